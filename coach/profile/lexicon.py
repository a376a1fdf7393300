"""Known words in a sentence, both languages: goals, equipment, body parts, conditions, exercises, foods and more.

Vocabularies are data: `data/lexicon/<kind>.json` (terms by value; `weak` ones need a word that wishes or says so
beside them, `asked` ones mean it only as an answer to a question), exercises and foods from the names and aliases of
`data/exercises/*.json` and `data/foods/*.json`, regions from `data/safety/regions.json`. The longest term wins; one
surface may mean several things and then gives several terms.
English needs word boundaries and may be plural or hyphenated; Chinese has no boundaries, so words that merely hold
a term are listed in `ignore.json`.
Python 3.10 and 3.11, standard library only. Not covered: spelling errors beyond those listed.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from coach.profile.folding import DATA, fold
from coach.profile.negation import detect_language as detect_language
from coach.profile.negation import is_negated as is_negated

_CASED = frozenset({"us", "eu", "it"})  # a region in capitals, a pronoun in small letters
_SEPARATORS = str.maketrans({"-": " ", "_": " "})
_DAY_COUNTED = re.compile(r"\s?(?:次|天|回|练|趟)")
_CATALOGUES = {"exercises": "exercise", "foods": "food"}


@dataclass(frozen=True)
class Term:
    """`value` is the profile's value or the catalogue's id. A `weak` term means it only beside other words."""

    kind: str
    value: str
    start: int
    end: int
    text: str
    weak: bool = False


class _Meaning(NamedTuple):
    kind: str
    value: str
    strength: str  # the key of the vocabulary file: terms, weak, asked


@dataclass
class _Node:
    """A letter of the tree; where a term ends, what it means."""

    following: dict[str, "_Node"] = field(default_factory=dict)
    means: list[_Meaning] = field(default_factory=list)


class Lexicon:
    """All vocabularies of a data folder, compiled once. Raises ValueError naming the file that cannot be read."""

    def __init__(self, data: Path) -> None:
        self._root = _Node()
        for path in sorted((data / "lexicon").glob("*.json")):
            self._add_vocabulary(path)
        for folder, kind in _CATALOGUES.items():
            for path in sorted((data / folder).glob("*.json")):
                self._add_catalogue(path, kind)
        regions = data / "safety" / "regions.json"
        if regions.exists():
            for region, names in _read(regions)["names"].items():
                for name in names:
                    self._add(name, _Meaning("region", region, "terms"))

    def find(self, text: str, asked: str | None = None) -> list[Term]:
        """Terms in order; none overlaps another unless they share their place. `asked` is the kind just asked for."""
        folded = fold(text).translate(_SEPARATORS)
        found = sorted(self._matches(folded, asked), key=lambda one: (one[0] - one[1], one[0]))
        taken = bytearray(len(folded))
        terms: dict[tuple[str, str, int], Term] = {}
        for start, end, means in found:
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\x01" * (end - start)
            said = text[start:end]
            for one in means:
                if one.kind and not (said.lower() in _CASED and not said.isupper()):
                    term = Term(one.kind, one.value, start, end, said, one.strength != "terms")
                    terms.setdefault((one.kind, one.value, start), term)
        return sorted(terms.values(), key=lambda one: one.start)

    def _matches(self, folded: str, asked: str | None) -> Iterator[tuple[int, int, list[_Meaning]]]:
        """The longest term at each place where one may begin."""
        following = self._root.following
        for start, char in enumerate(folded):
            if char in following and not (_latin(char) and _within_word(folded, start)):
                longest = self._longest(folded, start, asked)
                if longest is not None:
                    yield (start, *longest)

    def _longest(self, folded: str, start: int, asked: str | None) -> tuple[int, list[_Meaning]] | None:
        node, at, longest = self._root, start, None
        while at < len(folded) and (next_node := node.following.get(folded[at])) is not None:
            node, at = next_node, at + 1
            means = [one for one in node.means if one.strength != "asked" or one.kind == asked]
            if at - start == 1 and not _latin(folded[start]) and not _stands_apart(folded, start):
                means = [one for one in means if one.kind not in _CATALOGUES.values()]
            if means and (end := _end(folded, at)) is not None and not _is_count(folded, end, means):
                longest = (end, [*longest[1], *means] if longest is not None and longest[0] == end else means)
            if folded[at - 1] == " ":
                while folded[at : at + 1] == " ":
                    at += 1
        return longest

    def _add_vocabulary(self, path: Path) -> None:
        found = _read(path)
        for strength in ("terms", "weak", "asked"):
            for value, names in found.get(strength, {}).items():
                for name in names:
                    self._add(name, _Meaning(found["kind"], value, strength))

    def _add_catalogue(self, path: Path, kind: str) -> None:
        for row in _read(path):
            for name in (row["id"].replace("_", " "), row["name"], row["name_zh"], *row.get("aliases", ())):
                self._add(name, _Meaning(kind, row["id"], "terms"))

    def _add(self, name: str, meaning: _Meaning) -> None:
        spelled = " ".join(fold(name).translate(_SEPARATORS).split())
        spellings = {spelled}
        if "-" in name and spelled.isascii():
            spellings.add(spelled.replace(" ", ""))
        for spelling in filter(None, spellings):
            node = self._root
            for char in spelling:
                node = node.following.setdefault(char, _Node())
            if meaning not in node.means:
                node.means.append(meaning)


def find_terms(text: str, asked: str | None = None) -> list[Term]:
    """All known terms of a text, in order, the longest where several would fit. With `asked`, the kind of term just
    asked for, words count that mean it only as an answer."""
    return _lexicon().find(text, asked)


@cache
def _lexicon() -> Lexicon:
    return Lexicon(DATA)


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as problem:
        raise ValueError(f"{path.parent.name}/{path.name} is not JSON: {problem}") from problem


def _latin(char: str) -> bool:
    return len(char) == 1 and ("a" <= char <= "z" or "0" <= char <= "9")


def _within_word(folded: str, start: int) -> bool:
    """Whether a Latin word goes on here; the m of "I'm" is no word either."""
    before = folded[start - 1 : start]
    return before != "" and (_latin(before) or (before == "'" and _latin(folded[start - 2 : start - 1])))


def _end(folded: str, at: int) -> int | None:
    """Where a term ends that is spelled out up to here: a plural ending belongs to it; None inside a longer word."""
    if not _latin(folded[at - 1]):
        return at
    for ending in ("", "s", "es", "'s"):
        after = at + len(ending)
        if folded.startswith(ending, at) and not (after < len(folded) and _latin(folded[after])):
            return after
    return None


_BEFORE_ONE = frozenset("吃喝爱炒煮煎蒸加放点个颗杯把块片勺碗只和跟与或对忌不要少多买有是换想")
_AFTER_ONE = frozenset("和跟与或过的了吗吧呢啊都也类等很太不")


def _stands_apart(folded: str, place: int) -> bool:
    """Whether one Chinese character is a word by itself: 吃蛋, but not 蛋白质 or 酱油."""
    before, after = folded[place - 1 : place] if place else "", folded[place + 1 : place + 2]
    return (not _chinese(before) or before in _BEFORE_ONE) and (not _chinese(after) or after in _AFTER_ONE)


def _chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _is_count(folded: str, end: int, means: list[_Meaning]) -> bool:
    """每周三次 counts; it is no Wednesday."""
    return means[0].kind == "day" and folded[end - 1] in "一二三四五六" and _DAY_COUNTED.match(folded, end) is not None
