""" "Why so much cardio?": the person's fact and the rule behind it, with its source.

Not covered: questions on food (`coach/nutrition/explain.py`) and general knowledge.
"""

from coach.profile.person import Profile
from coach.text import say, say_reason, sentences
from coach.training.exercises import by_id
from coach.training.plan import TrainingPlan
from coach.training.volume import bounds

#: topic → (sentence, source of the rule)
TOPICS = {
    "cardio": ("why_topic_cardio", "source_who"), "rest": ("why_topic_rest", "source_acsm"),
    "sets": ("why_topic_sets", "source_volume"), "steps": ("why_topic_steps", "source_product"),
    "strength": ("why_topic_strength", "source_who"), "warm_up": ("why_topic_warm_up", "source_warm_up"),
}  # fmt: skip
FACT_OF = {"cardio": ("T11",), "rest": ("T1",), "sets": ("T2",), "steps": ("T12",), "strength": ("T3", "T4")}


def why(plan: TrainingPlan, profile: Profile, about: str | None, language: str) -> str:
    """The answer. `about` is a topic of TOPICS, an exercise id, or None for the plan as a whole."""
    if about is not None and about not in TOPICS:
        return _exercise(plan, about, language)
    if about is None:
        return _joined([say_reason(one, language) for one in (*plan.reasons, *plan.unmet)], language)
    key, source = TOPICS[about]
    if about == "steps" and plan.steps_target is None:
        key = "why_topic_no_steps"
    low, high = bounds(profile.level or "beginner", "chest")
    strength = sum(day.kind in ("strength", "mixed") for day in plan.days)
    rule = say(
        f"training.{key}", language, minutes=plan.weekly_aerobic_minutes, sets=f"{low:g}-{high:g}", days=strength
    )
    facts = [say_reason(one, language) for one in (*plan.reasons, *plan.unmet) if one.rule in FACT_OF.get(about, ())]
    goal = f"goal_{profile.goal or 'health'}"
    if about == "cardio":
        facts.insert(0, say(f"training.{goal}", language))
    told = say(
        "training.because",
        language,
        fact=_joined(facts, language),
        rule=rule,
        source=say(f"training.{source}", language),
    )
    return told.strip()


def _exercise(plan: TrainingPlan, about: str, language: str) -> str:
    exercise = by_id(about)
    name = exercise.names[language]
    used = [one for day in plan.days for one in day.exercises if one.id == about]
    cardio = [day.cardio for day in plan.days if day.cardio and day.cardio.activity == about]
    if not used and not cardio:
        return say("training.why_exercise_absent", language, name=name)
    reason = say_reason((used or cardio)[0].reason, language)
    words = sentences("training", language)
    muscles = ("、" if language == "zh" else ", ").join(str(words[f"muscle_{m}"]) for m in exercise.muscles.primary)
    return _joined([say("training.why_topic_exercise", language, name=name, muscles=muscles), reason], language)


def _joined(sentences_: list[str], language: str) -> str:
    return ("" if language == "zh" else " ").join(sentences_)
