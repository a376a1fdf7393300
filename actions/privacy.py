"""Consent, export and erasure. Erasure needs a fresh code bound to this conversation (C4)."""

import json
import secrets

from rasa_sdk.events import AllSlotsReset, EventType, SlotSet

from actions.base import CoachAction, Say
from actions.services import settings, store
from actions.turn import Turn
from coach.store.erase import erase_person
from coach.store.export import export_person
from coach.text import say as words

TRAINING_VERSION = "training-1"
HEALTH_VERSION = "health-1"


def record_consent(turn: Turn, kind: str, given: bool, say: Say) -> None:
    """Stores the answer with the version of the text it was given to."""
    version = TRAINING_VERSION if kind == "training" else HEALTH_VERSION
    with store().transaction() as tx:
        person = tx.people.get_or_create(turn.sender)
        tx.consents.record(person.id, kind, given, version, turn.language, turn.now)
    what = words(f"conversation.consent_{kind}", turn.language)
    say.response("utter_consent_given" if given else "utter_consent_withdrawn", what=what)


class ActionSetConsent(CoachAction):
    """ "I agree" and "I take my consent back"; the consent asked about last, training use otherwise."""

    called = "action_set_consent"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        asked = turn.slots.get("last_question") == "training_consent"
        with store().transaction() as tx:
            health = tx.consents.given(tx.people.get_or_create(turn.sender).id, "health")
        given = turn.intent == "give_consent"
        kind = "health" if given and not health and not asked else "training"
        record_consent(turn, kind, given, say)
        return [SlotSet("last_question", None)]


class ActionExportData(CoachAction):
    """Writes the export document to a file of this machine and says where."""

    called = "action_export_data"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        folder = settings().home / "exports"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / f"{turn.sender[:12]}-{turn.now:%Y%m%d-%H%M%S}.json"
        path.write_text(json.dumps(export_person(store(), turn.sender), ensure_ascii=False, indent=2), encoding="utf-8")
        path.chmod(0o600)
        say.response("utter_exported", path=str(path))
        return []


class ActionDeleteData(CoachAction):
    """Asks for a code before erasing; with the right code, erases."""

    called = "action_delete_data"

    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        code = turn.slots.get("erase_code")
        if code and code in turn.facts_text:
            for old in (settings().home / "exports").glob(f"{turn.sender[:12]}-*.json"):
                old.unlink()
            erase_person(store(), turn.sender)
            say.response("utter_erased")
            return [AllSlotsReset()]
        fresh = f"{secrets.randbelow(9000) + 1000}"
        say.response("utter_confirm_erase", code=fresh)
        return [SlotSet("erase_code", fresh), SlotSet("last_question", "erase")]
