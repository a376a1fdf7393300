"""The patterns by which a number becomes a measurement, both languages, over a text whose numbers are one sign each.

Each row: kind, pattern, and what the numbers in the match are worth in the kind's unit (None: not this kind after
all). Conversion factors: international yard and pound (1959), thermochemical calorie, 市斤 = 0.5 kg.
Longest match wins, so a row may be general where a longer one is special. Not covered: grams and millilitres,
which are food and not the person.
"""

import re
from collections.abc import Callable, Sequence

from coach.profile.numerals import Numeral

N = "\ue000"  # stands for a number in a skeleton
KG_PER_LB, KG_PER_STONE, KG_PER_JIN = 0.45359237, 6.35029318, 0.5
CM_PER_INCH, KM_PER_MILE, KM_PER_YARD, KJ_PER_KCAL = 2.54, 1.609344, 0.0009144, 4.184
WEEKS_PER_MONTH = 365.25 / 12 / 7

Worth = Callable[[Sequence[Numeral]], float | None]
_END = r"(?![a-z])"
_HOUR = rf"(?:小时|钟头|(?:h|hrs?|hours?){_END})"
_MINUTE = rf"(?:分钟|分(?![a-z{N}钟])|(?:min|mins|minutes?){_END})"
_LB = rf"(?:lbs?{_END}|pounds?{_END}|磅)"
_STONE = rf"(?:stones?{_END}|英石)"
_KM = rf"(?:km|kms|㎞|kilomet(?:er|re)s?|k){_END}|公里|千米"
_MILE = rf"(?:miles?|mi){_END}|英里"
_TIMES = r"(?:times?|x|sessions?|workouts?|days?|nights?|mornings?|evenings?|runs?|classes|class)"
_A_WEEK = r"(?:a|an|per|/|each|every|in a|out of the|in the)\s?(?:week|wk)"
_WEEK = r"(?:周|星期|礼拜)"
_DOING = rf"[^{N}\s,，。.;；!！?？、\n]{{0,8}}?"
_COUNTED = r"(?:次|天|回|趟|晚|练)"
_NOT_A_HEIGHT = r"(?<!围)(?<!围是)(?<!围:)(?<!waist )(?<!waist is )(?<!chest )(?<!hips )"


def _at(index: int, factor: float = 1.0) -> Worth:
    return lambda n: n[index].value * factor


def _low(index: int, factor: float = 1.0) -> Worth:
    return lambda n: n[index].low * factor


def _feet(n: Sequence[Numeral]) -> float | None:
    inches = n[1].value if len(n) > 1 else 0
    if not 3 <= n[0].value <= 8 or inches >= 12:
        return None
    return (n[0].value * 12 + inches) * CM_PER_INCH


def _spoken_feet(n: Sequence[Numeral]) -> float | None:
    return _feet(n) if n[0].word and n[1].word and 4 <= n[0].value <= 7 else None


def _bare_metre(n: Sequence[Numeral]) -> float | None:
    """米七五: seventy-five centimetres above one metre."""
    return 100 + _centimetres(n[0].digits) if len(n[0].digits) <= 2 else None


def _metres_and(n: Sequence[Numeral]) -> float | None:
    if n[0].value not in {1, 2} or len(n[1].digits) > 2 or "." in n[1].digits:
        return None
    return n[0].value * 100 + _centimetres(n[1].digits)


def _centimetres(digits: str) -> float:
    return float(digits) * (10 if len(digits) == 1 else 1)


def _metres_tall(n: Sequence[Numeral]) -> float | None:
    return n[0].value * 100 if 0.5 <= n[0].value <= 2.6 and "." in n[0].digits else None


def _st(n: Sequence[Numeral]) -> float | None:
    """13st; but 21st is a day."""
    return None if n[0].value % 10 == 1 and n[0].value % 100 != 11 and len(n) == 1 else _stone(n)


def _stone(n: Sequence[Numeral]) -> float | None:
    pounds = n[1].value if len(n) > 1 else 0
    return n[0].value * KG_PER_STONE + pounds * KG_PER_LB if pounds < 14 else None


def _hours(n: Sequence[Numeral]) -> float:
    return n[0].low * 60 + (n[1].low if len(n) > 1 else 0)


def _pace(factor: float = 1.0) -> Worth:
    return lambda n: (n[0].value * 60 + (n[1].value if len(n) > 1 else 0)) / factor if n[0].value else None


def _speed(factor: float = 1.0) -> Worth:
    return lambda n: 3600 / (n[0].value * factor) if n[0].value else None


def _per_days(n: Sequence[Numeral]) -> float | None:
    return 7 * n[1].low / n[0].value if 1 <= n[0].value <= 31 else None


def _one_week(n: Sequence[Numeral]) -> float | None:
    """一周三次; but 两周三次 is half as often."""
    return n[1].low / n[0].value if 1 <= n[0].value <= 8 else None


def _thousands(n: Sequence[Numeral]) -> float | None:
    return n[0].low * 1000 if n[0].value < 100 else None


def _age(n: Sequence[Numeral]) -> float | None:
    return n[0].value if 5 <= n[0].value <= 120 and n[0].value == int(n[0].value) else None


def _grown(n: Sequence[Numeral]) -> float | None:
    return n[0].value if 10 <= n[0].value <= 99 else None


def _fixed(value: float) -> Worth:
    return lambda _: value


_NO_UNIT = (
    r"(?!\s?(?:['\"%:/+]|x\s?\ue000|(?:cm|kgs?|kilos?|lbs?|pounds?|m|ft|feet|foot|st|stone|in|inch|inches|years? of|weeks?|months?|"
    r"days?|min|mins|minutes?|hours?|hrs?|times|k|km|miles?|kcal|steps?|reps?|sets?|percent|seconds?)(?![a-z])"
    r"|公|厘|斤|米|磅|次|天|组|个|步|分|小时|大卡|千|号|月|年|周|块|英))"
)

#: kind, pattern over the skeleton, worth
ROWS: tuple[tuple[str, str, Worth], ...] = (
    ("pace", rf"(?:配速|pace)[^{N}，。,.\n]{{0,6}}{N}\s?(?:分|:|')\s?{N}\s?(?:秒|\"|'')?(?:\s?(?:/|每|一|per|a)?\s?(?:{_KM}))?", _pace()),
    ("pace", rf"(?:配速|pace)[^{N}，。,.\n]{{0,6}}{N}\s?(?:分钟?|min)(?:\s?(?:/|每|per)\s?(?:{_KM}))?", _pace()),
    ("pace", rf"{N}\s?(?:分|:|')\s?{N}\s?(?:秒|\"|'')?\s?(?:/|每|per|a|跑?{N})?\s?(?:{_KM})", _pace()),
    ("pace", rf"{N}\s?(?:分|:|')\s?{N}\s?(?:秒|\"|'')?\s?(?:/|每|per|a|{N})?\s?(?:{_MILE})", _pace(KM_PER_MILE)),
    ("pace", rf"{N}[ -]?(?:分钟|min(?:ute)?s?)\s?(?:/|每|per|a)\s?(?:{_KM})", _pace()),
    ("pace", rf"{N}[ -]?(?:分钟|min(?:ute)?s?)\s?(?:/|每|per|a)?[ -]?(?:{_MILE})", _pace(KM_PER_MILE)),
    ("pace", rf"{N}\s?(?:km/h|kmh|kph|km per hour|公里/小时|公里每小时|公里/时)", _speed()),
    ("pace", rf"{N}\s?(?:mph|miles per hour)", _speed(KM_PER_MILE)),
    ("height", rf"{N}\s?(?:'(?!')|ft|feet|foot|英尺)\s?(?:and\s)?{N}(?:\s?(?:\"|''|inch(?:es)?|ins?{_END}|英寸))?", _feet),
    ("height", rf"{N}\s?(?:ft|feet|foot|英尺|'(?=\s|$|[,，。.]))", _feet),
    ("height", rf"(?:\bi'?m|i am|height|tall|stand|身高)[a-z \u4e00-\u9fff:]{{0,12}}{N} {N}{_NO_UNIT}", _spoken_feet),
    ("height", rf"^\s?{N} {N}\s?(?:tall)?[.!]?$", _spoken_feet),
    ("height", rf"{_NOT_A_HEIGHT}{N}\s?(?:\"|inch(?:es)?{_END}|英寸|in(?= tall| high| in height))", lambda n: n[0].value * CM_PER_INCH if 40 <= n[0].value <= 96 else None),
    ("height", rf"{_NOT_A_HEIGHT}{N}\s?(?:(?:cm|㎝|centimet(?:er|re)s?){_END}|厘米|公分)", _at(0)),
    ("height", rf"{N}\s?(?:m|米)\s?{N}(?!\s?(?:组|次|秒|个|分|公里|天|岁|公斤|kg|x|斤|步|小时))", _metres_and),
    ("height", rf"(?<![{N}\u4e00-\u9fff百平])米{N}(?!\s?(?:组|次|秒))|(?<=[高我约有概是])米{N}", _bare_metre),
    ("height", rf"{N}\s?(?:米|公尺|(?:m|met(?:er|re)s?){_END})", _metres_tall),
    ("height", rf"{N}\s?(?:米|(?:m|met(?:er|re)s?){_END})\s?(?:tall|高)|身高[是为:有约 ]{{0,3}}{N}\s?(?:米|m{_END})(?!\s?{N})", _at(0, 100)),
    ("weight", rf"{N}\s?(?:(?:kgs?|kilos?|kilograms?){_END}|㎏|公斤|千克)", _at(0)),
    ("weight", rf"{N}\s?(?:公斤|千克)半", lambda n: n[0].value + 0.5),
    ("weight", rf"{N}\s?{_LB}", _at(0, KG_PER_LB)),
    ("weight", rf"{N}\s?{_STONE}(?:\s?(?:and\s)?{N}(?:\s?{_LB})?(?!\s?(?:kg|cm|岁|years|days|times|min)))?", _stone),
    ("weight", rf"{N}\s?st{_END}(?:\s?(?:and\s)?{N}(?:\s?{_LB})?(?!\s?(?:kg|cm|岁|years|days|times|min)))?", _st),
    ("weight", rf"{N}\s?市?斤", _at(0, KG_PER_JIN)),
    ("weight", rf"{N}\s?斤半", lambda n: (n[0].value + 0.5) * KG_PER_JIN),
    ("weight", rf"{N}\s?斤\s?{N}\s?两?", lambda n: (n[0].value + n[1].value / 10) * KG_PER_JIN if n[1].value < 10 else None),
    ("duration", rf"{N}\s?个?\s?{_HOUR}(?:\s?(?:and\s|零)?{N}\s?{_MINUTE})?", _hours),
    ("duration", rf"{N}\s?h\s?{N}(?!\s?[a-z])(?:\s?{_MINUTE})?", _hours),
    ("duration", rf"{N}\s?个钟(?!头)", lambda n: n[0].low * 60),
    ("duration", rf"{N}\s?个半(?:小时|钟头|钟)|{N}\s?个?小时半", lambda n: n[0].low * 60 + 30),
    ("duration", rf"半个?(?:小时|钟头|钟)|(?:a )?half (?:an|a) hour|(?:a )?half[ -]hour{_END}", _fixed(30)),
    ("duration", rf"(?<![a-z])(?:an|one) hour and a half{_END}|{N} hour and a half{_END}", _fixed(90)),
    ("duration", rf"{N} hours and a half{_END}", lambda n: n[0].low * 60 + 30),
    ("duration", r"(?<![a-z])(?:an|per|each) hour(?! and a half)(?!s)(?=[^a-z]|$)", _fixed(60)),
    ("duration", rf"(?<![a-z])an hour and {N}\s?{_MINUTE}", lambda n: 60 + n[0].low),
    ("duration", rf"{N}\s?刻钟", _low(0, 15)),
    ("duration", rf"(?:a )?quarter of an hour{_END}", _fixed(15)),
    ("duration", rf"(?:{N}|three) quarters of an hour{_END}", _fixed(45)),
    ("duration", rf"{N}[ -]?{_MINUTE}(?:\s?{N}\s?(?:秒|s{_END}|sec(?:ond)?s?{_END}))?", lambda n: n[0].low + (n[1].low / 60 if len(n) > 1 else 0)),
    ("duration", rf"{N}\s?(?:秒钟?|sec(?:ond)?s?{_END})", _low(0, 1 / 60)),
    ("distance", rf"{N}\s?(?:{_KM})", lambda n: n[0].low),
    ("distance", rf"{N}\s?公里半", lambda n: n[0].low + 0.5),
    ("distance", rf"{N}\s?(?:{_MILE})|(?<![a-z])a mile{_END}", lambda n: (n[0].low if n else 1) * KM_PER_MILE),
    ("distance", rf"{N}\s?(?:米|公尺|(?:m|met(?:er|re)s?){_END})", lambda n: n[0].low / 1000),
    ("distance", rf"{N}\s?(?:yards?|yds?){_END}|{N}\s?码", lambda n: n[0].low * KM_PER_YARD),
    ("energy", rf"{N}\s?(?:(?:kcals?|calories?|cals?|kilocalories?){_END}|大卡|千卡|卡路里|卡(?!车|片|路))", _at(0)),
    ("energy", rf"{N}\s?k\s?(?:kcals?|calories?|cals?|大卡|千卡)", _at(0, 1000)),
    ("energy", rf"{N}\s?(?:(?:kj|kilojoules?){_END}|千焦)", _at(0, 1 / KJ_PER_KCAL)),
    ("steps", rf"{N}\s?(?:steps?{_END}|步(?!骤))|步数[^{N}，。,\n]{{0,4}}{N}|steps?\s?(?:is|are|:|=)\s?{N}", _low(0)),
    ("steps", rf"{N}\s?k\s?(?:steps?{_END}|步(?!骤))|步数[^{N}，。,\n]{{0,4}}{N}\s?k|steps?\s?(?:is|are|:|=)\s?{N}\s?k", _thousands),
    ("steps", rf"{N}\s?steps? (?:a|per|each|every) week{_END}", _low(0, 1 / 7)),
    ("frequency", rf"{N}\s?{_TIMES}\s?{_A_WEEK}{_END}|{N}\s?{_TIMES}?\s?weekly{_END}|{N}\s?(?:/|per|a)\s?(?:week|wk){_END}", _low(0)),
    ("frequency", rf"{N}\s?{_TIMES}\s?(?:a|per|/|each|every)\s?month{_END}", _low(0, 1 / WEEKS_PER_MONTH)),
    ("frequency", rf"{N}\s?(?:times?|x)\s?(?:a|per|/|each|every)\s?day{_END}", _low(0, 7)),
    ("frequency", rf"(?<![a-z])once\s?(?:{_A_WEEK}|weekly){_END}", _fixed(1)),
    ("frequency", rf"(?<![a-z])(?:twice|a couple (?:of )?(?:times|days))\s?(?:{_A_WEEK}|weekly){_END}", _fixed(2)),
    ("frequency", rf"(?<![a-z])thrice\s?(?:{_A_WEEK}|weekly){_END}", _fixed(3)),
    ("frequency", rf"(?<![a-z])once (?:a|per|every) month{_END}", _fixed(1 / WEEKS_PER_MONTH)),
    ("frequency", rf"(?<![a-z])twice (?:a|per|every) month{_END}", _fixed(2 / WEEKS_PER_MONTH)),
    ("frequency", rf"(?<![a-z])twice (?:a|per|every) day{_END}|twice daily{_END}", _fixed(14)),
    ("frequency", rf"(?<![a-z])(?:(?:every|each) (?:single )?(?:day|morning|evening|night)|everyday|daily|once a day){_END}|每天|天天|每日|每一天|每晚|每早|每天早上|每天晚上", _fixed(7)),
    ("frequency", rf"(?<![a-z])(?:(?:every|each) (?:other|second|2nd) day|alternate days){_END}|隔天|隔日|每隔{N}天(?=$)|{N}天{N}次(?=$)", lambda n: 3.5 if not n else None),
    ("frequency", rf"(?<![a-z])every {N} days{_END}", lambda n: 7 / n[0].value if n[0].value >= 1 else None),
    ("frequency", rf"每隔{N}天", lambda n: 7 / (n[0].value + 1)),
    ("frequency", rf"(?<![每{N}周期拜])每?{N}天{_DOING}\s?{N}\s?{_COUNTED}", _per_days),
    ("frequency", rf"每天{_DOING}\s?{N}\s?[次回趟]", _low(0, 7)),
    ("frequency", rf"每个?{_WEEK}{_DOING}\s?{N}\s?{_COUNTED}", _low(0)),
    ("frequency", rf"{N}个?{_WEEK}{_DOING}\s?{N}\s?{_COUNTED}", _one_week),
    ("frequency", rf"每个?月{_DOING}\s?{N}\s?{_COUNTED}", _low(0, 1 / WEEKS_PER_MONTH)),
    ("age", rf"{N}\s?(?:周?岁(?!以)|(?:years?|yrs?)[ -]?old{_END}|yr[ -]?old{_END}|years? of age{_END}|y\.?/?o{_END})|{N}-year-olds?{_END}", lambda n: n[0].value),
    ("age", rf"(?:(?<![a-z])aged?|年龄|年纪|岁数)\s?(?:is|是|为|:|=|today is)?\s?{N}{_NO_UNIT}", lambda n: n[0].value),
    ("age", rf"(?<![a-z])(?:i'?m|i am|im|turning|just turned|i turned|i turn)\s?(?:only|just|about|around|already|now|actually|nearly|almost)?\s?{N}{_NO_UNIT}", _age),
    ("age", rf"(?:今年|虚岁|周岁|刚满|快满)\s?(?:大概|已经|才|刚|快|都|我|是)?\s?{N}{_NO_UNIT}", _age),
    ("age", rf"我(?:今年|现在|已经|都|才)?{N}(?=\s?(?:[,，。.;；!！、]|了|男|女|$))", _grown),
    ("age", rf"{N}\s?(?=/?\s?(?:男|女|(?:fe)?male{_END}))", _grown),
)  # fmt: skip

#: a number with one of these is something else: sets, grams, months, a birth decade
OTHER = re.compile(
    rf"(?:{N}\s?)?[x@]\s?{N}(?:\s?x\s?{N})?|[腰胸臀臂腿]围[是为:约\s]{{0,3}}{N}(?:\s?(?:cm|厘米|公分|寸))?|{N}\s?尺(?:\s?{N})?寸?|{N}\s?(?:%|％|rm{_END}|sets?{_END}|reps?{_END}|x{_END}|g{_END}|grams?{_END}|mg{_END}|ml{_END}|l{_END}|litres?{_END}|liters?{_END}|oz{_END}"
    rf"|years?{_END}|yrs?{_END}|months?{_END}|weeks?{_END}|days?{_END}|times{_END}|percent{_END}|bpm{_END}|s{_END}|st{_END}|nd{_END}|rd{_END}|th{_END}|°|pm{_END}|am{_END}"
    r"|组|个|次|遍|下|年|月|天|号|日|点|度|片|块|杯|碗|瓶|克|毫升|升|元|周|楼|层|代|后|分|人|粒|颗|根|两|倍|期|型|回|趟|口|份|顿)"
    rf"|(?:周|星期|礼拜|百分之|rpe\s?|type\s?|no\.?\s?){N}"
)
COMPILED: tuple[tuple[str, re.Pattern[str], Worth], ...] = tuple(
    (kind, re.compile(pattern), worth) for kind, pattern, worth in ROWS
)
