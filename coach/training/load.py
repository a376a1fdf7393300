"""Loads from a training log; without one, effort alone is told, never a guessed kilogram (T14).

Sources: Epley 1985 for the one-repetition maximum. Not covered: timed holds, sets above ten repetitions.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.errors import OutOfRange

SETS_COUNTED = 3
PLATE_KG = 2.5


@dataclass(frozen=True, slots=True)
class LiftSet:
    """One logged set of an exercise."""

    exercise: str
    load_kg: float
    reps: int


@dataclass(frozen=True, slots=True)
class History:
    """What the person has logged, oldest first."""

    sets: Sequence[LiftSet] = field(default_factory=tuple)


def one_rep_max_kg(load_kg: float, reps: int) -> float:
    """Load in kg for a single repetition after Epley. Raises OutOfRange unless reps is 1 to 10."""
    if not 1 <= reps <= 10:
        raise OutOfRange("reps", reps, low=1, high=10)
    return load_kg if reps == 1 else load_kg * (1 + reps / 30)


def working_load_kg(history: History | None, exercise: str, top_reps: int, rpe: float) -> float | None:
    """The load for `top_reps` at an effort: the median maximum of the last three sets, less the repetitions in
    reserve, rounded down to a plate. None without sets of at most ten repetitions."""
    sets = [one for one in (history.sets if history else ()) if one.exercise == exercise and 1 <= one.reps <= 10]
    if not sets:
        return None
    best_kg = statistics.median(one_rep_max_kg(one.load_kg, one.reps) for one in sets[-SETS_COUNTED:])
    to_failure = top_reps + (10 - rpe)
    return max(PLATE_KG, best_kg / (1 + to_failure / 30) // PLATE_KG * PLATE_KG)
