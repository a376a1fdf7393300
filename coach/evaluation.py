"""How well the planners keep their rules over random people: kept, declared as impossible, or broken.

Uses the independent checkers `coach/training/rules.py` and `coach/nutrition/rules.py`. Not covered: whether a coach
would like the plan.
"""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from coach.nutrition import rules as nutrition
from coach.plan import build_plan
from coach.profile.person import ALLERGENS, BODY_PARTS, EQUIPMENT, GOALS, Profile
from coach.training import rules as training

HABITS = ("walks 5000 steps a day", "runs 3 times a week", "likes sweets", "drinks little milk", "cycles to work")
DAY = date(2026, 1, 5)


def random_profile(source: random.Random) -> Profile:
    """An adult with a random body, goal, frame and limits."""

    def some(values: tuple[str, ...], most: int) -> tuple[str, ...]:
        return tuple(source.sample(values, source.randint(0, most)))

    return Profile.model_validate({
        "age": source.randint(18, 80), "sex": source.choice(["female", "male", "other"]),
        "height_cm": source.randint(150, 195), "weight_kg": source.randint(48, 120), "goal": source.choice(GOALS),
        "level": source.choice(["beginner", "intermediate", "advanced"]),
        "activity_level": source.choice(["sedentary", "light", "moderate", "active"]),
        "days_per_week": source.randint(1, 7), "minutes_per_session": source.choice([20, 30, 45, 60, 75, 90]),
        "equipment": some(EQUIPMENT, 4), "injuries": some(BODY_PARTS, 2), "allergies": some(ALLERGENS, 2),
        "diet": source.choice(["omnivore", "vegetarian", "vegan", "halal"]), "habits": some(HABITS, 3),
        "language": source.choice(["en", "zh"]),
    })  # fmt: skip


def evaluate_plans(*, people: int, seed: int, tell: Callable[[str], None] = lambda text: None) -> dict[str, Any]:
    """Counts per rule over so many people."""
    source = random.Random(seed)
    broken: Counter[str] = Counter()
    declared: Counter[str] = Counter()
    for number in range(people):
        person = random_profile(source)
        plan = build_plan(person, today=DAY, seed=number)
        lines = training.violations(plan.training, person, plan.decision)
        lines += nutrition.violations(plan.nutrition, person, plan.decision)
        broken.update({line.split(":")[0] for line in lines})
        declared.update({rule for one in (*plan.training.unmet, *plan.nutrition.unmet) for rule in one.rule.split()})
        if number % 100 == 99:
            tell(f"{number + 1} of {people} people planned for")
    names = [f"T{n}" for n in range(1, 17)] + [f"N{n}" for n in range(1, 8)]
    names += sorted((set(broken) | set(declared)) - set(names))
    rules = {n: {"kept": people - broken[n] - declared[n], "declared": declared[n], "broken": broken[n]} for n in names}
    return {"people": people, "seed": seed, "rules": rules}
