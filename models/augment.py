"""Facts with other exercises, foods and figures in them, so that the model learns to copy and not to remember.

A planner gives a beginner's squat the same sets again and again; a model trained on that alone writes them from
memory. Here names are drawn evenly from the whole catalogue and figures over their whole range. Such a section makes
no sense as a plan and is never shown to anyone. Reasons and notes are drawn from other people's: beside a person's own
facts the model would learn which reason usually comes with them. Not covered: what everyone is told (`stop`, `doctor`).
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from coach.text import say
from coach.writing.section import Section

#: facts that hold whole sentences
SAID = ("why", "notes", "how", "tips")


@dataclass(frozen=True, slots=True)
class Names:
    """Every exercise and food of the catalogue in one language, and what people's plans say, by kind and fact."""

    exercises: Sequence[str]
    foods: Sequence[str]
    said: Mapping[tuple[str, str], Sequence[Any]] = field(default_factory=dict)


def what_is_said(sections: Iterable[Section]) -> dict[tuple[str, str], list[Any]]:
    """The different reasons, notes, ways and tips of sections by kind and fact."""
    found: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    for section in sections:
        for key in SAID:
            for one in section.facts.get(key, ()):
                found[section.kind, key].setdefault(str(one), one)
    return {key: list(pool.values()) for key, pool in found.items()}


def vary(section: Section, names: Names, drawn: random.Random) -> Section:
    """The section with other names and figures."""
    change = {"day": _day, "meals": _meals, "intro": _intro, "progress": _progress}[section.kind]
    facts = change(dict(section.facts), names, drawn, section.language)
    for key in SAID:
        pool = names.said.get((section.kind, key), ())
        if key in facts and pool and drawn.random() < 0.7:
            more = 0 if section.kind == "day" else drawn.choice((-1, 0, 0, 1))  # a day has one reason
            count = min(len(pool), max(0, len(facts[key]) + more))
            told = [_other_figures(one, drawn) for one in drawn.sample(list(pool), count)]
            facts[key] = list({str(one): one for one in told}.values())
    return replace(section, facts=facts)


def _other_figures(said: Any, drawn: random.Random) -> Any:
    """A sentence, or a tip's, with other figures half of the time."""
    if isinstance(said, dict):
        return {**said, "why": _other_figures(said["why"], drawn)}
    if drawn.random() < 0.5:
        return said
    return re.sub(
        r"(?<![\d.,])[1-9]\d{0,3}(?![\d.,]*\d)", lambda old: str(drawn.randint(1, 10 ** len(old[0]) - 1)), said
    )


def _minutes(drawn: random.Random) -> int:
    return drawn.choice((drawn.randint(2, 30), drawn.randrange(15, 125, 5), drawn.randint(10, 120)))


def _span(low: int, high: int) -> str:
    return f"{low}" if low == high else f"{low}-{high}"


def _intensity(one: dict[str, Any], drawn: random.Random) -> dict[str, Any]:
    """Another figure of the same kind of intensity."""
    if "rpe" in one:
        return {"rpe": drawn.choice(("5", "6", "6.5", "7", "7.5", "8", "8.5", "9", str(drawn.randint(3, 10))))}
    if "pct_1rm" in one:
        return {"pct_1rm": str(drawn.randint(40, 95))}
    if "hr" in one:
        low = drawn.randint(80, 160)
        return {"hr": _span(low, low + drawn.randint(5, 35))}
    return {"talk": True} if "talk" in one else {}


def _exercise(one: dict[str, Any], name: str, drawn: random.Random, language: str) -> dict[str, Any]:
    other: dict[str, Any] = {**one, "name": name, "sets": drawn.choice((1, 2, 2, 3, 3, 4, 4, 5, 6))} | _intensity(
        one, drawn
    )
    for key in ("reps", "seconds"):
        other.pop(key, None)
    if drawn.random() < 0.8:
        low = drawn.randint(1, 20)
        other["reps"] = _span(low, low + drawn.choice((0, 1, 2, 2, 3, 4, 5, 7)))
    else:
        other["seconds"] = drawn.choice((drawn.randrange(10, 95, 5), drawn.randint(8, 99)))
    if "rest" in one:
        unit = drawn.choice(("seconds", "seconds", "minutes"))
        number = drawn.randrange(15, 200, 5) if unit == "seconds" else drawn.randint(2, 5)
        other["rest"] = say(f"writing.rest_{unit}", language, n=number)
    if "load" in one or drawn.random() < 0.15:
        unit = "load_lb" if "lb" in str(one.get("load", "")) or drawn.random() < 0.2 else "load_kg"
        load = drawn.choice((drawn.randrange(2, 60), drawn.randrange(5, 200, 5), drawn.randrange(10, 400) / 4))
        other["load"] = say(f"writing.{unit}", language, n=f"{load:g}")
    return other


def _day(facts: dict[str, Any], names: Names, drawn: random.Random, language: str) -> dict[str, Any]:
    facts["minutes"] = _minutes(drawn)
    facts["weekday_index"] = drawn.randrange(7)
    facts["weekday"] = say(f"writing.weekday_{facts['weekday_index']}", language)
    for key in ("warm_up", "cool_down"):
        if key in facts:
            facts[key] = {**facts[key], "minutes": drawn.randint(3, 20)}
    exercises = list(facts["exercises"])
    if len(exercises) > 2 and drawn.random() < 0.4:
        exercises = drawn.sample(exercises, drawn.randint(2, len(exercises)))
    others = drawn.sample(list(names.exercises), len(exercises))
    facts["exercises"] = [_exercise(one, name, drawn, language) for one, name in zip(exercises, others, strict=True)]
    if "cardio" in facts:
        facts["cardio"] = {**facts["cardio"], "minutes": _minutes(drawn)} | _intensity(facts["cardio"], drawn)
    return facts


def _meals(facts: dict[str, Any], names: Names, drawn: random.Random, language: str) -> dict[str, Any]:
    for key, low, high in (
        ("energy_kcal", 1100, 4200), ("protein_g", 40, 240), ("carbs_g", 60, 600), ("fat_g", 25, 150),
        ("water_ml", 1200, 4500),
    ):  # fmt: skip
        if key in facts:
            facts[key] = drawn.randint(low, high)
    meals = []
    for meal in facts["meals"]:
        foods = []
        for food, name in zip(meal["foods"], drawn.sample(list(names.foods), len(meal["foods"])), strict=True):
            other = {**food, "name": name}
            if "grams" in other:
                other["grams"] = drawn.choice((drawn.randrange(10, 400, 5), drawn.randint(3, 450)))
            foods.append(other)
        kcal = {"kcal": drawn.randint(80, 1400)} if "kcal" in meal else {}
        meals.append({**meal, **kcal, "foods": foods})
    facts["meals"] = meals
    return facts


def _intro(facts: dict[str, Any], _: Names, drawn: random.Random, language: str) -> dict[str, Any]:
    if "days" in facts:
        chosen = sorted(drawn.sample(range(7), drawn.randint(1, 7)))
        low = _minutes(drawn)
        facts |= {
            "days": [say(f"writing.weekday_{day}", language) for day in chosen],
            "count": len(chosen),
            "weeks": drawn.randint(2, 12),
            "minutes": _span(low, low + drawn.choice((0, 0, 3, 5, 8, 12))),
        }
    if "aerobic" in facts:
        facts["aerobic"] = drawn.choice((drawn.randrange(20, 400, 5), drawn.randint(15, 400)))
    if "steps" in facts:
        facts["steps"] = drawn.choice((drawn.randrange(2000, 15000, 500), drawn.randrange(2000, 15000, 100)))
    return facts


def _progress(facts: dict[str, Any], _: Names, drawn: random.Random, language: str) -> dict[str, Any]:
    if facts.get("rest_days"):
        chosen = sorted(drawn.sample(range(7), drawn.randint(1, 6)))
        facts["rest_days"] = [say(f"writing.weekday_{day}", language) for day in chosen]
    return facts
