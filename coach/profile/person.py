"""The profile: what the planner knows of a person, metric, with its ranges.

A missing field is unknown, never a default. Unknown extra keys are kept. A value out of range is refused
with the field's name and the range. The ranges are what is humanly possible, not what is healthy:
health limits live in `coach/safety/limits.py`.
"""

from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Sex = Literal["female", "male", "other"]
Goal = Literal["fat_loss", "muscle_gain", "strength", "endurance", "health", "maintain"]
Level = Literal["beginner", "intermediate", "advanced"]
ActivityLevel = Literal["sedentary", "light", "moderate", "active", "very_active"]
Equipment = Literal[
    "none", "dumbbell", "barbell", "kettlebell", "bands", "machines", "pull_up_bar", "bench", "cardio_machine",
    "full_gym",
]  # fmt: skip
BodyPart = Literal["knee", "lower_back", "shoulder", "elbow", "wrist", "ankle", "hip", "neck"]
Allergen = Literal[
    "peanut", "tree_nut", "milk", "lactose", "egg", "fish", "shellfish", "soy", "wheat", "gluten", "sesame"
]
Language = Literal["en", "zh"]
Units = Literal["metric", "imperial"]

GOALS: tuple[str, ...] = get_args(Goal)
EQUIPMENT: tuple[str, ...] = get_args(Equipment)
BODY_PARTS: tuple[str, ...] = get_args(BodyPart)
ALLERGENS: tuple[str, ...] = get_args(Allergen)

#: field → (low, high, unit); read by the profile, the interview and the error texts alike
RANGES: dict[str, tuple[float, float, str]] = {
    "age": (10, 100, "years"),
    "height_cm": (100, 250, "cm"),
    "weight_kg": (25, 350, "kg"),
    "target_weight_kg": (25, 350, "kg"),
    "days_per_week": (1, 7, "days"),
    "minutes_per_session": (10, 180, "minutes"),
    "resting_hr": (30, 120, "bpm"),
    "pregnancy_week": (1, 42, "weeks"),
}


def _between(field: str) -> Any:
    low, high, _ = RANGES[field]
    return Field(default=None, ge=low, le=high)


class Profile(BaseModel):
    """One person, metric. `None` means unknown; an empty list means "asked, and there are none"."""

    model_config = ConfigDict(frozen=True, extra="allow")

    age: Annotated[int | None, _between("age")]
    sex: Sex | None = None
    height_cm: Annotated[float | None, _between("height_cm")]
    weight_kg: Annotated[float | None, _between("weight_kg")]
    target_weight_kg: Annotated[float | None, _between("target_weight_kg")]
    goal: Goal | None = None
    level: Level | None = None
    activity_level: ActivityLevel | None = None
    days_per_week: Annotated[int | None, _between("days_per_week")]
    minutes_per_session: Annotated[int | None, _between("minutes_per_session")]
    equipment: tuple[Equipment, ...] | None = None
    injuries: tuple[BodyPart, ...] | None = None
    conditions: tuple[str, ...] | None = None
    medications: tuple[str, ...] | None = None
    pregnancy_week: Annotated[int | None, _between("pregnancy_week")]
    resting_hr: Annotated[int | None, _between("resting_hr")]
    diet: str | None = None
    allergies: tuple[Allergen, ...] | None = None
    dislikes: tuple[str, ...] | None = None
    likes: tuple[str, ...] | None = None
    habits: tuple[str, ...] | None = None
    language: Language = "en"
    units: Units = "metric"

    @property
    def bmi(self) -> float | None:
        """Body mass index in kg/m², or None while height or weight is unknown."""
        if self.height_cm is None or self.weight_kg is None:
            return None
        return self.weight_kg / (self.height_cm / 100) ** 2


def problems_of(error: ValidationError) -> list[str]:
    """One line per refused field: `height_cm: 17 is outside 100 to 250 cm`."""
    lines = []
    for item in error.errors():
        field = str(item["loc"][0]) if item["loc"] else "profile"
        if field in RANGES and item["type"] in {"greater_than_equal", "less_than_equal"}:
            low, high, unit = RANGES[field]
            lines.append(f"{field}: {item['input']} is outside {low:g} to {high:g} {unit}")
        else:
            lines.append(f"{'.'.join(map(str, item['loc'])) or 'profile'}: {item['input']!r} is refused: {item['msg']}")
    return lines
