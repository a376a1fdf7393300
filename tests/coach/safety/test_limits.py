"""Floors and caps hold for everybody; where no deficit is allowed there is none."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.profile.person import Profile
from coach.safety import limits
from coach.safety.holds import Hold

ADULT = {"age": 30, "sex": "male", "height_cm": 175, "weight_kg": 80}
people = st.builds(
    Profile,
    age=st.integers(10, 100), sex=st.sampled_from(["female", "male", "other", None]),
    height_cm=st.floats(130, 210), weight_kg=st.floats(35, 200),
    target_weight_kg=st.none() | st.floats(35, 200),
    conditions=st.lists(st.sampled_from(["pregnant", "eating_disorder", "asthma", "postpartum"]), max_size=2).map(tuple),
)  # fmt: skip


@given(people, st.floats(1000, 5000))
def test_no_deficit_goes_under_the_floor_or_over_a_cap(person, tdee):
    deficit = limits.max_deficit_kcal(person, tdee)
    assert 0 <= deficit <= min(limits.MAX_DEFICIT_KCAL, limits.MAX_DEFICIT_SHARE * tdee)
    assert deficit == 0 or tdee - deficit >= limits.energy_floor_kcal(person) - 1e-6
    assert deficit * 7 / limits.KCAL_PER_KG <= limits.max_loss_kg_per_week(person.weight_kg) + 1e-9


@given(people)
def test_the_floor_is_never_a_very_low_energy_diet(person):
    assert limits.energy_floor_kcal(person) >= 1200 > limits.ENERGY_NEVER_BELOW_KCAL
    assert limits.lowest_intake_kcal(person, 300) >= limits.energy_floor_kcal(person)


@given(people, st.floats(1000, 5000))
def test_minors_pregnant_underweight_and_eating_disorder_have_no_deficit(person, tdee):
    protected = (
        person.age < 18 or person.bmi < 18.5 or set(person.conditions) & {"pregnant", "postpartum", "eating_disorder"}
    )
    if protected:
        allowed, why = limits.may_set_deficit(person)
        assert not allowed
        assert why.code.startswith("safety.no_deficit_")
        assert limits.max_deficit_kcal(person, tdee) == 0


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"age": 17}, "minor"), ({"age": None}, "age_unknown"), ({"pregnancy_week": 8}, "pregnant"),
        ({"conditions": ("breastfeeding",)}, "postpartum"), ({"weight_kg": 50}, "underweight"),
        ({"target_weight_kg": 50}, "target_underweight"), ({"conditions": ("bulimia",)}, "eating_disorder"),
    ],
)  # fmt: skip
def test_the_reason_names_the_fact(change, code):
    assert limits.may_set_deficit(Profile(**{**ADULT, **change}))[1].code == f"safety.no_deficit_{code}"


def test_an_eating_disorder_hold_alone_forbids_a_deficit():
    hold = Hold("eating_disorder", datetime(2026, 1, 1, tzinfo=UTC), "check", "purging")
    assert limits.may_set_deficit(Profile(**ADULT)) == (True, None)
    assert limits.may_set_deficit(Profile(**ADULT), [hold])[1].code == "safety.no_deficit_hold_eating_disorder"


def test_rates_energy_availability_and_unknown_bodies():
    assert limits.max_loss_kg_per_week(60) == pytest.approx(0.6)
    assert limits.max_loss_kg_per_week(150) == 1.0
    assert limits.max_gain_kg_per_week(80) == pytest.approx(0.4)
    assert limits.energy_availability(2000, 400, 50) == 32
    assert [limits.energy_availability_verdict(x) for x in (29.9, 30, 35)] == ["refuse", "warn", "ok"]
    assert limits.resting_energy_kcal(Profile()) is None
    assert limits.fat_free_mass_kg(Profile()) is None
    assert limits.resting_energy_kcal(Profile(**ADULT)) == pytest.approx(1748.75)
    assert 55 < limits.fat_free_mass_kg(Profile(**ADULT)) < 70


@pytest.mark.parametrize(
    ("reading", "symptoms", "verdict"),
    [((179, 109), True, "ok"), ((180, 80), False, "same_day_care"), ((120, 110), True, "emergency")],
)
def test_blood_pressure_verdicts(reading, symptoms, verdict):
    assert limits.blood_pressure_verdict(*reading, symptoms=symptoms) == verdict


@pytest.mark.parametrize(
    ("mmol", "more", "verdict"),
    [(6, {}, "ok"), (5.5, {}, "carbs_first"), (2.8, {}, "no_training"), (14, {}, "ok"), (14, {"ketones": True}, "no_training"),
     (8, {"assisted_hypo_24h": True}, "no_training")],
)  # fmt: skip
def test_glucose_verdicts(mmol, more, verdict):
    assert limits.glucose_verdict(mmol, **more) == verdict
