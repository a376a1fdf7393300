"""Facts of the profile in words, for echoing one and for telling all that is known.

Wording: `coach/text/profile.<language>.yml`. Exercises and foods are told by the name people know; a word the person
used is told as they said it. Not covered: whether a fact is good or bad.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from coach.profile.folding import DATA
from coach.profile.habits import habit_key
from coach.profile.measurements import format_measurement
from coach.profile.person import Profile
from coach.text import say, sentences

_MEASURED = {"height_cm": "height", "weight_kg": "weight", "target_weight_kg": "weight"}
_LISTED = frozenset({"equipment", "injuries", "conditions", "medications", "allergies", "likes", "dislikes", "habits"})
_ALWAYS_KNOWN = frozenset({"language", "units"})


def spoken_fact(field: str, value: Any, language: str, units: str) -> str:
    """One fact, e.g. "weight 165 lb" or "体重 75 公斤". A field of a newer version is told by its name."""
    label = label_of(field, language)
    told = _value(field, value, language, units)
    return say("profile.fact", language, field=label, value=told)


def describe_profile(profile: Profile, language: str) -> str:
    """Everything known, a line each; empty where nothing is."""
    known = {field: value for field, value in _known(profile).items() if value is not None}
    if not known.keys() - _ALWAYS_KNOWN:
        return ""
    return "\n".join(spoken_fact(field, value, language, profile.units) for field, value in known.items())


def label_of(field: str, language: str) -> str:
    """The name of a field as people say it."""
    return str(sentences("profile", language).get(f"field_{field}", field.replace("_", " ")))


def _known(profile: Profile) -> Mapping[str, Any]:
    return {field: value for field, value in profile.model_dump().items() if field in profile.model_fields_set}


def _value(field: str, value: Any, language: str, units: str) -> str:
    if field in _MEASURED:
        return format_measurement(_MEASURED[field], value, language, units)
    if field in _LISTED:
        return _joined(field, value, language)
    if field == "pregnancy_week":
        return say("profile.week", language, n=value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        unit = sentences("profile", language).get(f"unit_{field}")
        return say("profile.figure", language, n=value, unit=unit) if unit else f"{value:g}"
    return _worded(field, str(value), language)


def _joined(field: str, values: Iterable[str], language: str) -> str:
    told = [_worded(field, str(value), language) for value in values]
    return ("、" if language == "zh" else ", ").join(told) if told else say("profile.none", language)


def _worded(field: str, value: str, language: str) -> str:
    """A value of a field, by its wording, its catalogue name, or as it is."""
    if field == "habits":
        return spoken_habit(value, language)
    if field in {"likes", "dislikes"}:
        return _catalogue().get(value, {}).get(language, value)
    wording = sentences("profile", language).get(f"{field}_{value}")
    return str(wording) if wording is not None else value.replace("_", " ")


def spoken_habit(sentence: str, language: str) -> str:
    """A canonical habit in words; another sentence as it is."""
    found = habit_key(sentence)
    if found is None or language == "en":
        return sentence
    key, figure = found
    return say(f"profile.habits_{key}", language, n=f"{figure:g}" if figure is not None else "")


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    """Names of exercises and foods by id."""
    rows = [row for folder in ("exercises", "foods") for path in sorted((DATA / folder).glob("*.json"))
            for row in json.loads(path.read_text(encoding="utf-8"))]  # fmt: skip
    return {row["id"]: {"en": row["name"].lower(), "zh": row["name_zh"]} for row in rows}
