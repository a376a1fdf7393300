"""Every fact can be told in both languages, and is told in the person's units."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from coach.profile.facts import describe_profile, read_facts, spoken_fact
from coach.profile.habit_rules import ACTIVITIES, RULES
from coach.profile.person import ALLERGENS, BODY_PARTS, EQUIPMENT, GOALS, RANGES, ActivityLevel, Level, Profile, Sex
from coach.text import sentences

LEXICON = Path(__file__).resolve().parents[3] / "data" / "lexicon"


def named(kind):
    return list(json.loads((LEXICON / f"{kind}.json").read_text(encoding="utf-8"))["terms"])


VALUES = {
    "sex": get_args(Sex), "goal": GOALS, "level": get_args(Level), "activity_level": get_args(ActivityLevel), "equipment": EQUIPMENT, "injuries": BODY_PARTS,
    "conditions": [*named("condition"), "other"], "medications": [*named("medication"), "other"], "diet": named("diet"), "allergies": ALLERGENS,
    "language": ("en", "zh"), "units": ("metric", "imperial"),
}  # fmt: skip


def test_both_languages_word_the_same_things_with_the_same_figures():
    english, chinese = sentences("profile", "en"), sentences("profile", "zh")
    assert english.keys() == chinese.keys()
    for key in english:
        assert set(re.findall(r"{\w+}", str(english[key]))) == set(re.findall(r"{\w+}", str(chinese[key]))), key


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_field_unit_and_value_has_its_word(language):
    words = sentences("profile", language)
    wanted = [f"field_{field}" for field in Profile.model_fields] + [f"unit_{field}" for field in RANGES]
    wanted += [f"{field}_{value}" for field, values in VALUES.items() for value in values]
    wanted += [f"habits_{rule.key}" for rule in RULES] + [
        f"habits_{verb.replace(' ', '_')}_times" for verb, _, _ in ACTIVITIES
    ]
    assert [key for key in wanted if key not in words] == []


@pytest.mark.parametrize(
    ("field", "value", "language", "units", "told"),
    [
        ("weight_kg", 75.0, "zh", "metric", "体重 75 公斤"), ("weight_kg", 74.84, "en", "imperial", "weight 165 lb"), ("height_cm", 180.3, "en", "imperial", "height 5'11\""),
        ("height_cm", 170.0, "zh", "metric", "身高 170 厘米"), ("age", 30, "en", "metric", "age 30 years"), ("age", 30, "zh", "metric", "年龄 30 岁"),
        ("goal", "fat_loss", "zh", "metric", "目标 减脂"), ("equipment", ("dumbbell", "bands"), "en", "metric", "equipment dumbbells, resistance bands"),
        ("injuries", (), "zh", "metric", "伤病 没有"), ("habits", ("runs 3 times a week", "plays chess"), "zh", "metric", "习惯 每周跑步3次、plays chess"),
        ("dislikes", ("running", "香菜"), "zh", "metric", "不喜欢 跑步、香菜"), ("pregnancy_week", 20, "en", "metric", "pregnancy week 20"),
        ("favourite_colour", "blue", "en", "metric", "favourite colour blue"),
    ],
)  # fmt: skip
def test_a_fact_is_told_in_the_language_and_units_of_the_person(field, value, language, units, told):
    assert spoken_fact(field, value, language, units) == told


@pytest.mark.parametrize("language", ["en", "zh"])
def test_all_that_is_known_is_told_a_line_each(language):
    told = describe_profile(Profile(age=30, weight_kg=70, goal="fat_loss", injuries=(), units="metric"), language)
    assert len(told.splitlines()) == 5
    assert "70" in told


def test_a_stranger_is_described_by_nothing():
    assert describe_profile(Profile(), "en") == describe_profile(Profile(language="zh"), "zh") == ""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("units", ["metric", "imperial"])
@pytest.mark.parametrize(("field", "value"), [("weight_kg", 71.5), ("height_cm", 172.0), ("target_weight_kg", 65.0)])
def test_what_the_coach_echoes_is_what_it_would_read(field, value, units, language):
    read = read_facts(spoken_fact(field, value, language, units)).facts
    assert read[field] == pytest.approx(value, abs=1.3)
