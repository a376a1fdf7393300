"""Each change is a diff with a reason, within the rules, in both languages."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.errors import Unusable
from coach.training.adapt import CHANGES, Change, adapt
from coach.training.diff import describe, differences
from coach.training.exercises import by_id
from coach.training.explain import TOPICS, why
from tests.coach.strategies import profiles
from tests.coach.training.test_planner import WORKED, planned


def changed(kind, person=WORKED, **more):
    plan, decision = planned(person)
    return plan, adapt(plan, Change(kind, **more), person, decision)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(person=profiles(), kind=st.sampled_from(sorted(CHANGES)))
def test_a_change_is_made_and_told_or_refused_with_a_sentence(person, kind):
    plan, decision = planned(person)
    first = next((one.id for day in plan.days for one in day.exercises), None)
    try:
        made = adapt(plan, Change(kind, exercise=first, minutes=20, body_part="knee"), person, decision)
    except Unusable as refusal:
        assert str(refusal)
        return
    assert made.diff == differences(plan, made.plan) != ()
    for language in ("en", "zh"):
        assert "→" in describe(made.reason, made.diff, language)


def test_too_hard_lowers_effort_by_one_and_nothing_else():
    plan, made = changed("too_hard")
    assert {one.what for one in made.diff} == {"rpe"}
    assert all(one.before - one.after == 1 for one in made.diff)
    assert plan == planned(WORKED)[0], "the old plan is untouched, so undo is exact"


def test_too_easy_never_passes_the_beginners_limit():
    _, made = changed("too_easy")
    assert all(one.intensity.rpe <= 7 for day in made.plan.days for one in day.exercises if one.intensity.rpe)


def test_no_time_keeps_the_first_lifts_and_fits():
    plan, made = changed("no_time", day=0, minutes=20)
    assert made.plan.days[0].minutes <= 20
    assert made.plan.days[0].exercises[0].id == plan.days[0].exercises[0].id
    assert made.plan.days[1:] == plan.days[1:]


@pytest.mark.parametrize("part", ["knee", "shoulder", "elbow", "wrist", "lower_back", "hip", "ankle", "neck"])
def test_pain_removes_what_loads_the_region_from_every_day(part):
    person = WORKED.model_copy(update={"equipment": ("full_gym",), "level": "advanced", "minutes_per_session": 75})
    try:
        _, made = changed("pain", person, body_part=part)
    except Unusable:
        plan, _ = planned(person)
        assert not [one.id for day in plan.days for one in day.exercises if part in by_id(one.id).avoid]
        return
    assert not [one.id for day in made.plan.days for one in day.exercises if part in by_id(one.id).avoid]


def test_a_swap_trains_the_same_pattern_and_an_unplanned_exercise_is_refused():
    plan, _ = planned(WORKED)
    first = plan.days[0].exercises[0]
    _, made = changed("swap", exercise=first.id)
    assert made.plan.days[0].exercises[0].pattern in {first.pattern, "squat", "lunge"}
    with pytest.raises(Unusable, match="not in your plan"):
        changed("swap", exercise="hip_thrust")


@pytest.mark.parametrize("about", [*TOPICS, None, "dumbbell_row", "back_squat"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_why_is_answered(about, language):
    assert len(why(planned(WORKED)[0], WORKED, about, language)) > 8
