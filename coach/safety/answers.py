"""The screening questions, what a person answered, and how an answer in free words is read.

One message asks all questions as a numbered list; people answer by number ("2 and 5"), by "none", or in words
("高血压，其他没有"). What cannot be read for certain gives None, and the coach asks again.
Domains: requirement S5 (those of the PAR-Q+, in our own wording in `coach/text/safety.*.yml`); validity: S7.
Not covered: how severe a condition is; `follow_ups` names what is worth one more question.
"""

import json
import re
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from coach.safety.normalise import DATA, normalise

VALID_DAYS = 365
_EXCEPT = re.compile(r"(?:except|only|but|apart from|other than|除了|只有|就)")
_EACH = re.compile(r"(?<!\d)([1-9])\s*[.:,)]?\s*(yes|y|no|n|有|没有|没|是|否|无|不)(?![a-z])")
_NUMBER = re.compile(
    r"(?<![\d./])([1-9])(?:\s*[-~到至]\s*([1-9]))?(?![\d/%]|\.\d|\s?(?:型|kg|mg|年|岁|次|周|个月|years?|weeks?|times|months?|days?))"
)
_DENIED = re.compile(
    r"(?:(?<![a-z])(?:no|not|never|without|do not have|don't have)(?: (?:any|a|the|have|had))*|没有|没|无|不是|从没|不)\s?$"
)
_AROUND_NUMBERS = re.compile(r"(?:and|yes|to|numbers?|no\.|#|i have|have|only|just|it is|also|apply|applies|the|for me|q|item|items|question"
                             r"|questions|s|first|第|号|条|项|个|题|和|跟|与|还有|以及|有|是|我|只有|就|都有|符合|中|选|勾|的|[\s,.;:&+!?、()-])*")  # fmt: skip


@dataclass(frozen=True)
class Answers:
    """What was answered yes to, by question key, and what was named. Nothing in `yes` means "none of these"."""

    yes: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    medications: tuple[str, ...] = ()
    body_parts: tuple[str, ...] = ()
    symptoms: tuple[str, ...] = ()
    cleared: bool = False
    answered_on: date | None = None

    def to_dict(self) -> dict[str, Any]:
        row = asdict(self)
        row["answered_on"] = self.answered_on.isoformat() if self.answered_on else None
        return {key: list(value) if isinstance(value, tuple) else value for key, value in row.items()}

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> "Answers":
        """Reads what `to_dict` wrote; raises TypeError for an unknown key."""
        values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
        if values.get("answered_on"):
            values["answered_on"] = date.fromisoformat(values["answered_on"])
        return cls(**values)

    def on(self, day: date) -> "Answers":
        """The same answers, given on this day."""
        return replace(self, answered_on=day)

    def with_clearance(self) -> "Answers":
        """The same answers after a clinician has cleared the person to train."""
        return replace(self, cleared=True)

    def with_details(self, more: "Answers") -> "Answers":
        """The same answers with what a follow-up question brought to light."""
        joined: dict[str, Any] = {
            name: tuple(dict.fromkeys((*getattr(self, name), *getattr(more, name))))
            for name in ("yes", "conditions", "medications", "body_parts", "symptoms")
        }
        return replace(self, **joined, cleared=self.cleared or more.cleared)


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / "screening.json").read_text(encoding="utf-8"))
    for name in ("none", "rest_none", "cleared", "unsure"):
        found[name] = sorted((normalise(phrase) for phrase in found[name]), key=len, reverse=True)
    return found


QUESTIONS: tuple[str, ...] = tuple(row["key"] for row in _data()["questions"])


@cache
def _terms() -> tuple[tuple[str, str, str, str], ...]:
    """(term, what it names, question, field), longest term first so that it wins."""
    rows = [
        (normalise(term), name, question["key"], question["field"])
        for question in _data()["questions"]
        for name, terms in question["terms"].items()
        for term in terms
    ]
    return tuple(sorted(rows, key=lambda row: len(row[0]), reverse=True))


def expired(answered_on: date, today: date) -> bool:
    """Whether the screening has to be asked again: after twelve months (S7)."""
    return today - answered_on >= timedelta(days=VALID_DAYS)


def follow_ups(answers: Answers) -> tuple[str, ...]:
    """The questions answered yes without saying what it is, for which a detail changes the plan."""
    named = {"heart_or_blood_pressure": answers.conditions, "other_condition": answers.conditions,
             "medication": answers.medications, "bone_or_joint": answers.body_parts,
             "pregnancy": answers.conditions}  # fmt: skip
    return tuple(key for key in answers.yes if key in named and not _names(key, named[key]))


def _names(question: str, named: tuple[str, ...]) -> bool:
    return any(key == question and name in named for _, name, key, _ in _terms())


def read_answers(text: str, language: str) -> Answers | None:
    """The answers a message gives, or None when it cannot be read for certain. The language is the
    conversation's; both languages are understood in either, since people mix them."""
    told = normalise(text)
    if not told or any(_stands(phrase, told) for phrase in _data()["unsure"]):
        return None
    cleared = any(_stands(phrase, told) for phrase in _data()["cleared"])
    for phrase in (*_data()["cleared"], *_data()["rest_none"]):
        told = told.replace(phrase, ",")
    if _is_none(told):
        return Answers()
    each = _EACH.findall(told)
    if len(each) >= 2:
        yes = {QUESTIONS[int(n) - 1] for n, said in each if said in {"yes", "y", "有", "是"}}
        return Answers(yes=_ordered(yes), cleared=cleared)
    named, rest = _named(told)
    numbers = _numbers(rest, only=not named)
    yes = {question for _, question, _ in named} | numbers
    if not yes:
        return Answers(cleared=True) if cleared else None
    return Answers(
        yes=_ordered(yes),
        conditions=_of(named, "conditions"),
        medications=_of(named, "medications"),
        body_parts=_of(named, "body_parts"),
        symptoms=_of(named, "symptoms"),
        cleared=cleared,
    )


def _ordered(keys: set[str]) -> tuple[str, ...]:
    return tuple(key for key in QUESTIONS if key in keys)


def _of(named: list[tuple[str, str, str]], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name, _, of in named if of == field))


_POLITE = re.compile(r"(?<![a-z])(?:thanks|thank you|i have|have|i am|am|i|really|sorry|for me|at all|of|and)(?![a-z])"
                     r"|我|谢谢|的|啊|呢|哦|了|吧|呀|[\s~]")  # fmt: skip


@cache
def _none_phrases() -> frozenset[str]:
    return frozenset(_POLITE.sub("", phrase) for phrase in _data()["none"])


def _is_none(told: str) -> bool:
    """Whether every clause says "none"."""
    clauses = [bare for clause in re.split(r"[,.!;\n]", told) if (bare := _POLITE.sub("", clause))]
    return bool(clauses) and all(bare in _none_phrases() for bare in clauses)


def _stands(phrase: str, told: str) -> bool:
    if phrase.isascii():
        return re.search(rf"(?<![a-z0-9]){re.escape(phrase)}(?![a-z0-9])", told) is not None
    return phrase in told


def _named(told: str) -> tuple[list[tuple[str, str, str]], str]:
    """What is named and not denied, and the text without the names."""
    named = []
    for term, name, question, field in _terms():
        edges = ("(?<![a-z0-9])", "(?![a-z0-9])") if term.isascii() else ("", "")
        pattern = re.compile(edges[0] + re.escape(term) + edges[1])
        while (hit := pattern.search(told)) is not None:
            if not _DENIED.search(told[: hit.start()]):
                named.append((name, question, field))
            told = told[: hit.start()] + "\x00" * len(hit.group()) + told[hit.end() :]
    return named, told.replace("\x00", "")


def _numbers(told: str, *, only: bool) -> set[str]:
    """The questions meant by number. With nothing named, the message must hold numbers and little else."""
    found: set[int] = set()
    for hit in _NUMBER.finditer(told):
        first, last = int(hit.group(1)), int(hit.group(2) or hit.group(1))
        if not _DENIED.search(told[: hit.start()]):
            found.update(range(first, last + 1))
    if only:
        rest = _NUMBER.sub(" ", told)
        for phrase in _data()["none"]:
            if _EXCEPT.search(rest) and _stands(phrase, rest):
                rest = rest.replace(phrase, " ")
        if _AROUND_NUMBERS.fullmatch(_EXCEPT.sub(" ", rest)) is None:
            return set()
    return {QUESTIONS[n - 1] for n in found if n <= len(QUESTIONS)}
