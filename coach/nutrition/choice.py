"""Which foods a person may and would eat: diet, allergens, dislikes, kitchen.

Rule N6 holds for every ingredient. Chinese speakers get mostly Chinese foods, English speakers mostly Western ones,
by order of choice, not by exclusion. Not covered: amounts (`meals.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.nutrition.foods import Food, meant_by, table
from coach.profile.habits import read_habits
from coach.profile.person import Profile

KNOWN_DIETS = ("omnivore", "pescatarian", "vegetarian", "vegan", "halal")
COVERED_BY = {"wheat": ("wheat",), "gluten": ("gluten", "wheat"), "milk": ("milk",), "lactose": ("lactose",)}
CALCIUM_MG = 100  # per 100 g: worth naming as a source
DRINKS = ("dairy",)


@dataclass(frozen=True)
class Larder:
    """What may be eaten, best suited first; `avoids_milk` when milk is off or hardly drunk."""

    foods: tuple[Food, ...]
    avoids_milk: bool

    def of(self, role: str, meal: str, turn: int = 0) -> list[Food]:
        """Foods of a role for a meal; `turn` begins the row at another one."""
        found = [one for one in self.foods if one.role == role and meal in one.meals]
        if role == "dairy" and self.avoids_milk:
            calcium = [one for one in found if one.calcium_mg >= CALCIUM_MG and "milk" not in one.allergens]
            found = calcium or found
        return found[turn % len(found) :] + found[: turn % len(found)] if found else []


def diet_of(profile: Profile) -> str:
    """The diet the table knows; an unknown word is planned as omnivore, dislikes still hold."""
    return profile.diet if profile.diet in KNOWN_DIETS else "omnivore"


def may_eat(food: Food, profile: Profile, disliked: frozenset[str]) -> bool:
    """Whether nothing of the food is off for this person."""
    off = {allergen for one in profile.allergies or () for allergen in COVERED_BY.get(one, (one,))}
    return diet_of(profile) in food.diets and not off.intersection(food.allergens) and food.id not in disliked


def larder_for(profile: Profile) -> Larder:
    """Everything the person may eat, their own kitchen first."""
    disliked = meant_by(profile.dislikes or ())
    own = "chinese" if profile.language == "zh" else "western"
    allowed = [one for one in table() if may_eat(one, profile, disliked) and one.role != "alcohol"]
    first = [one for one in allowed if one.kitchen in (own, "both")]
    rest = [one for one in allowed if one.kitchen not in (own, "both")]
    roles = {one.role for one in first}
    # the other kitchen only where one's own has too little of a part of the meal
    extra = [one for one in rest if one.role not in roles or _few(first, one.role)]
    milk_off = bool({"milk", "lactose"} & set(profile.allergies or ())) or diet_of(profile) == "vegan"
    return Larder((*first, *extra), milk_off or read_habits(profile.habits).drinks_little_milk)


def _few(foods: Sequence[Food], role: str) -> bool:
    return sum(one.role == role for one in foods) < 2
