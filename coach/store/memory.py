"""Ratings, the inbox, and short notes of what was talked about."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from coach.store.errors import AlreadyAnswered
from coach.store.models import FeedbackRow, InboxRow, TurnRow

REPEATS_KEPT = timedelta(hours=72)  # senders repeat for at most 24 h; requirement R1 asks for at least 48 h
NOTES_KEPT = timedelta(days=30)  # requirement P3: free text is kept no longer
QUARANTINE = "quarantine"


class Feedback:
    """Labelled rows for later training; none leaves quarantine by itself."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self, person_id: int, *, about: str, label: str, text: str, reason: str | None = None,
        plan_id: int | None = None, section: str | None = None, consent: bool, at: datetime,
    ) -> int:  # fmt: skip
        """Stores one rating with the consent of that moment; its id."""
        row = FeedbackRow(
            person_id=person_id, about=about[:64], label=label, text=text, reason=reason, plan_id=plan_id,
            section=section, consent=consent, at=at, status=QUARANTINE,
        )  # fmt: skip
        self._session.add(row)
        self._session.flush()
        return row.id

    def all(self, person_id: int) -> list[FeedbackRow]:
        """Every rating of a person, oldest first."""
        wanted = select(FeedbackRow).where(FeedbackRow.person_id == person_id)
        return list(self._session.scalars(wanted.order_by(FeedbackRow.at, FeedbackRow.id)))


class Inbox:
    """Answered messages. Remember in the transaction of the effect, so that both happen or neither."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def reply(self, key: str) -> list[dict[str, Any]] | None:
        """What was answered to the message with this key; None when it is new."""
        replies = self._session.scalar(select(InboxRow.replies).where(InboxRow.key == key))
        return None if replies is None else list(replies)

    def remember(
        self, key: str, replies: list[dict[str, Any]], *, sender: str | None = None, at: datetime | None = None
    ) -> None:
        """Marks a message as answered. Raises AlreadyAnswered when it was; the transaction must end then."""
        now = at or datetime.now(UTC)
        self._session.execute(delete(InboxRow).where(InboxRow.at < now - REPEATS_KEPT))
        self._session.add(InboxRow(key=key, sender=sender, replies=replies, at=now))
        try:
            self._session.flush()
        except IntegrityError as error:
            raise AlreadyAnswered("this message has been answered before") from error


@dataclass(frozen=True, slots=True)
class Note:
    """What was talked about; `note` None when nothing more was kept."""

    topic: str
    note: str | None
    at: datetime


class Turns:
    """Short memory of conversations: topics for good, free text for 30 days."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def note(self, person_id: int, topic: str, note: str | None, at: datetime) -> None:
        """Adds a topic, and drops the free text of old ones."""
        stale = (TurnRow.person_id == person_id, TurnRow.at < at - NOTES_KEPT, TurnRow.note.is_not(None))
        self._session.execute(update(TurnRow).where(*stale).values(note=None))
        self._session.add(TurnRow(person_id=person_id, topic=topic, note=note, at=at))
        self._session.flush()

    def latest(self, person_id: int) -> Note | None:
        """The last topic."""
        found = self.recent(person_id, 1)
        return found[0] if found else None

    def recent(self, person_id: int, most: int) -> list[Note]:
        """The last topics, newest first."""
        wanted = select(TurnRow).where(TurnRow.person_id == person_id).order_by(TurnRow.at.desc(), TurnRow.id.desc())
        return [Note(row.topic, row.note, row.at) for row in self._session.scalars(wanted.limit(most))]
