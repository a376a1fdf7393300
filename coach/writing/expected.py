"""What a text about a section may and must say: numbers by what they belong to, sentences, weekdays.

An anchor is what a number belongs to: ("exercise", name), ("cardio", name), ("meal", name), ("food", meal, name), a
word such as ("warm_up",) or ("protein",), or ("section",) for the section itself. Numbers are read out of the facts by
the same reader as out of the text, so that both mean the same. Time is in seconds; an exercise's rest is a unit of its
own.
"""

from collections import defaultdict
from typing import Any

from coach.text import sentences
from coach.writing.mentions import sentences_in
from coach.writing.quantities import find_quantities
from coach.writing.section import Section

Anchor = tuple[str, ...]
Span = tuple[float, float]
Units = dict[str, set[Span]]
SECTION: Anchor = ("section",)
#: fact of the meals → anchor and unit
TARGETS = {
    "energy_kcal": (SECTION, "kcal"),
    "protein_g": (("protein",), "g"),
    "carbs_g": (("carbs",), "g"),
    "fat_g": (("fat",), "g"),
    "water_ml": (("water",), "ml"),
}


def expected_numbers(section: Section) -> dict[Anchor, Units]:
    """The numbers a text may tell, by anchor and unit."""
    found: dict[Anchor, Units] = defaultdict(lambda: defaultdict(set))
    facts = section.facts
    if section.kind == "intro":
        _intro(facts, found)
    elif section.kind == "day":
        _day(facts, found)
    elif section.kind == "meals":
        _meals(facts, found)
    return found


def must_be_told(section: Section) -> dict[Anchor, tuple[str, ...]]:
    """The units that have to be told at each anchor: amount and load always, rest and effort may be left out."""
    needed = {}
    for anchor, units in expected_numbers(section).items():
        optional = ("rest", "rpe", "percent", "bpm", "exercises", "sessions", "meals")
        kept = tuple(unit for unit in units if unit not in optional)
        if anchor[0] == "food" and "g" in kept:
            kept = ("g",)
        needed[anchor] = kept
    if section.kind == "day":
        needed.pop(SECTION, None)
    return needed


def sentences_to_tell(section: Section) -> list[str]:
    """The sentences a text has to repeat word for word; a reason left out or reworded would be another reason."""
    facts = section.facts
    return [*sentences_in(facts), *([facts["goal"]] if "days" in facts else [])]


def weekdays_of(section: Section) -> set[int]:
    """The weekdays (0 is Monday) a text about the section names: all of them and no other."""
    facts = section.facts
    if section.kind == "day":
        return {facts["weekday_index"]}
    told = facts.get("days" if section.kind == "intro" else "rest_days", ())
    names = [sentences("writing", section.language)[f"weekday_{day}"] for day in range(7)]
    return {names.index(name) for name in told}


def _span(told: object) -> Span:
    low, _, high = str(told).partition("-")
    return float(low), float(high or low)


def _seconds(minutes: object) -> Span:
    low, high = _span(minutes)
    return low * 60, high * 60


def _intro(facts: dict[str, Any], found: dict[Anchor, Units]) -> None:
    if "days" in facts:
        found[SECTION]["time"].add(_seconds(facts["minutes"]))
        found[SECTION]["days"].add(_span(facts["count"]))
        found[SECTION]["weeks"].add(_span(facts["weeks"]))
    if "days" in facts and "aerobic" in facts:
        found[("aerobic",)]["time"].add(_seconds(facts["aerobic"]))
    if "days" in facts and "steps" in facts:
        found[SECTION]["steps"].add(_span(facts["steps"]))


def _day(facts: dict[str, Any], found: dict[Anchor, Units]) -> None:
    found[SECTION]["time"].add(_seconds(facts["minutes"]))
    if facts["exercises"]:
        found[SECTION]["exercises"].add(_span(len(facts["exercises"])))
    for key in ("warm_up", "cool_down"):
        if key in facts:
            found[(key,)]["time"].add(_seconds(facts[key]["minutes"]))
    for one in facts["exercises"]:
        units = found[("exercise", one["name"])]
        units["sets"].add(_span(one["sets"]))
        if "reps" in one:
            units["times"].add(_span(one["reps"]))
        else:
            units["time"].add(_span(one["seconds"]))
        _intensity(one, units)
        if "rest" in one:
            units["rest"] |= _told(one["rest"])["time"]
        if "load" in one:
            units |= _told(one["load"])
    if "cardio" in facts:
        units = found[("cardio", facts["cardio"]["name"])]
        units["time"].add(_seconds(facts["cardio"]["minutes"]))
        _intensity(facts["cardio"], units)


def _intensity(one: dict[str, Any], units: Units) -> None:
    for key, unit in (("rpe", "rpe"), ("pct_1rm", "percent"), ("hr", "bpm")):
        if key in one:
            units[unit].add(_span(one[key]))


def _meals(facts: dict[str, Any], found: dict[Anchor, Units]) -> None:
    for key, (anchor, unit) in TARGETS.items():
        if key in facts:
            found[anchor][unit].add(_span(facts[key]))
    for meal in facts["meals"]:
        units = found[("meal", meal["name"])]
        if "kcal" in meal:
            units["kcal"].add(_span(meal["kcal"]))
        for food in meal["foods"]:
            units = found[("food", meal["name"], food["name"])]
            if "grams" in food:
                units["g"].add(_span(food["grams"]))
            if "portion" in food:
                for unit, spans in _told(food["portion"]).items():
                    units[unit] |= spans


def _told(words: str) -> Units:
    units: Units = defaultdict(set)
    for one in find_quantities(words):
        units[one.unit].add((one.low, one.high))
    return units
