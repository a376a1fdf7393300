"""One message as the fact readers see it: measurements, terms, clauses, whose fact it is, and what is only supposed.

Shared by the readers behind `coach/profile/facts.py`. Not covered: what was said in earlier messages.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from coach.profile.folding import fold
from coach.profile.lexicon import Term, find_terms, is_negated
from coach.profile.measurements import Measurement, find_measurements
from coach.profile.numerals import find_numerals

_CLAUSE = re.compile(r"(?<![0-9]),|,(?![0-9]{3}(?![0-9]))|[，。;；!！?？\n]|\.(?![0-9])")
_SENTENCE = re.compile(r"[。;；!！?？\n]|\.(?![0-9])")
_KIN = (
    r"wife|husband|girlfriend|boyfriend|partner|dad|father|mum|mom|mother|parents?|brother|sister|son|daughter|kid|child|friend|"
    r"grandma|grandpa|grandmother|grandfather|uncle|aunt|coach|trainer|boss|roommate|flatmate|dog|cat|family|baby"
)
_OTHERS = re.compile(
    rf"(?<![a-z])(?:my|our|a|his|her|the) (?:{_KIN})s?(?![a-z])(?! and i)|(?<![a-z])(?:he|she|they|his|her|he's|she's|family history)(?![a-z])"
    r"|我?(?:爸|妈|父亲|母亲|老婆|老公|媳妇|女朋友|男朋友|女友|男友|对象|儿子|女儿|孩子(?!后)|哥|姐姐?|弟|妹妹|妹(?!子)|朋友|同事|室友|爷爷|奶奶|外公|外婆|姥姥|姥爷|教练|家人|家族|家里人)"
    r"|[他她](?!们?说)"
)  # fmt: skip
_SELF = re.compile(
    r"(?<![a-z])(?:i|i'm|im|i've|i'd|i am|me|my (?:own |current )?(?:weight|height|age|goal))(?![a-z])|我(?![爸妈父母老女男对儿孩哥姐弟妹朋同室爷奶外姥教家])|本人|自己"
)
_SUPPOSED = re.compile(
    r"(?<![a-z])(?:if|what if|suppose|imagine|when i was|back when|since i was|until i was)(?![a-z])|如果|要是|假如|假设|万一|小时候|当年"
)
_PAST = re.compile(
    r"(?<![a-z])(?:used to|was|were|last year|last month|years? ago|months? ago|before|previously|originally|started at|back then|in college|in school)(?![a-z])"
    r"|以前|之前|原来|曾经|去年|前年|上个月|大学时|上学时|年轻时|当时|过去"
)
_DROPPED = re.compile(
    r"(?:不是|并非|而不是|(?<![a-z])(?:not|isn'?t|wasn'?t|instead of|rather than))\s*(?:a |about |at )?$"
)
_PAUSE = re.compile(r"\s*[,，]?\s*")
CORRECTING = re.compile(
    r"不对|错了|说错|打错|写错|记错|更正|纠正|应该是|哦不|不不|(?<![a-z])(?:sorry|mistake|correction|i mean|i meant|wait|scratch that|actually|oops|typo|make that|no,|rather)(?![a-z])"
)


@dataclass(frozen=True)
class Said:
    """A message and the profile field just asked for."""

    text: str
    asked: str | None = None

    @cached_property
    def folded(self) -> str:
        """The text in one spelling; a value that is taken back ("not 70 kg") is blank."""
        folded = fold(self.text)
        for one in self._taken_back:
            cue = _DROPPED.search(folded[max(0, one.start - 24) : one.start])
            start = one.start - len(cue.group()) if cue else one.start
            end = one.end + len(_PAUSE.match(folded[one.end :]).group())  # type: ignore[union-attr]
            folded = folded[:start] + " " * (end - start) + folded[end:]
        return folded

    @cached_property
    def _taken_back(self) -> list[Measurement]:
        folded = fold(self.text)
        return [
            one for one in find_measurements(self.text) if _DROPPED.search(folded[max(0, one.start - 24) : one.start])
        ]

    @cached_property
    def measurements(self) -> list[Measurement]:
        """What was measured and not taken back. "75, not 70 kg": a bare number takes over kind and unit."""
        found = find_measurements(self.folded)
        for gone in self._taken_back:
            bare = [at for at, one in enumerate(found) if one.kind == "number"]
            if gone.kind != "number" and len(bare) == 1 and not any(one.kind == gone.kind for one in found):
                number = found[bare[0]]
                value = number.value * factor(gone)
                found[bare[0]] = Measurement(
                    gone.kind, value, number.start, number.end, number.text, gone.unit, gone.imperial
                )
        return found

    @cached_property
    def terms(self) -> list[Term]:
        """Known terms; of words that mean it only as an answer, those of the field asked for."""
        kind = {"diet_limits": "diet", "injuries": "body_part", "conditions": "condition"}.get(
            self.asked or "", self.asked
        )
        return find_terms(self.folded, kind)

    def of_kind(self, *kinds: str) -> Iterator[Term]:
        """Terms of these kinds that are the person's own and not supposed."""
        for term in self.terms:
            if term.kind in kinds and not self.is_others(term.start) and not self.is_supposed(term.start):
                yield term

    def denied(self, term: Term) -> bool:
        """Whether a term is denied."""
        return is_negated(self.folded, term.start, term.end)

    @cached_property
    def clauses(self) -> list[tuple[int, int]]:
        """Places of the clauses: what stands between commas and stops."""
        return list(_pieces(self.folded, _CLAUSE))

    def clause_at(self, place: int) -> tuple[int, int]:
        """The clause a place lies in; a stop belongs to the clause before it."""
        return self.clauses[max(0, bisect_right(self._clause_starts, place) - 1)]

    @cached_property
    def _clause_starts(self) -> list[int]:
        return [start for start, _ in self.clauses]

    @cached_property
    def _measured_at(self) -> list[int]:
        return [one.start for one in self.measurements]

    @cached_property
    def _named_at(self) -> list[int]:
        return [term.start for term in self.terms]

    def measured_in(self, start: int, end: int) -> list[Measurement]:
        """Measurements between two places."""
        found = self.measurements[bisect_left(self._measured_at, start) : bisect_left(self._measured_at, end)]
        return [one for one in found if one.end <= end]

    def terms_in(self, start: int, end: int) -> list[Term]:
        """Terms between two places."""
        found = self.terms[bisect_left(self._named_at, start) : bisect_left(self._named_at, end)]
        return [term for term in found if term.end <= end]

    def clause_text(self, place: int) -> str:
        start, end = self.clause_at(place)
        return self.folded[start:end]

    def before(self, place: int) -> str:
        """The clause up to a place, from the end of the measurement before it."""
        start, _ = self.clause_at(place)
        ends = [one.end for one in self.measured_in(start, place)]
        return self.folded[max([start, *ends]) : place]

    def is_others(self, place: int) -> bool:
        """Whether the sentence, up to a place, was last about somebody else."""
        sentence = _SENTENCE.split(self.folded[max(0, place - 120) : place])[-1]
        other = [hit.start() for hit in _OTHERS.finditer(sentence)]
        own = [hit.start() for hit in _SELF.finditer(sentence)]
        return bool(other) and (not own or other[-1] > own[-1])

    def is_supposed(self, place: int) -> bool:
        """Whether the clause supposes or remembers a time long gone."""
        start, _ = self.clause_at(place)
        return _SUPPOSED.search(self.folded[start:place]) is not None

    def is_past(self, place: int) -> bool:
        return _PAST.search(self.before(place)) is not None

    def corrected_between(self, first: int, second: int) -> bool:
        """Whether the person takes back what was said at the first place before the second."""
        return CORRECTING.search(self.folded[first:second]) is not None


def factor(measurement: Measurement) -> float:
    """How much one of the unit the person used is in ours."""
    numerals = find_numerals(fold(measurement.text))
    said = numerals[0].value if len(numerals) == 1 else 0
    return measurement.value / said if said else 1.0


def _pieces(text: str, boundary: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for hit in boundary.finditer(text):
        yield start, hit.start()
        start = hit.end()
    yield start, len(text)
