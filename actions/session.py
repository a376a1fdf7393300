"""What is known before anything is decided: Rasa asks this once a turn, right after understanding.

Sets `language` (the message's, unless the person chose one), `stage`, and the interview's slots from the store, so
that a new process, a new day or another channel finds the same person. The slots are a cache, the store decides.
"""

from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.base import CoachAction, Say
from actions.interview import interview_slots
from actions.services import store
from actions.turn import Turn
from coach.profile.lexicon import detect_language


class ActionLoadPerson(CoachAction):
    """Fills the slots every rule depends on. The name is Rasa's for "runs at every message"."""

    called = "action_validate_slot_mappings"
    resumes_form = False

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        with store().transaction() as tx:
            person = tx.people.get_or_create(turn.sender)
            chosen = tx.facts.value(person.id, "language")
            language = chosen or detect_language(turn.facts_text) or person.language or "en"
            tx.people.seen(person.id, language=language, at=turn.now)
            known: dict[str, Any] = {
                "language": language,
                "stage": "planned" if tx.plans.current(person.id) else "new",
                **interview_slots(tx, person.id, turn),
            }
        return [SlotSet(name, value) for name, value in known.items() if turn.slots.get(name) != value]
