"""A section as the short text a language model reads: one line per fact, in the order of the telling.

The first word of a line says what it is (`labels` in `coach/text/writing_prompt.<language>.yml`); values stand between
bars, spelt as the text shall spell them:

    day Monday | Full body A | strength | 45 min              (weekday, title, kind, minutes of the session)
    warm-up 6 min | brisk walk | arm circles                  (routine, its steps)
    Goblet squat | 3 × 8-10 | rest 90 seconds | RPE 7 | 20 kg (sets × reps; `3 × 30 s` for a hold)
    cardio Brisk walking | 20 min | talk test
    cool-down 4 min | …
    why …                                                     (a sentence to repeat word for word)

Facts by kind (keys in brackets may be missing):
intro     goal, goal_key, verdict, [weeks, days, count, minutes, aerobic, steps], why, notes
day       weekday, weekday_index, title, kind, goal_key, minutes, place, [warm_up], exercises,
          [cardio, cool_down, scale], why
          exercise: name, sets, reps | seconds, [rest, load] and at most one of rpe, pct_1rm, hr, talk
meals     hidden, [energy_kcal, protein_g, carbs_g, fat_g, water_ml], why, meals;
          meal: name, [kcal], foods; food: name, [grams, portion]
progress  goal_key, how, [rest_days], tips: title, why; stop, doctor
Not covered: the rules an instructed model gets beside the facts (`models/prompt.py`).
"""

from collections.abc import Iterable
from typing import Any

from coach.text import say, told
from coach.writing.section import Section

BAR = " | "


def serialise(section: Section) -> str:
    """The facts of a section as lines. The same section gives the same text."""
    facts = section.facts
    tell = {"intro": _intro, "day": _day, "meals": _meals, "progress": _progress}[section.kind]
    return "\n".join(tell(facts, section.language))


def _intro(facts: dict[str, Any], language: str) -> list[str]:
    lines = [_line("intro", language, facts["goal"])]
    if "days" in facts:
        weeks, minutes = _unit("weeks", language, facts["weeks"]), _unit("min", language, facts["minutes"])
        count = _unit("days", language, facts["count"])
        lines.append(_line("days", language, weeks, count, told(facts["days"], language), minutes))
    if "aerobic" in facts:
        lines.append(_line("aerobic", language, _unit("min", language, facts["aerobic"])))
    if "steps" in facts:
        lines.append(_line("steps", language, facts["steps"]))
    return [*lines, *_each("note", language, facts["notes"]), *_each("why", language, facts["why"])]


def _day(facts: dict[str, Any], language: str) -> list[str]:
    kind = say(f"writing_prompt.kind_{facts['kind']}", language)
    lines = [_line("day", language, facts["weekday"], facts["title"], kind, _unit("min", language, facts["minutes"]))]
    lines += _routine("warm_up", facts, language)
    lines += [BAR.join(_exercise(one, language)) for one in facts["exercises"]]
    lines += _each("scale", language, [facts["scale"]] if "scale" in facts else [])
    if "cardio" in facts:
        cardio = facts["cardio"]
        minutes = _unit("min", language, cardio["minutes"])
        lines.append(_line("cardio", language, cardio["name"], minutes, *_intensity(cardio, language)))
    return [*lines, *_routine("cool_down", facts, language), *_each("why", language, facts["why"])]


def _exercise(one: dict[str, Any], language: str) -> list[str]:
    amount = one["reps"] if "reps" in one else _unit("s", language, one["seconds"])
    parts = [one["name"], f"{one['sets']} × {amount}"]
    if "rest" in one:
        parts.append(_unit("rest", language, one["rest"]))
    parts += _intensity(one, language)
    return [*parts, one["load"]] if "load" in one else parts


def _intensity(one: dict[str, Any], language: str) -> list[str]:
    units = (key for key in ("rpe", "pct_1rm", "hr", "talk") if key in one)
    return [_unit(key, language, one[key]) for key in units]


def _routine(key: str, facts: dict[str, Any], language: str) -> list[str]:
    if key not in facts:
        return []
    return [_line(key, language, _unit("min", language, facts[key]["minutes"]), *facts[key]["steps"])]


def _meals(facts: dict[str, Any], language: str) -> list[str]:
    targets = ("energy_kcal", "protein_g", "carbs_g", "fat_g", "water_ml")
    aims = [_unit(key, language, facts[key]) for key in targets if key in facts]
    lines = [_line("meals", language, *aims)]
    for meal in facts["meals"]:
        head = [meal["name"], *([_unit("kcal", language, meal["kcal"])] if "kcal" in meal else [])]
        lines.append(BAR.join([*head, *(_food(food, language) for food in meal["foods"])]))
    return [*lines, *_each("why", language, facts["why"])]


def _food(food: dict[str, Any], language: str) -> str:
    grams = _unit("g", language, food["grams"]) if "grams" in food else ""
    portion = _unit("about", language, food["portion"]) if grams and "portion" in food else food.get("portion", "")
    return " ".join(part for part in (food["name"], grams, portion) if part)


def _progress(facts: dict[str, Any], language: str) -> list[str]:
    lines = [_line("progress", language), *_each("how", language, facts["how"])]
    if facts.get("rest_days"):
        lines.append(_line("rest_days", language, told(facts["rest_days"], language)))
    lines += [_line("tip", language, tip["title"], tip["why"]) for tip in facts["tips"]]
    return [*lines, *_each("stop", language, [facts["stop"]]), *_each("doctor", language, [facts["doctor"]])]


def _each(label: str, language: str, sentences: Iterable[str]) -> list[str]:
    return [_line(label, language, sentence) for sentence in sentences]


def _line(label: str, language: str, *values: object) -> str:
    return " ".join((say(f"writing_prompt.{label}", language), BAR.join(map(str, values)))).rstrip()


def _unit(key: str, language: str, value: object) -> str:
    return say(f"writing_prompt.unit_{key}", language, n=value)
