"""What a person would do differently on two training plans, as data and in words.

Language-neutral until `describe`; exercises with the same change are told together. Not covered: nutrition
(`coach/changes.py` compares whole plans).
"""

from dataclasses import dataclass
from typing import Any, Literal

from coach.reasons import Reason
from coach.text import say, say_reason
from coach.training.exercises import by_id
from coach.training.plan import TrainingDay, TrainingPlan

GROUPED = ("rpe", "sets")  # told once for all exercises with the same step


@dataclass(frozen=True)
class Difference:
    """One changed thing, language-neutral: `where` is a weekday, `name` both names of an exercise or None."""

    what: Literal["sets", "rpe", "exercise", "removed", "minutes", "cardio", "moved"]
    where: int
    before: Any
    after: Any
    name: dict[str, str] | None = None


def differences(old: TrainingPlan, new: TrainingPlan) -> tuple[Difference, ...]:
    """All that a person would do differently, day by day."""
    found: list[Difference] = []
    for before, after in zip(old.days, new.days, strict=True):
        if before != after:
            found += _day_differences(before, after)
    return tuple(found)


def _day_differences(before: TrainingDay, after: TrainingDay) -> list[Difference]:
    where, found = before.weekday, []
    if (before.kind == "rest") != (after.kind == "rest"):
        return [Difference("moved", where, before.name, after.name)]
    was = {one.id: one for one in before.exercises}
    now = {one.id: one for one in after.exercises}
    gone, come = [one for one in was if one not in now], [one for one in now if one not in was]
    for place, one in enumerate(gone):
        names = by_id(one).names
        if place < len(come):
            found.append(Difference("exercise", where, names, by_id(come[place]).names, names))
        else:
            found.append(Difference("removed", where, names, None, names))
    for one in was.keys() & now.keys():
        names = by_id(one).names
        if was[one].sets != now[one].sets:
            found.append(Difference("sets", where, was[one].sets, now[one].sets, names))
        if was[one].intensity.rpe != now[one].intensity.rpe:
            found.append(Difference("rpe", where, was[one].intensity.rpe, now[one].intensity.rpe, names))
    minutes = [day.cardio.minutes if day.cardio else 0 for day in (before, after)]
    if minutes[0] != minutes[1] or (before.cardio and after.cardio and before.cardio.activity != after.cardio.activity):
        cardio = before.cardio or after.cardio
        assert cardio is not None  # one of them had minutes
        found.append(Difference("cardio", where, minutes[0], minutes[1], by_id(cardio.activity).names))
    if before.minutes != after.minutes:
        found.append(Difference("minutes", where, before.minutes, after.minutes))
    order = [*was, *now]
    return sorted(
        found,
        key=lambda one: order.index(next((i for i in order if by_id(i).names == one.name), order[0])) if order else 0,
    )


def describe(reason: Reason, diff: tuple[Difference, ...], language: str) -> str:
    """The reason, then one line for each changed day."""
    lines = [say_reason(reason, language)]
    for weekday in sorted({one.where for one in diff}):
        told = _told_of_day([one for one in diff if one.where == weekday], language)
        day = say(f"training.weekday_{weekday}", language)
        lines.append(say("training.diff_on", language, day=day, lines=("；" if language == "zh" else "; ").join(told)))
    return "\n".join(lines)


def _told_of_day(diff: list[Difference], language: str) -> list[str]:
    groups: dict[tuple[Any, ...], list[Difference]] = {}
    for place, one in enumerate(diff):
        key = (one.what, one.before, one.after) if one.what in GROUPED else (place,)
        groups.setdefault(key, []).append(one)
    return [_told(row, language) for row in groups.values()]


def _told(row: list[Difference], language: str) -> str:
    one = row[0]
    names = ("、" if language == "zh" else ", ").join(each.name[language] for each in row if each.name)
    before, after = one.before, one.after
    if one.what == "moved":
        before, after = say(f"training.{before}", language), say(f"training.{after}", language)
    if one.what == "minutes":
        return say("training.diff_minutes", language, before=before, after=after)
    return say(f"training.diff_{one.what}", language, name=names, before=before, after=after)
