"""Real plans of many people become sections, and every telling of them is verified, in both languages."""

import json
import random
from datetime import date
from typing import Any, get_args

import pytest

from coach.nutrition.foods import table
from coach.nutrition.plan import NutritionPlan
from coach.plan import Plan, build_plan
from coach.profile.person import BODY_PARTS, EQUIPMENT, GOALS, ActivityLevel, Level, Profile, Sex
from coach.text import sentences
from coach.writing.prompt import serialise
from coach.writing.sections import sections_of
from coach.writing.templates import corpus_render, render
from coach.writing.verifier import objections

LANGUAGES = ("en", "zh")
TODAY = date(2026, 1, 5)


def person(seed: int) -> Profile:
    """Some person; the same seed gives the same one."""
    rng = random.Random(seed)
    facts: dict[str, Any] = {
        "age": rng.randint(15, 80),
        "sex": rng.choice(get_args(Sex)),
        "height_cm": rng.randint(150, 195),
        "weight_kg": rng.randint(45, 120),
        "goal": rng.choice(GOALS),
        "level": rng.choice(get_args(Level)),
        "activity_level": rng.choice(get_args(ActivityLevel)),
        "days_per_week": rng.randint(1, 7),
        "minutes_per_session": rng.choice([15, 30, 45, 60, 90]),
        "equipment": rng.sample(EQUIPMENT[1:], rng.randint(0, 4)) or ["none"],
        "injuries": rng.sample(BODY_PARTS, rng.choice([0, 0, 1, 2])),
        "conditions": rng.choice([[], [], ["hypertension"], ["eating_disorder"], ["asthma"], ["diabetes_2"]]),
        "diet": rng.choice(["omnivore", "vegetarian", "vegan", "halal"]),
        "habits": rng.choice(
            [[], ["walks 5000 steps a day", "runs 3 times a week", "likes sweets", "drinks little milk"]]
        ),
        "units": rng.choice(["metric", "imperial"]),
    }
    for field in rng.sample(sorted(facts), rng.choice([0, 0, 0, 4])):
        del facts[field]
    return Profile(**facts)


def plan_of(seed: int) -> Plan:
    return build_plan(person(seed), today=TODAY, seed=seed)


@pytest.mark.parametrize("seed", range(24))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_telling_of_a_real_plan_is_verified(seed: int, language: str) -> None:
    for number, section in enumerate(sections_of(plan_of(seed), language)):  # type: ignore[arg-type]
        for text in (render(section, seed), corpus_render(section, 100 * seed + number)):
            assert objections(section, text) == [], f"{serialise(section)}\n--\n{text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_is_told_from_intro_over_days_and_meals_to_progress(language: str) -> None:
    plan = plan_of(3)
    told = sections_of(plan, language)  # type: ignore[arg-type]
    trained = [day.weekday for day in plan.training.days if day.kind != "rest"]
    assert [section.kind for section in told] == ["intro", *("day" for _ in trained), "meals", "progress"]
    assert [section.facts["weekday_index"] for section in told if section.kind == "day"] == trained


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_are_json(language: str) -> None:
    for section in sections_of(plan_of(5), language):  # type: ignore[arg-type]
        assert json.loads(json.dumps(section.facts)) == section.facts


def test_both_languages_tell_the_same_numbers() -> None:
    for english, chinese in zip(sections_of(plan_of(7), "en"), sections_of(plan_of(7), "zh"), strict=True):
        assert english.kind == chinese.kind
        for key in ("minutes", "count", "aerobic", "steps", "energy_kcal", "protein_g"):
            assert english.facts.get(key) == chinese.facts.get(key)


def test_where_numbers_are_hidden_no_section_tells_energy_or_grams() -> None:
    plan = plan_of(11)
    hidden: dict[str, Any] = dict.fromkeys(("energy_kcal", "protein_g", "fat_g", "carbs_g", "fibre_g", "water_ml"))
    nutrition = NutritionPlan(**{**plan.nutrition.model_dump(), **hidden, "numbers_hidden": True})
    for language in LANGUAGES:
        meals = sections_of(plan.model_copy(update={"nutrition": nutrition}), language)[-2]  # type: ignore[arg-type]
        text = render(meals, 1)
        assert objections(meals, text) == []
        assert not any(word in text for word in ("kcal", "千卡", "克", " g"))


@pytest.mark.parametrize(("units", "unit"), [("metric", "kg"), ("imperial", "lb")])
def test_loads_are_told_in_the_persons_units(units: str, unit: str) -> None:
    plan = plan_of(2)
    day = next(day for day in plan.training.days if day.exercises)
    loaded = day.model_copy(update={"exercises": (day.exercises[0].model_copy(update={"load_kg": 20.0}),)})
    training = plan.training.model_copy(update={"days": (loaded,)})
    profile = plan.profile.model_copy(update={"units": units})
    section = sections_of(plan.model_copy(update={"training": training, "profile": profile}), "en")[1]
    assert section.facts["exercises"][0]["load"] == {"kg": "20 kg", "lb": "40 lb"}[unit]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_household_portion_has_words(language: str) -> None:
    words = sentences("writing", language)
    for food in table():
        for portion in food.portions:
            assert {f"portion_some_{portion}", f"portion_many_{portion}"} <= words.keys(), (food.id, portion)
