"""Holds: what an alarm stops, for how long, and what lifts it.

A hold outlives the conversation: the store keeps its plain fields and every plan asks `blocks` first (S4).
`until_rule` is "clinician" (a recorded "seen by a clinician"), "check" (the person asks and passes a check),
"human" (the person says they are safe and has spoken to someone), "profile" (the profile fact decides,
e.g. a birthday), or "days:N" (explained to the person). Source: safety requirements S4, S9 to S15.
Not covered: wording (`replies.py`) and storage (`coach/store`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from coach.safety.gate import Alarm

What = Literal["training", "nutrition", "numbers", "deficit"]
Event = Literal["seen_by_clinician", "check_passed", "spoke_to_someone", "adult_confirmed", "not_pregnant"]

#: kind → (rule that ends it, what it blocks)
RULES: dict[str, tuple[str, frozenset[str]]] = {
    "emergency": ("clinician", frozenset({"training", "deficit"})),
    "crisis": ("human", frozenset({"training", "nutrition", "numbers", "deficit"})),
    "eating_disorder": ("check", frozenset({"numbers", "deficit"})),
    "minor": ("profile", frozenset({"deficit"})),
    "pregnancy": ("profile", frozenset({"deficit"})),
    "injury": ("clinician", frozenset({"training"})),
    "illness": ("days:3", frozenset({"training", "deficit"})),
}
LIFTED_BY: dict[str, frozenset[str]] = {
    "clinician": frozenset({"seen_by_clinician"}),
    "check": frozenset({"check_passed"}),
    "human": frozenset({"spoke_to_someone", "seen_by_clinician"}),
    "profile": frozenset({"adult_confirmed", "not_pregnant"}),
}
_EVENT_OF_KIND = {"minor": "adult_confirmed", "pregnancy": "not_pregnant"}


@dataclass(frozen=True)
class Hold:
    """One hold, as the store keeps it."""

    kind: str
    since: datetime
    until_rule: str
    cue: str

    def to_dict(self) -> dict[str, str]:
        return {"kind": self.kind, "since": self.since.isoformat(), "until_rule": self.until_rule, "cue": self.cue}

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> "Hold":
        """Reads what `to_dict` wrote; raises KeyError or ValueError on anything else."""
        return cls(row["kind"], datetime.fromisoformat(row["since"]), row["until_rule"], row["cue"])


def hold_for(alarm: Alarm, since: datetime | None = None) -> Hold | None:
    """The hold an alarm makes, or None: an uncertain alarm is asked about first, and abuse, drugs and
    extreme targets are answered without a hold."""
    if not alarm.certain or alarm.kind not in RULES:
        return None
    return Hold(alarm.kind, since or datetime.now(UTC), RULES[alarm.kind][0], alarm.cue)


def blocks(holds: Sequence[Hold], what: str) -> Hold | None:
    """The first hold, in the order of RULES, that blocks this."""
    for kind, (_, blocked) in RULES.items():
        for hold in holds:
            if hold.kind == kind and what in blocked:
                return hold
    return None


def ends_at(hold: Hold) -> datetime | None:
    """When a hold with a time rule ends by itself; None for the others."""
    rule, _, days = hold.until_rule.partition(":")
    return hold.since + timedelta(days=int(days)) if rule == "days" else None


def lifted_by(hold: Hold, event: str | None, now: datetime) -> bool:
    """Whether an event, or the passing of time, lifts the hold."""
    end = ends_at(hold)
    if end is not None:
        return now >= end or event == "seen_by_clinician"
    if hold.kind in _EVENT_OF_KIND:
        return event == _EVENT_OF_KIND[hold.kind]
    return event in LIFTED_BY.get(hold.until_rule, frozenset())
