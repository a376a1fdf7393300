"""Changing the plan: each change is told as a diff with its reason, takes effect at once, and can be undone."""

from rasa_sdk.events import EventType, SlotSet

from actions.base import CoachAction, Say
from actions.feedback import store_feedback
from actions.plan import WithPlan, exercise_names, weekday_of
from actions.planning import store_plan
from actions.services import store
from actions.turn import Turn
from coach.errors import Unusable
from coach.plan import Plan
from coach.profile.facts import read_facts
from coach.store.store import Transaction
from coach.text import say_reason
from coach.training.adapt import Change, adapt
from coach.training.diff import describe

#: intent → kind of change
KIND = {
    "too_hard": "too_hard", "too_easy": "too_easy", "no_time": "no_time", "no_equipment": "no_equipment",
    "swap_exercise": "swap", "dislike_exercise": "dislike", "boring": "boring", "report_pain": "pain",
    "report_illness": "illness", "travel": "travel", "missed_session": "missed",
}  # fmt: skip
#: what of it is a judgement on the plan, kept for retraining
RATED = frozenset({"too_hard", "too_easy", "boring", "dislike_exercise"})
NEEDS_EXERCISE = frozenset({"swap", "dislike"})


class ActionAdaptPlan(WithPlan):
    """Too hard, too easy, no time, pain, travel …: one change after the rules A1 and A2."""

    called = "action_adapt_plan"

    def about(self, plan: Plan, turn: Turn, say: Say) -> list[EventType]:
        change = change_of(plan, turn)
        rated = store_feedback(turn, about="plan", label=turn.intent) if turn.intent in RATED else []
        if change.kind in NEEDS_EXERCISE and change.exercise is None:
            say.response("utter_which_change", exercises=exercise_names(plan, turn.language))
            return rated
        if change.kind == "pain" and change.body_part is None:
            say.response("utter_which_body_part")
            return [SlotSet("last_question", "body_part")]
        return [*rated, *self._apply(plan, change, turn, say)]

    def _apply(self, plan: Plan, change: Change, turn: Turn, say: Say) -> list[EventType]:
        try:
            adaptation = adapt(plan.training, change, plan.profile, plan.decision)
        except Unusable as problem:
            say.response("utter_change_impossible", why=str(problem))
            return []
        told = describe(adaptation.reason, adaptation.diff, turn.language)
        with store().transaction() as tx:
            person = tx.people.get_or_create(turn.sender)
            _remember(tx, person.id, change, turn)
            why = say_reason(adaptation.reason, turn.language)
            new = plan.model_copy(update={"training": adaptation.plan})
            store_plan(tx, person, new, turn, change=change.kind, reason=why)
        say.response("utter_plan_changed", change=told)
        return [SlotSet("last_question", "keep_change")]


def _remember(tx: Transaction, person_id: int, change: Change, turn: Turn) -> None:
    """Facts that outlive this plan: a painful region, a disliked exercise, an illness."""
    tx.turns.note(person_id, change.kind, None, turn.now)
    profile = tx.facts.profile(person_id)
    if change.kind == "pain" and change.body_part:
        injuries = tuple(dict.fromkeys([*(profile.injuries or ()), change.body_part]))
        tx.facts.record(person_id, {"injuries": injuries}, "said", turn.now)
    if change.kind == "dislike" and change.exercise:
        dislikes = tuple(dict.fromkeys([*(profile.dislikes or ()), change.exercise]))
        tx.facts.record(person_id, {"dislikes": dislikes}, "said", turn.now)


def change_of(plan: Plan, turn: Turn) -> Change:
    """The change a message asks for, with the exercise, minutes, equipment or region it names."""
    reading = read_facts(turn.facts_text)
    planned = {one.id for day in plan.training.days for one in day.exercises}
    named = [term.value for term in turn.terms("exercise")]
    exercise = next((one for one in named if one in planned), named[0] if named else None)
    minutes = reading.facts.get("minutes_per_session")
    parts = [term.value for term in turn.terms("body_part")]
    equipment = reading.facts.get("equipment")
    kind = KIND[turn.intent]
    return Change(
        kind=kind,
        day=next_session(plan, turn) if kind == "no_time" else None,
        exercise=exercise,
        minutes=int(minutes) if minutes else None,
        equipment=tuple(equipment) if equipment else None,
        body_part=parts[0] if parts else None,
    )


def next_session(plan: Plan, turn: Turn) -> int | None:
    """The weekday of the named day's session, else of the next one from today on."""
    trained = [day.weekday for day in plan.training.days if day.kind != "rest"]
    start = weekday_of(turn)
    return min(trained, key=lambda day: (day - start) % 7, default=None)


class ActionUndo(CoachAction):
    """Brings the plan before the last change back, exactly as it was."""

    called = "action_undo"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        return undo(turn, say)


def undo(turn: Turn, say: Say) -> list[EventType]:
    """Takes the last change back and says which it was."""
    with store().transaction() as tx:
        undone = tx.plans.undo(tx.people.get_or_create(turn.sender).id, turn.now)
    if undone is None:
        say.response("utter_nothing_to_undo")
    else:
        say.response("utter_undone", change=undone.reason)
    return [SlotSet("last_question", None)]


class ActionLikeExercise(CoachAction):
    """A liked exercise comes first where it fits (T15)."""

    called = "action_like_exercise"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        named = turn.terms("exercise")
        if not named:
            say.response("utter_feedback_saved")
            return []
        with store().transaction() as tx:
            person = tx.people.get_or_create(turn.sender)
            likes = tuple(dict.fromkeys([*(tx.facts.profile(person.id).likes or ()), named[0].value]))
            tx.facts.record(person.id, {"likes": likes}, "said", turn.now)
        say.response("utter_liked", exercise=named[0].text)
        return []


class ActionReportDone(CoachAction):
    """A finished session: noted, and asked how it felt."""

    called = "action_report_done"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        events = store_feedback(turn, about="session", label="done")
        say.response("utter_done")
        return events
