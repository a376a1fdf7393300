"""Floors and caps of training and nutrition as constants with their source, and pure functions over them.

Source: section G of the safety design; the basis of each number stands beside it, "(P)" marks a product
decision. The planners keep these and the verifier re-checks them on the final text; no consent lifts them.
A clinician has to confirm them before a public release.
Not covered: treatment of low or high blood pressure or glucose; the verdicts only say whether to train today.
"""

from collections.abc import Sequence
from typing import Literal

from coach.profile.person import Profile
from coach.reasons import Reason
from coach.safety.holds import Hold, blocks

ENERGY_FLOOR_KCAL = {"female": 1200, "male": 1500}  # low-energy diets, NICE and DTB
ENERGY_FLOOR_UNKNOWN_SEX_KCAL = 1500  # (P) the stricter of the two
ENERGY_NEVER_BELOW_KCAL = 800  # very-low-energy diets are clinical only, NICE
DEFAULT_DEFICIT_KCAL = 600  # NICE
MAX_DEFICIT_KCAL = 750  # (P)
MAX_DEFICIT_SHARE = 0.25  # of expenditure (P)
KCAL_PER_KG = 7700  # energy of a kilogram of body mass lost
MAX_LOSS_KG_PER_WEEK = 1.0  # NICE
MAX_LOSS_SHARE_PER_WEEK = 0.01  # (P)
MAX_GAIN_SHARE_PER_WEEK = 0.005  # (P)
LOWEST_BMI_FOR_DEFICIT = 18.5  # WHO underweight
ADULT_AGE = 18
OLDER_AGE = 65  # WHO 2020: balance work from here
ENERGY_AVAILABILITY_WARN = 35  # kcal per kg fat-free mass a day, IOC REDs
ENERGY_AVAILABILITY_REFUSE = 30
BLOOD_PRESSURE_NO_TRAINING = (180, 110)  # mmHg; sources differ, the stricter is taken
GLUCOSE_HIGH_MMOL = 13.9  # ADA/ACSM
GLUCOSE_CARBS_FIRST_MMOL = 5.6  # type 1 consensus gives 5.0 to 5.6; the stricter is taken
GLUCOSE_NO_TRAINING_MMOL = 2.9
MAX_WEEKLY_VOLUME_STEP = 0.10  # (P)
MAX_NOVICE_SESSIONS = 5  # (P)
MIN_REST_DAYS = 1  # (P)
PREGNANT, POSTPARTUM = frozenset({"pregnant", "pregnancy"}), frozenset({"postpartum", "breastfeeding"})
EATING_DISORDERS = frozenset({"eating_disorder", "anorexia", "bulimia", "binge_eating"})


def resting_energy_kcal(profile: Profile) -> float | None:
    """Resting energy a day after Mifflin and St Jeor 1990; None while a figure is missing. Without a known
    binary sex the middle of the two constants is used."""
    if profile.weight_kg is None or profile.height_cm is None or profile.age is None:
        return None
    constant = {"female": -161.0, "male": 5.0}.get(profile.sex or "", -78.0)
    return 10 * profile.weight_kg + 6.25 * profile.height_cm - 5 * profile.age + constant


def fat_free_mass_kg(profile: Profile) -> float | None:
    """Fat-free mass after Janmahasatian 2005; None while weight or height is unknown."""
    if profile.bmi is None or profile.weight_kg is None:
        return None
    female = 9270 * profile.weight_kg / (8780 + 244 * profile.bmi)
    male = 9270 * profile.weight_kg / (6680 + 216 * profile.bmi)
    return {"female": female, "male": male}.get(profile.sex or "", (female + male) / 2)


def energy_floor_kcal(profile: Profile) -> float:
    """The lowest daily energy a plan may show: the floor of the sex or resting energy, whichever is more."""
    floor = ENERGY_FLOOR_KCAL.get(profile.sex or "", ENERGY_FLOOR_UNKNOWN_SEX_KCAL)
    return max(float(floor), resting_energy_kcal(profile) or 0)


def lowest_intake_kcal(profile: Profile, exercise_kcal: float) -> float:
    """The floor, raised so that energy availability does not fall under the refusal bar."""
    lean = fat_free_mass_kg(profile)
    available = ENERGY_AVAILABILITY_REFUSE * lean + exercise_kcal if lean else 0
    return max(energy_floor_kcal(profile), available)


def max_deficit_kcal(profile: Profile, tdee: float, holds: Sequence[Hold] = ()) -> float:
    """The largest daily deficit: 0 where none is allowed, else bounded by cap, share, floor and loss rate."""
    if not may_set_deficit(profile, holds)[0]:
        return 0
    rate = max_loss_kg_per_week(profile.weight_kg) * KCAL_PER_KG / 7 if profile.weight_kg else 0
    return max(0, min(MAX_DEFICIT_KCAL, MAX_DEFICIT_SHARE * tdee, tdee - energy_floor_kcal(profile), rate))


def may_set_deficit(profile: Profile, holds: Sequence[Hold] = ()) -> tuple[bool, Reason | None]:
    """Whether an energy deficit may be planned at all, and why not. An unknown age counts as not adult."""
    conditions = frozenset(profile.conditions or ())
    if (hold := blocks(holds, "deficit")) is not None:
        return _no(f"hold_{hold.kind}", "holds", "S4")
    if conditions & EATING_DISORDERS:
        return _no("eating_disorder", "conditions", "S11")
    if profile.age is None or profile.age < ADULT_AGE:
        return _no("minor" if profile.age is not None else "age_unknown", "age", "S9")
    if profile.pregnancy_week is not None or conditions & PREGNANT:
        return _no("pregnant", "conditions", "S10")
    if conditions & POSTPARTUM:
        return _no("postpartum", "conditions", "S10")
    if profile.bmi is not None and profile.bmi < LOWEST_BMI_FOR_DEFICIT:
        return _no("underweight", "weight_kg", "S11")
    target = target_bmi(profile)
    if target is not None and target < LOWEST_BMI_FOR_DEFICIT:
        return _no("target_underweight", "target_weight_kg", "S11")
    return True, None


def _no(why: str, fact: str, rule: str) -> tuple[bool, Reason]:
    return False, Reason(code=f"safety.no_deficit_{why}", rule=rule, fact=fact)


def target_bmi(profile: Profile) -> float | None:
    """Body mass index at the target weight; None while height or target is unknown."""
    if profile.height_cm is None or profile.target_weight_kg is None:
        return None
    return profile.target_weight_kg / (profile.height_cm / 100) ** 2


def max_loss_kg_per_week(weight_kg: float) -> float:
    """The fastest loss a plan may aim at."""
    return min(MAX_LOSS_KG_PER_WEEK, MAX_LOSS_SHARE_PER_WEEK * weight_kg)


def max_gain_kg_per_week(weight_kg: float) -> float:
    """The fastest gain a plan may aim at."""
    return MAX_GAIN_SHARE_PER_WEEK * weight_kg


def energy_availability(intake_kcal: float, exercise_kcal: float, fat_free_kg: float) -> float:
    """kcal per kg fat-free mass left after exercise, a day (IOC REDs 2023)."""
    return (intake_kcal - exercise_kcal) / fat_free_kg


def energy_availability_verdict(kcal_per_kg: float) -> Literal["ok", "warn", "refuse"]:
    """How a plan with this energy availability is treated."""
    if kcal_per_kg < ENERGY_AVAILABILITY_REFUSE:
        return "refuse"
    return "warn" if kcal_per_kg < ENERGY_AVAILABILITY_WARN else "ok"


def blood_pressure_verdict(
    systolic: float, diastolic: float, *, symptoms: bool
) -> Literal["ok", "same_day_care", "emergency"]:
    """What a resting reading means for training today."""
    high_systolic, high_diastolic = BLOOD_PRESSURE_NO_TRAINING
    if systolic < high_systolic and diastolic < high_diastolic:
        return "ok"
    return "emergency" if symptoms else "same_day_care"


def glucose_verdict(
    mmol: float, *, ketones: bool = False, assisted_hypo_24h: bool = False
) -> Literal["ok", "carbs_first", "no_training"]:
    """Whether a person on insulin or a sulfonylurea may train at this glucose (ADA/ACSM, type 1 consensus)."""
    if assisted_hypo_24h or mmol < GLUCOSE_NO_TRAINING_MMOL or (mmol > GLUCOSE_HIGH_MMOL and ketones):
        return "no_training"
    return "carbs_first" if mmol < GLUCOSE_CARBS_FIRST_MMOL else "ok"
