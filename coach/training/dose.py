"""Repetitions, effort and rest of an exercise, by goal, level and week.

Rules T4 and T13 of the prescription (ACSM 2009, Robinson 2024). Effort is a rating of perceived exertion; the plan
never needs a one-repetition maximum. Not covered: loads from a training log (`load.py`).
"""

from dataclasses import dataclass

from coach.safety.decision import TrainingLimits
from coach.training.exercises import Exercise
from coach.training.plan import Intensity

FAMILIARISATION_WEEKS = 2  # beginners stay at RPE 5 to 7 for these
HOLD_S = {"beginner": 20, "intermediate": 30, "advanced": 40}
MOBILITY_S = 40
DELOAD_EVERY = 5  # weeks; T13 allows 4 to 8
DELOAD_KEEPS = 0.55  # of the sets: 45 % less volume
LIGHT_RPE = 4


@dataclass(frozen=True)
class Scheme:
    """One goal's figures: (low, high) repetitions of compound and isolation work, RPE, rest in seconds."""

    compound: tuple[int, int]
    isolation: tuple[int, int]
    rpe: float
    rest_compound_s: int
    rest_isolation_s: int


SCHEMES = {
    "strength": Scheme((3, 6), (6, 10), 8, 150, 120),
    "muscle_gain": Scheme((6, 12), (10, 15), 8, 120, 90),
    "fat_loss": Scheme((8, 12), (10, 15), 7, 75, 60),
    "health": Scheme((8, 12), (10, 15), 7, 75, 60),
    "maintain": Scheme((8, 12), (10, 15), 7, 75, 60),
    "endurance": Scheme((15, 20), (15, 20), 7, 60, 45),
}
#: the shortest rest a goal allows, used when time is tight
SHORTEST_REST_S = {"strength": 120, "muscle_gain": 90, "fat_loss": 60, "health": 60, "maintain": 60, "endurance": 45}


@dataclass(frozen=True)
class Dose:
    """What is written behind an exercise, sets apart."""

    reps: tuple[int, int] | None
    seconds: int | None
    rest_s: int
    intensity: Intensity


def is_deload(week: int) -> bool:
    return week % DELOAD_EVERY == 0


def rpe_of(goal: str, level: str, week: int, limits: TrainingLimits) -> float:
    """Effort of a working set. Beginners start at 6, and one below the goal's after the first two weeks."""
    rpe = SCHEMES[goal].rpe
    if level == "beginner":
        rpe = 6 if week <= FAMILIARISATION_WEEKS else max(6, rpe - 1)
    if is_deload(week):
        rpe = max(5, rpe - 1)
    if limits.light_only:
        rpe = LIGHT_RPE
    return min(rpe, limits.max_rpe)


def dose_of(
    exercise: Exercise, goal: str, level: str, week: int, limits: TrainingLimits, *, tight: bool = False
) -> Dose:
    """The dose of one exercise. `tight` takes the goal's shortest rest."""
    if exercise.kind in ("mobility", "balance"):
        return Dose(None, MOBILITY_S, 15, Intensity(talk_test=True))
    scheme = SCHEMES[goal]
    rpe = Intensity(rpe=rpe_of(goal, level, week, limits))
    rest_s = scheme.rest_compound_s if exercise.compound else scheme.rest_isolation_s
    if tight:
        rest_s = min(rest_s, SHORTEST_REST_S[goal])
    if exercise.unit == "seconds":
        return Dose(None, HOLD_S[level], min(rest_s, 90), rpe)
    if exercise.kind == "power":
        return Dose((3, 6), None, max(rest_s, 90), Intensity(rpe=min(5, limits.max_rpe)))
    return Dose(scheme.compound if exercise.compound else scheme.isolation, None, rest_s, rpe)
