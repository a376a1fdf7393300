"""The training plan as data, language-neutral; `coach/plan.py` turns it into the published JSON."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from coach.reasons import Reason

Muscle = Literal["chest", "back", "quads", "hamstrings", "glutes", "shoulders", "biceps", "triceps", "calves", "core"]
Pattern = Literal[
    "squat", "hinge", "lunge", "push_horizontal", "push_vertical", "pull_horizontal", "pull_vertical",
    "carry", "core", "isolation", "jump", "balance", "mobility",
]  # fmt: skip
DayKind = Literal["strength", "cardio", "mobility", "mixed", "rest"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Intensity(_Frozen):
    """Exactly one of these is set. `talk_test` is True when the person should be able to talk in sentences."""

    rpe: float | None = None
    pct_1rm: float | None = None
    hr_zone: tuple[int, int] | None = None  # beats per minute
    talk_test: bool | None = None


class Muscles(_Frozen):
    primary: tuple[Muscle, ...]
    secondary: tuple[Muscle, ...] = ()


class PlannedExercise(_Frozen):
    """Either `reps` (low, high) or `seconds` is set. `rest_s` is between sets."""

    id: str
    name: str
    name_zh: str
    sets: int
    reps: tuple[int, int] | None = None
    seconds: int | None = None
    rest_s: int
    intensity: Intensity
    load_kg: float | None = None
    muscles: Muscles
    pattern: Pattern
    equipment: tuple[str, ...]
    reason: Reason


class Cardio(_Frozen):
    """`activity` is an exercise id of the catalogue (running, brisk_walking, cycling, …)."""

    activity: str
    name: str
    name_zh: str
    minutes: int
    intensity: Intensity
    reason: Reason


class Routine(_Frozen):
    """A warm-up or cool-down: `steps` are keys of `coach/text/training.<language>.yml`."""

    minutes: int
    steps: tuple[str, ...]


class TrainingDay(_Frozen):
    """`weekday` is 0 (Monday) to 6; `name` is a key of the training texts ("training.day_full_body_a")."""

    weekday: int
    name: str
    kind: DayKind
    minutes: int
    warm_up: Routine | None = None
    cool_down: Routine | None = None
    exercises: tuple[PlannedExercise, ...] = ()
    cardio: Cardio | None = None
    reason: Reason


class TrainingPlan(_Frozen):
    """Seven days, Monday first, repeated for `weeks` with `progression`. `unmet` names each rule that could not hold and why."""

    weeks: int
    days: tuple[TrainingDay, ...]
    progression: tuple[Reason, ...]
    weekly_aerobic_minutes: int
    steps_target: int | None = None
    reasons: tuple[Reason, ...]
    unmet: tuple[Reason, ...] = ()
