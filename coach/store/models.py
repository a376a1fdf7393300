"""The tables. What each column means and when it is NULL stands in the migration that made it.

Every row belongs to a person and goes with them (ON DELETE CASCADE), except the inbox, which knows the sender only:
a message can be answered before, and after, its person exists.
"""

from typing import Any

from sqlalchemy import ForeignKey, Index, MetaData, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from coach.store.types import Code, Hash, Id, Instant, Json, PersonId, Said

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s",
}  # fmt: skip


def only_one(name: str, condition: str, *columns: str) -> Index:
    """At most one row with these columns fulfils the condition."""
    return Index(name, *columns, unique=True, sqlite_where=text(condition), postgresql_where=text(condition))


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)


class PersonRow(Base):
    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("sender"),)

    id: Mapped[Id]
    sender: Mapped[Hash]
    created_at: Mapped[Instant]
    language: Mapped[Code | None]
    region: Mapped[Code | None]
    time_zone: Mapped[Code | None]
    tone: Mapped[Code | None]
    last_seen: Mapped[Instant | None]


class FactRow(Base):
    __tablename__ = "fact"
    __table_args__ = (
        Index("ix_fact_person_id_field_said_at", "person_id", "field", "said_at"),
        only_one("uq_fact_in_force", "in_force", "person_id", "field"),
    )

    id: Mapped[Id]
    person_id: Mapped[PersonId]
    field: Mapped[Code]
    value: Mapped[Json | None]
    source: Mapped[Code]
    said_at: Mapped[Instant]
    recorded_at: Mapped[Instant]
    in_force: Mapped[bool]


class ScreeningRow(Base):
    __tablename__ = "screening"
    __table_args__ = (Index("ix_screening_person_id_at", "person_id", "at"),)

    id: Mapped[Id]
    person_id: Mapped[PersonId]
    answers: Mapped[Json]
    at: Mapped[Instant]
    cleared_at: Mapped[Instant | None]


class HoldRow(Base):
    __tablename__ = "hold"
    __table_args__ = (Index("ix_hold_person_id_lifted_at", "person_id", "lifted_at"),)

    id: Mapped[Id]
    person_id: Mapped[PersonId]
    kind: Mapped[Code]
    cue: Mapped[Code]
    since: Mapped[Instant]
    until_rule: Mapped[Code]
    lifted_at: Mapped[Instant | None]
    lifted_by: Mapped[Code | None]


class ConsentRow(Base):
    __tablename__ = "consent"
    __table_args__ = (Index("ix_consent_person_id_kind_at", "person_id", "kind", "at"),)

    id: Mapped[Id]
    person_id: Mapped[PersonId]
    kind: Mapped[Code]
    given: Mapped[bool]
    text_version: Mapped[Code]
    language: Mapped[Code]
    at: Mapped[Instant]


class PlanRow(Base):
    __tablename__ = "plan"
    __table_args__ = (
        Index("ix_plan_person_id_made_at", "person_id", "made_at"),
        Index("ix_plan_replaces_id", "replaces_id"),
        only_one("uq_plan_in_force", "in_force", "person_id"),
    )

    id: Mapped[Id]
    person_id: Mapped[PersonId]
    document: Mapped[Json]
    reason: Mapped[Said]
    made_at: Mapped[Instant]
    begun_at: Mapped[Instant]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    in_force: Mapped[bool]


class PlanChangeRow(Base):
    __tablename__ = "plan_change"
    __table_args__ = (
        Index("ix_plan_change_person_id_at", "person_id", "at"),
        Index("ix_plan_change_before_id", "before_id"),
        Index("ix_plan_change_after_id", "after_id"),
    )

    id: Mapped[Id]
    person_id: Mapped[PersonId]
    before_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    after_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    change: Mapped[Code]
    reason: Mapped[Said]
    outcome: Mapped[Code]
    at: Mapped[Instant]
    decided_at: Mapped[Instant | None]


class FeedbackRow(Base):
    __tablename__ = "feedback"
    __table_args__ = (
        Index("ix_feedback_person_id_at", "person_id", "at"),
        Index("ix_feedback_plan_id", "plan_id"),
    )

    id: Mapped[Id]
    person_id: Mapped[PersonId]
    about: Mapped[Code]
    label: Mapped[Code]
    text: Mapped[Said]
    reason: Mapped[Said | None]
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id", ondelete="SET NULL"))
    section: Mapped[Code | None]
    consent: Mapped[bool]
    at: Mapped[Instant]
    status: Mapped[Code]


class TurnRow(Base):
    __tablename__ = "turn"
    __table_args__ = (Index("ix_turn_person_id_at", "person_id", "at"),)

    id: Mapped[Id]
    person_id: Mapped[PersonId]
    topic: Mapped[Code]
    note: Mapped[Said | None]
    at: Mapped[Instant]


class InboxRow(Base):
    __tablename__ = "inbox"
    __table_args__ = (UniqueConstraint("key"), Index("ix_inbox_sender", "sender"), Index("ix_inbox_at", "at"))

    id: Mapped[Id]
    key: Mapped[Hash]
    sender: Mapped[Hash | None]
    replies: Mapped[Json]
    at: Mapped[Instant]


#: tables whose rows are a person's own, children first
OF_A_PERSON: tuple[type[Any], ...] = (
    TurnRow, FeedbackRow, PlanChangeRow, PlanRow, ConsentRow, HoldRow, ScreeningRow, FactRow,
)  # fmt: skip
