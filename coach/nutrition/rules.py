"""An independent check of a nutrition plan against N1 to N8 and the safety floors: what is broken and not declared.

Not covered: whether a combination of foods tastes good.
"""

from collections.abc import Iterator, Sequence

from coach.nutrition.choice import may_eat
from coach.nutrition.energy import tdee_kcal
from coach.nutrition.foods import by_id, meant_by
from coach.nutrition.plan import NutritionPlan
from coach.nutrition.targets import PROTEIN
from coach.profile.person import Profile
from coach.safety.decision import Decision
from coach.safety.holds import Hold
from coach.safety.limits import energy_floor_kcal, may_set_deficit
from coach.text import say_reason

FIGURES = ("kcal", "protein_g", "fat_g", "carbs_g", "fibre_g")
MAIN = ("breakfast", "lunch", "dinner")


def violations(plan: NutritionPlan, profile: Profile, decision: Decision, holds: Sequence[Hold] = ()) -> list[str]:
    """One line per broken rule; empty when all hold or are declared in `unmet`."""
    declared = {reason.rule for reason in plan.unmet}
    found = [*_meals(plan), *_foods(plan, profile), *_targets(plan, profile, decision, holds), *_reasons(plan)]
    return [line for line in found if line.split(":")[0] not in declared]


def _meals(plan: NutritionPlan) -> Iterator[str]:
    if not 3 <= len(plan.meals) <= 5:
        yield f"N5: {len(plan.meals)} meals"
    for meal in plan.meals:
        if abs(meal.kcal - sum(item.kcal for item in meal.items)) > 0.5:
            yield f"N5-sum: {meal.name} says {meal.kcal}"
        for item in meal.items:
            for figure in FIGURES:
                expected = getattr(by_id(item.food_id), figure) * item.grams / 100
                if abs(getattr(item, figure) - expected) > 0.1:
                    yield f"N5-sum: {item.food_id} {figure} is {getattr(item, figure)}, not {expected:.1f}"
    items = [item for meal in plan.meals for item in meal.items]
    if plan.energy_kcal and abs(sum(i.kcal for i in items) / plan.energy_kcal - 1) > 0.05:
        yield f"N5-energy: {sum(i.kcal for i in items):.0f} of {plan.energy_kcal} kcal"
    if plan.protein_g and abs(sum(i.protein_g for i in items) / plan.protein_g - 1) > 0.10:
        yield f"N5-protein: {sum(i.protein_g for i in items):.0f} of {plan.protein_g} g"
    for meal in plan.meals:
        if meal.name in MAIN and sum(item.protein_g for item in meal.items) < 19.5:
            yield f"N5-protein: {meal.name} has little protein"
    if sum(item.grams for item in items if by_id(item.food_id).role in ("veg", "fruit")) < 400:
        yield "N5-vegetables: under 400 g of vegetables and fruit"


def _foods(plan: NutritionPlan, profile: Profile) -> Iterator[str]:
    disliked = meant_by(profile.dislikes or ())
    for meal in plan.meals:
        for item in meal.items:
            if not may_eat(by_id(item.food_id), profile, disliked):
                yield f"N6: {item.food_id} does not suit"
            if by_id(item.food_id).role == "alcohol":
                yield f"N6: {item.food_id} is alcohol"


def _targets(plan: NutritionPlan, profile: Profile, decision: Decision, holds: Sequence[Hold]) -> Iterator[str]:
    if decision.nutrition.hide_numbers:
        if any((plan.energy_kcal, plan.protein_g, plan.fat_g, plan.carbs_g)) or not plan.numbers_hidden:
            yield "S11: figures are shown"
        return
    expenditure = tdee_kcal(profile)
    if expenditure is None or profile.weight_kg is None:
        if plan.energy_kcal is not None:
            yield "N1: a target without body data"
        return
    energy = plan.energy_kcal or 0
    if profile.goal == "fat_loss" and energy < expenditure - 1:
        if not may_set_deficit(profile, holds)[0] or decision.nutrition.no_deficit:
            yield "S8: a deficit where none is allowed"
        if energy < energy_floor_kcal(profile) - 1:
            yield f"S8: {energy} kcal is under the floor"
        if expenditure - energy > min(600, 0.25 * expenditure) + 1:
            yield f"N2: a deficit of {expenditure - energy:.0f} kcal"
        if (expenditure - energy) * 7 / 7700 > 0.01 * profile.weight_kg + 0.01:
            yield "N2: loss is faster than 1 % a week"
    if profile.goal == "muscle_gain" and not 150 <= energy - expenditure <= 351:
        yield f"N2: a surplus of {energy - expenditure:.0f} kcal"
    yield from _macros(plan, profile, decision, energy)


def _macros(plan: NutritionPlan, profile: Profile, decision: Decision, energy: float) -> Iterator[str]:
    weight_kg = profile.weight_kg or 0
    if decision.nutrition.no_protein_target:
        if plan.protein_g is not None:
            yield "N3: a protein target with kidney disease"
    elif plan.protein_g is not None:
        low, high = PROTEIN[profile.goal or "health"]
        reference = weight_kg
        if profile.bmi is not None and profile.bmi > 30 and profile.height_cm:
            reference = 25 * (profile.height_cm / 100) ** 2
        if not low - 0.02 <= plan.protein_g / reference <= high + 0.02:
            yield f"N3: {plan.protein_g / reference:.2f} g of protein per kg"
    fat_share = 9 * (plan.fat_g or 0) / energy
    if not 0.195 <= fat_share <= 0.355 or (plan.fat_g or 0) < 0.6 * weight_kg - 0.6:
        yield f"N4: fat is {fat_share:.2f} of energy"
    if (plan.fibre_g or 0) < 14 * energy / 1000 - 1:
        yield "N4: fibre"
    if not 30 * weight_kg - 50 <= (plan.water_ml or 0) <= 35 * weight_kg + 1100:
        yield f"N4: {plan.water_ml} ml of water"
    if profile.goal == "endurance" and (plan.carbs_g or 0) < 3 * weight_kg - 2:
        yield f"N4: {plan.carbs_g} g of carbohydrate"


def _reasons(plan: NutritionPlan) -> Iterator[str]:
    for reason in (*plan.reasons, *plan.unmet):
        if any(not say_reason(reason, language).strip() for language in ("en", "zh")):
            yield f"T16: {reason.code} says nothing"
