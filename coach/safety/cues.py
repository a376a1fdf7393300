"""Cue sets: the phrases of `data/safety/` as compiled patterns, with what makes a phrase harmless.

A phrase is a row of tokens: a word, `word*` (any ending), `(a|b)`, `<set>` (a word list of the same file),
`token?` (may be missing), `~` (up to five words, or twelve Chinese characters, of the same clause, without a
negation), `~~` (up to 70 characters of the same sentence), `$` (the end of a clause). Every gap is bounded, so
matching stays linear.
A cue is dropped where a harmless phrase covers it (`benign.json`), or where its `unless` list says that it may
be negated, past, hypothetical or about the family's history. Python 3.10 and 3.11, standard library only.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from re import Pattern
from typing import Any

from coach.safety.normalise import CJK, DATA, fold_questions

_GAP_EN = r"(?: (?!not\b|no\b|never\b|without\b)[^ ,.;!?\n]+){0,5}? "
_GAP_ZH = r"(?:[^,.;!?\n不没无]|不(?=[停断时知住了舒得由禁同])|没(?=多久|想到)|无(?=力|比)){0,12}?"
_GAP_WIDE = r"(?:[^.;!?\n]|\.(?=\d)){0,70}?"
_HAS_CJK = re.compile(f"[{CJK}]")


@dataclass(frozen=True)
class Cue:
    """One sign. `unless` names the windows of `benign.json` in which a phrase does not count."""

    kind: str
    id: str
    certain: bool
    unless: tuple[str, ...]
    patterns: tuple[Pattern[str], ...]


@dataclass(frozen=True)
class Windows:
    """Harmless phrases by kind ("all" for every kind), and what may stand before, after or around a cue."""

    masks: dict[str, tuple[Pattern[str], ...]]
    before: dict[str, Pattern[str]]
    after: dict[str, Pattern[str]]
    sentence: dict[str, Pattern[str]]
    not_when: dict[str, Pattern[str]]


def compile_phrase(phrase: str, words: dict[str, list[str]]) -> Pattern[str]:
    """A phrase as a pattern. Raises KeyError for an unknown `<set>`."""
    expanded = re.sub(r"<(\w+)>", lambda m: "(" + "|".join(words[m.group(1)]) + ")", phrase)
    return re.compile(_join(fold_questions(expanded), bool(_HAS_CJK.search(expanded))))


def _split(text: str, mark: str) -> list[str]:
    """Splits at a mark outside brackets."""
    parts, depth, current = [], 0, ""
    for char in text:
        depth += (char == "(") - (char == ")")
        if char == mark and depth == 0:
            parts.append(current)
            current = ""
        else:
            current += char
    return [part for part in [*parts, current] if part]


def _join(phrase: str, chinese: bool) -> str:
    """The tokens of a phrase, or of one alternative in brackets, as one pattern."""
    out, glue = "", ""
    space = r"\s?" if chinese else " "
    for token in _split(phrase, " "):
        if token in {"~", "~~"}:
            out += _GAP_WIDE if token == "~~" else (_GAP_ZH if chinese else _GAP_EN)
            glue = ""
            continue
        if token == "$":
            out += r"\s?(?=$|[,.;!?\n])"
            continue
        optional = token.endswith("?")
        body = _token(token.removesuffix("?"), chinese)
        if optional:
            out += f"(?:{glue}{body})?" if glue else f"(?:{body}{space})?"
        else:
            out, glue = out + glue + body, space
    return out


def _token(token: str, chinese: bool) -> str:
    """A bracket of alternatives, a Chinese word, or a Latin word with its ends; `*` leaves the end open."""
    if token.startswith("("):
        if _split(token, ")")[0] + ")" != token:
            raise ValueError(f"phrase token {token!r}: a bracket must close at the end of its token")
        return "(?:" + "|".join(_join(option, chinese) for option in _split(token[1:-1], "|")) + ")"
    if _HAS_CJK.search(token):
        return token
    body = token.removesuffix("*").replace("#", r"\d+(?:\.\d+)?")
    return rf"(?<![a-z0-9]){body}" + ("[a-z]*" if token.endswith("*") else "") + "(?![a-z0-9])"


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return found


@cache
def cues_of(kind: str) -> tuple[Cue, ...]:
    """The cues of a kind, from `data/safety/<kind>.json`."""
    found = _read(kind)
    return tuple(
        Cue(kind, row["id"], row.get("certain", True), tuple(row.get("unless", found.get("unless", ()))),
            tuple(compile_phrase(phrase, found.get("words", {})) for phrase in row["phrases"]))
        for row in found["cues"]
    )  # fmt: skip


@cache
def windows() -> Windows:
    """The harmless phrases and windows, from `data/safety/benign.json`."""
    found = _read("benign")
    words = found["words"]

    def any_of(phrases: list[str], shape: str) -> Pattern[str]:
        return re.compile(shape.format("|".join(compile_phrase(phrase, words).pattern for phrase in phrases)))

    return Windows(
        masks={kind: tuple(compile_phrase(p, words) for p in phrases) for kind, phrases in found["harmless"].items()},
        before={name: any_of(phrases, r"(?:{})\s?$") for name, phrases in found["before"].items()},
        after={name: any_of(phrases, r"^[\s:?,]*(?:{})") for name, phrases in found["after"].items()},
        sentence={name: any_of(phrases, r"(?:{})") for name, phrases in found["sentence"].items()},
        not_when={name: any_of(phrases, r"(?:{})") for name, phrases in found["sentence_not_when"].items()},
    )


def masked(text: str, kind: str) -> str:
    """The text with harmless phrases blanked out, of the same length. Letters would join what stands around."""
    for pattern in (*windows().masks["all"], *windows().masks.get(kind, ())):
        text = pattern.sub(lambda m: "\x00" * len(m.group()), text)
    return text


def found_in(text: str, kind: str) -> Iterator[Cue]:
    """The cues of a kind that stand in a normalised text and are not made harmless by what is around them. One
    that stands only in a "what if" question comes out uncertain."""
    text = masked(text, kind)
    asking = windows().sentence["asking"]
    for cue in cues_of(kind):
        hits = [
            asking.search(sentence_around(text, hit.start(), hit.end())) is not None
            for pattern in cue.patterns
            for hit in pattern.finditer(text)
            if not _harmless(text, hit.start(), hit.end(), cue.unless)
        ]
        if hits:
            yield replace(cue, certain=cue.certain and not all(hits))


def _harmless(text: str, start: int, end: int, unless: tuple[str, ...]) -> bool:
    rows = windows()
    before, after = text[max(0, start - 60) : start], text[end : end + 20]
    sentence = sentence_around(text, start, end)
    for name in unless:
        if name in rows.before and rows.before[name].search(before):
            return True
        if name in rows.after and rows.after[name].search(after):
            return True
        spoken_of = name in rows.sentence and rows.sentence[name].search(sentence)
        if spoken_of and not (name in rows.not_when and rows.not_when[name].search(sentence)):
            return True
    return False


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence, at most 200 characters to either side, that holds a span."""
    left = max(text.rfind(mark, max(0, start - 200), start) for mark in ".!?;\n")
    rights = [at for mark in ".!?;\n" if (at := text.find(mark, end, end + 200)) >= 0]
    return text[(left + 1 if left >= 0 else max(0, start - 200)) : (min(rights) if rights else end + 200)]
