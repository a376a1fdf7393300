"""The whole plan: screening, training, nutrition and recommendations of one person, and its published JSON.

A plan is deterministic: same profile, answers, holds, seed and week give the same plan byte for byte (T17). It is
language-neutral; `document` tells it in one language. Not covered: the sections' wording (`coach/writing`).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from coach.nutrition.plan import NutritionPlan
from coach.nutrition.planner import plan_nutrition
from coach.profile.person import Profile
from coach.reasons import Reason
from coach.recommend.content import Recommendation, recommend
from coach.safety.answers import Answers
from coach.safety.decision import Decision
from coach.safety.holds import Hold
from coach.safety.screening import decide
from coach.text import say, say_reason
from coach.training.plan import Routine, TrainingPlan
from coach.training.planner import plan_training


class Plan(BaseModel):
    """What was decided for a person. `training` and `nutrition` are always there; a "stop" plans rest."""

    model_config = ConfigDict(frozen=True)

    profile: Profile
    decision: Decision
    training: TrainingPlan
    nutrition: NutritionPlan
    recommendations: tuple[Recommendation, ...] = ()
    seed: int = 0
    week: int = 1


def build_plan(
    profile: Profile,
    *,
    today: date,
    answers: Answers | None = None,
    holds: Sequence[Hold] = (),
    seed: int = 0,
    week: int = 1,
) -> Plan:
    """Decides everything for a person. Missing facts are planned for with the cautious case, named in reasons."""
    decision = decide(profile, answers, holds, today)
    training = plan_training(profile, decision, seed=seed, week=week)
    nutrition = plan_nutrition(profile, decision, training, seed=seed, holds=holds)
    return Plan(
        profile=profile, decision=decision, training=training, nutrition=nutrition,
        recommendations=recommend(profile, training), seed=seed, week=week,
    )  # fmt: skip


def document(
    plan: Plan, language: str, *, text: str = "", text_source: str = "template", verified: bool = False
) -> dict[str, Any]:
    """The plan as the JSON others read (docs/api.md), with every reason in words."""
    training = _in_words(plan.training.model_dump(exclude_none=True), language)
    for told, day in zip(training["days"], plan.training.days, strict=True):
        told["name"] = say(_code("training", day.name), language)
        for key in ("warm_up", "cool_down"):
            routine: Routine | None = getattr(day, key)
            if routine is not None:
                told[key]["steps"] = [say(_code("training", step), language) for step in routine.steps]
    nutrition = _in_words(plan.nutrition.model_dump(), language)
    for told, meal in zip(nutrition["meals"], plan.nutrition.meals, strict=True):
        told["name"] = say(_code("nutrition", meal.name), language)
    if plan.nutrition.numbers_hidden:
        for meal in nutrition["meals"]:
            _hide_energy(meal)
    return {
        "profile": plan.profile.model_dump(exclude_none=True),
        "safety": {
            "decision": plan.decision.decision,
            "reasons": [say_reason(reason, language) for reason in plan.decision.reasons],
        },
        "training": training,
        "nutrition": nutrition,
        "recommendations": [_in_words(item.model_dump(), language) for item in plan.recommendations],
        "text": text, "text_source": text_source, "verified": verified, "language": language,
        "seed": plan.seed, "week": plan.week,
    }  # fmt: skip


def _code(topic: str, key: str) -> str:
    return key if key.startswith(topic + ".") else f"{topic}.{key}"


def _hide_energy(meal: dict[str, Any]) -> None:
    """In eating-disorder mode no figure of energy or macros leaves the house (S11)."""
    for row in (meal, *meal["items"]):
        for key in ("kcal", "protein_g", "fat_g", "carbs_g", "fibre_g"):
            row.pop(key, None)


def _in_words(value: Any, language: str) -> Any:
    """Replaces each dumped Reason by its sentence and each {"en", "zh"} pair by the language's own."""
    if isinstance(value, dict):
        if value.keys() == Reason.model_fields.keys():
            return say_reason(Reason(**value), language)
        if value.keys() == {"en", "zh"}:
            return value[language]
        return {key: _in_words(one, language) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_in_words(one, language) for one in value]
    return value
