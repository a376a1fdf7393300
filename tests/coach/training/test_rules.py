"""The checker itself can fail: a plan broken on purpose is caught, rule by rule."""

import pytest

from coach.training.plan import TrainingPlan
from coach.training.rules import violations
from tests.coach.training.test_planner import WORKED, planned


def with_day(plan: TrainingPlan, place: int, **changes) -> TrainingPlan:
    days = list(plan.days)
    days[place] = days[place].model_copy(update=changes)
    return plan.model_copy(update={"days": tuple(days), "unmet": ()})


def with_exercise(plan: TrainingPlan, **changes) -> TrainingPlan:
    day = plan.days[0]
    first = day.exercises[0].model_copy(update=changes)
    return with_day(plan, 0, exercises=(first, *day.exercises[1:]))


BREAKS = {
    "T1": lambda plan: with_day(plan, 1, kind="strength", minutes=0),
    "T2-high": lambda plan: with_exercise(plan, sets=20),
    "T4": lambda plan: with_exercise(plan, reps=(1, 30)),
    "T5": lambda plan: with_day(plan, 0, exercises=tuple(reversed([*plan.days[0].exercises, *_core()]))),
    "T7-sum": lambda plan: with_day(plan, 0, minutes=5),
    "T7-over": lambda plan: with_exercise(plan, rest_s=2000),
    "T8": lambda plan: with_day(plan, 0, warm_up=None),
    "T9": lambda plan: with_exercise(plan, id="back_squat"),
    "T14": lambda plan: with_exercise(plan, load_kg=40.0),
    "T11": lambda plan: plan.model_copy(update={"weekly_aerobic_minutes": 10, "unmet": ()}),
}


def _core():
    return [
        one
        for day in planned(WORKED.model_copy(update={"minutes_per_session": 90}))[0].days
        for one in day.exercises
        if one.pattern == "core"
    ][:1]


@pytest.mark.parametrize("rule", BREAKS)
def test_a_broken_plan_is_caught(rule):
    plan, decision = planned(WORKED)
    found = {line.split(":")[0] for line in violations(BREAKS[rule](plan), WORKED, decision)}
    assert rule in found


def test_a_disliked_or_barred_exercise_is_caught():
    plan, decision = planned(WORKED)
    first = plan.days[0].exercises[0].id
    assert any(
        line.startswith("T15") for line in violations(plan, WORKED.model_copy(update={"dislikes": (first,)}), decision)
    )
    hurt = WORKED.model_copy(update={"injuries": ("knee", "elbow", "shoulder", "hip")})
    assert any(line.startswith("T10") for line in violations(plan.model_copy(update={"unmet": ()}), hurt, decision))
