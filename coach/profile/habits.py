"""Habits: found in what a person says, kept as canonical English sentences, read back as figures for the planners.

The canonical sentences are those of `coach/profile/habit_rules.py` ("walks 5000 steps a day", "likes sweets").
`read_habits` reads them and their variants, in both languages. Not covered: habits no rule of the plan looks at.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from coach.profile.habit_rules import ACTIVITIES, ACTIVITY_CUES, DENIED_ACTIVITY, RULES, Rule
from coach.profile.measurements import Measurement
from coach.profile.said import Said

_MOST_PER_DAY_MIN = 24 * 60


@dataclass(frozen=True)
class Habits:
    """What the planners ask of habits; unknown figures are None, unknown habits False."""

    steps_per_day: int | None = None
    runs_per_week: float | None = None
    walks_per_week: float | None = None
    swims_per_week: float | None = None
    cycles_per_week: float | None = None
    sitting_hours: float | None = None
    sleep_hours: float | None = None
    cycles_to_work: bool = False
    walks_to_work: bool = False
    likes_sweets: bool = False
    drinks_little_milk: bool = False
    skips_breakfast: bool = False
    eats_out: bool = False
    drinks_alcohol: bool = False
    drinks_coffee: bool = False
    drinks_soft_drinks: bool = False
    likes_spicy_food: bool = False
    sits_long: bool = False
    stays_up_late: bool = False
    smokes: bool = False
    eats_late: bool = False
    snacks_often: bool = False
    eats_few_vegetables: bool = False
    drinks_little_water: bool = False
    works_shifts: bool = False


LONG_SITTING_HOURS = 6  # a day; less is an ordinary working day with breaks
_FIGURES = {"walks_steps": "steps_per_day", "runs_times": "runs_per_week", "walks_times": "walks_per_week",
            "swims_times": "swims_per_week", "cycles_times": "cycles_per_week", "sits_hours": "sitting_hours",
            "sleeps_hours": "sleep_hours"}  # fmt: skip
_FLAGS = {"eats_out_daily": "eats_out", "eats_out_often": "eats_out", "eats_out_times": "eats_out",
          "drinks_beer_weekends": "drinks_alcohol", "drinks_alcohol_daily": "drinks_alcohol",
          "sits_all_day": "sits_long"}  # fmt: skip
_NAMES = frozenset(Habits.__dataclass_fields__)


def habits_in(said: Said) -> list[str]:
    """The canonical sentences of the person's habits in a message, in the order told."""
    found: dict[str, int] = {}
    for start, end in said.clauses:
        if said.is_supposed(end):
            continue
        clause = said.folded[start:end]
        inside = said.measured_in(start, end)
        for sentence, place in (*_ruled(clause, start, inside), *_activities(clause, start, inside)):
            if not said.is_others(place):
                found.setdefault(sentence, place)
    return sorted(found, key=lambda sentence: found[sentence])


def _ruled(clause: str, start: int, inside: list[Measurement]) -> Iterator[tuple[str, int]]:
    for rule in RULES:
        hit = rule.cue.search(clause)
        if hit is None or (rule.unless is not None and rule.unless.search(clause)):
            continue
        if rule.needs is None:
            yield rule.says, start + hit.start()
        elif (figure := _figure(rule, hit.start() + start, inside)) is not None:
            yield rule.says.format(n=f"{figure:g}"), start + hit.start()


def _figure(rule: Rule, place: int, inside: list[Measurement]) -> float | None:
    """The measurement nearest to the cue, in the unit of the sentence."""
    fitting = sorted((one for one in inside if one.kind == rule.needs), key=lambda one: abs(one.start - place))
    if not fitting:
        return None
    if rule.needs == "duration":
        return round(fitting[0].value / 60, 1) if 60 <= fitting[0].value <= _MOST_PER_DAY_MIN else None
    return round(fitting[0].value, 1)


def _activities(clause: str, start: int, inside: list[Measurement]) -> Iterator[tuple[str, int]]:
    """How often each activity is done: every frequency belongs to the activity nearest to it."""
    done = activities_in(clause)
    if not done:
        return
    for one in inside:
        if one.kind != "frequency" or any(other.kind == "steps" for other in inside):
            continue
        verb, place = min(done, key=lambda activity: abs(activity[1] + start - (one.start + one.end) / 2))
        times = round(one.value, 1)
        yield f"{verb} {times:g} {'time' if times == 1 else 'times'} a week", start + place


def activities_in(clause: str) -> list[tuple[str, int]]:
    """Activities the person does, with their places; none that is only wished for or not done."""
    found = [(verb, hit.start()) for verb, cue in ACTIVITY_CUES for hit in cue.finditer(clause)]
    return [(verb, place) for verb, place in found if not DENIED_ACTIVITY.search(clause[:place])]


@cache
def _canonical() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Key and pattern of each canonical sentence."""
    rows = [(rule.key, rule.says) for rule in RULES]
    rows += [(f"{verb.replace(' ', '_')}_times", verb + " {n} times a week") for verb, _, _ in ACTIVITIES]
    patterns = []
    for key, says in rows:
        pattern = re.escape(says).replace(r"\{n\}", r"([0-9]+(?:\.[0-9]+)?)").replace("times", "times?")
        patterns.append((key, re.compile(pattern, re.IGNORECASE)))
    return tuple(patterns)


def habit_key(sentence: str) -> tuple[str, float | None] | None:
    """The key and figure of a canonical sentence; None for any other."""
    for key, pattern in _canonical():
        hit = pattern.fullmatch(sentence.strip().rstrip("."))
        if hit is not None:
            return key, float(hit.group(1)) if hit.groups() else None
    return None


def read_habits(habits: Iterable[str] | None) -> Habits:
    """What habits mean for a plan; sentences that are not understood are left out."""
    values: dict[str, float | bool] = {}
    for told in habits or ():
        sentences = [told] if habit_key(told) else habits_in(Said(told))
        for key, figure in filter(None, map(habit_key, sentences)):
            if key in _FIGURES and figure is not None:
                values[_FIGURES[key]] = int(figure) if key == "walks_steps" else figure
            elif _FLAGS.get(key, key) in _NAMES:
                values[_FLAGS.get(key, key)] = True
    hours = values.get("sitting_hours")
    if hours is not None and hours >= LONG_SITTING_HOURS:
        values["sits_long"] = True
    return Habits(**values)  # type: ignore[arg-type]
