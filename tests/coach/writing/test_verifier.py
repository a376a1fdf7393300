"""The verifier passes every template text and refuses every planted fault."""

import random
from collections.abc import Iterator

import pytest

from coach.writing.section import Section
from coach.writing.templates import corpus_render, render
from coach.writing.verifier import objections

from . import corrupt, samples

LANGUAGES = ("en", "zh")
MANY = samples.sections(25)


def faulty(faults: list[corrupt.Fault], sections: list[Section], seed: int) -> Iterator[tuple[Section, str, str]]:
    """Section, name of the fault and faulty text, of every section and fault where it applies."""
    for number, section in enumerate(sections):
        text = corpus_render(section, 31 * seed + number)
        for fault in faults:
            wrong = fault(random.Random(f"{seed} {number}"), section, text)
            if wrong is not None and wrong != text:
                yield section, fault.__name__, wrong


def shown(cases: Iterator[tuple[Section, str, str]]) -> list[tuple[str, str]]:
    """The faults that would reach a person."""
    return [(name, text) for section, name, text in cases if not objections(section, text)]


@pytest.mark.parametrize("seed", range(4))
def test_every_template_text_passes(seed: int) -> None:
    for number, section in enumerate(MANY):
        for text in (render(section, seed), corpus_render(section, 1000 * seed + number)):
            assert objections(section, text) == [], text


@pytest.mark.parametrize("seed", range(3))
def test_every_planted_fault_is_refused(seed: int) -> None:
    assert shown(faulty(corrupt.FAULTS, MANY, seed)) == []


@pytest.mark.parametrize("seed", range(3))
def test_every_fault_in_a_session_is_refused(seed: int) -> None:
    days = [section for section in MANY if section.kind == "day"]
    assert shown(faulty(corrupt.DAY_FAULTS, days, seed)) == []


@pytest.mark.parametrize("seed", range(3))
def test_every_exercise_and_food_from_outside_the_plan_is_refused(seed: int) -> None:
    for section, name, text in faulty(corrupt.NAME_FAULTS, MANY, seed):
        kinds = {one.kind for one in objections(section, text)}
        assert kinds & {"exercise", "food"}, (name, text)


DAY = Section("day", "en", {
    "weekday": "Monday", "weekday_index": 0, "title": "Full body A", "kind": "mixed", "goal_key": "health",
    "minutes": 45, "place": "middle", "warm_up": {"minutes": 6, "steps": ["hip circles"]}, "why": [],
    "exercises": [{"name": "Goblet squat", "sets": 3, "reps": "8-10", "rest": "90 seconds", "rpe": "7",
                   "load": "20 kg"},
                  {"name": "Plank", "sets": 2, "seconds": 30, "rest": "60 seconds"}],
    "cardio": {"name": "Brisk walking", "minutes": 20, "talk": True},
})  # fmt: skip
TEXT = """Monday: Full body A, 45 minutes
Warm-up, 6 minutes: hip circles.
- Goblet squat: 3 sets of 8-10 reps, rest 90 seconds, RPE 7, 20 kg
- Plank: 2 sets of 30 seconds, rest 60 seconds
Cardio: Brisk walking, 20 minutes, easy enough to talk."""


def test_a_plain_text_passes() -> None:
    assert objections(DAY, TEXT) == []


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ("3 sets of 8-10 reps", "three sets of eight to ten reps"),
        ("3 sets of 8-10 reps", "3 × 8-10"),
        ("3 sets of 8-10 reps", "8-10 reps for 3 sets"),
        ("rest 90 seconds", "rest 1.5 minutes"),
        ("rest 90 seconds", "ninety seconds rest"),
        ("Goblet squat:", "Goblet squats:"),
        ("RPE 7", "effort 7 out of 10"),
    ],
)
def test_the_same_fact_in_other_words_passes(told: str, instead: str) -> None:
    assert objections(DAY, TEXT.replace(told, instead)) == []


@pytest.mark.parametrize(
    ("told", "instead", "kind"),
    [
        ("3 sets of 8-10 reps", "4 sets of 8-10 reps", "number"),
        ("3 sets of 8-10 reps", "four sets of 8-10 reps", "number"),
        ("3 sets of 8-10 reps", "2 sets of 8-10 reps", "pairing"),
        ("3 sets of 8-10 reps", "8-10 sets of 3 reps", "number"),
        ("rest 90 seconds", "rest 60 seconds", "pairing"),
        ("rest 90 seconds", "rest 90 minutes", "number"),
        ("20 kg", "20 lb", "number"),
        ("20 kg", "20", "number"),
        ("20 minutes", "6 minutes", "pairing"),
        ("Warm-up, 6 minutes", "Warm-up, 20 minutes", "pairing"),
        (", 20 kg", "", "missing"),
        ("Monday", "Today", "missing"),
        ("Monday", "Tuesday", "weekday"),
        ("RPE 7", "RPE 8", "number"),
        ("easy enough to talk", "easy enough to talk twice", "number"),
        ("easy enough to talk", "easy enough ½", "number"),
    ],
)
def test_a_fact_that_is_not_the_plans_is_refused(told: str, instead: str, kind: str) -> None:
    assert kind in {one.kind for one in objections(DAY, TEXT.replace(told, instead))}


@pytest.mark.parametrize("text", ["", "ok", TEXT * 9])
def test_a_text_too_short_or_too_long_is_refused(text: str) -> None:
    assert "length" in {one.kind for one in objections(DAY, text)}


def test_a_food_told_with_another_meal_is_refused() -> None:
    facts = {"hidden": False, "why": [], "meals": [
        {"name": "早餐", "kcal": 300, "foods": [{"name": "牛奶", "grams": 250}]},
        {"name": "晚餐", "kcal": 500, "foods": [{"name": "豆腐", "grams": 250}]},
    ]}  # fmt: skip
    section = Section("meals", "zh", facts)
    assert objections(section, "- 早餐（300千卡）：牛奶250克\n- 晚餐（500千卡）：豆腐250克") == []
    swapped = objections(section, "- 早餐（300千卡）：豆腐250克\n- 晚餐（500千卡）：牛奶250克")
    assert "pairing" in {one.kind for one in swapped}
