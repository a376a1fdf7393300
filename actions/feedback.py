"""Ratings: what they are about, the label, the reason; filled into slots and stored with the consent of that moment.

A row without consent to training use is kept for the person's own plan only and never reaches a training set.
"""

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.base import CoachAction, Say
from actions.services import store
from actions.turn import Turn

LABEL = {"praise": "good", "complain": "bad"}
LONGEST_REASON = 500  # characters


def store_feedback(turn: Turn, *, about: str, label: str, reason: str | None = None) -> list[EventType]:
    """One labelled row; the slots keep it for the rest of the conversation."""
    words = reason if reason is not None else turn.facts_text
    with store().transaction() as tx:
        person = tx.people.get_or_create(turn.sender)
        consent = tx.consents.given(person.id, "training")
        current = tx.plans.current(person.id)
        tx.feedback.add(
            person.id, about=about, label=label, text=turn.facts_text[:LONGEST_REASON],
            reason=words[:LONGEST_REASON], plan_id=current.id if current else None, consent=consent, at=turn.now,
        )  # fmt: skip
    return [SlotSet("feedback_about", about), SlotSet("feedback_label", label), SlotSet("feedback_reason", words)]


def ask_training_consent_once(turn: Turn, say: Say) -> list[EventType]:
    """Asks for the separate consent to train on ratings, once in a life, never again after an answer."""
    with store().transaction() as tx:
        asked = tx.consents.asked(tx.people.get_or_create(turn.sender).id, "training")
    if asked:
        return []
    say.response("utter_ask_training_consent")
    return [SlotSet("last_question", "training_consent")]


def about_of(turn: Turn) -> str:
    """What a rating is about: a named exercise or food, the meals, or the plan."""
    named = turn.terms("exercise", "food")
    if named:
        return f"{named[0].kind}:{named[0].value}"
    topics = [term.value for term in turn.terms("topic")]
    return "meals" if "meals" in topics else "plan"


class ActionTakeFeedback(CoachAction):
    """Praise is stored at once; a complaint is asked for its reason first, unless it gave one."""

    called = "action_take_feedback"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        label, about = LABEL[turn.intent], about_of(turn)
        if label == "bad" and not _gives_reason(turn):
            return [SlotSet("feedback_about", about), SlotSet("feedback_label", label),
                    SlotSet("feedback_reason", None), FollowupAction("feedback_form")]  # fmt: skip
        events = store_feedback(turn, about=about, label=label)
        say.response("utter_feedback_saved")
        return [*events, *ask_training_consent_once(turn, say)]


def _gives_reason(turn: Turn) -> bool:
    """A complaint that says more than "bad": long enough, or naming what it is about."""
    long_enough = 12 if turn.language == "zh" else 40
    return len(turn.facts_text) >= long_enough or bool(turn.terms("exercise", "food", "topic"))


class ValidateFeedbackForm(CoachAction):
    """Whatever is said next is the reason, unless it is clearly something else."""

    called = "validate_feedback_form"
    resumes_form = False

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        elsewhere = {"stop", "skip", "ask_explain_question", "ask_help", "repeat", "delete_data", "export_data", "undo"}
        if turn.asked != "feedback_reason" or turn.intent in elsewhere:
            return []
        return [SlotSet("feedback_reason", turn.facts_text[:LONGEST_REASON] or "unknown")]


class ActionStoreFeedback(CoachAction):
    """Stores the rating with the reason that was asked for."""

    called = "action_store_feedback"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        about, label = turn.slots.get("feedback_about") or "plan", turn.slots.get("feedback_label") or "bad"
        events = store_feedback(turn, about=about, label=label, reason=turn.slots.get("feedback_reason") or "")
        say.response("utter_feedback_saved")
        return [*events, *ask_training_consent_once(turn, say)]
