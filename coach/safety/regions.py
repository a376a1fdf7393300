"""Emergency and crisis numbers by region, from `data/safety/regions.json` (requirement S17).

Language does not imply a region; without one, 112 and "your local number" are told. In mainland China the
mental-health line 12356 is not staffed around the clock, so 120 and 110 always stand beside it.
Python 3.10 and 3.11, standard library only. Not covered: which region a person is in.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from coach.safety.normalise import DATA

MAX_AGE_DAYS = 180


@dataclass(frozen=True)
class Numbers:
    """Numbers of one region. None means: not known for certain, tell the emergency number."""

    region: str | None
    emergency: str
    police: str | None = None
    crisis_line: str | None = None
    child_line: str | None = None
    poison_line: str | None = None
    source: str = ""
    last_verified: date = date.min


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / "regions.json").read_text(encoding="utf-8"))
    return found


def regions() -> tuple[str, ...]:
    """The codes of all regions with numbers."""
    return tuple(_data()["regions"])


def region_of(name: str | None) -> str | None:
    """The code for a code, country or city name in either language; None when it is not known."""
    if not name:
        return None
    wanted = name.strip().casefold()
    if wanted.upper() in _data()["regions"]:
        return wanted.upper()
    return next((code for code, names in _data()["names"].items() if wanted in names), None)


def numbers_for(region: str | None) -> Numbers:
    """The numbers of a region given by code or name, or those told when it is unknown."""
    code = region_of(region)
    row = dict(_data()["regions"][code] if code else _data()["unknown"])
    row.pop("note", None)
    row["last_verified"] = date.fromisoformat(row["last_verified"])
    return Numbers(region=code, **row)


def stale(today: date) -> tuple[str, ...]:
    """The regions whose numbers were not looked up within MAX_AGE_DAYS; "unknown" for the fallback."""
    rows = {**_data()["regions"], "unknown": _data()["unknown"]}
    return tuple(
        code for code, row in rows.items()
        if (today - date.fromisoformat(row["last_verified"])).days > MAX_AGE_DAYS
    )  # fmt: skip
