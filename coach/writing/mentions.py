"""Where a text speaks of what: the section's own phrases, and catalogue exercises and foods that are not in it.

The longest phrase wins, so 深蹲 inside 高脚杯深蹲 is no mention of the squat, and "squat" beside a fact "Goblet squat"
is another exercise unless the catalogue knows it as a name of the same one. Whole sentences of the facts (reasons,
notes, what to stop at) count only word for word. Not covered: weekdays and numbers (`verifier.py`, `quantities.py`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from coach.writing.quantities import plain
from coach.writing.section import Section

Kind = Literal["exercise", "cardio", "meal", "food", "phrase", "sentence", "foreign_exercise", "foreign_food"]
NAMED: tuple[Kind, ...] = ("exercise", "cardio", "meal", "food")


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase at `start` to `end`; `key` is the fact's name, or the foreign term's text."""

    kind: Kind
    key: str
    start: int
    end: int


def sentences_in(facts: dict[str, Any]) -> list[str]:
    """The whole sentences of the facts, which a text repeats word for word."""
    found = [*facts.get("why", ()), *facts.get("notes", ()), *facts.get("how", ())]
    found += [facts[key] for key in ("scale", "stop", "doctor") if key in facts]
    return found + [part for tip in facts.get("tips", ()) for part in (tip["title"], tip["why"])]


def names_in(facts: dict[str, Any]) -> Iterator[tuple[Kind, str]]:
    """The names of the facts: exercises, cardio, meals, foods, and phrases that only describe."""
    for one in facts.get("exercises", ()):
        yield "exercise", one["name"]
    if "cardio" in facts:
        yield "cardio", facts["cardio"]["name"]
    for meal in facts.get("meals", ()):
        yield "meal", meal["name"]
        for food in meal["foods"]:
            yield "food", food["name"]
    for key in ("title", "goal"):
        if key in facts:
            yield "phrase", facts[key]
    for key in ("warm_up", "cool_down"):
        for step in facts.get(key, {}).get("steps", ()):
            yield "phrase", step


def find_mentions(section: Section, text: str) -> list[Mention]:
    """All mentions in order of place; none overlap."""
    found = _sentences(section, text)
    masked = _masked(plain(text), found)
    names: dict[str, tuple[Kind, str]] = {}
    for kind, name in names_in(section.facts):
        names.setdefault(plain(name), (kind, name))
    own_names = _pattern(tuple(sorted(names))).finditer(masked) if names else ()
    candidates = [Mention(*names[match[1]], match.start(), match.end()) for match in own_names]
    own = _own_terms(names)
    for catalogue, value, start, end in _terms(masked):
        if value in own:
            candidates.append(Mention(*own[value], start, end))
        else:
            foreign: Kind = "foreign_exercise" if catalogue == "exercise" else "foreign_food"
            candidates.append(Mention(foreign, masked[start:end], start, end))
    return sorted([*found, *_longest(candidates)], key=lambda one: one.start)


def _sentences(section: Section, text: str) -> list[Mention]:
    """Word for word, upper and lower case included: a sentence with one word changed is not the fact's."""
    found: list[Mention] = []
    for sentence in sorted(sentences_in(section.facts), key=len, reverse=True):
        for match in re.finditer(re.escape(sentence), text):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(Mention("sentence", sentence, match.start(), match.end()))
    return found


def _masked(low: str, found: list[Mention]) -> str:
    for one in found:
        low = low[: one.start] + "\n" * (one.end - one.start) + low[one.end :]
    return low


@lru_cache(maxsize=512)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?:(?<![a-z])|(?=[^a-z]))({longest})(?:e?s)?(?:(?![a-z])|(?<=[^a-z]))")


def _own_terms(names: dict[str, tuple[Kind, str]]) -> dict[str, tuple[Kind, str]]:
    """Catalogue id → the fact it names, for other names of the same exercise or food."""
    own: dict[str, tuple[Kind, str]] = {}
    for name, fact in names.items():
        for value in _ids(name, whole=fact[0] != "phrase"):
            own.setdefault(value, fact)
    return own


@lru_cache(maxsize=4096)
def _ids(name: str, *, whole: bool) -> tuple[str, ...]:
    """Catalogue ids a name stands for; of a phrase, those it holds."""
    return tuple(value for _, value, start, end in _terms(name) if not whole or (start, end) == (0, len(name)))


def _terms(low: str) -> Iterator[tuple[str, str, int, int]]:
    """Exercises and foods of the catalogue in a text: kind, id, start, end."""
    try:
        from coach.profile.lexicon import find_terms
    except ImportError:
        return
    for term in find_terms(low):
        if term.kind in ("exercise", "food"):
            yield term.kind, str(term.value), term.start, term.end


def _longest(candidates: list[Mention]) -> list[Mention]:
    """Leftmost, then longest, then the section's own before a foreign one of the same place."""
    found: list[Mention] = []
    end = 0
    for one in sorted(candidates, key=lambda one: (one.start, -one.end, one.kind.startswith("foreign"))):
        if one.start >= end:
            found.append(one)
            end = one.end
    return found
