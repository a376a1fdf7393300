"""The food table: large enough, both languages, energy agrees with macros."""

import pytest

from coach.nutrition.foods import meant_by, table


def test_there_are_at_least_200_foods_of_both_kitchens():
    assert len(table()) >= 200
    assert sum(one.kitchen == "chinese" for one in table()) >= 60
    assert sum(one.kitchen == "western" for one in table()) >= 40


@pytest.mark.parametrize("food", [one for one in table() if one.role != "alcohol"], ids=lambda food: food.id)
def test_energy_agrees_with_macros(food):
    from_macros = 4 * food.protein_g + 4 * food.carbs_g + 9 * food.fat_g + 2 * food.fibre_g
    assert abs(from_macros - food.kcal) <= max(2, 0.1 * food.kcal)


def test_no_name_means_two_foods():
    seen: dict[str, str] = {}
    for one in table():
        for name in {one.name.lower(), one.name_zh, *(alias.lower() for alias in one.aliases)}:
            assert seen.setdefault(name, one.id) == one.id


def test_compounds_name_what_they_hold():
    by_id = {one.id: one for one in table()}
    assert {"soy", "wheat", "gluten"} <= set(by_id["soy_sauce"].allergens)
    assert {"milk", "lactose"} <= set(by_id["cheddar"].allergens)


@pytest.mark.parametrize(
    ("word", "food"), [("豆腐", "firm_tofu"), ("broccoli", "broccoli"), ("香菜", "coriander_leaf"), ("eggs", "egg")]
)
def test_words_of_people_mean_foods(word, food):
    assert food in meant_by([word])
