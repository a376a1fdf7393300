"""Every nutrition rule holds on every plan, or the plan says which could not and why."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.errors import Unusable
from coach.nutrition.explain import RULE_OF, why
from coach.nutrition.foods import by_id
from coach.nutrition.rules import violations
from coach.nutrition.swaps import swap_food
from coach.plan import build_plan
from coach.profile.person import Profile
from tests.coach.strategies import profiles
from tests.coach.training.test_planner import SAMPLES, WORKED

DAY = date(2026, 1, 5)


def planned(person, seed=0):
    plan = build_plan(person, today=DAY, seed=seed)
    return plan.nutrition, plan.decision


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(person=profiles(), seed=st.integers(0, 9))
def test_every_rule_holds_or_is_declared(person, seed):
    plan, decision = planned(person, seed)
    assert violations(plan, person, decision) == []


@pytest.mark.parametrize("raw", SAMPLES, ids=lambda raw: raw["id"])
def test_the_sample_people_eat_by_the_rules(raw):
    person = Profile.model_validate(raw)
    plan, decision = planned(person)
    assert violations(plan, person, decision) == []


def test_the_worked_case_swaps_sweets_and_names_a_calcium_source():
    plan, _ = planned(WORKED)
    assert {"nutrition.sweets", "nutrition.calcium"} <= {reason.code for reason in plan.reasons}


@pytest.mark.parametrize(
    ("change", "group"),
    [
        ({"diet": "vegan"}, "animal"),
        ({"allergies": ("soy",)}, "soy"),
        ({"dislikes": ("豆腐",)}, "tofu"),
        ({"dislikes": ("broccoli",)}, "broccoli"),
    ],
)
def test_what_a_person_may_not_or_will_not_eat_is_in_no_meal(change, group):
    person = WORKED.model_copy(update=change)
    for seed in range(8):
        foods = [by_id(item.food_id) for meal in planned(person, seed)[0].meals for item in meal.items]
        bad = {
            "animal": [one.id for one in foods if "vegan" not in one.diets],
            "soy": [one.id for one in foods if "soy" in one.allergens],
            "tofu": [one.id for one in foods if "豆腐" in one.name_zh],
            "broccoli": [one.id for one in foods if "broccoli" in one.name.lower()],
        }[group]
        assert bad == []


@pytest.mark.parametrize(
    "change", [{"age": 16}, {"conditions": ("pregnant",)}, {"weight_kg": 50.0, "height_cm": 175.0}]
)
def test_no_deficit_for_minors_in_pregnancy_or_underweight(change):
    person = WORKED.model_copy(update={"activity_level": "moderate", **change})
    plan, _ = planned(person)
    assert "nutrition.deficit" not in {reason.code for reason in plan.reasons}


def test_with_an_eating_disorder_no_figure_is_set():
    plan, _ = planned(WORKED.model_copy(update={"conditions": ("eating_disorder",)}))
    assert plan.numbers_hidden
    assert plan.energy_kcal is plan.protein_g is plan.fat_g is plan.carbs_g is None


def test_kidney_disease_gets_no_protein_target():
    plan, _ = planned(WORKED.model_copy(update={"conditions": ("kidney_disease",)}))
    assert plan.protein_g is None


def test_unknown_body_data_give_no_target_and_say_so():
    plan, _ = planned(WORKED.model_copy(update={"weight_kg": None}))
    assert plan.energy_kcal is None
    assert "nutrition.unmet_body_data" in {reason.code for reason in plan.unmet}


def test_a_swap_keeps_the_part_of_the_meal_and_suits_the_person():
    plan, _ = planned(WORKED)
    old = plan.meals[1].items[0].food_id
    new, _ = swap_food(plan, old, WORKED)
    assert old not in {item.food_id for meal in new.meals for item in meal.items}
    assert by_id(new.meals[1].items[0].food_id).role == by_id(old).role
    with pytest.raises(Unusable, match="not in your meals"):
        swap_food(plan, "mooncake", WORKED)


def test_a_broken_plan_is_caught():
    plan, decision = planned(WORKED)
    hungry = plan.model_copy(update={"energy_kcal": 900})
    assert any(line.startswith("S8") for line in violations(hungry, WORKED, decision))
    assert any(line.startswith("N5-energy") for line in violations(hungry, WORKED, decision))
    assert any(
        line.startswith("N3") for line in violations(plan.model_copy(update={"protein_g": 300}), WORKED, decision)
    )
    assert any(
        line.startswith("N6") for line in violations(plan, WORKED.model_copy(update={"diet": "vegan"}), decision)
    )


@pytest.mark.parametrize("about", [*RULE_OF, None, "salmon"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_why_is_answered(about, language):
    assert len(why(planned(WORKED)[0], WORKED, about, language)) > 8
