"""What all actions share: a thread of their own, the hold check, honest errors, and the way back into a form.

An action's `answer` runs outside the event loop, so one person's plan does not hold up another's hello. When the
store cannot be reached the person is told that nothing was saved. After an interruption the active form goes on by
itself, so interruptions are handled once for all forms.
"""

import asyncio
import logging
from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.services import store
from actions.turn import Turn, turn_of
from coach.safety.holds import Hold, blocks
from coach.safety.replies import explain_hold
from coach.store.errors import StoreUnavailable

log = logging.getLogger(__name__)


class Say:
    """How an action speaks: by the name of a response, or a text that code has made."""

    def __init__(self, dispatcher: CollectingDispatcher) -> None:
        self._dispatcher = dispatcher

    def response(self, name: str, **facts: Any) -> None:
        self._dispatcher.utter_message(response=name, **facts)

    def text(self, text: str) -> None:
        self._dispatcher.utter_message(text=text)


class CoachAction(Action, ABC):
    """Base of every action. `holds_block` names what a safety hold may forbid this action ("training", "nutrition",
    "numbers"); a held person is told why instead."""

    called: str
    holds_block: str | None = None
    resumes_form = True

    def name(self) -> str:
        return self.called

    @abstractmethod
    def answer(self, turn: Turn, say: Say) -> list[EventType]:
        """Reads the turn, makes one call, says the outcome; returns the events."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        turn, say = turn_of(tracker), Say(dispatcher)
        try:
            events = await asyncio.to_thread(self._answer_unless_held, turn, say)
        except StoreUnavailable as problem:
            log.error("%s: %s", self.called, problem)
            say.response("utter_store_unavailable")
            return []
        if (
            self.resumes_form
            and turn.active_form
            and not any(e["event"] in {"followup", "active_loop"} for e in events)
        ):
            events.append(FollowupAction(turn.active_form))
        return events

    def _answer_unless_held(self, turn: Turn, say: Say) -> list[EventType]:
        hold = held(turn, self.holds_block) if self.holds_block else None
        if hold is not None:
            say.response("utter_on_hold", why=explain_hold(hold, turn.language))
            return []
        return self.answer(turn, say)


def held(turn: Turn, what: str) -> Hold | None:
    """The active hold that forbids this, if any."""
    with store().transaction() as tx:
        person = tx.people.get_or_create(turn.sender)
        return blocks(tx.holds.active(person.id, turn.now), what)
