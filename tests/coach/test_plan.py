"""The published plan document: complete, in either language, deterministic, and the same after storing."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from coach.changes import differences
from coach.evaluation import evaluate_plans
from coach.plan import Plan, build_plan, document
from coach.profile.person import Profile, problems_of
from coach.text import sentences
from tests.coach.strategies import profiles
from tests.coach.training.test_planner import SAMPLES, WORKED

DAY = date(2026, 1, 5)
TOPICS = ["training", "nutrition", "recommend", "changes", "conversation", "safety", "profile"]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(person=profiles())
def test_a_plan_is_json_in_both_languages_and_survives_storing(person):
    plan = build_plan(person, today=DAY)
    assert Plan.model_validate(json.loads(json.dumps(plan.model_dump(mode="json")))) == plan
    for language in ("en", "zh"):
        told = json.loads(json.dumps(document(plan, language), ensure_ascii=False))
        assert told["language"] == language
        assert all(one["reason"] for day in told["training"]["days"] for one in day.get("exercises", []))


@pytest.mark.parametrize("raw", SAMPLES, ids=lambda raw: raw["id"])
def test_the_document_has_every_published_key(raw):
    told = document(build_plan(Profile.model_validate(raw), today=DAY), raw["language"])
    assert {
        "profile",
        "safety",
        "training",
        "nutrition",
        "recommendations",
        "text",
        "text_source",
        "verified",
        "language",
    } <= set(told)
    assert {"weeks", "days", "progression", "weekly_aerobic_minutes", "reasons"} <= set(told["training"])
    assert told["safety"]["decision"] in {"go", "adapt", "refer"}


def test_a_changed_fact_is_told_as_differences():
    old = build_plan(WORKED, today=DAY)
    new = build_plan(WORKED.model_copy(update={"weight_kg": 75.0}), today=DAY)
    assert "→" in (differences(old, new, "zh") or "")
    assert differences(old, old, "en") is None


def test_a_value_out_of_range_is_refused_by_name():
    with pytest.raises(ValueError, match="height_cm") as refused:
        Profile.model_validate({"height_cm": 17})
    assert problems_of(refused.value) == ["height_cm: 17 is outside 100 to 250 cm"]


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_have_the_same_sentences_with_the_same_facts(topic):
    def facts(text):
        import string

        rows = text if isinstance(text, list) else [text]
        return {name for row in rows for _, name, _, _ in string.Formatter().parse(str(row)) if name}

    english, chinese = sentences(topic, "en"), sentences(topic, "zh")
    assert english.keys() == chinese.keys()
    assert {key: facts(english[key]) for key in english} == {key: facts(chinese[key]) for key in chinese}


def test_evaluate_plans_counts_each_rule():
    report = evaluate_plans(people=20, seed=3)
    assert report["rules"]["T9"] == {"kept": 20, "declared": 0, "broken": 0}
    assert all(part["broken"] == 0 for part in report["rules"].values())
