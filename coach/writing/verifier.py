"""What stands between a language model and a person: objections to a text about a section. None = it may be shown.

A number must be in the facts with its unit and beside what it belongs to: the sets of one exercise told with another
are refused. An exercise or food that is not in the section, a fact that must be told and is not, exercises in another
order, another weekday, another language, markup, drugs, repetition: all refused. Strict on purpose, because a refused
text costs a rewrite or the template, a wrong one may cost an injury (rule C9 of the safety design).
Not covered: whether a sentence without numbers and names is wise; the prompt and the corpus see to that.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from coach.text import sentences
from coach.writing.expected import Anchor, expected_numbers, must_be_told, sentences_to_tell, weekdays_of
from coach.writing.manner import manner_objections
from coach.writing.mentions import NAMED, Mention, find_mentions
from coach.writing.prompt import serialise
from coach.writing.quantities import Quantity, find_quantities, plain
from coach.writing.section import Section

ObjectionKind = Literal[
    "number", "pairing", "order", "exercise", "food", "weekday", "missing",
    "language", "length", "markup", "drug", "unsafe", "repetition", "control",
]  # fmt: skip
#: words that numbers belong to besides the names, by kind of section
WORD_ANCHORS = {
    "intro": ("aerobic",),
    "day": ("warm_up", "cool_down"),
    "meals": ("protein", "carbs", "fat", "fibre", "water"),
    "progress": (),
}
_CLAUSE_END = re.compile(r"[，,；;。！？!?（）()：:|｜·•\n]|\.\s|——| – ")
_WEEKDAY_ZH = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])(?!次|组|回|遍)")
_WEEKDAY_EN = re.compile(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?\b")


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a text may not be shown."""

    kind: ObjectionKind
    detail: str


def objections(section: Section, text: str) -> list[Objection]:
    """All objections to a text about a section; empty when it is verified."""
    return [Objection(kind, detail) for kind, detail in _Reading(section, text).objections()]  # type: ignore[arg-type]


class _Reading:
    """One text read against one section."""

    def __init__(self, section: Section, text: str) -> None:
        self.section, self.text, self.low = section, text, plain(text)
        self.mentions = find_mentions(section, text)
        self.hidden = bytearray(len(text))  # places that belong to a phrase of the facts
        for one in self.mentions:
            if not one.kind.startswith("foreign"):
                self.hidden[one.start : one.end] = b"\1" * (one.end - one.start)
        self.bare = "".join(" " if hide else sign for hide, sign in zip(self.hidden, text, strict=True))
        self.weekdays = _weekdays(self.bare)
        self.anchors = self._anchors()
        self._clauses = [0, *(match.end() for match in _CLAUSE_END.finditer(self._uncut()))]
        self._lines = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
        self.told: dict[Anchor, list[tuple[str, Quantity]]] = defaultdict(list)

    def objections(self) -> Iterator[tuple[str, str]]:
        yield from self._numbers()
        yield from self._names()
        yield from self._order()
        yield from self._missing()
        yield from self._length()
        yield from manner_objections(self.section.language, self.text, self.bare)

    # -- numbers beside what they belong to --

    def _numbers(self) -> Iterator[tuple[str, str]]:
        expected = expected_numbers(self.section)
        for one in find_quantities(self.bare):
            if any(start <= one.start < end for _, start, end in self.weekdays):
                continue
            anchor = self._anchor_of(one.start)
            unit = "rest" if one.unit == "time" and anchor[0] == "exercise" and self._rests(one) else one.unit
            if (one.low, one.high) in expected.get(anchor, {}).get(unit, ()):
                if anchor[0] in NAMED and any(unit == told for told, _ in self.told[anchor]):
                    yield "repetition", f"{unit} of {anchor[-1]}"  # "and 3 more sets" is not the plan's 3 sets
                self.told[anchor].append((unit, one))
                continue
            elsewhere = any((one.low, one.high) in units.get(unit, ()) for units in expected.values())
            yield "pairing" if elsewhere else "number", f"{self.text[one.start : one.end]} ({unit}) at {anchor[-1]}"

    def _rests(self, one: Quantity) -> bool:
        start, end = self._span(self._clauses, one.start)
        return bool(_word_pattern("rest", self.section.language).search(self.low, start, end))

    def _uncut(self) -> str:
        """The text without the signs inside names, sentences and numbers, which end no clause."""
        cut = list(self.bare)
        for one in find_quantities(self.bare):
            cut[one.start : one.end] = " " * (one.end - one.start)
        return "".join(cut)

    def _span(self, starts: list[int], place: int) -> tuple[int, int]:
        at = bisect_right(starts, place)
        return starts[at - 1], starts[at] if at < len(starts) else len(self.text)

    def _anchors(self) -> list[tuple[int, Anchor]]:
        """Place and anchor of each name or word a number may belong to; a food belongs to the meal before it."""
        found: list[tuple[int, Anchor]] = []
        meal = ""
        for one in self.mentions:
            if one.kind == "meal":
                meal = one.key
            if one.kind in NAMED:
                found.append((one.start, ("food", meal, one.key) if one.kind == "food" else (one.kind, one.key)))
        pattern, keys = _word_anchors(self.section.kind, self.section.language)
        found += [(match.start(), (keys[match[0]],)) for match in pattern.finditer(plain(self.bare))]
        return sorted(found)

    def _anchor_of(self, place: int) -> Anchor:
        """The clause's only anchor; else the nearest before, in the clause, then in the line; else the line's one."""
        for starts in (self._clauses, self._lines):
            start, end = self._span(starts, place)
            inside = [(at, anchor) for at, anchor in self.anchors if start <= at < end]
            if len({anchor for _, anchor in inside}) == 1 and (starts is self._clauses or len(inside) == 1):
                return inside[0][1]
            before = [anchor for at, anchor in inside if at < place]
            if before:
                return before[-1]
        return ("section",)

    # -- names --

    def _names(self) -> Iterator[tuple[str, str]]:
        common = sentences("writing_terms", self.section.language)["common"]
        for one in self.mentions:
            if one.kind in ("foreign_exercise", "foreign_food") and one.key not in common:
                yield one.kind.removeprefix("foreign_"), one.key
            elif one.kind == "exercise" and (word := _other_variant(self.low, one)):
                yield "exercise", f"{word} {one.key}"
        meals = {meal["name"]: {food["name"] for food in meal["foods"]} for meal in self.section.facts.get("meals", ())}
        for _, anchor in self.anchors:
            if anchor[0] == "food" and anchor[1] and anchor[2] not in meals[anchor[1]]:
                yield "pairing", f"{anchor[2]} at {anchor[1]}"
        allowed = weekdays_of(self.section)
        for day, start, end in self.weekdays:
            if day not in allowed:
                yield "weekday", self.text[start:end]

    def _order(self) -> Iterator[tuple[str, str]]:
        names = [one["name"] for one in self.section.facts.get("exercises", ())]
        first = sorted((told[0][1].start, anchor[1]) for anchor, told in self.told.items() if anchor[0] == "exercise")
        told_names = [name for _, name in first]
        if told_names != [name for name in names if name in told_names]:
            yield "order", ", ".join(told_names)

    # -- what has to be told --

    def _missing(self) -> Iterator[tuple[str, str]]:
        named = {anchor for _, anchor in self.anchors}
        for anchor, units in must_be_told(self.section).items():
            if anchor[0] in NAMED and anchor not in named:
                yield "missing", anchor[-1]
                continue
            told = {unit for unit, _ in self.told[anchor]}
            for unit in units:
                if unit not in told:
                    yield "missing", f"{unit} of {anchor[-1]}"
        spoken = {one.key for one in self.mentions if one.kind in ("sentence", "phrase")}
        for sentence in sentences_to_tell(self.section):
            if sentence not in spoken:
                yield "missing", sentence
        for day in weekdays_of(self.section) - {day for day, _, _ in self.weekdays}:
            yield "missing", f"weekday {day}"

    def _length(self) -> Iterator[tuple[str, str]]:
        facts = len(serialise(self.section))
        low, high = 0.5 * facts, 2.5 * facts + 500
        if not low <= len(self.text) <= high:
            yield "length", f"{len(self.text)} characters, {low:.0f} to {high:.0f} allowed"


def _other_variant(low: str, one: Mention) -> str | None:
    """The word beside an exercise's name that makes it another exercise: weighted, single-leg, …"""
    before = _words_beside("modifier").search(low[max(0, one.start - 14) : one.start].rstrip(" "))
    after = _words_beside("jump").search(low[one.end : one.end + 8].lstrip(" "))
    return before[0] if before else after[0] if after else None


@cache
def _words_beside(key: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for language in ("en", "zh") for word in sentences("writing_terms", language)[key])
    return re.compile(rf"(?<![a-z])(?:{words})$" if key == "modifier" else rf"^(?:{words})(?![a-z])")


def _weekdays(bare: str) -> list[tuple[int, int, int]]:
    """Weekday (0 is Monday), start and end of each weekday named."""
    low = plain(bare)
    found = [("一二三四五六日天".index(match[1]), match.start(), match.end()) for match in _WEEKDAY_ZH.finditer(low)]
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    found += [(names.index(match[1][:3]), match.start(), match.end()) for match in _WEEKDAY_EN.finditer(low)]
    return [(min(day, 6), start, end) for day, start, end in found]


@cache
def _word_anchors(kind: str, language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for the words that numbers in a kind of section may belong to, and what each word stands for."""
    keys = {plain(word): key for key in WORD_ANCHORS[kind] for word in sentences("writing_terms", language)[key]}
    return _pattern_of(tuple(keys), language), keys


@cache
def _word_pattern(key: str, language: str) -> re.Pattern[str]:
    return _pattern_of(tuple(plain(word) for word in sentences("writing_terms", language)[key]), language)


def _pattern_of(words: tuple[str, ...], language: str) -> re.Pattern[str]:
    told = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?<![a-z])(?:{told})(?![a-z])" if language == "en" else told)
