"""People: one row for each sender, made when they first speak."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from coach.store.models import PersonRow


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the rest of the program sees them. None: not known yet."""

    id: int
    sender: str
    created_at: datetime
    language: str | None
    region: str | None
    time_zone: str | None
    tone: str | None
    last_seen: datetime | None


class People:
    """Finding and describing people."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get_or_create(self, sender: str) -> Person:
        """The person of a sender. Their row stays locked until the transaction ends, so that two messages of one
        person never decide on the same old state."""
        found = self._row(sender, lock=True)
        if found is None:
            insert = sqlite.insert if self._session.get_bind().dialect.name == "sqlite" else postgresql.insert
            row = {"sender": sender, "created_at": datetime.now(UTC)}
            self._session.execute(insert(PersonRow).values(row).on_conflict_do_nothing(index_elements=["sender"]))
            found = self._row(sender, lock=True)
        if found is None:
            raise LookupError("the person was erased while being made")
        return _person(found)

    def find(self, sender: str) -> Person | None:
        """The person of a sender, or None; makes nobody."""
        found = self._row(sender, lock=False)
        return None if found is None else _person(found)

    def seen(self, person_id: int, *, language: str, at: datetime) -> None:
        """Notes the language and the time of a message."""
        self._set(person_id, language=language, last_seen=at)

    def set_region(self, person_id: int, region: str | None) -> None:
        """The country whose emergency numbers are told; None takes it back."""
        self._set(person_id, region=region)

    def set_time_zone(self, person_id: int, time_zone: str | None) -> None:
        """An IANA time zone name; None takes it back."""
        self._set(person_id, time_zone=time_zone)

    def set_tone(self, person_id: int, tone: str | None) -> None:
        """How the person wants to be spoken to; None takes it back."""
        self._set(person_id, tone=tone)

    def _set(self, person_id: int, **values: object) -> None:
        self._session.execute(update(PersonRow).where(PersonRow.id == person_id).values(**values))

    def _row(self, sender: str, *, lock: bool) -> PersonRow | None:
        wanted = select(PersonRow).where(PersonRow.sender == sender).execution_options(populate_existing=True)
        return self._session.scalar(wanted.with_for_update() if lock else wanted)


def _person(row: PersonRow) -> Person:
    return Person(
        id=row.id, sender=row.sender, created_at=row.created_at, language=row.language, region=row.region,
        time_zone=row.time_zone, tone=row.tone, last_seen=row.last_seen,
    )  # fmt: skip
