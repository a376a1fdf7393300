"""Random people for the corpus and for measurements: wide, seeded, reproducible.

Every field of the profile is drawn over its plausible range, fields are left out as people leave them out, and rare
cases (injuries, conditions, old age, few minutes) are drawn more often than they occur, because the text for them
must be as good. Not covered: correlations of a real population; these are not statistics about anyone.
"""

import random
from collections.abc import Iterator
from typing import Any

from coach.profile.person import ALLERGENS, BODY_PARTS, EQUIPMENT, GOALS, Profile

LEVELS = ("beginner", "intermediate", "advanced")
ACTIVITY = ("sedentary", "light", "moderate", "active", "very_active")
MINUTES = (15, 20, 30, 30, 40, 45, 45, 60, 60, 75, 90)
CONDITIONS = (
    "hypertension", "diabetes_1", "diabetes_2", "asthma", "osteoporosis", "pregnant", "postpartum", "kidney_disease",
    "heart_disease", "eating_disorder", "epilepsy", "breastfeeding",
)  # fmt: skip
WOMEN_ONLY = frozenset({"pregnant", "postpartum", "breastfeeding"})
DIETS = ("vegetarian", "vegan", "halal", "pescatarian")
HABITS = (
    "likes sweets", "drinks little milk", "skips breakfast", "eats out daily", "drinks beer at weekends",
    "sits 10 hours a day", "cycles to work", "sleeps 6 hours", "likes spicy food", "drinks coffee",
)  # fmt: skip
DISLIKES = (
    "running", "burpee", "squats", "swimming", "tofu", "broccoli", "milk", "fish", "oats", "plank", "lunges", "eggs",
    "rice",
)  # fmt: skip


def random_profile(seed: int) -> Profile:
    """The profile of one made-up person; the same seed gives the same person."""
    drawn = random.Random(f"population {seed}")
    sex = drawn.choice(("female", "female", "male", "male", "other"))
    age = drawn.choice((drawn.randint(18, 45), drawn.randint(18, 64), drawn.randint(14, 85)))
    height_cm = round(drawn.gauss({"female": 161, "male": 173}.get(sex, 168), 8))
    bmi = min(42.0, max(17.5, drawn.gauss(25, 4.5)))
    facts: dict[str, Any] = {
        "age": age,
        "sex": sex,
        "height_cm": height_cm,
        "weight_kg": round(bmi * (height_cm / 100) ** 2, drawn.choice((0, 1))),
        "goal": drawn.choice(GOALS),
        "level": drawn.choice(LEVELS),
        "activity_level": drawn.choice(ACTIVITY),
        "days_per_week": drawn.choice((1, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7)),
        "minutes_per_session": drawn.choice(MINUTES),
        "equipment": _equipment(drawn),
        "injuries": tuple(drawn.sample(BODY_PARTS, drawn.choice((0, 0, 0, 1, 1, 2)))),
        "conditions": _conditions(drawn, sex, age),
        "diet": drawn.choice(("omnivore", "omnivore", "omnivore", *DIETS)),
        "allergies": tuple(drawn.sample(ALLERGENS, drawn.choice((0, 0, 0, 0, 1, 2)))),
        "dislikes": tuple(drawn.sample(DISLIKES, drawn.choice((0, 0, 1, 2)))),
        "habits": _habits(drawn),
        "units": drawn.choice(("metric", "metric", "metric", "imperial")),
    }
    for field in (
        "activity_level",
        "diet",
        "dislikes",
        "habits",
        "allergies",
        "weight_kg",
        "level",
        "minutes_per_session",
    ):
        if drawn.random() < 0.06:
            del facts[field]
    return Profile(**facts)


def _equipment(drawn: random.Random) -> tuple[str, ...]:
    kind = drawn.random()
    if kind < 0.2:
        return ("none",)
    if kind < 0.4:
        return ("full_gym",)
    some = [one for one in EQUIPMENT if one not in {"none", "full_gym"}]
    return tuple(drawn.sample(some, drawn.randint(1, 4)))


def _conditions(drawn: random.Random, sex: str, age: int) -> tuple[str, ...]:
    if drawn.random() > 0.3:
        return ()
    fitting = [one for one in CONDITIONS if one not in WOMEN_ONLY or (sex == "female" and 18 <= age <= 45)]
    return (drawn.choice(fitting),)


def _habits(drawn: random.Random) -> tuple[str, ...]:
    habits = drawn.sample(HABITS, drawn.choice((0, 0, 1, 2, 3)))
    if drawn.random() < 0.4:
        habits.append(f"walks {drawn.randrange(1500, 14000, 500)} steps a day")
    if drawn.random() < 0.25:
        habits.append(f"runs {drawn.randint(1, 5)} times a week")
    return tuple(habits)


def population(count: int, *, first: int = 0) -> Iterator[tuple[int, Profile]]:
    """`count` people with their seeds, from seed `first` on."""
    for seed in range(first, first + count):
        yield seed, random_profile(seed)


def split_of(seed: int) -> str:
    """Which split a person belongs to: one in twenty validates, one in twenty tests, the others train."""
    return {0: "validation", 1: "test"}.get(seed % 20, "train")


def held_out(count: int) -> Iterator[tuple[int, Profile]]:
    """The first `count` people of the test split."""
    return ((seed, random_profile(seed)) for seed in range(1, 20 * count, 20))
