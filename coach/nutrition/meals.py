"""A day of meals for the targets: which foods, and how many grams of each.

Breakfast, lunch, dinner and a snack, each of parts a person would put together. Three amounts are solved for together
(energy from staples, protein from the protein foods, added oil) so that energy, protein and fat meet their targets;
rounding is repaired step by step (N5). Several combinations are tried in a fixed order, the first that meets every
rule is taken, else the best with what it misses. Not covered: recipes.
"""

from dataclasses import dataclass, field

import numpy as np

from coach.nutrition.choice import Larder
from coach.nutrition.foods import Food
from coach.nutrition.plan import Meal, MealItem

ENERGY_TOLERANCE, PROTEIN_TOLERANCE = 0.048, 0.097  # a little inside N5, for rounding
PROTEIN_PER_MEAL_G = 20
VEG_AND_FRUIT_G = 400
STAPLE_SHARE = {"breakfast": 0.28, "lunch": 0.40, "dinner": 0.32}
PROTEIN_SHARE = {"breakfast": 0.16, "lunch": 0.44, "dinner": 0.40}
STEP_G, EGG_G, MOST_EGG_G = 5, 50, 150
MOST_G = {"staple": 700, "protein": 320, "oil": 30}
OIL_RANGE_G = (4.0, 50.0)
TRIES = 48
MAIN = ("breakfast", "lunch", "dinner")


@dataclass
class Part:
    """One food of a meal while amounts are being found."""

    food: Food
    grams: float
    kind: str  # staple, protein, oil, or fixed

    def amount(self, figure: str) -> float:
        return float(getattr(self.food, figure)) * self.grams / 100

    @property
    def most_g(self) -> float:
        return MOST_EGG_G if self.food.id == "egg" else MOST_G[self.kind]

    @property
    def step_g(self) -> int:
        return EGG_G if self.food.id == "egg" else STEP_G


@dataclass
class Day:
    """Meals by name with their parts."""

    meals: dict[str, list[Part]] = field(default_factory=dict)

    def parts(self, kind: str | None = None) -> list[Part]:
        return [part for parts in self.meals.values() for part in parts if kind in (None, part.kind)]

    def total(self, figure: str) -> float:
        return sum(part.amount(figure) for part in self.parts())

    def protein_of(self, meal: str) -> float:
        return sum(part.amount("protein_g") for part in self.meals[meal])


def meals_for(
    larder: Larder, energy_kcal: float, protein_g: float, fat_g: float, *, seed: int = 0
) -> tuple[tuple[Meal, ...], tuple[str, ...]]:
    """The meals and the rules they miss ("energy", "protein", "meal_protein", "vegetables"); usually none."""
    best: tuple[float, Day, tuple[str, ...]] | None = None
    for turn in range(TRIES):
        day = _compose(larder, seed + turn)
        _solve(day, energy_kcal, protein_g, fat_g)
        _round(day)
        _repair(day, energy_kcal, protein_g)
        missed = _missed(day, energy_kcal, protein_g)
        score = len(missed) + abs(day.total("kcal") / energy_kcal - 1) + abs(day.total("protein_g") / protein_g - 1)
        if best is None or score < best[0]:
            best = (score, day, missed)
        if not missed:
            break
    assert best is not None  # TRIES is positive
    return tuple(_meal(name, parts) for name, parts in best[1].meals.items()), best[2]


def _compose(larder: Larder, turn: int) -> Day:
    """One combination; `turn` moves each row at its own pace so that days differ."""
    day = Day({"breakfast": [], "lunch": [], "dinner": [], "snack": []})
    used: set[str] = set()

    def put(meal: str, role: str, kind: str, grams: float, offset: int, where: str = "main") -> None:
        row = [one for one in larder.of(role, where, turn + offset) if one.id not in used] or larder.of(
            role, where, turn + offset
        )
        if row:
            day.meals[meal].append(Part(row[0], grams, kind))
            used.add(row[0].id)

    put("breakfast", "staple", "staple", 60, 0, "breakfast")
    put("breakfast", "protein", "protein", 50, 0, "breakfast")
    put("breakfast", "dairy", "fixed", 200, 0, "breakfast")
    put("breakfast", "fruit", "fixed", 120, 0, "breakfast")
    for meal, offset in (("lunch", 0), ("dinner", 3)):
        put(meal, "staple", "staple", 150, offset + 1)
        put(meal, "protein", "protein", 100, 2 * turn + offset)
        put(meal, "veg", "fixed", 150, turn + 2 * offset)
        put(meal, "veg", "fixed", 100, 3 * turn + offset + 5)
        put(meal, "oil", "oil", 8, offset)
    put("snack", "fruit", "fixed", 150, 4, "snack")
    put("snack", "dairy" if turn % 2 else "nut", "fixed", 150 if turn % 2 else 15, turn, "snack")
    if len(day.meals["snack"]) == 1:
        put("snack", "dairy", "fixed", 150, 1, "snack")
    return day


def _solve(day: Day, energy_kcal: float, protein_g: float, fat_g: float) -> None:
    """Grams of staples, protein foods and oil from three linear equations; oil gives way first."""
    scales = [_unit_amounts(day, kind) for kind in ("staple", "protein", "oil")]
    fixed = np.array([sum(part.amount(f) for part in day.parts("fixed")) for f in ("kcal", "protein_g", "fat_g")])
    wanted = np.array([energy_kcal, protein_g, fat_g]) - fixed
    matrix = np.array(scales).T
    amounts = _least_squares(matrix, wanted)
    if not OIL_RANGE_G[0] <= amounts[2] <= OIL_RANGE_G[1]:
        oil_g = float(np.clip(amounts[2], *OIL_RANGE_G))
        two = _least_squares(matrix[:2, :2], wanted[:2] - matrix[:2, 2] * oil_g)
        amounts = np.array([two[0], two[1], oil_g])
    for kind, amount in zip(("staple", "protein", "oil"), amounts, strict=True):
        for meal, parts in day.meals.items():
            for part in parts:
                if part.kind == kind:
                    part.grams = min(part.most_g, max(0.0, amount * _unit_grams(part, meal, kind)))


def _least_squares(matrix: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    solution: np.ndarray = np.linalg.lstsq(matrix, wanted, rcond=None)[0]
    return solution


def _unit_grams(part: Part, meal: str, kind: str) -> float:
    """Grams of the part for one unit of its kind: a kcal of staples, a gram of protein, a gram of oil."""
    if kind == "staple":
        return STAPLE_SHARE.get(meal, 0) * 100 / part.food.kcal
    if kind == "protein":
        return PROTEIN_SHARE.get(meal, 0) * 100 / part.food.protein_g
    return 0.5


def _unit_amounts(day: Day, kind: str) -> list[float]:
    """kcal, protein and fat that one unit of a kind brings."""
    totals = [0.0, 0.0, 0.0]
    for meal, parts in day.meals.items():
        for part in parts:
            if part.kind == kind:
                grams = _unit_grams(part, meal, kind)
                for at, figure in enumerate(("kcal", "protein_g", "fat_g")):
                    totals[at] += float(getattr(part.food, figure)) * grams / 100
    return totals


def _round(day: Day) -> None:
    for part in day.parts():
        if part.kind == "oil":
            part.grams = max(4, round(part.grams))
        elif part.kind != "fixed":
            part.grams = min(part.most_g, max(part.step_g, round(part.grams / part.step_g) * part.step_g))


def _repair(day: Day, energy_kcal: float, protein_g: float) -> None:
    """Protein in each main meal, then protein of the day, then energy by staples."""
    for meal in MAIN:
        source = next((part for part in day.meals[meal] if part.kind == "protein"), None)
        while source and day.protein_of(meal) < PROTEIN_PER_MEAL_G and source.grams < source.most_g:
            source.grams += source.step_g
    _step(day, "protein", "protein_g", protein_g, 0.04, keep_meals=True)
    _step(day, "staple", "kcal", energy_kcal, 0.015)
    _step(day, "protein", "protein_g", protein_g, 0.08, keep_meals=True)
    _step(day, "staple", "kcal", energy_kcal, 0.015)


def _step(day: Day, kind: str, figure: str, wanted: float, tolerance: float, *, keep_meals: bool = False) -> None:
    """Moves the parts of a kind one step at a time until the figure is near enough or nothing can move."""
    for _ in range(200):
        gap = wanted - day.total(figure)
        if abs(gap) <= tolerance * wanted:
            return
        movable = [part for part in day.parts(kind) if _may_move(day, part, gap > 0, keep_meals)]
        if not movable:
            return
        part = min(movable, key=lambda one: one.grams) if gap > 0 else max(movable, key=lambda one: one.grams)
        part.grams += part.step_g if gap > 0 else -part.step_g


def _may_move(day: Day, part: Part, up: bool, keep_meals: bool) -> bool:
    if up:
        return part.grams + part.step_g <= part.most_g
    if part.grams - part.step_g < part.step_g:
        return False
    if not keep_meals:
        return True
    meal = next(name for name, parts in day.meals.items() if any(one is part for one in parts))
    return day.protein_of(meal) - part.food.protein_g * part.step_g / 100 >= PROTEIN_PER_MEAL_G


def _missed(day: Day, energy_kcal: float, protein_g: float) -> tuple[str, ...]:
    missed = []
    if abs(day.total("kcal") / energy_kcal - 1) > ENERGY_TOLERANCE:
        missed.append("energy")
    if abs(day.total("protein_g") / protein_g - 1) > PROTEIN_TOLERANCE:
        missed.append("protein")
    if any(day.protein_of(meal) < PROTEIN_PER_MEAL_G for meal in MAIN):
        missed.append("meal_protein")
    if sum(part.grams for part in day.parts() if part.food.role in ("veg", "fruit")) < VEG_AND_FRUIT_G:
        missed.append("vegetables")
    return tuple(missed)


def _meal(name: str, parts: list[Part]) -> Meal:
    items = tuple(item_of(part.food, part.grams) for part in parts if part.grams > 0)
    return Meal(name=name, items=items, kcal=round(sum(item.kcal for item in items), 1))


def item_of(food: Food, grams: float) -> MealItem:
    """A food in an amount."""
    figures = {
        name: round(getattr(food, name) * grams / 100, 1)
        for name in ("kcal", "protein_g", "fat_g", "carbs_g", "fibre_g")
    }
    return MealItem(food_id=food.id, food=food.name, food_zh=food.name_zh, grams=grams, **figures)
