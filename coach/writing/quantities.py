"""Every number in a text with its unit: digits, Chinese numerals and written English numbers, in either language.

"3 × 8-10次", "三组", "90 seconds", "one and a half"… become `Quantity(unit, low, high)`; time is in seconds, a number
whose unit is not known is `bare`, so that no number passes unread. Single Chinese numerals and "one" without a unit
(一起, "one of them") are words, not numbers. Not covered: conversions between units (a pound is not a kilogram here),
dates; ordinals (第三周) come out as `bare`.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache

from coach.text import sentences

_ZH_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ZH_PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_EN_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_EN = {word: value for value, word in enumerate(re.findall(r"\w+", _EN_ONES))} | {
    word: 10 * value for value, word in enumerate(re.findall(r"\w+", _EN_TENS), start=2)
}
_EN_TIMES = {"hundred": 100, "thousand": 1000, "dozen": 12}
_EN_WORD = "|".join(sorted((*_EN, *_EN_TIMES), key=len, reverse=True))
_EN_NUMBER = rf"(?<![a-z])(?:half(?: an?)?|(?:{_EN_WORD})(?:(?:[\s-]|\sand\s)(?:{_EN_WORD}))*)(?![a-z])"
_ZH_NUMBER = "[零〇一二两三四五六七八九十百千万]+(?:点[零〇一二三四五六七八九]+)?|半"
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:\s?万)?"
_ONE = r"(?<![a-z])an?(?= (?:minute|hour|kilo|pound|gram|litre|liter|cup|bowl)(?![a-z]))"
_NUMBER = rf"(?:{_ONE}|{_DIGITS}|{_EN_NUMBER}|{_ZH_NUMBER})"
_ADJECTIVE = r"(?:(?:more|full|working|hard|good|clean|slow|easy|controlled|whole|total|extra)\s+)?"
#: words with Chinese numerals in them that count nothing
_IDIOMS = frozenset({"万一", "千万", "百万", "一一", "三三两两", "千百", "万千"})
_QUANTITY_WORDS = re.compile(
    r"(?<![a-z])(?:twice|thrice|doubled?|tripled?|couple|quarters?|once (?:a|per|every|daily|weekly|more)"
    r"|(?:another|extra|additional) (?:set|rep|round|minute|second|hour|day|week|kilo|pound|meal)s?)(?![a-z])"
    r"|加倍|翻倍|翻番|减半|一半|一倍|分之|[壹贰叁肆伍陆柒捌玖拾佰仟俩仨廿卅]"
)
_FIXED_UNITS = (
    ("bpm", r"次\s?/\s?分钟?|次每分钟?|拍/分|bpm|beats per minute", 1),
    ("rpe", r"/\s?10(?!\d|\.\d)分?|out of (?:10|ten)|分(?!钟|之)", 1),
    ("percent", r"%|percent|per cent|成(?!分|为|功)", 1),
    ("sets", r"组|轮|回合|sets?|rounds?", 1),
    ("exercises", r"个?动作|exercises?|moves?|movements?", 1),
    ("months", r"个?月|months?", 1),
    ("time", r"个?小时|hours?|hrs?|h", 3600),
    ("time", r"分钟|minutes?|mins?", 60),
    ("time", r"秒钟?|seconds?|secs?|s", 1),
    ("weeks", r"个?星期|礼拜|周(?!期)|weeks?", 1),
    ("times", r"次|下(?!午|次|来|去|面|周|一)|遍|reps?|repetitions?|times", 1),
    ("kcal", r"千卡|大卡|卡路里|卡|kcal|calories|cals?", 1),
    ("kj", r"千焦|kj", 1),
    ("mg", r"毫克|mg", 1),
    ("kg", r"公斤|千克|kg|kilos?|kilograms?", 1),
    ("jin", r"斤", 1),
    ("g", r"克|g|grams?", 1),
    ("lb", r"磅|lbs?|pounds?", 1),
    ("oz", r"盎司|oz|ounces?", 1),
    ("ml", r"毫升|ml|millilit(?:er|re)s?", 1),
    ("ml", r"升|l|lit(?:er|re)s?", 1000),
    ("km", r"公里|千米|km|kilomet(?:er|re)s?", 1),
    ("miles", r"英里|miles?", 1),
    ("cm", r"厘米|cm", 1),
    ("m", r"米(?!饭|粉|线|粥)|met(?:er|re)s?", 1),
    ("steps", r"步|steps?", 1),
    ("days", r"天|days?|sessions?|workouts?", 1),
    ("years", r"岁|年|years?", 1),
    ("meals", r"餐|顿|meals?", 1),
    ("factor", r"倍|fold", 1),
    ("degrees", r"度|°|degrees?", 1),
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or a range from `low` to `high`, with its unit, at `start` to `end` of the text."""

    unit: str
    low: float
    high: float
    start: int
    end: int


def plain(text: str) -> str:
    """The text in lower case with full-width signs made plain, character by character, so that places stay the same."""
    return "".join(_narrow(sign) for sign in text)


@cache
def _narrow(sign: str) -> str:
    if sign in "～〜":
        return "~"
    narrow = chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" and sign not in "，。：；！？（）｜" else sign
    lower = narrow.lower()
    return lower if len(lower) == 1 else narrow


@cache
def portion_units() -> dict[str, str]:
    """Household portion word → canonical unit, from the texts of both languages."""
    found = {}
    for language in ("en", "zh"):
        for key, word in sentences("writing", language).items():
            if match := re.fullmatch(r"portion_(?:some|many)_(\w+)", key):
                found[str(word).lower()] = f"portion {match[1]}"
    return {"份": "portion one", "portion": "portion one", "portions": "portion one"} | found


@cache
def _units() -> tuple[re.Pattern[str], tuple[tuple[str, int], ...]]:
    """One pattern whose last group tells the unit, longest words first."""
    portions = sorted(portion_units().items(), key=lambda pair: -len(pair[0]))
    fixed = list(_FIXED_UNITS)
    table = [(unit, re.escape(word), 1) for word, unit in portions if word != "个"]
    table += [*fixed, (portion_units().get("个", "times"), "个(?!动作|月|小时|星期)", 1)]
    parts = [rf"({_bounded(words)})" for _, words, _ in table]
    return re.compile("|".join(parts)), tuple((unit, factor) for unit, _, factor in table)


def _bounded(words: str) -> str:
    return rf"(?:{words})(?:(?<![a-z])|(?![a-z]))"


_SPAN = re.compile(rf"({_NUMBER})(?:\s*(?:-|–|—|~|至|到|to)\s*({_NUMBER}))?", re.IGNORECASE)
_GAP = re.compile(rf"[\s-]*{_ADJECTIVE}")
_TIMES_SIGN = re.compile(r"\s*[×✕x*]\s*(?=[\d零一二两三四五六七八九十]|[a-z])")
_RPE_BEFORE = re.compile(r"rpe[\s:：]*[^\d\s，,。;；]{0,4}\s*$")
_ORDINAL_BEFORE = re.compile(r"第\s*$|#\s*$")
_READ = re.compile(r"1\s?rm")


def find_quantities(text: str) -> list[Quantity]:
    """All numbers of a text in order."""
    low = _READ.sub(lambda match: " " * len(match[0]), plain(text))
    found: list[Quantity] = []
    done, multiplied = 0, -1
    for match in _SPAN.finditer(low):
        if match.start() < done:
            continue  # the 10 of "7/10" belongs to the 7
        quantity = _read(low, match, after_sets=match.start() == multiplied)
        done = quantity.end
        times = _TIMES_SIGN.match(low, done)
        multiplied = times.end() if times and quantity.unit in ("bare", "sets") else -1
        if quantity.unit == "bare" and multiplied > 0:
            quantity = replace(quantity, unit="sets")
        if quantity.unit != "bare" or not _is_word(low[quantity.start : quantity.end]):
            found.append(quantity)
    taken = {place for one in found for place in range(one.start, one.end)}
    found += [Quantity("bare", 0, 0, match.start(), match.end()) for match in _QUANTITY_WORDS.finditer(low)]
    found += [Quantity("bare", 0, 0, at, at + 1) for at, sign in enumerate(low) if at not in taken and _unread(sign)]
    return sorted(found, key=lambda one: one.start)


def _unread(sign: str) -> bool:
    """Whether a sign is a number in some other script or form (½, ②)."""
    number = not sign.isascii() and unicodedata.category(sign) in ("Nd", "Nl", "No")
    return number and sign not in _ZH_DIGITS and sign not in _ZH_PLACES


def _read(low: str, match: re.Match[str], *, after_sets: bool) -> Quantity:
    start = match.start()
    first = number_of(match[1])
    last = number_of(match[2]) if match[2] else first
    unit, factor, end = _unit_after(low, match.end())
    ordinal = _ORDINAL_BEFORE.search(low[max(0, start - 3) : start])
    if first is None or last is None or ordinal:
        return Quantity("bare", 0, 0, start - len(ordinal[0]) if ordinal else start, end)
    if unit == "bare" and after_sets:
        unit = "times"
    elif unit in ("bare", "rpe") and _RPE_BEFORE.search(low[max(0, start - 12) : start]):
        unit = "rpe"
    return Quantity(unit, first * factor, last * factor, start, end)


def _unit_after(low: str, end: int) -> tuple[str, int, int]:
    """Unit, factor and end of the unit after a number; ("bare", 1, end) when none follows."""
    pattern, table = _units()
    gap = _GAP.match(low, end)
    match = pattern.match(low, gap.end() if gap else end)
    if match is None or match.lastindex is None:
        return "bare", 1, end
    if low.startswith("半", match.end()):
        return "bare", 1, match.end() + 1  # 一分半: told in a way that is not read
    unit, factor = table[match.lastindex - 1]
    return unit, factor, match.end()


def _is_word(told: str) -> bool:
    """Whether a number without a unit is only part of a word: 一起, 万一, "one of them"."""
    single = len(told) == 1 and (told in _ZH_DIGITS or told in _ZH_PLACES or told == "半")
    return single or told == "one" or told in _IDIOMS


def number_of(told: str) -> float | None:
    """The value of digits, a Chinese numeral or a written English number; None for one that is not well formed."""
    told = told.strip().lower()
    if told[0].isdigit():
        factor = 10_000 if told.endswith("万") else 1
        return float(told.rstrip("万 ").replace(",", "")) * factor
    if told in ("a", "an"):
        return 1.0
    if told == "半" or told.startswith("half"):
        return 0.5
    return _english(told) if told[0].isascii() else _chinese(told)


def _english(told: str) -> float | None:
    total = part = 0
    for word in re.split(r"[\s-]+", told):
        if word in _EN_TIMES:
            part = max(part, 1) * _EN_TIMES[word]
            if word == "thousand":
                total, part = total + part, 0
        elif word in _EN:
            if part % 10 or (part and part % 100 and _EN[word] >= 10):
                return None  # "three four"
            part += _EN[word]
        elif word != "and":
            return None
    return float(total + part)


def _chinese(told: str) -> float | None:
    whole, _, decimals = told.partition("点")
    total = part = 0
    digit: int | None = None
    for sign in whole:
        if sign in _ZH_DIGITS:
            if digit:
                return None  # 三四次: two numbers, not one
            digit = _ZH_DIGITS[sign]
        elif sign == "万":
            total, part, digit = (total + part + (digit or 0)) * 10_000, 0, None
        else:
            part += (1 if digit is None else digit) * _ZH_PLACES[sign]
            digit = None
    value = float(total + part + (digit or 0))
    for power, sign in enumerate(decimals, start=1):
        value += _ZH_DIGITS[sign] / 10**power
    return round(value, 6)
