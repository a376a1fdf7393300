"""Small talk and steering: what is the same in every state, and what a bare yes or no answers."""

from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet

from actions.adapt import undo
from actions.base import CoachAction, Say
from actions.interview import CANNOT_SKIP, SKIPPED
from actions.planning import current_plan
from actions.privacy import record_consent
from actions.safety import lift
from actions.services import store
from actions.turn import Turn
from coach.profile.facts import read_facts
from coach.text import say as words

REPLY = {
    "goodbye": "utter_goodbye", "thank": "utter_thank", "ask_help": "utter_ask_help", "ask_bot": "utter_ask_bot",
    "chitchat": "utter_chitchat", "out_of_scope": "utter_out_of_scope", "ask_privacy": "utter_ask_privacy",
}  # fmt: skip


class ActionReply(CoachAction):
    """Says the one response of an intent."""

    called = "action_reply"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        say.response(REPLY.get(turn.intent, "utter_rephrase"))
        return []


class ActionGreet(CoachAction):
    """Greets a new person with how to begin, a known one with what is remembered."""

    called = "action_greet"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        with store().transaction() as tx:
            person = tx.people.get_or_create(turn.sender)
            plan = current_plan(tx, person.id)
            note = tx.turns.latest(person.id)
            begun = tx.consents.given(person.id, "health")
        if plan is not None:
            goal = words(f"profile.goal_{plan.profile.goal or 'health'}", turn.language)
            say.response("utter_greet_known", goal=goal, last_note=_last_note(note, turn))
        elif begun or turn.active_form:
            say.response("utter_greet_unfinished")
            return [FollowupAction("interview_form")]
        else:
            say.response("utter_greet_new")
        return []


def _last_note(note: object, turn: Turn) -> str:
    topic = getattr(note, "topic", None)
    if topic is None:
        return ""
    return words("conversation.last_note", turn.language, what=words(f"conversation.topic_{topic}", turn.language))


class ActionAffirm(CoachAction):
    """A bare yes answers the last question."""

    called = "action_affirm"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        question = turn.slots.get("last_question")
        if question == "keep_change":
            with store().transaction() as tx:
                tx.plans.accept(tx.people.get_or_create(turn.sender).id, turn.now)
            say.response("utter_change_kept")
        elif question == "training_consent":
            record_consent(turn, "training", True, say)
        elif question == "eating_check":
            say.response("utter_numbers_stay_off")
        else:
            say.response("utter_nothing_to_answer")
        return [SlotSet("last_question", None)]


class ActionDeny(CoachAction):
    """A bare no answers the last question: a change is taken back, a consent is refused."""

    called = "action_deny"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        question = turn.slots.get("last_question")
        if question == "keep_change":
            return undo(turn, say)
        if question == "training_consent":
            record_consent(turn, "training", False, say)
        elif question == "eating_check":
            lift(turn, "check_passed")
            say.response("utter_numbers_back")
        elif question == "erase":
            say.response("utter_erase_cancelled")
        else:
            say.response("utter_nothing_to_answer")
        return [SlotSet("last_question", None), SlotSet("erase_code", None)]


class ActionRepeat(CoachAction):
    """Says the last answer again."""

    called = "action_repeat"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        if not turn.said_before:
            say.response("utter_nothing_to_repeat")
        elif turn.active_form is None:
            for text in turn.said_before:
                say.text(text)
        return []


class ActionStop(CoachAction):
    """Leaves whatever is being asked; what was said stays."""

    called = "action_stop"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        say.response("utter_stopped")
        return [ActiveLoop(None), SlotSet("requested_slot", None), SlotSet("plan_part", None),
                SlotSet("last_question", None), SlotSet("erase_code", None)]  # fmt: skip


class ActionSkip(CoachAction):
    """Skips the asked question where the planner has a cautious case for not knowing."""

    called = "action_skip"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        if turn.asked is None:
            say.response("utter_nothing_to_answer")
        elif turn.asked in CANNOT_SKIP:
            say.response(f"utter_explain_{turn.asked}")
        else:
            say.response("utter_skipped")
            return [SlotSet(turn.asked, SKIPPED)]
        return []


class ActionExplainQuestion(CoachAction):
    """Says why the form asks what it asks."""

    called = "action_explain_question"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        say.response(f"utter_explain_{turn.asked}" if turn.asked else "utter_nothing_to_answer")
        return []


class ActionChangeLanguage(CoachAction):
    """Remembers the language the person chose; from then on it is used whatever they write in."""

    called = "action_change_language"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        named = turn.terms("language")
        if not named:
            say.response("utter_language_unknown")
            return []
        chosen = named[-1].value
        with store().transaction() as tx:
            person = tx.people.get_or_create(turn.sender)
            tx.facts.record(person.id, {"language": chosen}, "said", turn.now)
        return [SlotSet("language", chosen), FollowupAction("utter_language_changed")]


class ActionRephrase(CoachAction):
    """Nothing was understood: facts are looked for once more, then help is offered."""

    called = "action_rephrase"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        reading = read_facts(turn.facts_text)
        if (reading.facts or reading.problems) and turn.active_form is None:
            planned = turn.slots.get("stage") == "planned"
            return [FollowupAction("action_update_facts" if planned else "interview_form")]
        say.response("utter_rephrase" if turn.text.strip() else "utter_empty")
        return []
