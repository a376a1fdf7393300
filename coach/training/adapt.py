"""Changing a plan after what the person said: one change, as a diff with a reason (rules A1 and A2).

`diff.py` says all that changed; undo is the old plan itself. No change goes beyond what T13 allows, and what a change
takes out for pain or dislike is taken out of every day. Not covered: storing and undoing (`coach/store/plans.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from coach.errors import Unusable
from coach.profile.person import Profile
from coach.reasons import Reason
from coach.safety.decision import Decision
from coach.text import say, sentences
from coach.training.diff import Difference, differences
from coach.training.exercises import by_id
from coach.training.plan import PlannedExercise, TrainingDay, TrainingPlan
from coach.training.replacing import replaced, swapped, timed, with_days
from coach.training.selection import pool_for
from coach.training.timing import day_min
from coach.training.volume import bounds, weekly_sets

Kind = Literal["too_hard", "too_easy", "no_time", "no_equipment", "swap", "boring", "pain", "dislike", "travel",
               "illness", "missed"]  # fmt: skip
EASIEST_RPE, HARDEST_RPE, MOST_SETS, RPE_STEP = 5, 9, 5, 1
SHORTEST_SESSION_MIN = 10
HOTEL = ("none",)


@dataclass(frozen=True)
class Change:
    """What is asked for; only the fields its kind needs are set."""

    kind: Kind
    day: int | None = None
    exercise: str | None = None
    minutes: int | None = None
    equipment: tuple[str, ...] | None = None
    body_part: str | None = None


@dataclass(frozen=True)
class Adaptation:
    """The changed plan, what changed, and why."""

    plan: TrainingPlan
    diff: tuple[Difference, ...]
    reason: Reason


def adapt(plan: TrainingPlan, change: Change, profile: Profile, decision: Decision) -> Adaptation:
    """The change, made. Raises Unusable, with the sentence to tell, when nothing can or need change."""
    if all(day.kind == "rest" for day in plan.days):
        raise _impossible("rest", profile)
    new, reason = CHANGES[change.kind](plan, change, profile, decision)
    diff = differences(plan, new)
    if not diff:
        raise _impossible(
            change.kind if change.kind in ("too_hard", "too_easy", "swap", "no_time") else "nothing", profile
        )
    return Adaptation(new, diff, reason)


def _impossible(key: str, profile: Profile) -> Unusable:
    return Unusable(say(f"training.impossible_{key}", profile.language))


def _reason(code: str, rule: str, fact: str, **values: Any) -> Reason:
    return Reason(code=f"training.adapt_{code}", rule=rule, fact=fact, values=values)


Made = tuple[TrainingPlan, Reason]


def _easier(plan: TrainingPlan, change: Change, profile: Profile, decision: Decision) -> Made:
    """One step less effort; where effort is at its lowest, a set less."""
    eased = _each(plan, change, lambda one: _with_rpe(one, -RPE_STEP))
    if differences(plan, eased):
        return eased, _reason("too_hard", "A1", "feedback")
    fewer = _each(plan, change, lambda one: one.model_copy(update={"sets": max(1, one.sets - 1)}))
    return fewer, _reason("too_hard_sets", "A1", "feedback")


def _harder(plan: TrainingPlan, change: Change, profile: Profile, decision: Decision) -> Made:
    """One progression step: a point of effort, else a set where the weekly range allows it."""
    top = min(HARDEST_RPE, decision.limits.max_rpe, 7 if profile.level in (None, "beginner") else HARDEST_RPE)
    raised = _each(plan, change, lambda one: _with_rpe(one, RPE_STEP, top=top))
    if differences(plan, raised):
        return raised, _reason("too_easy", "A1", "feedback")
    return _one_set_more(plan, profile), _reason("too_easy_sets", "A1", "feedback")


def _one_set_more(plan: TrainingPlan, profile: Profile) -> TrainingPlan:
    """A set for the first exercise of the week whose muscles have room, within the session's time."""
    level, budget = profile.level or "beginner", profile.minutes_per_session or 180
    sets = weekly_sets([one for day in plan.days for one in day.exercises])
    for day in plan.days:
        for place, one in enumerate(day.exercises):
            room = all(
                sets.get(m, 0) + 1 <= bounds(level, m)[1] for m in (*one.muscles.primary, *one.muscles.secondary)
            )
            if one.intensity.rpe is None or one.sets >= MOST_SETS or not room:
                continue
            changed = replaced(day, place, one.model_copy(update={"sets": one.sets + 1}))
            if day_min(changed) <= budget:
                return with_days(plan, {day.weekday: changed})
    return plan


def _shorter(plan: TrainingPlan, change: Change, profile: Profile, decision: Decision) -> Made:
    """The next session, or every one, in so many minutes: mobility goes, then cardio, then accessories from the end."""
    minutes = change.minutes or 20
    if minutes < SHORTEST_SESSION_MIN:
        raise _impossible("no_time", profile)
    days = {}
    for day in plan.days:
        if day.kind != "rest" and (change.day is None or day.weekday == change.day) and day.minutes > minutes:
            days[day.weekday] = _cut(day, minutes)
    return with_days(plan, days), _reason("no_time", "A1", "minutes_per_session", minutes=minutes)


def _cut(day: TrainingDay, minutes: int) -> TrainingDay:
    def too_long() -> bool:
        return day_min(day) > minutes

    if too_long() and day.exercises:
        day = day.model_copy(
            update={"exercises": tuple(one for one in day.exercises if by_id(one.id).kind != "mobility")}
        )
    if too_long() and day.cardio:
        spare = max(0, day.cardio.minutes - (day_min(day) - minutes))
        cardio = day.cardio.model_copy(update={"minutes": spare}) if spare >= 5 or not day.exercises else None
        day = day.model_copy(update={"cardio": cardio})
    while too_long() and any(one.sets > (2 if len(day.exercises) > 2 else 1) for one in day.exercises):
        place = max(range(len(day.exercises)), key=lambda at: day.exercises[at].sets)
        one = day.exercises[place]
        day = replaced(day, place, one.model_copy(update={"sets": one.sets - 1}))
    while too_long() and len(day.exercises) > 1:
        day = day.model_copy(update={"exercises": day.exercises[:-1]})
    return timed(day)


def _without_equipment(plan: TrainingPlan, change: Change, profile: Profile, decision: Decision) -> Made:
    """The same movements with what is there; a named exercise alone when only its machine is taken."""
    there = change.equipment or HOTEL
    pool = pool_for(profile.model_copy(update={"equipment": there}), decision)
    only = change.exercise

    def unsuited(one: PlannedExercise) -> bool:
        return one.id == only if only else by_id(one.id).equipment_with(pool.owned) is None

    return swapped(plan, pool, profile, decision, unsuited), _reason("no_equipment", "A1", "equipment")


def _travel(plan: TrainingPlan, change: Change, profile: Profile, decision: Decision) -> Made:
    return _without_equipment(plan, Change("no_equipment"), profile, decision)[0], _reason("travel", "A1", "equipment")


def _swap(plan: TrainingPlan, change: Change, profile: Profile, decision: Decision) -> Made:
    if change.exercise is None or not _planned(plan, change.exercise):
        raise _impossible("not_planned", profile)
    pool = pool_for(profile, decision)
    new = swapped(plan, pool, profile, decision, lambda one: one.id == change.exercise)
    if any(one.id == change.exercise for day in new.days for one in day.exercises):
        raise _impossible("swap", profile)
    return new, _reason("dislike" if change.kind == "dislike" else "swap", "A1", "dislikes")


def _dislike(plan: TrainingPlan, change: Change, profile: Profile, decision: Decision) -> Made:
    disliking = profile.model_copy(update={"dislikes": (*(profile.dislikes or ()), change.exercise or "")})
    if change.exercise is None or not _planned(plan, change.exercise):
        raise _impossible("not_planned", profile)
    pool = pool_for(disliking, decision)
    gone = {change.exercise}
    return swapped(plan, pool, profile, decision, lambda one: one.id in gone, drop=True), _reason(
        "dislike", "A1", "dislikes"
    )


def _pain(plan: TrainingPlan, change: Change, profile: Profile, decision: Decision) -> Made:
    """Everything that loads the region leaves every day; what trains the same safely takes its place."""
    part = change.body_part or ""
    hurt = profile.model_copy(update={"injuries": tuple(dict.fromkeys((*(profile.injuries or ()), part)))})
    pool = pool_for(hurt, decision)
    new = swapped(plan, pool, hurt, decision, lambda one: part in by_id(one.id).avoid, drop=True)
    days = {}
    for day in new.days:
        if day.cardio and part in by_id(day.cardio.activity).avoid:
            walking = by_id("brisk_walking")
            cardio = day.cardio.model_copy(
                update={"activity": walking.id, "name": walking.name, "name_zh": walking.name_zh}
            )
            days[day.weekday] = day.model_copy(update={"cardio": cardio})
    words = {language: str(sentences("training", language)[f"part_{part}"]) for language in ("en", "zh")}
    return with_days(new, days), _reason("pain", "T10", "injuries", part=words)


def _varied(plan: TrainingPlan, change: Change, profile: Profile, decision: Decision) -> Made:
    """Accessories rotate; the first two of a session stay, so that progress can be seen (T15)."""
    pool = pool_for(profile, decision)
    kept = {one.id for day in plan.days for one in day.exercises[:2]}
    return swapped(
        plan, pool, profile, decision, lambda one: one.id not in kept and by_id(one.id).kind == "strength"
    ), _reason("boring", "T15", "likes")


def _ill(plan: TrainingPlan, change: Change, profile: Profile, decision: Decision) -> Made:
    reason = _reason("illness", "S15", "illness")
    days = {
        day.weekday: TrainingDay(weekday=day.weekday, name="rest_day", kind="rest", minutes=0, reason=reason)
        for day in plan.days
        if day.kind != "rest"
    }
    return with_days(plan, days), reason


def _missed(plan: TrainingPlan, change: Change, profile: Profile, decision: Decision) -> Made:
    """The earliest training day moves to the next free day; nothing is stacked."""
    trained = [day for day in plan.days if day.kind != "rest"]
    missed = next((day for day in trained if day.weekday == change.day), trained[0])
    free = next((d.weekday for d in plan.days if d.kind == "rest" and d.weekday > missed.weekday), None)
    if free is None:
        raise _impossible("nothing", profile)
    rest = next(day for day in plan.days if day.weekday == free)
    days = {
        free: missed.model_copy(update={"weekday": free}),
        missed.weekday: rest.model_copy(update={"weekday": missed.weekday}),
    }
    return with_days(plan, days), _reason("missed", "T13", "days_per_week")


CHANGES: dict[str, Callable[[TrainingPlan, Change, Profile, Decision], Made]] = {
    "too_hard": _easier, "too_easy": _harder, "no_time": _shorter, "no_equipment": _without_equipment, "swap": _swap,
    "dislike": _dislike, "boring": _varied, "pain": _pain, "travel": _travel, "illness": _ill, "missed": _missed,
}  # fmt: skip


def _planned(plan: TrainingPlan, exercise: str) -> bool:
    return any(one.id == exercise for day in plan.days for one in day.exercises)


def _each(plan: TrainingPlan, change: Change, step: Callable[[PlannedExercise], PlannedExercise]) -> TrainingPlan:
    """The step on every exercise with an effort, or on the named one or day alone."""
    days = {}
    for day in plan.days:
        if change.day is not None and day.weekday != change.day:
            continue
        exercises = tuple(
            step(one) if one.intensity.rpe is not None and change.exercise in (None, one.id) else one
            for one in day.exercises
        )
        days[day.weekday] = timed(day.model_copy(update={"exercises": exercises}))
    return with_days(plan, days)


def _with_rpe(one: PlannedExercise, step: float, top: float = HARDEST_RPE) -> PlannedExercise:
    before = one.intensity.rpe or EASIEST_RPE
    after = max(EASIEST_RPE, before + step) if step < 0 else max(before, min(top, before + step))
    return one.model_copy(
        update={"intensity": one.intensity.model_copy(update={"rpe": min(after, before) if step < 0 else after})}
    )
