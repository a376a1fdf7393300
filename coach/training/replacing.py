"""Replacing exercises in a plan by others that train the same, with the session's time and the week's sums kept true.

Not covered: why something is replaced (`adapt.py`).
"""

from collections.abc import Callable, Sequence

from coach.profile.person import Profile
from coach.reasons import Reason
from coach.safety.decision import Decision
from coach.training.allocation import Item
from coach.training.dose import dose_of
from coach.training.exercises import by_id
from coach.training.filling import planned
from coach.training.plan import PlannedExercise, TrainingDay, TrainingPlan
from coach.training.selection import Pool, ranked
from coach.training.timing import day_min


def swapped(
    plan: TrainingPlan, pool: Pool, profile: Profile, decision: Decision, unsuited: Callable[[PlannedExercise], bool],
    *, drop: bool = False,
) -> TrainingPlan:  # fmt: skip
    """Each unsuited exercise replaced by the best other one of its pattern with the same sets. Where there is none it
    stays, or with `drop` goes."""
    days, goal = {}, profile.goal or "health"
    old_ids = [one.id for day in plan.days for one in day.exercises]
    for day in plan.days:
        exercises: list[PlannedExercise] = []
        for one in day.exercises:
            if not unsuited(one):
                exercises.append(one)
                continue
            taken = {other.id for other in (*day.exercises, *exercises)}
            new = _alternative(one, pool, taken, old_ids)
            if new is None:
                exercises += [] if drop else [one]
                continue
            dose = dose_of(by_id(new), goal, pool.level, 1, decision.limits)
            intensity = (
                one.intensity if one.intensity.rpe is not None and dose.intensity.rpe is not None else dose.intensity
            )
            reason = Reason(
                code="training.pick_swapped", rule="A1", fact="feedback", values={"old": by_id(one.id).names}
            )
            made = planned(Item(by_id(new), dose, one.sets), pool, profile, reason=reason)
            exercises.append(made.model_copy(update={"intensity": intensity, "rest_s": min(made.rest_s, one.rest_s)}))
        if exercises != list(day.exercises):
            days[day.weekday] = timed(day.model_copy(update={"exercises": tuple(exercises)}))
    return with_days(plan, days)


def _alternative(one: PlannedExercise, pool: Pool, taken: set[str], used: Sequence[str]) -> str | None:
    exercise = by_id(one.id)
    related = {
        "lunge": ("lunge", "squat"),
        "squat": ("squat", "lunge"),
        "pull_vertical": ("pull_vertical", "pull_horizontal"),
    }
    row = [c for c in pool.of(*related.get(one.pattern, (one.pattern,)), kind=exercise.kind) if c.id not in taken]
    if one.pattern == "isolation":
        row = [c for c in row if set(c.muscles.primary) & set(one.muscles.primary)]
    return next((c.id for c in ranked(row, pool, 0, used)), None)


def replaced(day: TrainingDay, place: int, one: PlannedExercise) -> TrainingDay:
    return day.model_copy(update={"exercises": (*day.exercises[:place], one, *day.exercises[place + 1 :])})


def timed(day: TrainingDay) -> TrainingDay:
    return day.model_copy(update={"minutes": day_min(day)}) if day.kind != "rest" else day


def with_days(plan: TrainingPlan, days: dict[int, TrainingDay]) -> TrainingPlan:
    changed = tuple(days.get(day.weekday, day) for day in plan.days)
    planned_min = sum(day.cardio.minutes for day in plan.days if day.cardio)
    now_min = sum(day.cardio.minutes for day in changed if day.cardio)
    return plan.model_copy(
        update={"days": changed, "weekly_aerobic_minutes": plan.weekly_aerobic_minutes - planned_min + now_min}
    )
