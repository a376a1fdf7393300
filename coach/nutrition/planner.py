"""A person's nutrition plan: targets, a day of meals, and why (rules N1 to N8).

Deterministic in profile, decision, training and seed. In eating-disorder mode no figure is set; meals stay. Without
body data the meals are a balanced day of REFERENCE_KCAL, which the plan says. Not covered: learning from a diary.
"""

from collections.abc import Sequence

from coach.nutrition.choice import CALCIUM_MG, diet_of, larder_for
from coach.nutrition.energy import tdee_kcal
from coach.nutrition.foods import by_id
from coach.nutrition.meals import meals_for
from coach.nutrition.plan import Meal, NutritionPlan
from coach.nutrition.targets import FAT_SHARE, targets_for
from coach.profile.habits import read_habits
from coach.profile.person import Profile
from coach.reasons import Reason
from coach.safety.decision import Decision
from coach.safety.holds import Hold, blocks
from coach.training.plan import TrainingPlan

REFERENCE_KCAL, REFERENCE_PROTEIN_G = 1900, 66
MAINTAINED_PROTEIN_G_PER_KG = 1.0  # in meals where no protein target is told
RULE_OF = {"energy": "N5-energy", "protein": "N5-protein", "meal_protein": "N5-protein", "vegetables": "N5-vegetables"}


def plan_nutrition(
    profile: Profile, decision: Decision, training: TrainingPlan | None, *, seed: int = 0, holds: Sequence[Hold] = ()
) -> NutritionPlan:
    """The plan. Never raises for a profile that was accepted: what cannot hold stands in `unmet`."""
    hidden = decision.nutrition.hide_numbers or blocks(holds, "numbers") is not None
    targets = targets_for(profile, decision, training, holds)
    energy_kcal = (tdee_kcal(profile) if hidden else targets.energy_kcal) or REFERENCE_KCAL
    maintained_g = max((profile.weight_kg or 0) * MAINTAINED_PROTEIN_G_PER_KG, REFERENCE_PROTEIN_G)
    protein_g = targets.protein_g or maintained_g
    fat_g = targets.fat_g or FAT_SHARE * energy_kcal / 9
    meals, missed = meals_for(larder_for(profile), energy_kcal, protein_g, fat_g, seed=seed)
    unmet = [*targets.unmet, *(_missed(one, profile) for one in missed)]
    if hidden:
        return NutritionPlan(
            energy_kcal=None, protein_g=None, fat_g=None, carbs_g=None, fibre_g=None, water_ml=None, meals=meals,
            reasons=(Reason(code="nutrition.numbers_hidden", rule="S11", fact="conditions"), *_food_reasons(profile, meals)),
            unmet=tuple(unmet), numbers_hidden=True,
        )  # fmt: skip
    return NutritionPlan(
        energy_kcal=targets.energy_kcal, protein_g=targets.protein_g, fat_g=targets.fat_g, carbs_g=targets.carbs_g,
        fibre_g=targets.fibre_g, water_ml=targets.water_ml, meals=meals,
        reasons=(*targets.reasons, *_food_reasons(profile, meals)), unmet=tuple(unmet),
    )  # fmt: skip


def _missed(what: str, profile: Profile) -> Reason:
    fact = "allergies" if profile.allergies else "dislikes" if profile.dislikes else "diet"
    return Reason(code=f"nutrition.unmet_{what}", rule=RULE_OF[what], fact=fact)


def _food_reasons(profile: Profile, meals: Sequence[Meal]) -> tuple[Reason, ...]:
    """Why these foods: habits, allergens, diet, calcium."""
    habits, found = read_habits(profile.habits), []
    foods = [(meal.name, by_id(item.food_id)) for meal in meals for item in meal.items]
    fruit = next((food for meal, food in foods if meal == "snack" and food.role == "fruit"), None)
    if habits.likes_sweets and fruit:
        found.append(Reason(code="nutrition.sweets", rule="N7", fact="habits", values={"food": fruit.names}))
    calcium = next(
        (
            food
            for _, food in foods
            if food.calcium_mg >= CALCIUM_MG and "milk" not in food.allergens and food.role != "garnish"
        ),
        None,
    )
    no_milk = bool({"milk", "lactose"} & set(profile.allergies or ())) or diet_of(profile) == "vegan"
    if (habits.drinks_little_milk or no_milk) and calcium:
        fact = "habits" if habits.drinks_little_milk else "allergies" if profile.allergies else "diet"
        found.append(Reason(code="nutrition.calcium", rule="N6", fact=fact, values={"food": calcium.names}))
    if diet_of(profile) == "vegan":
        found.append(Reason(code="nutrition.b12", rule="N6", fact="diet"))
    if habits.skips_breakfast:
        found.append(Reason(code="nutrition.breakfast_quick", rule="N7", fact="habits"))
    if habits.eats_out:
        found.append(Reason(code="nutrition.eats_out", rule="N7", fact="habits"))
    if habits.drinks_alcohol:
        found.append(Reason(code="nutrition.alcohol", rule="N7", fact="habits"))
    if profile.allergies:
        found.append(Reason(code="nutrition.allergies", rule="N6", fact="allergies"))
    if diet_of(profile) != "omnivore":
        found.append(Reason(code=f"nutrition.diet_{diet_of(profile)}", rule="N6", fact="diet"))
    if profile.dislikes:
        found.append(Reason(code="nutrition.dislikes", rule="N6", fact="dislikes"))
    return tuple(found)
