"""The interview: facts in any order, each stored with its source; screening last; then the plan.

Rasa's form asks, `coach.profile.facts` reads, the store remembers. Nothing is stored before the consent to store
health data; what was said earlier waits in `pending_facts`.
"""

from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.base import CoachAction, Say
from actions.facts import FACT_OF_SLOT, record_facts, tell_problems
from actions.services import store
from actions.turn import Turn
from coach.profile.facts import read_facts
from coach.profile.person import Profile
from coach.safety.screening import expired, question_text, read_answers
from coach.store.store import Transaction

SKIPPED = "unknown"
CANNOT_SKIP = frozenset({"consent_health", "screening", "age"})
CONSENT_VERSION = "health-1"


def interview_slots(tx: Transaction, person_id: int, turn: Turn) -> dict[str, Any]:
    """The interview's slots as the store knows them; what the person skipped in this conversation stays skipped."""
    profile = tx.facts.profile(person_id)
    slots: dict[str, Any] = {"consent_health": tx.consents.given(person_id, "health") or None}
    for slot, field in FACT_OF_SLOT.items():
        slots[slot] = _known(profile, field) or (SKIPPED if turn.slots.get(slot) == SKIPPED else None)
    screening = tx.screenings.latest(person_id)
    fresh = screening is not None and not expired(screening.at.date(), turn.now.date())
    slots["screening"] = "answered" if fresh else None
    return slots


def _known(profile: Profile, field: str) -> Any:
    """The value as a slot; an empty list is an answer too."""
    value = getattr(profile, field)
    if field == "diet" and value is None and profile.allergies is None and profile.dislikes is None:
        return None
    if isinstance(value, tuple):
        return list(value) or "none"
    return "none" if field == "diet" and value is None else value


class ValidateInterviewForm(CoachAction):
    """Reads whatever facts the message holds. No fact and no answer: the form steps aside for the interruption."""

    called = "validate_interview_form"
    resumes_form = False

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        if turn.asked == "consent_health":
            return self._take_consent(turn, say)
        if turn.asked == "screening":
            return self._take_screening(turn, say)
        return self._take_facts(turn, say, turn.facts_text)

    def _take_consent(self, turn: Turn, say: Say) -> list[EventType]:
        if turn.intent == "deny":
            say.response("utter_consent_refused")
            return [SlotSet("consent_health", None), SlotSet("pending_facts", None), SlotSet("requested_slot", None)]
        if turn.intent not in {"affirm", "give_consent"}:
            return self._take_facts(turn, say, turn.facts_text)
        with store().transaction() as tx:
            person = tx.people.get_or_create(turn.sender)
            tx.consents.record(person.id, "health", True, CONSENT_VERSION, turn.language, turn.now)
        pending = turn.slots.get("pending_facts") or ""
        return [SlotSet("consent_health", True), SlotSet("pending_facts", None),
                *self._take_facts(turn, say, pending, consented=True)]  # fmt: skip

    def _take_facts(self, turn: Turn, say: Say, text: str, consented: bool | None = None) -> list[EventType]:
        asked = FACT_OF_SLOT.get(turn.asked or "", turn.asked)
        reading = read_facts(text, asked="diet_limits" if turn.asked == "diet_limits" else asked)
        told_problem = tell_problems(reading, turn, say)
        if not reading.facts:
            return [SlotSet(turn.asked, None)] if told_problem and turn.asked else []
        if not (turn.slots.get("consent_health") if consented is None else consented):
            waiting = f"{turn.slots.get('pending_facts') or ''}\n{text}".strip()
            return [SlotSet("pending_facts", waiting)]
        with store().transaction() as tx:
            person = tx.people.get_or_create(turn.sender)
            record_facts(tx, person.id, reading.facts, turn)
            slots = interview_slots(tx, person.id, turn)
        return [SlotSet(name, value) for name, value in slots.items() if value != turn.slots.get(name)]

    def _take_screening(self, turn: Turn, say: Say) -> list[EventType]:
        answers = read_answers(turn.facts_text, turn.language)
        if answers is None:
            if turn.intent in {"affirm", "inform", "nlu_fallback"}:
                say.response("utter_screening_unclear")
                return [SlotSet("screening", None)]
            return []
        with store().transaction() as tx:
            person = tx.people.get_or_create(turn.sender)
            tx.screenings.record(person.id, answers.to_dict(), turn.now)
        return [SlotSet("screening", "answered")]


class ActionAskScreening(CoachAction):
    """Asks the health questions as one numbered list."""

    called = "action_ask_screening"
    resumes_form = False

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        with store().transaction() as tx:
            profile = tx.facts.profile(tx.people.get_or_create(turn.sender).id)
        say.text(question_text(profile, turn.language))
        return []
