"""The nutrition plan as data, language-neutral; `coach/plan.py` turns it into the published JSON."""

from pydantic import BaseModel, ConfigDict

from coach.reasons import Reason


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class MealItem(_Frozen):
    """One food of a meal. `food_id` is an id of the food table."""

    food_id: str
    food: str
    food_zh: str
    grams: float
    kcal: float
    protein_g: float
    fat_g: float
    carbs_g: float
    fibre_g: float


class Meal(_Frozen):
    """`name` is a key of the nutrition texts ("nutrition.breakfast"); kcal is the sum of the items."""

    name: str
    items: tuple[MealItem, ...]
    kcal: float


class NutritionPlan(_Frozen):
    """Targets for a day, and one day of meals. With `numbers_hidden` (eating-disorder mode) every target is None:
    the meals keep foods in household portions, no energy figure is shown. `energy_kcal` may also be None when no
    target may be set (kidney disease, unknown body data); `reasons` then say so."""

    energy_kcal: int | None
    protein_g: int | None
    fat_g: int | None
    carbs_g: int | None
    fibre_g: int | None
    water_ml: int | None
    meals: tuple[Meal, ...]
    reasons: tuple[Reason, ...]
    unmet: tuple[Reason, ...] = ()
    numbers_hidden: bool = False
