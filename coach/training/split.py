"""The week: how many days of what, on which weekdays, and which places each session has to fill.

Rules T1, T3 and T5: full body for one to three days, upper and lower for four, push, pull and legs from five; 48 hours
between hard sessions of one muscle. Not covered: which exercise takes a place (`selection.py`).
"""

from dataclasses import dataclass

from coach.profile.person import Profile
from coach.safety.decision import TrainingLimits
from coach.safety.limits import MAX_NOVICE_SESSIONS

STRENGTH_DAYS = {"beginner": (2, 3), "intermediate": (3, 4), "advanced": (4, 6)}
LIFTING_GOALS = frozenset({"strength", "muscle_gain"})
UNKNOWN_DAYS = 3  # when nobody has said how many
MOST_DAYS_AT_WORK = 6  # the seventh day is rest, or easy when seven are asked for

#: a place: (patterns, kind of exercise); the order is the order of the session (T5: large first, push and pull in turn)
KNEE, HIP = (("squat", "lunge"), "compound"), (("hinge",), "compound")
PUSH_H, PULL_H = (("push_horizontal",), "compound"), (("pull_horizontal",), "compound")
PUSH_V, PULL_V = (("push_vertical",), "compound"), (("pull_vertical", "pull_horizontal"), "compound")
LUNGE = (("lunge", "squat"), "compound")
CORE, CARRY = (("core",), "core"), (("carry",), "core")


def arms(muscle: str) -> tuple[tuple[str, ...], str]:
    """A place for single-joint work of one muscle."""
    return (("isolation",), muscle)


Place = tuple[tuple[str, ...], str]
SESSIONS: dict[str, tuple[Place, ...]] = {
    "full_a": (KNEE, PUSH_H, PULL_H, HIP, PUSH_V, PULL_V, arms("calves"), arms("biceps"), arms("triceps"), CORE),
    "full_b": (HIP, PULL_V, PUSH_H, LUNGE, PULL_H, PUSH_V, arms("shoulders"), arms("calves"), arms("hamstrings"), CORE),
    "full_c": (LUNGE, PUSH_H, PULL_H, HIP, PULL_V, PUSH_V, arms("triceps"), arms("biceps"), arms("glutes"), CORE),
    "upper_a": (
        PUSH_H,
        PULL_H,
        PUSH_V,
        PULL_V,
        arms("biceps"),
        arms("triceps"),
        arms("shoulders"),
        arms("chest"),
        CORE,
    ),
    "upper_b": (
        PULL_V,
        PUSH_V,
        PULL_H,
        PUSH_H,
        arms("triceps"),
        arms("biceps"),
        arms("shoulders"),
        arms("chest"),
        CORE,
    ),
    "lower_a": (KNEE, HIP, LUNGE, HIP, arms("hamstrings"), arms("calves"), arms("glutes"), arms("quads"), CORE),
    "lower_b": (HIP, KNEE, HIP, LUNGE, arms("quads"), arms("calves"), arms("glutes"), arms("hamstrings"), CORE),
    "push": (PUSH_H, PUSH_V, PUSH_H, arms("chest"), arms("triceps"), arms("shoulders"), CORE),
    "pull": (PULL_V, PULL_H, PULL_H, arms("biceps"), arms("shoulders"), CORE),
}
#: strength days a week → session by weekday (0 is Monday)
LAYOUTS: dict[int, tuple[tuple[int, str], ...]] = {
    0: (),
    1: ((1, "full_a"),),
    2: ((0, "full_a"), (3, "full_b")),
    3: ((0, "full_a"), (2, "full_b"), (4, "full_c")),
    4: ((0, "upper_a"), (1, "lower_a"), (3, "upper_b"), (4, "lower_b")),
    5: ((0, "push"), (1, "pull"), (2, "lower_a"), (4, "upper_b"), (5, "lower_b")),
    6: ((0, "push"), (1, "pull"), (2, "lower_a"), (3, "push"), (4, "pull"), (5, "lower_b")),
}
CARDIO_ORDER = (5, 1, 3, 6, 4, 2, 0)  # free weekdays, weekend first


@dataclass(frozen=True)
class Week:
    """`strength`: weekday → session; `cardio` and `easy`: weekdays. `sessions` is how many were asked for."""

    strength: dict[int, str]
    cardio: tuple[int, ...]
    easy: tuple[int, ...]
    asked: int


def strength_days(profile: Profile, level: str, sessions: int) -> int:
    """T1, within the sessions there are; the upper end for lifting goals."""
    low, high = STRENGTH_DAYS[level]
    return min(sessions, high if profile.goal in LIFTING_GOALS else low)


def week_for(profile: Profile, level: str, limits: TrainingLimits) -> Week:
    """Days of the week with what they are for."""
    asked = profile.days_per_week or UNKNOWN_DAYS
    most = min(MOST_DAYS_AT_WORK, limits.max_sessions_per_week or 7)
    if level == "beginner":
        most = min(most, MAX_NOVICE_SESSIONS)
    hard = min(asked, most)
    strength = dict(LAYOUTS[0 if limits.light_only else strength_days(profile, level, hard)])
    free = [day for day in CARDIO_ORDER if day not in strength]
    cardio = tuple(sorted(free[: hard - len(strength)]))
    left = [day for day in free if day not in cardio]
    return Week(strength, cardio, tuple(sorted(left[: asked - hard])), asked)
