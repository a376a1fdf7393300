"""What must survive any conversation: screening answers, holds, and consents with the text they were given to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from coach.safety.holds import Hold, ends_at
from coach.store.models import ConsentRow, HoldRow, ScreeningRow


@dataclass(frozen=True, slots=True)
class Screening:
    """One round of answers; `answers["cleared"]` is true after a clinician's clearance."""

    answers: dict[str, Any]
    at: datetime
    cleared_at: datetime | None


class Screenings:
    """The health questions and what was answered."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def record(self, person_id: int, answers: dict[str, Any], at: datetime) -> None:
        """Adds a round; the latest counts."""
        self._session.add(ScreeningRow(person_id=person_id, answers=answers, at=at))
        self._session.flush()

    def latest(self, person_id: int) -> Screening | None:
        """The answers that count, or None while never asked."""
        row = self._latest(person_id)
        if row is None:
            return None
        answers = {**row.answers, "cleared": True} if row.cleared_at else dict(row.answers)
        return Screening(answers, row.at, row.cleared_at)

    def clear(self, person_id: int, at: datetime) -> bool:
        """Notes a clinician's clearance for the latest answers; whether there was anything to clear."""
        row = self._latest(person_id)
        if row is None or row.cleared_at is not None or not row.answers.get("yes") or row.answers.get("cleared"):
            return False
        row.cleared_at = at
        self._session.flush()
        return True

    def history(self, person_id: int) -> list[ScreeningRow]:
        """Every round there ever was, oldest first."""
        wanted = select(ScreeningRow).where(ScreeningRow.person_id == person_id)
        return list(self._session.scalars(wanted.order_by(ScreeningRow.at, ScreeningRow.id)))

    def _latest(self, person_id: int) -> ScreeningRow | None:
        order = (ScreeningRow.at.desc(), ScreeningRow.id.desc())
        return self._session.scalar(
            select(ScreeningRow).where(ScreeningRow.person_id == person_id).order_by(*order).limit(1)
        )


class Holds:
    """What an alarm stopped, until it is lifted."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, person_id: int, hold: Hold) -> None:
        """Adds a hold beside those there are."""
        self._session.add(
            HoldRow(person_id=person_id, kind=hold.kind, cue=hold.cue, since=hold.since, until_rule=hold.until_rule)
        )
        self._session.flush()

    def active(self, person_id: int, now: datetime) -> list[Hold]:
        """The holds in force, newest first, one of each kind and rule. A rule of days ends by itself."""
        wanted = select(HoldRow).where(HoldRow.person_id == person_id, HoldRow.lifted_at.is_(None))
        newest: dict[tuple[str, str], Hold] = {}
        for row in self._session.scalars(wanted.order_by(HoldRow.since.desc(), HoldRow.id.desc())):
            hold = Hold(row.kind, row.since, row.until_rule, row.cue)
            end = ends_at(hold)
            if end is None or now < end:
                newest.setdefault((row.kind, row.until_rule), hold)
        return list(newest.values())

    def lift(self, person_id: int, kind: str, event: str, now: datetime) -> None:
        """Ends all holds of a kind, with the event that ended them."""
        self._session.execute(
            update(HoldRow)
            .where(HoldRow.person_id == person_id, HoldRow.kind == kind, HoldRow.lifted_at.is_(None))
            .values(lifted_at=now, lifted_by=event)
        )

    def history(self, person_id: int) -> list[HoldRow]:
        """Every hold there ever was, oldest first."""
        wanted = select(HoldRow).where(HoldRow.person_id == person_id).order_by(HoldRow.since, HoldRow.id)
        return list(self._session.scalars(wanted))


class Consents:
    """Answers to consent questions. Never asked and refused differ."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def record(self, person_id: int, kind: str, given: bool, text_version: str, language: str, at: datetime) -> None:
        """Adds an answer; giving and withdrawing are the same one step."""
        self._session.add(
            ConsentRow(person_id=person_id, kind=kind, given=given, text_version=text_version, language=language, at=at)
        )
        self._session.flush()

    def given(self, person_id: int, kind: str) -> bool:
        """Whether the latest answer is yes; False while never asked."""
        order = (ConsentRow.at.desc(), ConsentRow.id.desc())
        return bool(
            self._session.scalar(
                select(ConsentRow.given)
                .where(ConsentRow.person_id == person_id, ConsentRow.kind == kind)
                .order_by(*order)
                .limit(1)
            )
        )

    def asked(self, person_id: int, kind: str) -> bool:
        """Whether there is any answer."""
        wanted = select(ConsentRow.id).where(ConsentRow.person_id == person_id, ConsentRow.kind == kind).limit(1)
        return self._session.scalar(wanted) is not None

    def history(self, person_id: int) -> list[ConsentRow]:
        """Every answer there ever was, oldest first."""
        wanted = select(ConsentRow).where(ConsentRow.person_id == person_id)
        return list(self._session.scalars(wanted.order_by(ConsentRow.at, ConsentRow.id)))
