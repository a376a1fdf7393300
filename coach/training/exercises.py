"""The exercise catalogue: `data/exercises/*.json`, read and checked once.

Sources of the facts: `data/exercises/SOURCES.md`. A file with an unknown muscle, pattern or equipment is refused with
its name and the exercise. Not covered: which exercise suits a person (`selection.py`).
"""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from coach.errors import Unusable
from coach.profile.person import Equipment, Level
from coach.training.plan import Muscles, Pattern

FOLDER = Path(__file__).resolve().parents[2] / "data" / "exercises"
Kind = Literal["strength", "cardio", "mobility", "power", "balance"]


class Exercise(BaseModel):
    """One exercise. `needs`: alternatives of equipment; `avoid`: what rules it out; `met`: metabolic equivalents."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    name_zh: str
    aliases: tuple[str, ...]
    pattern: Pattern
    kind: Kind
    level: Level
    unit: Literal["reps", "seconds"]
    compound: bool
    main_lift: bool
    muscles: Muscles
    needs: tuple[tuple[Equipment | Literal["pool"], ...], ...]
    avoid: tuple[str, ...]
    met: float
    cues_en: tuple[str, str]
    cues_zh: tuple[str, str]

    @property
    def names(self) -> dict[str, str]:
        """Both names, as a reason's value."""
        return {"en": self.name, "zh": self.name_zh}

    def equipment_with(self, owned: frozenset[str]) -> tuple[str, ...] | None:
        """What of the owned equipment it is done with; None when it cannot be done."""
        for needed in self.needs:
            if all(item == "none" or item in owned or ("full_gym" in owned and item != "pool") for item in needed):
                return needed
        return None


@cache
def catalogue() -> tuple[Exercise, ...]:
    """All exercises, in the order of the files."""
    found: list[Exercise] = []
    for path in sorted(FOLDER.glob("*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            try:
                found.append(Exercise.model_validate(row))
            except ValidationError as error:
                raise Unusable(
                    f"{path.name}: {row.get('id', 'an exercise without an id')} is refused: {error}"
                ) from error
    ids = [one.id for one in found]
    if doubled := {one for one in ids if ids.count(one) > 1}:
        raise Unusable(f"exercise ids stand twice: {', '.join(sorted(doubled))}")
    return tuple(found)


@cache
def _by_id() -> dict[str, Exercise]:
    return {one.id: one for one in catalogue()}


def by_id(exercise_id: str) -> Exercise:
    """The exercise of an id; raises KeyError for an unknown one."""
    return _by_id()[exercise_id]


@cache
def _by_word() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one in catalogue():
        for word in (one.id, one.name, one.name_zh, *one.aliases):
            found.setdefault(_folded(word), set()).add(one.id)
    return {word: frozenset(ids) for word, ids in found.items()}


def _folded(word: str) -> str:
    return word.lower().replace("_", " ").replace("-", " ").strip()


def named(words: Iterable[str]) -> frozenset[str]:
    """Ids that a person's words mean: "squats" means every squat variant, an unknown word means none."""
    found: set[str] = set()
    for word in words:
        said = _folded(word)
        exact = _by_word().get(said)
        found |= exact or set()
        stem = said[:-1] if said.endswith("s") and len(said) > 3 else said
        if len(stem) >= 2:
            found |= {one.id for one in catalogue() if stem in _folded(one.name) or stem in one.name_zh}
    return frozenset(found)
