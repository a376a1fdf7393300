"""Weekly hard sets per muscle and the balance of patterns: what a week holds and what it may hold.

Rules T2, T3 and T6 (Schoenfeld, Ogborn and Krieger 2017): direct sets count 1, secondary muscles 0.5. Arms, calves and
core are asked for half as much. Not covered: who fills the sets (`allocation.py`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from coach.training.plan import Muscle, PlannedExercise, TrainingPlan

WEEKLY_SETS = {"beginner": (6, 10), "intermediate": (10, 16), "advanced": (12, 20)}
MAJOR: tuple[Muscle, ...] = ("chest", "back", "quads", "hamstrings", "glutes", "shoulders")
MINOR: tuple[Muscle, ...] = ("biceps", "triceps", "calves", "core")
SECONDARY = 0.5
PUSH = frozenset({"push_horizontal", "push_vertical"})
PULL = frozenset({"pull_horizontal", "pull_vertical"})
KNEE = frozenset({"squat", "lunge"})
HIP = frozenset({"hinge"})
HARD = frozenset({"squat", "hinge", "lunge", "carry", "core", "isolation"}) | PUSH | PULL


def bounds(level: str, muscle: str) -> tuple[float, float]:
    """(low, high) weekly sets of a muscle."""
    low, high = WEEKLY_SETS[level]
    return (low, high) if muscle in MAJOR else (low / 2, high)


def weekly_sets(exercises: Iterable[PlannedExercise]) -> Mapping[str, float]:
    """Sets per muscle."""
    total: dict[str, float] = defaultdict(float)
    for one in exercises:
        if one.pattern not in HARD:
            continue
        for muscle in one.muscles.primary:
            total[muscle] += one.sets
        for muscle in one.muscles.secondary:
            total[muscle] += SECONDARY * one.sets
    return total


def pattern_sets(exercises: Iterable[PlannedExercise], patterns: frozenset[str]) -> int:
    """Sets of these patterns."""
    return sum(one.sets for one in exercises if one.pattern in patterns)


def days_trained(plan: TrainingPlan) -> Mapping[str, int]:
    """On how many days each muscle works, directly or as a helper."""
    days: Counter[str] = Counter()
    for day in plan.days:
        worked = {
            m for one in day.exercises if one.pattern in HARD for m in (*one.muscles.primary, *one.muscles.secondary)
        }
        days.update(worked)
    return days
