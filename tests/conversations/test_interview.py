"""The worked case and its kin: from a sentence to a verified plan, in both languages, over real servers."""

import re
from collections.abc import Callable

import pytest

from tests.conversations.conftest import Talker

#: what the coach may ask → what this person answers
ANSWERS = {
    "zh": [
        ("可以吗", "好的"), ("最想要的是什么", "减脂"), ("多大", "30岁"), ("男生还是女生", "男"), ("身高多少", "170"),
        ("体重多少", "70公斤"), ("一周能练几天", "三天"), ("能练多久", "45分钟"), ("练了多久", "新手"),
        ("什么器械", "哑铃和弹力带"), ("容易疼的地方", "没有伤"), ("限制", "没有"), ("都没有", "都没有"),
    ],
    "en": [
        ("Is that OK", "yes"), ("What do you want most", "lose fat"), ("How old", "30"), ("female, male", "male"),
        ("How tall", "170 cm"), ("What do you weigh", "70 kg"), ("How many days", "three"), ("How long can", "45 minutes"),
        ("How used are you", "beginner"), ("What equipment", "dumbbells and bands"), ("Any injuries", "none"),
        ("Any limits on food", "none"), ("\"none\"", "none"),
    ],
}  # fmt: skip
FIRST = {
    "zh": "我30岁，身高170，体重70公斤，想减脂，每天走5000步，每周跑三次，爱吃甜食，很少喝牛奶",
    "en": "I'm 30, 170 cm, 70 kg, I want to lose fat, I walk 5000 steps a day, run three times a week, love sweets and hardly drink milk",
}


def interviewed(person: Talker, language: str) -> tuple[list[str], str]:
    """Answers what is asked until the plan is told; the questions asked and the last answer."""
    asked: list[str] = []
    heard = person.hear(FIRST[language])
    for _ in range(len(ANSWERS[language]) + 2):
        question = heard.splitlines()[-1] if language == "zh" else heard
        match = next(((cue, answer) for cue, answer in ANSWERS[language] if cue in question), None)
        if match is None:
            match = next(((cue, answer) for cue, answer in ANSWERS[language] if cue in heard), None)
        if match is None:
            break
        asked.append(match[0])
        heard = person.hear(match[1])
    return asked, heard


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_worked_case_becomes_a_plan_and_asks_only_what_is_missing(
    talker: Callable[[], Talker], language: str
) -> None:
    person = talker()
    asked, plan = interviewed(person, language)
    assert len(asked) == len(set(asked)), f"asked twice: {asked}"
    told_already = {
        "zh": {"最想要的是什么", "多大", "身高多少", "体重多少"},
        "en": {"What do you want most", "How old", "How tall", "What do you weigh"},
    }
    assert not told_already[language] & set(asked)
    profile = person.profile()
    assert (profile["age"], profile["height_cm"], profile["weight_kg"], profile["goal"]) == (30, 170, 70, "fat_loss")
    assert {"walks 5000 steps a day", "runs 3 times a week", "likes sweets", "drinks little milk"} <= set(
        profile["habits"]
    )
    assert person.export()["plans"], "a plan is stored"
    assert ("周" in plan) if language == "zh" else re.search("Monday|Tuesday|Wednesday", plan)
    chinese = len(re.findall(r"[\u4e00-\u9fff]", plan))
    assert (chinese > 200) if language == "zh" else chinese == 0


@pytest.mark.parametrize("language", ["en", "zh"])
def test_too_hard_is_a_diff_with_a_reason_and_undo_brings_the_old_plan_back(
    talker: Callable[[], Talker], language: str
) -> None:
    person = talker()
    interviewed(person, language)
    before = person.plan()
    answer = person.hear("太难了" if language == "zh" else "too hard")
    assert "→" in answer
    assert person.plan()["training"] != before["training"]
    assert person.export()["feedback"][-1]["label"] == "too_hard"
    person.hear("撤销" if language == "zh" else "undo")
    assert person.plan() == before
    assert person.export()["plan_changes"][-1]["undone"] is True


@pytest.mark.parametrize(
    ("language", "question", "fact"),
    [("en", "why so much cardio?", "WHO"), ("zh", "为什么有这么多有氧？", "世界卫生组织")],
)
def test_why_names_the_rule_behind_the_cardio(
    talker: Callable[[], Talker], language: str, question: str, fact: str
) -> None:
    person = talker()
    interviewed(person, language)
    assert fact in person.hear(question)


@pytest.mark.parametrize(("language", "said"), [("en", "no, I meant 75 kg"), ("zh", "不对，是75公斤")])
def test_a_correction_reaches_the_profile_the_targets_and_keeps_history(
    talker: Callable[[], Talker], language: str, said: str
) -> None:
    person = talker()
    interviewed(person, language)
    before = person.plan()["nutrition"]["protein_g"]
    answer = person.hear(said)
    assert "75" in answer
    assert person.profile()["weight_kg"] == 75
    assert person.plan()["nutrition"]["protein_g"] > before


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_interruption_is_answered_and_the_question_comes_back(talker: Callable[[], Talker], language: str) -> None:
    person = talker()
    person.hear(FIRST[language])
    question = person.hear("好的" if language == "zh" else "yes").splitlines()[-1]
    interrupted = person.hear("为什么问这个？" if language == "zh" else "why do you ask?")
    assert question in interrupted
    assert len(interrupted) > len(question)
    joke = person.hear("今天天气真好啊" if language == "zh" else "lovely weather today, isn't it")
    assert question in joke


@pytest.mark.parametrize(("language", "no"), [("en", "no"), ("zh", "不行")])
def test_without_consent_nothing_is_stored(talker: Callable[[], Talker], language: str, no: str) -> None:
    person = talker()
    person.hear(FIRST[language])
    person.hear(no)
    export = person.export()
    assert "weight_kg" not in export["profile"]
    assert export["plans"] == []


@pytest.mark.parametrize(("language", "said"), [("en", "I don't want to lose weight"), ("zh", "我不想减肥")])
def test_a_negated_goal_is_not_set(talker: Callable[[], Talker], language: str, said: str) -> None:
    person = talker()
    person.hear("I'm 30 and 170 cm" if language == "en" else "我30岁，身高170")
    person.hear("yes" if language == "en" else "好的")
    person.hear(said)
    assert person.profile().get("goal") is None
