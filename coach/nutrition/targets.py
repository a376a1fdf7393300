"""A day's targets: energy, protein, fat, carbohydrate, fibre, water, each with its reason.

Rules N2 to N4 of the prescription; floors and caps of `coach/safety/limits.py` win. Not covered: which foods
(`meals.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.nutrition.energy import tdee_kcal
from coach.profile.person import Profile
from coach.reasons import Reason
from coach.safety.decision import Decision
from coach.safety.holds import Hold
from coach.safety.limits import lowest_intake_kcal, max_deficit_kcal, may_set_deficit
from coach.training.plan import TrainingPlan

USUAL_DEFICIT_KCAL = 450  # within N2's 300 to 600
LEAST_DEFICIT_KCAL = 100  # less is not worth calling one
SURPLUS_KCAL = 250  # within N2's 150 to 350
PROTEIN = {"fat_loss": (1.8, 2.4), "muscle_gain": (1.6, 2.2), "strength": (1.6, 2.2), "endurance": (1.2, 1.6),
           "health": (1.2, 1.6), "maintain": (1.2, 1.6)}  # fmt: skip  # g/kg, N3
REFERENCE_BMI, HIGH_BMI = 25, 30
MAIN_MEALS, PROTEIN_PER_MEAL_G = 3, 20
FAT_SHARE, LEAST_FAT_G_PER_KG, MOST_FAT_SHARE = 0.28, 0.6, 0.35
ENDURANCE_CARBS_G_PER_KG, LEAST_FAT_SHARE = 3.0, 0.2
FIBRE_G_PER_1000 = 14
WATER_ML_PER_KG, WATER_ML_PER_HOUR = 32, 500
EXERCISE_MET = 5  # average of a mixed session, for energy availability


@dataclass(frozen=True)
class Targets:
    """Per day; None where no target may or can be set."""

    energy_kcal: int | None
    protein_g: int | None
    fat_g: int | None
    carbs_g: int | None
    fibre_g: int | None
    water_ml: int | None
    reasons: tuple[Reason, ...]
    unmet: tuple[Reason, ...]


def targets_for(
    profile: Profile, decision: Decision, training: TrainingPlan | None, holds: Sequence[Hold] = ()
) -> Targets:
    """The targets of a person."""
    expenditure, weight_kg = tdee_kcal(profile), profile.weight_kg
    if expenditure is None or weight_kg is None:
        missing = Reason(code="nutrition.unmet_body_data", rule="N1", fact="weight_kg")
        return Targets(None, None, None, None, None, None, (), (missing,))
    energy, reasons, unmet = _energy(profile, decision, training, holds, expenditure)
    protein_g, why_protein, short = _protein(profile, decision, weight_kg)
    if short:
        unmet.append(short)
    protein_kcal = 4 * (protein_g or weight_kg)
    fat_kcal = max(FAT_SHARE * energy, 9 * LEAST_FAT_G_PER_KG * weight_kg)
    if profile.goal == "endurance":  # carbohydrate first, fat gives way down to its floor
        room = energy - protein_kcal - 4 * ENDURANCE_CARBS_G_PER_KG * weight_kg
        floor = max(LEAST_FAT_SHARE * energy, 9 * LEAST_FAT_G_PER_KG * weight_kg)
        fat_kcal = max(floor, min(fat_kcal, room))
        if room < floor:
            unmet.append(Reason(code="nutrition.unmet_carbs", rule="N4", fact="goal"))
    if fat_kcal > MOST_FAT_SHARE * energy:
        fat_kcal = MOST_FAT_SHARE * energy
        unmet.append(Reason(code="nutrition.unmet_fat", rule="N4", fact="weight_kg"))
    carbs_kcal = max(0.0, energy - protein_kcal - fat_kcal)
    hours = sum(day.minutes for day in training.days) / 60 / 7 if training else 0
    return Targets(
        energy_kcal=round(energy), protein_g=protein_g, fat_g=round(fat_kcal / 9), carbs_g=round(carbs_kcal / 4),
        fibre_g=round(FIBRE_G_PER_1000 * energy / 1000),
        water_ml=round((WATER_ML_PER_KG * weight_kg + WATER_ML_PER_HOUR * hours) / 50) * 50,
        reasons=(*reasons, *why_protein), unmet=tuple(unmet),
    )  # fmt: skip


def _energy(
    profile: Profile, decision: Decision, training: TrainingPlan | None, holds: Sequence[Hold], expenditure: float
) -> tuple[float, list[Reason], list[Reason]]:
    reasons = [Reason(code="nutrition.energy", rule="N1", fact="weight_kg", values={"kcal": round(expenditure)})]
    unmet: list[Reason] = []
    if profile.activity_level is None:
        reasons.append(Reason(code="nutrition.assumed_activity", rule="N1", fact="activity_level"))
    energy = expenditure
    if profile.goal == "fat_loss":
        allowed, why_not = may_set_deficit(profile, holds)
        deficit = min(USUAL_DEFICIT_KCAL, max_deficit_kcal(profile, expenditure, holds))
        floor = lowest_intake_kcal(profile, _exercise_kcal(profile, training))
        deficit = min(deficit, max(0.0, expenditure - floor))
        if not allowed or decision.nutrition.no_deficit:
            reasons.append(why_not or Reason(code="nutrition.no_deficit", rule="S8", fact="conditions"))
        elif deficit < LEAST_DEFICIT_KCAL:
            unmet.append(Reason(code="nutrition.unmet_deficit", rule="N2", fact="weight_kg"))
        else:
            energy -= deficit
            reasons.append(Reason(code="nutrition.deficit", rule="N2", fact="goal", values={"kcal": round(deficit)}))
            if deficit < 300:
                unmet.append(
                    Reason(
                        code="nutrition.unmet_small_deficit",
                        rule="N2",
                        fact="weight_kg",
                        values={"kcal": round(deficit)},
                    )
                )
    elif profile.goal == "muscle_gain":
        energy += SURPLUS_KCAL
        reasons.append(Reason(code="nutrition.surplus", rule="N2", fact="goal", values={"kcal": SURPLUS_KCAL}))
    return energy, reasons, unmet


def _exercise_kcal(profile: Profile, training: TrainingPlan | None) -> float:
    minutes = sum(day.minutes for day in training.days) / 7 if training else 0
    return (EXERCISE_MET - 1) * (profile.weight_kg or 0) * minutes / 60


def _protein(profile: Profile, decision: Decision, weight_kg: float) -> tuple[int | None, list[Reason], Reason | None]:
    """Grams, why, and what of the rule cannot hold."""
    if decision.nutrition.no_protein_target:
        return None, [Reason(code="nutrition.no_protein_target", rule="N3", fact="conditions")], None
    low, high = PROTEIN[profile.goal or "health"]
    reference_kg = weight_kg
    if profile.bmi is not None and profile.bmi > HIGH_BMI and profile.height_cm:
        reference_kg = REFERENCE_BMI * (profile.height_cm / 100) ** 2
    grams = (low + (high - low) / 3) * reference_kg
    per_meal = MAIN_MEALS * PROTEIN_PER_MEAL_G + 4  # what the rule for main meals needs in a day
    short = None
    if grams < per_meal:
        grams = min(high * reference_kg, per_meal)
        if grams < MAIN_MEALS * PROTEIN_PER_MEAL_G:
            short = Reason(code="nutrition.unmet_protein_meals", rule="N5-protein", fact="weight_kg")
    values = {"grams": round(grams), "per_kg": round(grams / reference_kg, 1)}
    return round(grams), [Reason(code="nutrition.protein", rule="N3", fact="goal", values=values)], short
