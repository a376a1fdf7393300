"""Annotated column types: every table's columns are written with these, so one meaning has one type.

Times are timezone-aware UTC in Python and in PostgreSQL; SQLite keeps them as UTC without a zone.
"""

from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import JSON, DateTime, ForeignKey, Integer, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. Refuses a time without a zone, which would mean another instant on another machine."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"time {value.isoformat()} has no zone; give an aware time")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """What a person wrote. NUL and half surrogates, which PostgreSQL or UTF-8 cannot hold, become U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return value


def storable(value: str) -> str:
    """The text without what no database holds."""
    return value.replace("\x00", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


Id = Annotated[int, mapped_column(Integer, primary_key=True)]
PersonId = Annotated[int, mapped_column(ForeignKey("person.id", ondelete="CASCADE"))]
Code = Annotated[str, mapped_column(String(64))]  # a fixed word of ours: kind, source, status
Hash = Annotated[str, mapped_column(String(128))]  # an HMAC in hex, or a key made of one
Said = Annotated[str, mapped_column(Words)]
Instant = Annotated[datetime, mapped_column(UtcDateTime)]
Json = Annotated[Any, mapped_column(JSON(none_as_null=True))]
