"""Random people for the property tests: every field of the profile, known or unknown."""

from hypothesis import strategies as st

from coach.profile.person import ALLERGENS, BODY_PARTS, EQUIPMENT, GOALS, Profile

CONDITIONS = ("hypertension", "diabetes_1", "diabetes_2", "heart_disease", "asthma", "osteoporosis", "pregnant",
              "postpartum", "eating_disorder", "kidney_disease")  # fmt: skip
HABITS = ("walks 5000 steps a day", "walks 9000 steps a day", "runs 3 times a week", "runs 1 times a week",
          "cycles to work", "likes sweets", "drinks little milk", "skips breakfast", "eats out daily",
          "drinks beer at weekends", "sits 10 hours a day")  # fmt: skip
DISLIKES = ("squats", "running", "burpee", "swimming", "豆腐", "broccoli", "香菜", "tofu", "push ups", "plank", "milk")
LIKES = ("running", "cycling", "卧推", "kettlebell swing", "swimming")
DIETS = ("omnivore", "vegetarian", "vegan", "pescatarian", "halal")


def _some(values, most):
    return st.none() | st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


def profiles(*, known: bool = False) -> st.SearchStrategy[Profile]:
    """Any profile; with `known` the body data and the training frame are there."""

    def maybe(strategy):
        return strategy if known else st.none() | strategy

    return st.builds(
        Profile,
        age=maybe(st.integers(14, 85)),
        sex=maybe(st.sampled_from(["female", "male", "other"])),
        height_cm=maybe(st.integers(145, 205).map(float)),
        weight_kg=maybe(st.integers(42, 150).map(float)),
        goal=maybe(st.sampled_from(GOALS)),
        level=st.none() | st.sampled_from(["beginner", "intermediate", "advanced"]),
        activity_level=st.none() | st.sampled_from(["sedentary", "light", "moderate", "active", "very_active"]),
        days_per_week=maybe(st.integers(1, 7)),
        minutes_per_session=maybe(st.sampled_from([15, 20, 30, 45, 60, 75, 90, 120])),
        equipment=_some(EQUIPMENT, 4),
        injuries=_some(BODY_PARTS, 3),
        conditions=_some(CONDITIONS, 2),
        diet=st.none() | st.sampled_from(DIETS),
        allergies=_some(ALLERGENS, 3),
        dislikes=_some(DISLIKES, 3),
        likes=_some(LIKES, 2),
        habits=_some(HABITS, 4),
        resting_hr=st.none() | st.integers(45, 90),
        language=st.sampled_from(["en", "zh"]),
        units=st.sampled_from(["metric", "imperial"]),
    )
