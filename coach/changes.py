"""What differs between two whole plans, in words: so that nothing is ever changed silently.

Covers the figures a person acts on: targets, training days, exercises, their sets, reps and effort, steps, aerobic
minutes, foods. Not covered: changed reasons alone, which change nothing a person does.
"""

from collections.abc import Iterator

from coach.plan import Plan
from coach.text import say
from coach.training.plan import TrainingPlan

TARGETS = ("energy_kcal", "protein_g", "fat_g", "carbs_g", "water_ml")
MOST_NAMED = 6  # names in one list; more are counted


def differences(old: Plan, new: Plan, language: str) -> str | None:
    """One sentence a difference, or None when a person would do the same on both plans."""
    lines = list(_lines(old, new, language))
    return (("" if language == "zh" else " ").join(lines)) or None


def _lines(old: Plan, new: Plan, language: str) -> Iterator[str]:
    if old.decision.decision != new.decision.decision:
        yield say(f"changes.decision_{new.decision.decision}", language)
    if not new.nutrition.numbers_hidden:
        for target in TARGETS:
            before, after = getattr(old.nutrition, target), getattr(new.nutrition, target)
            if before != after and before is not None and after is not None:
                yield say(f"changes.{target}", language, before=before, after=after)
    yield from _training(old.training, new.training, language)
    foods_before, foods_after = _foods(old, language), _foods(new, language)
    gone, come = foods_before - foods_after, foods_after - foods_before
    if gone or come:
        yield say("changes.meals", language)


def _training(old: TrainingPlan, new: TrainingPlan, language: str) -> Iterator[str]:
    days_before, days_after = _training_days(old), _training_days(new)
    if days_before != days_after:
        yield say("changes.days", language, before=days_before, after=days_after)
    if old.weekly_aerobic_minutes != new.weekly_aerobic_minutes:
        yield say("changes.aerobic", language, before=old.weekly_aerobic_minutes, after=new.weekly_aerobic_minutes)
    if old.steps_target != new.steps_target and old.steps_target and new.steps_target:
        yield say("changes.steps", language, before=old.steps_target, after=new.steps_target)
    before, after = _exercises(old, language), _exercises(new, language)
    if gone := [name for name in before if name not in after]:
        yield say("changes.removed", language, names=_some(gone, language))
    if come := [name for name in after if name not in before]:
        yield say("changes.added", language, names=_some(come, language))
    if any(before[name] != after[name] for name in before.keys() & after.keys()):
        yield say("changes.doses", language)


def _training_days(plan: TrainingPlan) -> int:
    return sum(1 for day in plan.days if day.kind != "rest")


def _exercises(plan: TrainingPlan, language: str) -> dict[str, list[object]]:
    """Name → its doses over the week, in plan order."""
    found: dict[str, list[object]] = {}
    for day in plan.days:
        for one in day.exercises:
            name = one.name_zh if language == "zh" else one.name
            found.setdefault(name, []).append((one.sets, one.reps, one.seconds, one.load_kg, one.intensity))
    return found


def _foods(plan: Plan, language: str) -> set[str]:
    return {item.food_zh if language == "zh" else item.food for meal in plan.nutrition.meals for item in meal.items}


def _some(names: list[str], language: str) -> str:
    named = ("、" if language == "zh" else ", ").join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return named if more <= 0 else say("changes.and_more", language, names=named, more=more)
