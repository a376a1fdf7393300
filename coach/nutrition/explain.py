""" "Why so much protein?": the person's figure and the rule behind it with its source.

Not covered: questions on training (`coach/training/explain.py`).
"""

from coach.nutrition.foods import by_id
from coach.nutrition.plan import NutritionPlan
from coach.profile.person import Profile
from coach.text import say, say_reason

RULE_OF = {"energy": "energy", "protein": "protein", "carbs": "carbs", "fat": "fat", "water": "water", "sweets": "sweets",
           "milk": "calcium", "meals": "energy"}  # fmt: skip


def why(plan: NutritionPlan, profile: Profile, about: str | None, language: str) -> str:
    """The answer. `about` is energy, protein, carbs, fat, water, sweets, milk, meals or a food id."""
    if plan.numbers_hidden and about not in ("sweets", "milk"):
        return say("nutrition.numbers_hidden", language)
    if about is not None and about not in RULE_OF:
        return _food(plan, about, language)
    topic = RULE_OF.get(about or "energy", "energy")
    told = [say_reason(one, language) for one in (*plan.reasons, *plan.unmet) if _belongs(one.code, topic)]
    rule = say(f"nutrition.rule_{topic}", language)
    return (("" if language == "zh" else " ").join([*told, rule])).strip()


def _belongs(code: str, topic: str) -> bool:
    key = code.split(".", 1)[1]
    wanted = {"energy": ("energy", "deficit", "surplus", "no_deficit", "unmet_body", "unmet_deficit", "unmet_small", "assumed"),
              "protein": ("protein", "no_protein"), "sweets": ("sweets",), "calcium": ("calcium",)}  # fmt: skip
    return key.startswith(wanted.get(topic, ()))


def _food(plan: NutritionPlan, food_id: str, language: str) -> str:
    food = by_id(food_id)
    planned = [item for meal in plan.meals for item in meal.items if item.food_id == food_id]
    if not planned:
        return say("nutrition.food_absent", language, food=food.names)
    return say(f"nutrition.role_{food.role}", language, food=food.names)
