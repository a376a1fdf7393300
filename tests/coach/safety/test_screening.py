"""Screening: how answers are read, and the decision table."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.profile.person import GOALS, Profile
from coach.safety.answers import QUESTIONS, Answers, expired, follow_ups, read_answers
from coach.safety.holds import Hold
from coach.safety.screening import decide, question_text
from coach.text import say_reason

TODAY = date(2026, 5, 1)
HEALTHY = {"age": 35, "sex": "female", "height_cm": 165, "weight_kg": 60, "goal": "health", "level": "intermediate"}


@pytest.mark.parametrize(
    "said", ["none", "No.", "none of these, thanks", "都没有", "我都没有，谢谢", "以上都没有", "No, I'm healthy"]
)
def test_none_is_an_answer(said):
    assert read_answers(said, "en") == Answers()


@pytest.mark.parametrize(
    "said",
    [
        "yes",
        "有",
        "I don't know",
        "不知道",
        "hello",
        "I want to lose weight",
        "3次",
        "no high blood pressure",
        "",
        "12",
    ],
)
def test_what_cannot_be_read_for_certain_is_asked_again(said):
    assert read_answers(said, "en") is None


@pytest.mark.parametrize(
    ("said", "yes"),
    [
        ("2 and 5", {"chest_pain", "medication"}), ("2和5", {"chest_pain", "medication"}), ("第6条", {"bone_or_joint"}),
        ("1-3", {"heart_or_blood_pressure", "chest_pain", "dizziness_fainting"}), ("none except 3", {"dizziness_fainting"}),
        ("除了3都没有", {"dizziness_fainting"}), ("1 no 2 no 3 yes", {"dizziness_fainting"}),
        ("1有 2没有 4有", {"heart_or_blood_pressure", "other_condition"}), ("高血压，其他没有", {"heart_or_blood_pressure"}),
        ("high blood pressure, nothing else", {"heart_or_blood_pressure"}), ("我有哮喘，在吃美托洛尔", {"other_condition", "medication"}),
        ("no diabetes but asthma", {"other_condition"}), ("just my knee", {"bone_or_joint"}), ("我怀孕了", {"pregnancy"}),
    ],
)  # fmt: skip
def test_numbers_and_words_are_understood(said, yes):
    assert set(read_answers(said, "zh").yes) == yes


def test_names_are_kept_and_survive_storage():
    answers = read_answers("I have type 2 diabetes and take bisoprolol, my knee hurts", "en").on(TODAY)
    assert (answers.conditions, answers.medications, answers.body_parts) == (
        ("diabetes_2",),
        ("beta_blocker",),
        ("knee",),
    )
    assert Answers.from_dict(answers.to_dict()) == answers
    with pytest.raises(TypeError):
        Answers.from_dict({"unknown": 1})


def test_a_yes_without_a_name_is_followed_up_until_it_is_named():
    answers = read_answers("1 and 6", "en")
    assert follow_ups(answers) == ("heart_or_blood_pressure", "bone_or_joint")
    named = answers.with_details(read_answers("高血压，还有膝盖", "zh"))
    assert follow_ups(named) == ()


def test_screening_expires_after_a_year():
    assert not expired(date(2025, 5, 2), TODAY)
    assert expired(date(2025, 5, 1), TODAY)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_questions_are_one_numbered_list(language):
    told = question_text(Profile(**HEALTHY), language)
    assert all(f"{n}. " in told for n in range(1, len(QUESTIONS) + 1))


ACTIVE, IDLE = {"activity_level": "active"}, {"activity_level": "sedentary"}


@pytest.mark.parametrize(
    ("change", "answers", "verdict"),
    [
        ({}, Answers(), "go"), ({"age": 64}, Answers(), "go"), ({"age": 70}, Answers(), "adapt"),
        ({"weight_kg": 120}, Answers(), "go"), ({}, None, "go"),
        (IDLE, Answers(conditions=("heart_disease",)), "refer"), (ACTIVE, Answers(conditions=("heart_disease",)), "adapt"),
        (IDLE, Answers(conditions=("heart_disease",), cleared=True), "adapt"), (IDLE, Answers(conditions=("diabetes_2",)), "adapt"),
        (IDLE, Answers(conditions=("diabetes_2", "kidney_disease")), "refer"), (IDLE, Answers(yes=("heart_or_blood_pressure",)), "refer"),
        (IDLE, Answers(yes=("heart_or_blood_pressure",), conditions=("hypertension",)), "adapt"),
        (ACTIVE, Answers(yes=("chest_pain",)), "stop"), (ACTIVE, Answers(yes=("dizziness_fainting",)), "stop"),
        (ACTIVE, Answers(yes=("dizziness_fainting",), symptoms=("dizziness",)), "refer"), ({}, Answers(yes=("supervised_only",)), "refer"),
        ({}, Answers(yes=("acute_illness",)), "stop"), ({}, Answers(yes=("pregnancy",)), "adapt"), ({"age": 15}, Answers(), "adapt"),
        ({"conditions": ("pregnant", "pregnancy_complication")}, Answers(), "refer"), ({"weight_kg": 48}, Answers(), "adapt"),
        ({"weight_kg": 42}, Answers(), "refer"), ({"conditions": ("lupus",)}, Answers(), "adapt"), ({"injuries": ("knee",)}, Answers(), "adapt"),
    ],
)  # fmt: skip
def test_the_decision_table(change, answers, verdict):
    assert decide(Profile(**{**HEALTHY, **change}), answers, (), TODAY).decision == verdict


@pytest.mark.parametrize(
    ("change", "answers", "limits"),
    [
        ({"conditions": ("hypertension",)}, Answers(), {"no_valsalva": True, "no_max_test": True}),
        ({"medications": ("beta_blocker",)}, Answers(), {"hr_formula_allowed": False}),
        ({}, Answers(yes=("medication",)), {"hr_formula_allowed": False}), ({"age": 70}, Answers(), {"balance_required": True}),
        ({"pregnancy_week": 10}, Answers(), {"no_supine": False, "talk_test_only": True, "no_fall_risk": True}),
        ({"pregnancy_week": 20}, Answers(), {"no_supine": True}), ({"age": 15}, Answers(), {"technique_first": True, "no_max_test": True}),
        ({"conditions": ("asthma",)}, Answers(), {"long_warm_up": True}), ({"conditions": ("diabetes_1",)}, Answers(), {"carbs_at_hand": True}),
        ({"level": "beginner"}, Answers(), {"max_sessions_per_week": 5}), ({"injuries": ("knee",)}, Answers(), {"avoid": ("knee",)}),
        ({}, Answers(yes=("supervised_only",)), {"light_only": True, "max_rpe": 4}),
    ],
)  # fmt: skip
def test_each_fact_bounds_the_training(change, answers, limits):
    told = decide(Profile(**{**HEALTHY, **change}), answers, (), TODAY).limits
    assert {name: getattr(told, name) for name in limits} == limits


def test_limits_of_several_facts_add_up():
    told = decide(
        Profile(**{**HEALTHY, "conditions": ("hypertension", "asthma"), "age": 70}), Answers(), (), TODAY
    ).limits
    assert (told.no_valsalva, told.long_warm_up, told.balance_required, told.max_rpe) == (True, True, True, 8)


@pytest.mark.parametrize(
    ("change", "flags"),
    [
        ({"conditions": ("kidney_disease",)}, {"no_protein_target"}), ({"conditions": ("eating_disorder",)}, {"no_deficit", "hide_numbers", "no_weight_target"}),
        ({"weight_kg": 48, "goal": "fat_loss"}, {"no_deficit", "hide_numbers"}), ({"weight_kg": 48}, {"no_deficit"}),
        ({"target_weight_kg": 45}, {"no_weight_target"}), ({"age": 15}, {"no_deficit", "no_weight_target", "no_supplements"}),
    ],
)  # fmt: skip
def test_each_fact_bounds_the_nutrition(change, flags):
    told = decide(Profile(**{**HEALTHY, **change}), Answers(), (), TODAY).nutrition
    assert all(getattr(told, flag) for flag in flags)


@pytest.mark.parametrize(("kind", "verdict"), [("emergency", "stop"), ("crisis", "stop"), ("injury", "stop"), ("illness", "stop"),
                                               ("minor", "adapt"), ("eating_disorder", "adapt"), ("pregnancy", "adapt")])  # fmt: skip
def test_holds_decide_whatever_the_profile_says(kind, verdict):
    hold = Hold(kind, datetime(2026, 4, 1, tzinfo=UTC), "clinician", "x")
    assert decide(Profile(**HEALTHY), Answers(), [hold], TODAY).decision == verdict


def test_an_old_screening_is_named_in_the_reasons():
    told = decide(Profile(**HEALTHY), Answers().on(date(2024, 1, 1)), (), TODAY)
    assert [reason.code for reason in told.reasons] == ["safety.screening_expired"]


@given(
    age=st.integers(18, 90),
    bmi=st.floats(19, 40),
    goal=st.sampled_from(GOALS),
    level=st.sampled_from(["sedentary", "active"]),
)
def test_risk_factors_or_age_alone_never_refer(age, bmi, goal, level):
    person = Profile(age=age, sex="male", height_cm=175, weight_kg=bmi * 1.75**2, goal=goal, activity_level=level)
    assert decide(person, Answers(), (), TODAY).decision in {"go", "adapt"}


@given(yes=st.lists(st.sampled_from(QUESTIONS), max_size=4, unique=True),
       conditions=st.lists(st.sampled_from(["asthma", "copd", "stroke", "gout", "cancer", "thyroid", "anaemia"]), max_size=3, unique=True))  # fmt: skip
def test_every_reason_can_be_told_in_both_languages(yes, conditions):
    told = decide(Profile(**HEALTHY), Answers(yes=tuple(yes), conditions=tuple(conditions)), (), TODAY)
    assert all(say_reason(reason, language) for reason in told.reasons for language in ("en", "zh"))
    assert told.decision == "go" or told.reasons
