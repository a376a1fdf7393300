"""The food table: `data/foods/*.json`, read and checked once.

Sources of the figures: `data/foods/SOURCES.md`. A row with an unknown allergen or a missing figure is refused with its
file and id. Not covered: recipes, and brands.
"""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from coach.errors import Unusable
from coach.profile.person import Allergen

FOLDER = Path(__file__).resolve().parents[2] / "data" / "foods"
MealKind = Literal["breakfast", "main", "snack"]


class Food(BaseModel):
    """Figures per 100 g. `role` is its part in a meal, `portions` household measures in grams."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    name_zh: str
    aliases: tuple[str, ...]
    kcal: float
    protein_g: float
    fat_g: float
    carbs_g: float
    fibre_g: float
    calcium_mg: float
    added_sugar_g: float
    group: str
    role: str
    meals: tuple[MealKind, ...]
    kitchen: Literal["chinese", "western", "both"]
    diets: tuple[str, ...]
    allergens: tuple[Allergen, ...]
    portions: dict[str, float]
    source: Literal["USDA", "CFCT"]

    @property
    def names(self) -> dict[str, str]:
        """Both names, as a reason's value."""
        return {"en": self.name, "zh": self.name_zh}


@cache
def table() -> tuple[Food, ...]:
    """All foods, in the order of the files."""
    found: list[Food] = []
    for path in sorted(FOLDER.glob("*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            try:
                found.append(Food.model_validate(row))
            except ValidationError as error:
                raise Unusable(f"{path.name}: {row.get('id', 'a food without an id')} is refused: {error}") from error
    ids = [one.id for one in found]
    if doubled := {one for one in ids if ids.count(one) > 1}:
        raise Unusable(f"food ids stand twice: {', '.join(sorted(doubled))}")
    return tuple(found)


@cache
def _by_id() -> dict[str, Food]:
    return {one.id: one for one in table()}


def by_id(food_id: str) -> Food:
    """The food of an id; raises KeyError for an unknown one."""
    return _by_id()[food_id]


def meant_by(words: Iterable[str]) -> frozenset[str]:
    """Ids that a person's words mean: "tofu" and "豆腐" mean every kind of it, an unknown word means none."""
    found: set[str] = set()
    for word in words:
        said = word.lower().replace("_", " ").strip()
        stem = said[:-1] if said.endswith("s") and len(said) > 3 else said
        for one in table():
            names = {one.id.replace("_", " "), one.name.lower(), one.name_zh, *(alias.lower() for alias in one.aliases)}
            whole = said in names or stem in names
            within = len(stem) >= (2 if not stem.isascii() else 4) and any(stem in name for name in names)
            if whole or within:
                found.add(one.id)
    return frozenset(found)
