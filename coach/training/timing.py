"""How long a session takes: rule T7, with the top of the repetition range, so that it never runs over."""

import math
from collections.abc import Iterable

from coach.training.plan import PlannedExercise, TrainingDay

SECONDS_PER_REP = 3.5
SET_UP_S = 60
FULL_SHARE = 0.8  # of the budget is used up to LONG_SESSION_MIN
LONG_SESSION_MIN = 75


def exercise_s(sets: int, reps: tuple[int, int] | None, seconds: int | None, rest_s: int) -> float:
    """Seconds of one exercise with its rests and a minute to set up."""
    work_s = (reps[1] * SECONDS_PER_REP) if reps else (seconds or 0)
    return sets * (work_s + rest_s) + SET_UP_S


def exercises_min(exercises: Iterable[PlannedExercise]) -> float:
    """Minutes of several exercises."""
    return sum(exercise_s(one.sets, one.reps, one.seconds, one.rest_s) for one in exercises) / 60


def day_min(day: TrainingDay) -> int:
    """Whole minutes of a day: warm-up, exercises, cardio, cool-down."""
    routines = sum(routine.minutes for routine in (day.warm_up, day.cool_down) if routine)
    cardio = day.cardio.minutes if day.cardio else 0
    return routines + cardio + math.ceil(exercises_min(day.exercises))


def warm_up_min(budget_min: int, *, long: bool) -> int:
    """T8: at least five minutes and a tenth of the session; longer for asthma and the like."""
    return max(5, math.ceil(budget_min / 10)) + (3 if long and budget_min >= 20 else 0)


def cool_down_min(budget_min: int) -> int:
    """T8: at least three minutes."""
    return 5 if budget_min >= 45 else 3
