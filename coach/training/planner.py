"""A week of training for one person, after rules T1 to T17 of the prescription (docs/prescription.md).

Deterministic: the same profile, decision, seed, week and history give an equal plan. What cannot hold is named in
`unmet` with its reason. Missing facts are planned for with the cautious case. Not covered: adaptation (`adapt.py`).
"""

from dataclasses import dataclass

from coach.profile.habits import read_habits
from coach.profile.person import Profile
from coach.safety.decision import Decision
from coach.training.aerobic import AerobicWeek, activity_for, aerobic_week, cardio_of, steps_target
from coach.training.allocation import Allocation, Session
from coach.training.filling import Filler, planned
from coach.training.load import History
from coach.training.plan import Cardio, PlannedExercise, Routine, TrainingDay, TrainingPlan
from coach.training.progression import PLAN_WEEKS, progression_for
from coach.training.reasons import day_reason, plan_reasons, unmet_of
from coach.training.selection import Pool, pool_for
from coach.training.split import Week, week_for
from coach.training.timing import cool_down_min, day_min, exercises_min, warm_up_min

UNKNOWN_MINUTES = 45  # when nobody has said how long a session may be
CARDIO_SHARE = {
    "endurance": 0.45,
    "fat_loss": 0.3,
    "health": 0.25,
    "maintain": 0.2,
    "strength": 0.0,
    "muscle_gain": 0.0,
}
SHORTEST_CARDIO_MIN = 5
EASY_WALK_MIN = 20


@dataclass
class _Making:
    """What the steps of one plan share."""

    profile: Profile
    decision: Decision
    pool: Pool
    week_days: Week
    aerobic: AerobicWeek
    seed: int
    week: int
    budget_min: int
    left_min: int = 0  # aerobic minutes still to be planned

    @property
    def goal(self) -> str:
        return self.profile.goal or "health"

    @property
    def warm_up(self) -> int:
        return warm_up_min(self.budget_min, long=self.decision.limits.long_warm_up)

    @property
    def main_min(self) -> int:
        return max(0, self.budget_min - self.warm_up - cool_down_min(self.budget_min))


def plan_training(
    profile: Profile, decision: Decision, *, seed: int = 0, week: int = 1, history: History | None = None
) -> TrainingPlan:
    """The week's plan. A decision to stop gives seven rest days with the reason."""
    pool = pool_for(profile, decision)
    habits = read_habits(profile.habits)
    making = _Making(
        profile, decision, pool, week_for(profile, pool.level, decision.limits), aerobic_week(profile, habits, week),
        seed, week, profile.minutes_per_session or UNKNOWN_MINUTES,
    )  # fmt: skip
    making.left_min = making.aerobic.planned_min
    stopped = not decision.plans_training
    made = {} if stopped else _days(making, history)
    days = tuple(made.get(weekday) or _rest_day(weekday, profile, stopped) for weekday in range(7))
    steps = None if stopped else steps_target(profile, habits, week)
    strength = any(day.kind in ("strength", "mixed") for day in days)
    plan = TrainingPlan(
        weeks=PLAN_WEEKS, days=days,
        progression=() if stopped else progression_for(
            profile, pool.level, strength=strength, aerobic_grows=making.aerobic.low_base,
            steps_grow=steps is not None and habits.steps_per_day is not None and steps > habits.steps_per_day,
        ),
        weekly_aerobic_minutes=making.aerobic.habitual_min + sum(day.cardio.minutes for day in days if day.cardio),
        steps_target=steps,
        reasons=decision.reasons if stopped else plan_reasons(profile, pool, making.aerobic, habits, steps),
    )  # fmt: skip
    return (
        plan
        if stopped
        else plan.model_copy(update={"unmet": unmet_of(plan, profile, pool, decision, making.aerobic, week)})
    )


def _days(making: _Making, history: History | None) -> dict[int, TrainingDay]:
    filler = Filler(
        making.pool, making.profile, making.decision.limits, making.goal, making.week, making.seed, making.main_min
    )
    balance_days = _balance_days(making)
    cardio_first = min(making.left_min, len(making.week_days.cardio) * making.main_min)
    share = 0.0 if making.left_min <= cardio_first else CARDIO_SHARE[making.goal]
    sessions = [
        Session(weekday, name, 60 * (making.main_min * (1 - share)) - filler.extras_s(weekday in balance_days))
        for weekday, name in sorted(making.week_days.strength.items())
    ]
    allocation = Allocation(sessions, making.pool, making.goal, making.week, making.decision.limits)
    allocation.fill(making.seed)
    days: dict[int, TrainingDay] = {}
    for weekday in making.week_days.cardio:
        days[weekday] = _cardio_day(making, weekday, filler.extras(weekday in balance_days, power=False), filler)
    for session in sessions:
        work = [planned(item, making.pool, making.profile, history) for item in session.chosen()]
        extras = filler.extras(session.weekday in balance_days, power=True)
        days[session.weekday] = _strength_day(making, session, (*extras, *work), filler)
    for weekday in making.week_days.easy:
        days[weekday] = _easy_day(making, weekday, filler.extras(weekday in balance_days, power=False), filler)
    return days


def _balance_days(making: _Making) -> frozenset[int]:
    """From 65 on, balance work on every planned day, three at least where there are three (T10)."""
    if not making.decision.limits.balance_required:
        return frozenset()
    days = (*making.week_days.strength, *making.week_days.cardio, *making.week_days.easy)
    return frozenset(days)


def _cardio_block(making: _Making, minutes: int, *, easy: bool = False) -> Cardio | None:
    activity = activity_for(making.pool, making.seed)
    minutes = min(minutes, making.left_min)
    if activity is None or minutes < SHORTEST_CARDIO_MIN:
        return None
    making.left_min -= minutes
    return cardio_of(activity, minutes, making.profile, making.decision.limits, easy=easy)


def _strength_day(making: _Making, session: Session, work: tuple[PlannedExercise, ...], filler: Filler) -> TrainingDay:
    room = making.main_min - exercises_min(work)
    cardio = _cardio_block(making, int(room))
    day = _day(making, session.weekday, session.name, "mixed" if cardio else "strength", work, cardio)
    return filler.topped_up(day, making.budget_min)


def _cardio_day(making: _Making, weekday: int, extras: tuple[PlannedExercise, ...], filler: Filler) -> TrainingDay:
    days_left = sum(1 for day in making.week_days.cardio if day >= weekday)
    fair = -(-making.left_min // days_left)
    cardio = _cardio_block(making, min(int(making.main_min - exercises_min(extras)), max(fair, 10)))
    name, kind = ("cardio_day", "cardio") if cardio else ("easy_day", "mobility")
    day = _day(making, weekday, name, kind, extras, cardio)
    return filler.topped_up(day, making.budget_min)


def _easy_day(making: _Making, weekday: int, extras: tuple[PlannedExercise, ...], filler: Filler) -> TrainingDay:
    minutes = min(EASY_WALK_MIN, int(making.main_min - exercises_min(extras)))
    cardio = _cardio_block(making, minutes, easy=True)
    return filler.topped_up(_day(making, weekday, "easy_day", "mobility", extras, cardio), making.budget_min)


def _day(
    making: _Making, weekday: int, name: str, kind: str, work: tuple[PlannedExercise, ...], cardio: Cardio | None
) -> TrainingDay:
    limits, strength = making.decision.limits, kind in ("strength", "mixed")
    steps = ("warm_up_walk", "warm_up_joints") if not limits.long_warm_up else ("warm_up_long", "warm_up_joints")
    ramp = ("warm_up_ramp",) if strength and making.goal == "strength" else ()
    cool = ("cool_down_walk", "cool_down_breathe") if cardio else ("cool_down_stretch", "cool_down_breathe")
    day = TrainingDay(
        weekday=weekday, name=name, kind=kind, minutes=0,  # type: ignore[arg-type]
        warm_up=Routine(minutes=making.warm_up, steps=(*steps, *ramp)),
        cool_down=Routine(minutes=cool_down_min(making.budget_min), steps=cool),
        exercises=work, cardio=cardio, reason=day_reason(name, making.profile, making.week_days),
    )  # fmt: skip
    return day.model_copy(update={"minutes": day_min(day)})


def _rest_day(weekday: int, profile: Profile, stopped: bool) -> TrainingDay:
    reason = day_reason("stopped_day" if stopped else "rest_day", profile, None)
    return TrainingDay(weekday=weekday, name="rest_day", kind="rest", minutes=0, reason=reason)
