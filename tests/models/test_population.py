"""Random people are reproducible, wide, and split so that nobody is in two parts."""

from collections import Counter

from coach.profile.person import GOALS
from models.population import WOMEN_ONLY, held_out, population, random_profile, split_of


def test_the_same_seed_is_the_same_person():
    assert random_profile(12) == random_profile(12) != random_profile(13)


def test_every_goal_and_rare_case_is_among_them():
    people = [profile for _, profile in population(400)]
    assert {one.goal for one in people} >= set(GOALS)
    assert any(one.age is not None and one.age < 18 for one in people)
    assert any("pregnant" in (one.conditions or ()) for one in people)
    assert any(one.weight_kg is None for one in people)
    assert any(one.units == "imperial" for one in people)


def test_only_women_of_that_age_are_pregnant():
    for _, one in population(600):
        if WOMEN_ONLY & set(one.conditions or ()):
            assert one.sex == "female"
            assert one.age is not None
            assert 18 <= one.age <= 45


def test_one_in_twenty_validates_and_one_in_twenty_tests():
    assert Counter(split_of(seed) for seed in range(200)) == {"train": 180, "validation": 10, "test": 10}
    assert all(split_of(seed) == "test" for seed, _ in held_out(20))
