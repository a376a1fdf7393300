"""An independent check of a training plan against rules T1 to T16: what is broken and not declared unmet.

Reads the plan and the profile only, not the planner's steps, so that it can find the planner at fault.
`evaluate plans` and the property tests use it. Not covered: T17 (determinism), which compares two plans.
"""

from collections.abc import Iterator
from itertools import pairwise

from coach.profile.person import Profile
from coach.safety.decision import Decision
from coach.text import say_reason
from coach.training.dose import DELOAD_EVERY, FAMILIARISATION_WEEKS
from coach.training.exercises import by_id, named
from coach.training.plan import PlannedExercise, TrainingDay, TrainingPlan
from coach.training.selection import LEVELS, barred_by
from coach.training.split import STRENGTH_DAYS
from coach.training.timing import day_min
from coach.training.volume import HIP, KNEE, MAJOR, PULL, PUSH, bounds, days_trained, pattern_sets, weekly_sets

REPS = {"strength": (3, 10), "muscle_gain": (6, 20), "endurance": (15, 25), "fat_loss": (8, 15), "health": (8, 15),
        "maintain": (8, 15)}  # fmt: skip
RPE = {"strength": (5, 9), "muscle_gain": (5, 9)}  # from 5, for beginners' first weeks and lighter weeks
REST_S = {"strength": (90, 300), "muscle_gain": (90, 180), "endurance": (30, 90)}
TRAINED = ("strength", "mixed")
OLDER = 65


def violations(plan: TrainingPlan, profile: Profile, decision: Decision, *, week: int = 1) -> list[str]:
    """One line per broken rule ("T7: Monday takes 50 of 45 minutes"); empty when all hold or are declared."""
    declared = {rule for reason in plan.unmet for rule in reason.rule.split()}
    if decision.decision == "stop":
        return [] if all(day.kind == "rest" for day in plan.days) else ["S4: training is planned although stopped"]
    found = [line for check in CHECKS for line in check(plan, profile, decision, week)]
    return [line for line in found if line.split(":")[0] not in declared]


def _exercises(plan: TrainingPlan) -> list[PlannedExercise]:
    return [one for day in plan.days for one in day.exercises]


def _active(plan: TrainingPlan) -> list[TrainingDay]:
    return [day for day in plan.days if day.kind != "rest"]


def _level(profile: Profile, decision: Decision) -> str:
    return "beginner" if decision.limits.technique_first else profile.level or "beginner"


def _frequency(plan: TrainingPlan, profile: Profile, decision: Decision, week: int) -> Iterator[str]:
    asked, low_high = profile.days_per_week, STRENGTH_DAYS[_level(profile, decision)]
    strength = sum(day.kind in TRAINED for day in plan.days)
    if asked is not None and len(_active(plan)) > asked:
        yield f"T1: {len(_active(plan))} days are planned, {asked} were asked for"
    if not low_high[0] <= strength <= low_high[1]:
        yield f"T1: {strength} strength days are outside {low_high}"
    rest_or_easy = sum(day.kind in ("rest", "mobility") for day in plan.days)
    if rest_or_easy == 0:
        yield "T1: no rest day and no easy day"
    if len(plan.days) != 7 or [day.weekday for day in plan.days] != list(range(7)):
        yield "T1: the week is not seven days from Monday"


def _volume(plan: TrainingPlan, profile: Profile, decision: Decision, week: int) -> Iterator[str]:
    sets, level = weekly_sets(_exercises(plan)), _level(profile, decision)
    for muscle in MAJOR:
        low, high = bounds(level, muscle)
        if sets.get(muscle, 0) > high:
            yield f"T2-high: {muscle} has {sets[muscle]:g} sets, over {high}"
        if sets.get(muscle, 0) < low and week % DELOAD_EVERY:
            yield f"T2: {muscle} has {sets.get(muscle, 0):g} sets, under {low}"
    strength = [day for day in plan.days if day.kind in TRAINED]
    days = days_trained(plan)
    if len(strength) >= 2:
        yield from (f"T3: {muscle} works on {days.get(muscle, 0)} days" for muscle in MAJOR if days.get(muscle, 0) < 2)
    for one, two in pairwise(strength):
        if two.weekday - one.weekday < 2:
            both = _hard_muscles(one) & _hard_muscles(two)
            yield from (f"T3-gap: {muscle} works hard on two days in a row" for muscle in sorted(both))


def _hard_muscles(day: TrainingDay) -> set[str]:
    return {m for one in day.exercises if one.pattern in PUSH | PULL | KNEE | HIP for m in one.muscles.primary}


def _dose(plan: TrainingPlan, profile: Profile, decision: Decision, week: int) -> Iterator[str]:
    goal, level, limits = profile.goal or "health", _level(profile, decision), decision.limits
    for one in _exercises(plan):
        kind = by_id(one.id).kind
        if kind != "strength":
            continue
        low, high = REPS[goal]
        if one.reps is not None and not low <= one.reps[0] <= one.reps[1] <= high:
            yield f"T4: {one.id} has {one.reps} repetitions for {goal}"
        rpe = one.intensity.rpe
        if rpe is not None and not limits.light_only:
            bottom, hardest = RPE.get(goal, (5, 8))
            top = min(hardest, limits.max_rpe, 7 if level == "beginner" and week <= FAMILIARISATION_WEEKS else hardest)
            if not min(bottom, top) <= rpe <= top:
                yield f"T4: {one.id} has RPE {rpe:g}, outside {bottom} to {top}"
        shortest, longest = REST_S.get(goal, (45, 120))
        if not min(shortest, 45 if one.pattern == "core" else shortest) <= one.rest_s <= longest:
            yield f"T4: {one.id} rests {one.rest_s} s for {goal}"


def _order_and_balance(plan: TrainingPlan, profile: Profile, decision: Decision, week: int) -> Iterator[str]:
    for day in _active(plan):
        ranks = [_rank(one) for one in day.exercises]
        if ranks != sorted(ranks):
            yield f"T5: day {day.weekday} is out of order"
    exercises = _exercises(plan)
    push, pull = pattern_sets(exercises, PUSH), pattern_sets(exercises, PULL)
    knee, hip = pattern_sets(exercises, KNEE), pattern_sets(exercises, HIP)
    if pull < push:
        yield f"T6: {pull} pull sets, {push} push sets"
    if any(day.kind in TRAINED for day in plan.days):
        if not knee or not hip:
            yield "T6: a knee or hip pattern is missing"
        elif not 0.5 <= knee / hip <= 2:
            yield f"T6: knee to hip is {knee} to {hip}"


def _rank(one: PlannedExercise) -> int:
    exercise = by_id(one.id)
    if exercise.kind == "power":
        return 0
    if exercise.kind == "balance":
        return 1
    if exercise.kind == "mobility":
        return 5
    if one.pattern in ("core", "carry"):
        return 4
    return 2 if exercise.compound else 3


def _time(plan: TrainingPlan, profile: Profile, decision: Decision, week: int) -> Iterator[str]:
    budget = profile.minutes_per_session
    for day in _active(plan):
        if day.minutes != day_min(day):
            yield f"T7-sum: day {day.weekday} says {day.minutes} and takes {day_min(day)} minutes"
        if budget and day_min(day) > budget:
            yield f"T7-over: day {day.weekday} takes {day_min(day)} of {budget} minutes"
        if budget and day_min(day) < 0.8 * min(budget, 75):
            yield f"T7: day {day.weekday} uses {day_min(day)} of {budget} minutes"
        if day.warm_up is None or day.warm_up.minutes < max(5, day.minutes / 10):
            yield f"T8: day {day.weekday} warms up too briefly"
        if day.cool_down is None or day.cool_down.minutes < 3:
            yield f"T8: day {day.weekday} cools down too briefly"


def _possible(plan: TrainingPlan, profile: Profile, decision: Decision, week: int) -> Iterator[str]:
    owned = frozenset(profile.equipment or ()) | {"none"}
    barred = barred_by(profile, decision.limits)
    disliked = named(profile.dislikes or ())
    level = LEVELS.index(_level(profile, decision))
    for one in _exercises(plan):
        exercise = by_id(one.id)
        if exercise.equipment_with(owned) is None:
            yield f"T9: {one.id} cannot be done with {sorted(owned)}"
        if barred.intersection(exercise.avoid):
            yield f"T10: {one.id} loads {sorted(barred.intersection(exercise.avoid))}"
        if one.id in disliked:
            yield f"T15: {one.id} is disliked"
        if LEVELS.index(exercise.level) > level:
            yield f"T1-level: {one.id} is too advanced"
        if one.load_kg is not None:
            yield f"T14: {one.id} has a load without a log"
    for day in plan.days:
        if day.cardio and (day.cardio.activity in disliked or barred.intersection(by_id(day.cardio.activity).avoid)):
            yield f"T10: {day.cardio.activity} is disliked or barred"


def _aerobic(plan: TrainingPlan, profile: Profile, decision: Decision, week: int) -> Iterator[str]:
    low = 200 if profile.goal == "fat_loss" else 150
    if plan.weekly_aerobic_minutes < low:
        yield f"T11: {plan.weekly_aerobic_minutes} aerobic minutes, under {low}"
    habitual = plan.weekly_aerobic_minutes - sum(day.cardio.minutes for day in plan.days if day.cardio)
    if plan.weekly_aerobic_minutes > max(300, habitual):
        yield f"T11-high: {plan.weekly_aerobic_minutes} aerobic minutes"
    if not decision.limits.hr_formula_allowed and any(day.cardio and day.cardio.intensity.hr_zone for day in plan.days):
        yield "T11-formula: a heart-rate zone although no formula may be used"
    if plan.steps_target is not None and plan.steps_target > 10_000 and "steps" not in " ".join(profile.habits or ()):
        yield f"T12: {plan.steps_target} steps"
    if (profile.age or 0) >= OLDER and decision.limits.balance_required:
        days = sum(any(one.pattern == "balance" for one in day.exercises) for day in plan.days)
        if days < 3:
            yield f"T10-balance: balance work on {days} days"


def _reasons(plan: TrainingPlan, profile: Profile, decision: Decision, week: int) -> Iterator[str]:
    told = [one.reason for one in _exercises(plan)] + [day.reason for day in plan.days] + list(plan.reasons)
    for reason in told:
        if any(not say_reason(reason, language).strip() for language in ("en", "zh")):
            yield f"T16: {reason.code} says nothing"


CHECKS = (_frequency, _volume, _dose, _order_and_balance, _time, _possible, _aerobic, _reasons)
