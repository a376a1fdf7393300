"""Energy a day: resting after Mifflin and St Jeor 1990, times the activity factor (N1).

Unknown body data give None, never a guess. An unknown activity level is taken as light, which the plan says. Not
covered: the estimate from logged intake and weight trend.
"""

from coach.profile.person import Profile
from coach.safety.limits import resting_energy_kcal

ACTIVITY_FACTOR = {"sedentary": 1.2, "light": 1.375, "moderate": 1.55, "active": 1.725, "very_active": 1.9}
ASSUMED_ACTIVITY = "light"


def bmr_kcal(profile: Profile) -> float | None:
    """Resting energy in kcal a day; None while age, height or weight is unknown."""
    return resting_energy_kcal(profile)


def tdee_kcal(profile: Profile) -> float | None:
    """Expenditure in kcal a day, exercise included in the activity factor (N8: never added twice)."""
    resting = bmr_kcal(profile)
    return None if resting is None else resting * ACTIVITY_FACTOR[profile.activity_level or ASSUMED_ACTIVITY]
