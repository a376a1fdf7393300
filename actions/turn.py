"""One turn as the actions see it: who said what, when, in which language.

The raw text is the authority. A message that begins with `/` carries a command and no facts, whatever intent or
entities it claims. `metadata.time` is when the person sent it (gateway API), else now.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from rasa_sdk import Tracker

from coach.profile.lexicon import Term, find_terms


@dataclass(frozen=True, slots=True)
class Turn:
    """What an action needs to know of the conversation."""

    sender: str
    text: str
    intent: str
    language: str
    now: datetime
    slots: dict[str, Any]
    active_form: str | None
    said_before: tuple[str, ...]  # the coach's texts of the turn before, oldest first

    @property
    def facts_text(self) -> str:
        """The text facts may be read from: empty for a command."""
        return "" if self.text.lstrip().startswith("/") else self.text

    def terms(self, *kinds: str) -> list[Term]:
        """Known terms of these kinds in the text, in order."""
        return [term for term in find_terms(self.facts_text) if term.kind in kinds]

    @property
    def asked(self) -> str | None:
        """The slot the active form has just asked for."""
        return self.slots.get("requested_slot") if self.active_form else None


def turn_of(tracker: Tracker) -> Turn:
    """The turn a tracker stands in."""
    message = tracker.latest_message or {}
    slots = tracker.slots
    return Turn(
        sender=tracker.sender_id,
        text=message.get("text") or "",
        intent=(message.get("intent") or {}).get("name") or "",
        language=slots.get("language") or "en",
        now=time_of(message.get("metadata") or {}),
        slots=slots,
        active_form=(tracker.active_loop or {}).get("name"),
        said_before=_said_before(tracker.events),
    )


def time_of(metadata: dict[str, Any]) -> datetime:
    """When the message was sent, in UTC."""
    sent = metadata.get("time")
    return datetime.fromisoformat(sent).astimezone(UTC) if sent else datetime.now(UTC)


def _said_before(events: list[dict[str, Any]]) -> tuple[str, ...]:
    """Texts of the coach between the last two messages of the person."""
    texts: list[str] = []
    messages = 0
    for event in reversed(events):
        if event.get("event") == "user":
            messages += 1
            if messages == 2:
                break
        elif event.get("event") == "bot" and messages == 1 and event.get("text"):
            texts.append(event["text"])
    return tuple(reversed(texts))
