"""Plans: the one in force, those before it, and every change with its reason, so that each can be taken back exactly.

A change is "offered" as soon as it takes effect; the person's yes makes it "accepted", a no or an undo "undone".
Replaced plans stay: undo brings the very same document back.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from coach.store.models import PlanChangeRow, PlanRow

TAKEN_BACK = ("undone", "declined")


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan as it was made. `begun_at` is when the programme began that it belongs to."""

    id: int
    document: dict[str, Any]
    reason: str
    made_at: datetime
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class PlanChange:
    """From one plan to the next, and what became of it."""

    before_id: int
    after_id: int
    change: str
    reason: str
    outcome: str
    at: datetime


class Plans:
    """Making, changing and undoing plans."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, person_id: int, document: dict[str, Any], reason: str, made_at: datetime) -> int:
        """A plan that begins a new programme; its id. The plan before it stays in the history."""
        current = self._current(person_id)
        return self._put_in_force(person_id, document, reason, made_at, made_at, current).id

    def current(self, person_id: int) -> StoredPlan | None:
        """The plan the person follows."""
        row = self._current(person_id)
        return None if row is None else StoredPlan(row.id, row.document, row.reason, row.made_at, row.begun_at)

    def begun(self, person_id: int) -> datetime | None:
        """When the current programme began; replacing a plan does not begin another."""
        return self._session.scalar(select(PlanRow.begun_at).where(PlanRow.person_id == person_id, PlanRow.in_force))

    def replace(self, person_id: int, document: dict[str, Any], *, change: str, reason: str, at: datetime) -> int:
        """Puts a plan in the place of the current one, within the same programme; its id. The first plan of all is
        no change."""
        current = self._current(person_id)
        begun_at = at if current is None else current.begun_at
        made = self._put_in_force(person_id, document, reason, at, begun_at, current)
        if current is not None:
            self._session.add(
                PlanChangeRow(
                    person_id=person_id, before_id=current.id, after_id=made.id, change=change, reason=reason,
                    outcome="offered", at=at,
                )
            )  # fmt: skip
            self._session.flush()
        return made.id

    def accept(self, person_id: int, at: datetime) -> PlanChange | None:
        """The person keeps the last change; None when none is waiting for an answer."""
        row = self._last_change(person_id)
        if row is None or row.outcome != "offered":
            return None
        return self._decide(row, "accepted", at)

    def undo(self, person_id: int, at: datetime, *, outcome: str = "undone") -> PlanChange | None:
        """Brings the plan before the last change back; that change, or None when there is none to take back."""
        row = self._last_change(person_id)
        if row is None:
            return None
        self._set_in_force(row.after_id, False)
        self._set_in_force(row.before_id, True)
        return self._decide(row, outcome, at)

    def all(self, person_id: int) -> list[PlanRow]:
        """Every plan there ever was, oldest first."""
        return list(self._session.scalars(select(PlanRow).where(PlanRow.person_id == person_id).order_by(PlanRow.id)))

    def changes(self, person_id: int) -> list[PlanChange]:
        """Every change there ever was, oldest first."""
        wanted = select(PlanChangeRow).where(PlanChangeRow.person_id == person_id).order_by(PlanChangeRow.id)
        return [_change(row) for row in self._session.scalars(wanted)]

    def _put_in_force(
        self, person_id: int, document: dict[str, Any], reason: str, made_at: datetime, begun_at: datetime,
        current: PlanRow | None,
    ) -> PlanRow:  # fmt: skip
        if current is not None:
            self._set_in_force(current.id, False)
        row = PlanRow(
            person_id=person_id, document=document, reason=reason, made_at=made_at, begun_at=begun_at,
            replaces_id=None if current is None else current.id, in_force=True,
        )  # fmt: skip
        self._session.add(row)
        self._session.flush()
        return row

    def _set_in_force(self, plan_id: int, in_force: bool) -> None:
        self._session.execute(update(PlanRow).where(PlanRow.id == plan_id).values(in_force=in_force))

    def _current(self, person_id: int) -> PlanRow | None:
        return self._session.scalar(select(PlanRow).where(PlanRow.person_id == person_id, PlanRow.in_force))

    def _last_change(self, person_id: int) -> PlanChangeRow | None:
        """The change that made the current plan, unless it was taken back."""
        return self._session.scalar(
            select(PlanChangeRow)
            .join(PlanRow, PlanRow.id == PlanChangeRow.after_id)
            .where(PlanRow.person_id == person_id, PlanRow.in_force, PlanChangeRow.outcome.not_in(TAKEN_BACK))
            .order_by(PlanChangeRow.id.desc())
            .limit(1)
        )

    def _decide(self, row: PlanChangeRow, outcome: str, at: datetime) -> PlanChange:
        row.outcome, row.decided_at = outcome, at
        self._session.flush()
        return _change(row)


def _change(row: PlanChangeRow) -> PlanChange:
    return PlanChange(row.before_id, row.after_id, row.change, row.reason, row.outcome, row.at)
