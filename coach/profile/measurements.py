"""Measurements in a sentence, both languages, in one unit per kind; and back into words.

height cm · weight kg · duration minutes · distance km · pace s/km · energy kcal · frequency times a week ·
steps a day · age years · number (no unit). Bare numbers mean nothing here: `coach/profile/facts.py` knows what was
asked. Whether a weight is the body's or the bar's is not decided here either.
Python 3.10 and 3.11, standard library only. Not covered: grams, millilitres, clock times, dates.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from coach.profile.folding import fold
from coach.profile.numerals import Numeral, find_numerals
from coach.profile.units import CM_PER_INCH, COMPILED, KG_PER_LB, KM_PER_MILE, OTHER, N

KINDS = ("height", "weight", "duration", "distance", "pace", "energy", "frequency", "steps", "age", "number")
UNITS = {"height": "cm", "weight": "kg", "duration": "min", "distance": "km", "pace": "s/km", "energy": "kcal",
         "frequency": "per week", "steps": "per day", "age": "years", "number": ""}  # fmt: skip


@dataclass(frozen=True)
class Measurement:
    """`value` is in `unit`, whatever was written; `imperial` whether feet, pounds, stone or miles were."""

    kind: str
    value: float
    start: int
    end: int
    text: str
    unit: str
    imperial: bool = False


def find_measurements(text: str) -> list[Measurement]:
    """All measurements of a text in order, none overlapping."""
    folded = fold(text)
    numerals = find_numerals(folded)
    skeleton, places = _skeleton(folded, numerals)
    at = [places.index_of(numeral.start) for numeral in numerals]
    taken = bytearray(len(skeleton))
    found: list[Measurement] = []
    for start, end, kind, value in _candidates(skeleton, numerals, at):
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\x01" * (end - start)
        if kind:
            first, last = places.first[start], places.last[end - 1]
            found.append(_measurement(kind, value, text[first:last], first))
    for position, numeral in zip(at, numerals, strict=True):
        if not taken[position] and _stands_alone(folded, numeral, len(numerals)):
            found.append(_measurement("number", numeral.value, text[numeral.start : numeral.end], numeral.start))
    return sorted(found, key=lambda one: one.start)


@dataclass(frozen=True)
class _Places:
    """Where each sign of a skeleton lies in the text."""

    first: list[int]
    last: list[int]

    def index_of(self, start: int) -> int:
        return bisect_left(self.first, start)


def _skeleton(folded: str, numerals: Sequence[Numeral]) -> tuple[str, _Places]:
    """The text with each number as one sign."""
    signs: list[str] = []
    first: list[int] = []
    last: list[int] = []
    position = 0
    for numeral in numerals:
        for index in range(position, numeral.start):
            signs.append(folded[index])
            first.append(index)
            last.append(index + 1)
        signs.append(N)
        first.append(numeral.start)
        last.append(numeral.end)
        position = numeral.end
    for index in range(position, len(folded)):
        signs.append(folded[index])
        first.append(index)
        last.append(index + 1)
    return "".join(signs), _Places(first, last)


def _candidates(skeleton: str, numerals: Sequence[Numeral], at: Sequence[int]) -> list[tuple[int, int, str, float]]:
    """Everything that could be a measurement, longest first, then in the order of the table; what is of no kind
    we know has an empty kind."""
    found: list[tuple[int, int, int, str, float]] = []
    for order, (kind, pattern, worth) in enumerate(COMPILED):
        for hit in pattern.finditer(skeleton):
            low, high = bisect_left(at, hit.start()), bisect_left(at, hit.end())
            value = worth(numerals[low:high])
            if value is not None:
                found.append((hit.start() - hit.end(), order, hit.start(), kind, value))
    for hit in OTHER.finditer(skeleton):
        found.append((hit.start() - hit.end(), len(COMPILED), hit.start(), "", 0.0))
    found.sort()
    return [(start, start - minus, kind, value) for minus, _, start, kind, value in found]


def _stands_alone(folded: str, numeral: Numeral, count: int) -> bool:
    """Whether a number without a unit is one: 一 or "one" only when nothing else is said."""
    following = folded[numeral.end : numeral.end + 1]
    if "a" <= following <= "z":
        return False
    return not numeral.weak or (count == 1 and len(folded.strip(" .。!！?？")) == numeral.end - numeral.start)


_IMPERIAL = re.compile(
    r"['\"磅码英]|ft|f(?:ee|oo)t|in(?:ch|(?![a-z]))|lb|pound|st(?:one|(?![a-z]))|mi(?:le|(?![a-z]))|mph|yd|yard"
)
_MILES = re.compile(r"mi(?:le|(?![a-z]))|mph|英里")


def _measurement(kind: str, value: float, text: str, start: int) -> Measurement:
    unit = {"height": _IMPERIAL, "weight": _IMPERIAL, "distance": _IMPERIAL, "pace": _MILES}.get(kind)
    imperial = unit is not None and unit.search(fold(text)) is not None
    return Measurement(kind, value, start, start + len(text), text, UNITS[kind], imperial)


def format_measurement(kind: str, value: float, language: str, units: str) -> str:
    """A measurement in words, as `find_measurements` reads it. Raises KeyError for an unknown kind."""
    zh = language == "zh"
    if units == "imperial" and kind in {"height", "weight", "distance", "pace"}:
        return _imperial(kind, value, zh)
    if kind == "height":
        return f"{_figure(value)} {'厘米' if zh else 'cm'}"
    if kind == "weight":
        return f"{_figure(value)} {'公斤' if zh else 'kg'}"
    if kind == "distance":
        if 0 < value < 1:
            return f"{round(value * 1000)} {'米' if zh else 'm'}"
        return f"{_figure(value, 2)} {'公里' if zh else 'km'}"
    if kind == "pace":
        return _clock(value, "公里" if zh else "km", zh)
    if kind == "duration":
        return _duration(value, zh)
    if kind == "frequency":
        return _frequency(value, zh)
    unit = {"energy": ("kcal", "千卡"), "steps": ("steps", "步"), "age": ("years old", "岁"), "number": ("", "")}[kind]
    return f"{_figure(value)} {unit[zh]}".strip()


def _imperial(kind: str, value: float, zh: bool) -> str:
    if kind == "height":
        feet, inches = divmod(round(value / CM_PER_INCH), 12)
        return f"{feet} 英尺 {inches} 英寸" if zh else f"{feet}'{inches}\""
    if kind == "weight":
        return f"{_figure(value / KG_PER_LB)} {'磅' if zh else 'lb'}"
    if kind == "distance":
        return f"{_figure(value / KM_PER_MILE, 2)} {'英里' if zh else 'miles'}"
    return _clock(value * KM_PER_MILE, "英里" if zh else "mile", zh)


def _figure(value: float, places: int = 1) -> str:
    return f"{round(value, places):.{places}f}".rstrip("0").rstrip(".")


def _clock(seconds: float, unit: str, zh: bool) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} 分 {rest:02d} 秒/{unit}" if zh else f"{minutes}:{rest:02d}/{unit}"


def _duration(minutes: float, zh: bool) -> str:
    seconds = round(minutes * 60)
    if seconds < 60:
        return f"{seconds} {'秒' if zh else 'seconds'}"
    whole, rest = divmod(seconds, 60)
    hours, left = divmod(whole, 60)
    if rest or not hours:
        return f"{whole} {'分钟' if zh else 'min'}" + (f" {rest} {'秒' if zh else 's'}" if rest else "")
    if not left:
        return f"{hours} 小时" if zh else f"{hours} {'hour' if hours == 1 else 'hours'}"
    return f"{hours} 小时 {left} 分钟" if zh else f"{hours} h {left} min"


def _frequency(value: float, zh: bool) -> str:
    if value == 3.5:
        return "隔天" if zh else "every other day"
    if value == 7:
        return "每天" if zh else "every day"
    return f"每周 {_figure(value, 2)} 次" if zh else f"{_figure(value, 2)} {'time' if value == 1 else 'times'} a week"
