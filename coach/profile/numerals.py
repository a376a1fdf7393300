"""Numbers as people write them: digits, thousands, Chinese numerals, English words, ranges.

A range or an estimate ("3-4", "两三") keeps its lower end too: a plan that fits the lower end fits the person.
Works on folded text (`coach/profile/folding.py`), standard library only. Not covered: fractions other than halves,
Roman numerals, decimal commas (in a list they cannot be told from commas).
"""

import re
from dataclasses import dataclass, replace

_DIGITS = re.compile(
    r"(?<![a-z0-9.,])(?:[0-9]{1,2},[0-9]{3}|[0-9]{3},000)(?![0-9]|,[0-9])(?!\s*(?:cm|厘米|公分|kg|公斤|千克|斤|lb|磅|岁))"
    r"|(?:(?<![a-z0-9.])|(?<=[0-9][hmx])|(?<=[0-9]ft)|(?<=[0-9]st)|(?<= x))[0-9]+(?:\.[0-9]+)?½?|½"
)
_TIMES = re.compile(r"\s?(?:万|千(?![卡克米焦])|w(?=\s?步|\s?steps)|\s?thousand(?![a-z])|\s?hundred(?![a-z]))")
_MULTIPLIERS = {"万": 10_000, "w": 10_000, "千": 1000, "thousand": 1000, "hundred": 100}
_CHINESE = re.compile(r"(?<!百分之)[零〇一二两俩三四五六七八九十百千万]+(?:点[零〇一二三四五六七八九]+(?![十百]))?")
_CHINESE_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_WORDS = {word: value for value, word in enumerate(_ONES.split())}
_WORDS |= {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60}
_WORDS |= {"seventy": 70, "eighty": 80, "ninety": 90}
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_ENGLISH = re.compile(
    rf"(?<![a-z])(?:(?:{_WORD})|a(?= hundred| thousand))"
    rf"(?:(?:[ -]|\s?(?<=hundred) and |\s?(?<=thousand) and )(?:{_WORD}|hundred|thousand))*(?![a-z])"
)
_HALF = re.compile(r"\s+and\s+(?:a|one)\s+half(?![a-z])")
_RANGE = re.compile(r"\s?(?:-|~|到|至|to|or|或者?)\s?")
_MOST_DIGITS = 9


@dataclass(frozen=True)
class Numeral:
    """A number in a text. `digits` is how it was written in figures ("05"); `low` the lower end of a range;
    `weak` one that is usually no number by itself (一, "one")."""

    value: float
    start: int
    end: int
    digits: str
    low: float
    weak: bool = False
    word: bool = False


def find_numerals(folded: str) -> list[Numeral]:
    """All numbers of a folded text, in order, ranges joined."""
    found = [*_arabic(folded), *_chinese(folded), *_english(folded)]
    found.sort(key=lambda one: one.start)
    return _with_ranges(folded, found)


def _number(value: float, start: int, end: int, digits: str = "", **flags: bool) -> Numeral:
    return Numeral(value, start, end, digits or f"{value:g}", value, **flags)


def _arabic(folded: str) -> list[Numeral]:
    found = []
    for hit in _DIGITS.finditer(folded):
        written = hit.group().replace(",", "").replace("½", ".5")
        if len(written) > _MOST_DIGITS:
            continue
        value, end = float(written), hit.end()
        if (times := _TIMES.match(folded, end)) is not None:
            value, end = value * _MULTIPLIERS[times.group().strip()], times.end()
        elif (half := _HALF.match(folded, end)) is not None:
            value, end = value + 0.5, half.end()
        found.append(_number(value, hit.start(), end, written))
    return found


def _chinese(folded: str) -> list[Numeral]:
    found = []
    for hit in _CHINESE.finditer(folded):
        start, text = hit.start(), hit.group()
        if (start and folded[start - 1].isdigit()) or folded[start - 1 : start] == "第":
            continue  # 5千 is read with its figures; 第三 counts nothing
        if (liang := re.search("(?<=[一二三四五六七八九零])[两俩]", text)) is not None:
            text = text[: liang.start()]  # 二两 is a weight, not a number
        following = folded[start + len(text) : start + len(text) + 1]
        if text.endswith("千") and (following in {"克", "焦"} or (following == "卡" and len(text) > 2)):
            text = text[:-1]
        if text == "十" and folded[start + 1 : start + 2] == "分" and folded[start + 2 : start + 3] != "钟":
            continue  # 十分: very
        number = _of_chinese(text, start)
        if number is not None:
            found.append(number)
    return found


def _of_chinese(text: str, start: int) -> Numeral | None:
    whole, _, decimals = text.partition("点")
    if not whole or whole[0] in "百千万":
        return None
    end = start + len(text)
    if all(char in _CHINESE_DIGITS for char in whole):
        digits = "".join(str(_CHINESE_DIGITS[char]) for char in whole)
        if len(digits) > _MOST_DIGITS:
            return None
        value = float(digits)
        estimate = len(digits) == 2 and int(digits[1]) == int(digits[0]) + 1 and not decimals
        low = float(digits[0]) if estimate else value
    else:
        value = low = _spelled(whole)
        digits = f"{value:g}"
    if decimals:
        digits += "." + "".join(str(_CHINESE_DIGITS[char]) for char in decimals)
        value = low = float(digits)
    return Numeral(value, start, end, digits, low, weak=len(text) == 1)


def _spelled(whole: str) -> float:
    """一百四十, and 一百四 (the last unit is left out), 一万二."""
    total = section = digit = 0
    last_unit = 1
    for char in whole:
        if char in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[char]
            if digit == 0:
                last_unit = 1
        elif char == "万":
            total, section, digit, last_unit = total + (section + digit) * 10_000, 0, 0, 10_000
        else:
            last_unit = _CHINESE_UNITS[char]
            section, digit = section + (digit or 1) * last_unit, 0
    return float(total + section + digit * (last_unit // 10 if last_unit >= 100 else 1))


def _english(folded: str) -> list[Numeral]:
    found = []
    for hit in _ENGLISH.finditer(folded):
        words = list(re.finditer(r"[a-z]+", hit.group()))
        first = 0
        while first < len(words):
            value, after = _spoken([word.group() for word in words], first)
            start, end = hit.start() + words[first].start(), hit.start() + words[after - 1].end()
            if after == len(words) and (half := _HALF.match(folded, end)) is not None:
                value, end = value + 0.5, half.end()
            weak = after == first + 1 and words[first].group() == "one"
            found.append(_number(value, start, end, weak=weak, word=True))
            first = after
    return found


def _spoken(words: list[str], at: int) -> tuple[float, int]:
    """The number that begins at a word, and where it ends: "one seventy five" is 175, "five eleven" two numbers."""
    value: float = 1 if words[at] == "a" else _WORDS.get(words[at], 1)
    at += words[at] not in {"hundred", "thousand"}
    if at < len(words) and value in {1, 2} and _WORDS.get(words[at], 0) >= 10:
        value, at = value * 100 + _WORDS[words[at]], at + 1
    if at < len(words) and value % 10 == 0 and value >= 20 and 0 < _WORDS.get(words[at], 0) < 10:
        value, at = value + _WORDS[words[at]], at + 1
    while at < len(words) and words[at] in {"hundred", "thousand"}:
        value, at = value * _MULTIPLIERS[words[at]], at + 1
        if at < len(words) and words[at] == "and":
            at += 1
        if at < len(words) and words[at] in _WORDS:
            rest, at = _spoken(words, at)
            value += rest
    return float(value), at


def _with_ranges(folded: str, found: list[Numeral]) -> list[Numeral]:
    """Makes "3-4" one number: the mean, with its lower end kept."""
    joined: list[Numeral] = []
    for one in found:
        before = joined[-1] if joined else None
        if before is not None and one.start < before.end:
            continue
        if before is not None and _is_range(folded, before, one):
            middle = (before.value + one.value) / 2
            joined[-1] = replace(before, value=middle, end=one.end, digits=f"{middle:g}", low=before.value, weak=False)
        else:
            joined.append(one)
    return joined


def _is_range(folded: str, first: Numeral, second: Numeral) -> bool:
    between = folded[first.end : second.start]
    if _RANGE.fullmatch(between) is None or not first.value < second.value <= 3 * first.value:
        return False
    return re.search(r"(?:from|从|由)\s?$", folded[max(0, first.start - 5) : first.start]) is None
