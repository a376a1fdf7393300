"""Facts a person told: a history of what was said when, and the profile that is in force.

"Not given" is no row; "cleared" is a row with no value; an empty list means "asked, and there are none".
The fact in force is the one said last, whatever the order of arrival: a message delivered late changes the past only.
Values pass the profile's own ranges before anything is written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, get_args

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from coach.profile.person import Language, Profile
from coach.store.models import FactRow, PersonRow

LANGUAGES: tuple[str, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said. `value` None means it was taken back."""

    field: str
    value: Any
    source: str
    said_at: datetime
    recorded_at: datetime


class Facts:
    """Recording, reading and withdrawing facts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def record(self, person_id: int, facts: Mapping[str, Any], source: str, said_at: datetime) -> None:
        """Adds what was said. None means not given and is left out; `forget` clears. Raises pydantic's
        ValidationError for a value the profile refuses; nothing is written then."""
        given = {field: value for field, value in facts.items() if value is not None}
        checked = Profile.model_validate(given).model_dump(mode="json", include=set(given))
        for field, value in checked.items():
            self._add(person_id, field, value, source, said_at)

    def forget(self, person_id: int, fields: Iterable[str], at: datetime) -> None:
        """Withdraws facts: unknown from then on, whatever was said before."""
        for field in dict.fromkeys(fields):
            if self._in_force(person_id, field) is not None:
                self._add(person_id, field, None, "said", at)

    def value(self, person_id: int, field: str) -> Any:
        """The value in force as JSON; None while it is unknown or withdrawn."""
        row = self._in_force(person_id, field)
        return None if row is None else row.value

    def profile(self, person_id: int) -> Profile:
        """All that is in force. The language last spoken stands in for a language never chosen."""
        wanted = select(FactRow.field, FactRow.value).where(FactRow.person_id == person_id, FactRow.in_force)
        facts = {field: value for field, value in self._session.execute(wanted) if value is not None}
        if "language" not in facts:
            spoken = self._session.scalar(select(PersonRow.language).where(PersonRow.id == person_id))
            if spoken in LANGUAGES:
                facts["language"] = spoken
        return Profile.model_validate(facts)

    def history(self, person_id: int, field: str | None = None) -> list[Fact]:
        """All that was said of one field, or of all, oldest first."""
        wanted = select(FactRow).where(FactRow.person_id == person_id).order_by(FactRow.said_at, FactRow.id)
        if field is not None:
            wanted = wanted.where(FactRow.field == field)
        return [
            Fact(row.field, row.value, row.source, row.said_at, row.recorded_at)
            for row in self._session.scalars(wanted)
        ]

    def _in_force(self, person_id: int, field: str) -> FactRow | None:
        return self._session.scalar(
            select(FactRow).where(FactRow.person_id == person_id, FactRow.field == field, FactRow.in_force)
        )

    def _add(self, person_id: int, field: str, value: Any, source: str, said_at: datetime) -> None:
        current = self._in_force(person_id, field)
        latest = current is None or said_at >= current.said_at
        if current is not None and latest:
            same = (current.value, current.source, current.said_at) == (value, source, said_at)
            if same:
                return  # the same message again
            self._session.execute(update(FactRow).where(FactRow.id == current.id).values(in_force=False))
        self._session.add(
            FactRow(
                person_id=person_id, field=field, value=value, source=source, said_at=said_at,
                recorded_at=datetime.now(UTC), in_force=latest,
            )
        )  # fmt: skip
        self._session.flush()
