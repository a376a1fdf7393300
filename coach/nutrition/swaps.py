"""Replacing one food of the day by another of the same part and about the same energy.

Rules N5 to N7: the new food suits the person, the meal's energy and protein stay close. Not covered: whole meals.
"""

from coach.errors import Unusable
from coach.nutrition.choice import larder_for
from coach.nutrition.foods import Food, by_id
from coach.nutrition.meals import STEP_G, item_of
from coach.nutrition.plan import Meal, MealItem, NutritionPlan
from coach.profile.person import Profile
from coach.reasons import Reason
from coach.text import say


def swap_food(plan: NutritionPlan, food_id: str, profile: Profile, seed: int = 0) -> tuple[NutritionPlan, Reason]:
    """The plan with another food in its place everywhere, and what was done. Raises Unusable when it is not in the
    plan or nothing can take its place."""
    if not any(item.food_id == food_id for meal in plan.meals for item in meal.items):
        raise Unusable(say("nutrition.impossible_not_planned", profile.language))
    old = by_id(food_id)
    planned = {item.food_id for meal in plan.meals for item in meal.items}
    role_meal = "breakfast" if "breakfast" in old.meals else old.meals[0]
    row = [
        one
        for one in larder_for(profile).foods
        if one.role == old.role and role_meal in one.meals and one.id not in planned
    ]
    if not row:
        raise Unusable(say("nutrition.impossible_swap", profile.language))
    new = min(row, key=lambda one: (_distance(old, one), (row.index(one) + seed) % len(row)))
    meals = tuple(_with(meal, old, new) for meal in plan.meals)
    reason = Reason(code="nutrition.swapped", rule="N7", fact="dislikes", values={"old": old.names, "new": new.names})
    return plan.model_copy(update={"meals": meals}), reason


def _distance(old: Food, new: Food) -> float:
    """How unlike two foods are, by share of energy from protein and fat."""
    return abs(old.protein_g * 4 / max(old.kcal, 1) - new.protein_g * 4 / max(new.kcal, 1)) + abs(
        old.fat_g * 9 / max(old.kcal, 1) - new.fat_g * 9 / max(new.kcal, 1)
    )


def _with(meal: Meal, old: Food, new: Food) -> Meal:
    items = tuple(_replaced(item, new) if item.food_id == old.id else item for item in meal.items)
    return meal.model_copy(update={"items": items, "kcal": round(sum(item.kcal for item in items), 1)})


def _replaced(item: MealItem, new: Food) -> MealItem:
    grams = max(STEP_G, round(item.kcal / new.kcal * 100 / STEP_G) * STEP_G) if new.kcal else item.grams
    return item_of(new, grams)
