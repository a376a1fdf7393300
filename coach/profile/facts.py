"""The facts of the profile that a message states, in both languages and mixed.

Every field is read by the module of its topic; here they come together: contradictions and impossible values become
problems and are not kept, a later value wins only where the person corrects themselves. A message that begins with
"/" is a command and states nothing. Not covered: what earlier messages said, names, and small talk.
"""

import re
from collections.abc import Iterable
from typing import Any

from coach.profile.body_facts import body_facts, in_cm, in_kg
from coach.profile.habits import habits_in
from coach.profile.health_facts import allergies, conditions, diet, injuries, medications
from coach.profile.lexicon import find_terms
from coach.profile.numerals import find_numerals
from coach.profile.person import Profile
from coach.profile.reading import Candidate, Problem, Reading, out_of_range, same
from coach.profile.said import Said
from coach.profile.spoken import describe_profile, spoken_fact
from coach.profile.taste_facts import tastes
from coach.profile.training_facts import equipment, goals, training_facts
from coach.profile.units import CM_PER_INCH

__all__ = ["Problem", "Reading", "describe_profile", "fields_named", "read_facts", "spoken_fact"]
_ORDER = tuple(Profile.model_fields)
_WHOLE_NUMBER = re.compile(r"(?:[^0-9]{0,12})$")
_HINTED = frozenset({"level", "activity_level"})  # of several, the first named is kept: people hedge


def read_facts(text: str, asked: str | None = None) -> Reading:
    """Facts, problems and rejected goals in a message; `asked` is the profile field the coach has just asked for."""
    if text.lstrip().startswith("/") or not text.strip():
        return Reading()
    said = Said(text, asked)
    candidates = [*body_facts(said), *training_facts(said)]
    if asked in {"age", "height_cm", "weight_kg", "target_weight_kg", "resting_hr", "pregnancy_week"}:
        candidates += _answer(said, asked, candidates)
    wanted, rejected = goals(said)
    facts, problems = _settle(said, [*candidates, *wanted[:1]])
    facts |= {field: value for field, value in _lists(said) if value is not None}
    units = _units(said)
    if units:
        facts["units"] = units
    ordered = {field: facts[field] for field in _ORDER if field in facts}
    turned_down = [goal for goal in rejected if goal != ordered.get("goal")]
    return Reading(ordered, tuple(problems), {"goal": turned_down[0]} if turned_down else {})


def _answer(said: Said, field: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """A bare number as the answer to the question."""
    if any(one.field == field for one in candidates):
        return []
    used = {one.place for one in candidates}
    numbers = [one for one in find_numerals(said.folded) if one.start not in used]
    bare = {one.start for one in said.measurements if one.kind == "number"}
    alone = len(numbers) == 1 and not said.measurements and _WHOLE_NUMBER.fullmatch(said.folded[numbers[0].end :])
    numbers = [one for one in numbers if one.start in bare or alone]
    if not numbers:
        return []
    value, place = numbers[0].value, numbers[0].start
    if field == "height_cm":
        feet = len(numbers) == 2 and 4 <= value <= 7 and numbers[1].value < 12
        value = round((value * 12 + numbers[1].value) * CM_PER_INCH, 1) if feet else in_cm(value)
    elif field in {"weight_kg", "target_weight_kg"}:
        value = in_kg(value, said, None)
    else:
        value = int(value)
    return [Candidate(field, value, place)]


def _settle(said: Said, candidates: list[Candidate]) -> tuple[dict[str, Any], list[Problem]]:
    """One value for each field, or a problem."""
    by_field: dict[str, list[Candidate]] = {}
    for one in sorted(candidates, key=lambda one: one.place):
        by_field.setdefault(one.field, []).append(one)
    facts: dict[str, Any] = {}
    problems: list[Problem] = []
    for field, said_values in by_field.items():
        chosen = _chosen(said, field, said_values)
        if chosen is None:
            values = tuple(dict.fromkeys(one.value for one in said_values))
            problems.append(Problem("contradiction", field, values=values))
        elif (problem := _impossible(field, chosen.value)) is not None:
            problems.append(problem)
        else:
            facts[field] = chosen.value
    return facts, problems


def _chosen(said: Said, field: str, values: list[Candidate]) -> Candidate | None:
    """The value that holds; None where two differ and neither takes the other back."""
    if same([one.value for one in values]) or field in _HINTED:
        return values[0]
    first, last = values[0], values[-1]
    return last if said.corrected_between(first.place, last.place) else None


def _impossible(field: str, value: Any) -> Problem | None:
    return out_of_range(field, value) if isinstance(value, (int, float)) else None


def _lists(said: Said) -> list[tuple[str, Any]]:
    """The fields that hold lists; None where nothing was said."""
    likes, dislikes = tastes(said)
    habits = tuple(habits_in(said))
    return [
        ("equipment", equipment(said)),
        ("injuries", injuries(said)),
        ("conditions", conditions(said)),
        ("medications", medications(said)),
        ("diet", diet(said)),
        ("allergies", allergies(said)),
        ("likes", likes or None),
        ("dislikes", dislikes or None),
        ("habits", habits or None),
    ]


def _units(said: Said) -> str | None:
    """The unit system named, or imperial where height or weight was told in it and nothing metric was."""
    named = [term.value for term in said.terms if term.kind == "units" and not said.denied(term)]
    if named:
        return named[-1]
    told = [one for one in said.measurements if one.kind in {"height", "weight"}]
    return "imperial" if told and all(one.imperial for one in told) else None


def fields_named(text: str) -> list[str]:
    """Profile fields a message names ("forget my weight and height"), in order."""
    return list(dict.fromkeys(term.value for term in find_terms(text, "field") if term.kind == "field"))
