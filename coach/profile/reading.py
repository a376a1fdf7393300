"""What reading a message gives: facts, what cannot be right, and goals turned down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from coach.profile.person import RANGES


@dataclass(frozen=True)
class Problem:
    """A value that cannot be kept. `range`: `value` is outside `low` to `high`; `contradiction`: `values` differ."""

    kind: Literal["range", "contradiction"]
    field: str
    value: float = 0.0
    low: float = 0.0
    high: float = 0.0
    unit: str = ""
    values: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Reading:
    """`facts` hold profile fields only; `rejected` what the person does not want, e.g. {"goal": "fat_loss"}."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    rejected: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Candidate:
    """A value for a field and where it was said."""

    field: str
    value: Any
    place: int


def out_of_range(name: str, value: float) -> Problem | None:
    """The problem of a value outside the profile's range."""
    if name not in RANGES:
        return None
    low, high, unit = RANGES[name]
    return None if low <= value <= high else Problem("range", name, value, low, high, unit)


def same(values: Sequence[Any]) -> bool:
    """Whether values are one value told twice, as in "70 kg (154 lb)"."""
    if all(isinstance(value, (int, float)) for value in values):
        return bool(max(values) - min(values) <= 0.015 * max(map(abs, values)))
    return len(set(values)) == 1
