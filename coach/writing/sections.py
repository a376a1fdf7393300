"""A plan → the sections it is told in, each with all the facts its text may use.

Order: intro, one "day" per training day, meals, progress; rest days stand in the progress section. Facts are
JSON-ready, in the section's language and the person's units, spelt the way the text shall spell them, so that
writing is copying. A reason is a whole sentence that the text repeats word for word. The facts are listed line by line
in `prompt.py`.
Not covered: wording (`templates.py`), how a language model reads the facts (`prompt.py`).
"""

from collections.abc import Iterable, Sequence
from typing import Any, Literal, Protocol

from coach.nutrition.plan import Meal, MealItem, NutritionPlan
from coach.profile.person import Profile, Units
from coach.reasons import Reason
from coach.recommend.content import Recommendation
from coach.safety.decision import Decision
from coach.text import say, say_reason
from coach.training.plan import Cardio, Intensity, PlannedExercise, Routine, TrainingDay, TrainingPlan
from coach.writing.section import Section

Facts = dict[str, Any]
Lang = Literal["en", "zh"]
MOST_REASONS = 3
MOST_MEAL_REASONS = 2
MOST_TIPS = 2
LB_PER_KG = 2.20462
#: what a person wants explained about food first: what they told us, then the rest
FOOD_FACTS = ("habits", "allergies", "diet", "conditions", "dislikes")


class Told(Protocol):
    """What a plan must have to be told; `coach.plan.Plan` has it."""

    @property
    def profile(self) -> Profile: ...
    @property
    def decision(self) -> Decision: ...
    @property
    def training(self) -> TrainingPlan | None: ...
    @property
    def nutrition(self) -> NutritionPlan | None: ...
    @property
    def recommendations(self) -> Sequence[Recommendation]: ...


def sections_of(plan: Told, language: Lang) -> list[Section]:
    """The sections of a plan, in the order they are told."""
    days = _training_days(plan.training)
    found = [Section("intro", language, _intro(plan, days, language))]
    for number, day in enumerate(days):
        facts = _day(day, plan.profile, language) | {"place": _place(number, len(days))}
        if number == 0 and _uses_rpe(facts):
            facts["scale"] = say("writing.scale", language)
        found.append(Section("day", language, facts))
    if plan.nutrition is not None and plan.nutrition.meals:
        found.append(Section("meals", language, _meals(plan.nutrition, language)))
    found.append(Section("progress", language, _progress(plan, language)))
    return found


def _place(number: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if number == 0 else "last" if number == count - 1 else "middle"


def _uses_rpe(facts: Facts) -> bool:
    return any("rpe" in one for one in (*facts["exercises"], facts.get("cardio", {})))


def _training_days(training: TrainingPlan | None) -> list[TrainingDay]:
    return [day for day in training.days if day.kind != "rest"] if training else []


def _intro(plan: Told, days: Sequence[TrainingDay], language: Lang) -> Facts:
    training, verdict = plan.training, plan.decision.decision
    goal = plan.profile.goal or "health"
    facts: Facts = {"goal": say(f"writing.goal_{goal}", language), "goal_key": goal, "verdict": verdict}
    if training and days:
        minutes = [day.minutes for day in days]
        facts |= {
            "weeks": training.weeks,
            "days": [_weekday(day.weekday, language) for day in days],
            "count": len(days),
            "minutes": _span(min(minutes), max(minutes)),
        }
        if training.weekly_aerobic_minutes:
            facts["aerobic"] = training.weekly_aerobic_minutes
    if training and training.steps_target:
        facts["steps"] = training.steps_target
    facts["why"] = _in_words(training.reasons if training else (), language)[:MOST_REASONS]
    notes = [say(f"writing.note_{verdict}", language)] if verdict in ("refer", "stop") else []
    notes += _in_words(plan.decision.reasons, language)[:MOST_REASONS]
    notes += _in_words(training.unmet if training else (), language)[:MOST_REASONS]
    facts["notes"] = list(dict.fromkeys(notes))
    facts["why"] = [one for one in facts["why"] if one not in facts["notes"]] if days else []
    return facts


def _day(day: TrainingDay, person: Profile, language: Lang) -> Facts:
    facts: Facts = {
        "weekday": _weekday(day.weekday, language),
        "weekday_index": day.weekday,
        "title": _plain(say(_code("training", day.name), language)),
        "kind": day.kind,
        "goal_key": person.goal or "health",
        "minutes": day.minutes,
    }
    if day.warm_up is not None:
        facts["warm_up"] = _routine(day.warm_up, language)
    facts["exercises"] = [_exercise(one, person.units, language) for one in day.exercises]
    if day.cardio is not None:
        facts["cardio"] = _cardio(day.cardio, language)
    if day.cool_down is not None:
        facts["cool_down"] = _routine(day.cool_down, language)
    facts["why"] = _in_words([day.reason], language)
    return facts


def _exercise(one: PlannedExercise, units: Units, language: Lang) -> Facts:
    facts: Facts = {"name": one.name_zh if language == "zh" else one.name, "sets": one.sets}
    if one.reps is not None:
        facts["reps"] = _span(*one.reps)
    else:
        facts["seconds"] = one.seconds
    if one.rest_s > 0 and one.sets > 1:
        facts["rest"] = _rest(one.rest_s, language)
    facts |= _intensity(one.intensity)
    if one.load_kg:
        facts["load"] = _load(one.load_kg, units, language)
    return facts


def _cardio(cardio: Cardio, language: Lang) -> Facts:
    name = cardio.name_zh if language == "zh" else cardio.name
    return {"name": name, "minutes": cardio.minutes, **_intensity(cardio.intensity)}


def _routine(routine: Routine, language: Lang) -> Facts:
    steps = [_plain(say(_code("training", step), language)) for step in routine.steps]
    return {"minutes": routine.minutes, "steps": list(dict.fromkeys(steps))}


def _intensity(intensity: Intensity) -> Facts:
    """One key of rpe, pct_1rm, hr (beats per minute) and talk; empty when the plan sets none."""
    if intensity.rpe is not None:
        return {"rpe": f"{intensity.rpe:g}"}
    if intensity.pct_1rm is not None:
        share = intensity.pct_1rm * 100 if intensity.pct_1rm <= 1 else intensity.pct_1rm
        return {"pct_1rm": f"{round(share)}"}
    if intensity.hr_zone is not None:
        return {"hr": _span(*intensity.hr_zone)}
    return {"talk": True} if intensity.talk_test else {}


def _meals(nutrition: NutritionPlan, language: Lang) -> Facts:
    hidden = nutrition.numbers_hidden
    facts: Facts = {"hidden": hidden}
    if not hidden:
        targets = ("energy_kcal", "protein_g", "carbs_g", "fat_g", "water_ml")
        facts |= {key: value for key in targets if (value := getattr(nutrition, key)) is not None}
    facts["meals"] = [_meal(meal, hidden, language) for meal in nutrition.meals]
    by_weight = sorted(nutrition.reasons, key=lambda reason: reason.fact not in FOOD_FACTS)
    why = _in_words((*by_weight, *nutrition.unmet), language)
    if hidden:
        why = [one for one in why if not any(sign.isdigit() for sign in one)]
    facts["why"] = why[:MOST_MEAL_REASONS]
    return facts


def _meal(meal: Meal, hidden: bool, language: Lang) -> Facts:
    facts: Facts = {"name": _plain(say(_code("nutrition", meal.name), language))}
    if not hidden:
        facts["kcal"] = round(meal.kcal)
    facts["foods"] = [_food(item, hidden, language) for item in meal.items]
    return facts


def _food(item: MealItem, hidden: bool, language: Lang) -> Facts:
    facts: Facts = {"name": item.food_zh if language == "zh" else item.food}
    if not hidden:
        facts["grams"] = round(item.grams)
    portion = _portion(item, language)
    if portion or hidden:
        facts["portion"] = portion or say("writing.portion_one", language)
    return facts


def _portion(item: MealItem, language: Lang) -> str | None:
    """Grams as household portions ("1.5 bowls") where a portion of the food fits within 12 %, else None."""
    try:
        from coach.nutrition.foods import by_id
    except ImportError:
        return None
    for key, grams in by_id(item.food_id).portions.items():
        halves = round(2 * item.grams / grams)
        if 1 <= halves <= 8 and abs(halves * grams / 2 - item.grams) <= 0.12 * item.grams:
            many = "portion_many" if halves > 2 else "portion_some"
            unit = say(f"writing.{many}_{key}", language)
            return f"{halves / 2:g}{unit}" if language == "zh" else f"{halves / 2:g} {unit}"
    return None


def _progress(plan: Told, language: Lang) -> Facts:
    training = plan.training
    how = _in_words(training.progression if training else (), language)
    facts: Facts = {"goal_key": plan.profile.goal or "health", "how": how}
    if training:
        facts["rest_days"] = [_weekday(day.weekday, language) for day in training.days if day.kind == "rest"]
    facts["tips"] = [
        {"title": _plain(tip.title[language]), "why": say_reason(tip.reason, language)}
        for tip in plan.recommendations[:MOST_TIPS]
    ]
    facts["stop"] = say("writing.stop", language)
    facts["doctor"] = say("writing.doctor", language)
    return facts


def _in_words(reasons: Iterable[Reason], language: Lang) -> list[str]:
    """Reasons as sentences, each once."""
    return list(dict.fromkeys(say_reason(reason, language).strip() for reason in reasons))


def _code(topic: str, key: str) -> str:
    return key if key.startswith(topic + ".") else f"{topic}.{key}"


def _plain(phrase: str) -> str:
    """A phrase that stands within a sentence: without its full stop."""
    return phrase.strip().rstrip(".。;；")


def _weekday(weekday: int, language: Lang) -> str:
    return say(f"writing.weekday_{weekday}", language)


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"


def _rest(rest_s: int, language: Lang) -> str:
    """Rest as a coach says it: whole minutes from two minutes up, else seconds."""
    minutes = rest_s % 60 == 0 and rest_s >= 120
    number, unit = (rest_s // 60, "minutes") if minutes else (rest_s, "seconds")
    return say(f"writing.rest_{unit}", language, n=number)


def _load(load_kg: float, units: Units, language: Lang) -> str:
    """A load in the person's units; pounds are rounded down to what a dumbbell or plate has."""
    if units == "metric":
        return say("writing.load_kg", language, n=f"{load_kg:g}")
    pounds = load_kg * LB_PER_KG
    return say("writing.load_lb", language, n=f"{pounds // 5 * 5 if pounds >= 20 else pounds // 1:g}")
