"""Cues that are figures: an age under 18, a loss rate, an intake, a fast or a training day beyond what is planned.

Source: requirements S8 and S9, section G. The rate that alarms (1.5 kg a week) stands above the rate a plan may
aim at (1 kg), so that an ordinary wish is slowed by the planner, not refused (product decision).
Python 3.10 and 3.11, standard library only. Reads normalised text.
Not covered: a birth year, stones with pounds, kilojoules.
"""

import re

ADULT_AGE = 18
ALARMING_KG_PER_WEEK = 1.5
LOWEST_INTAKE_KCAL = 1200
LONGEST_FAST_DAYS = 2
LONGEST_TRAINING_HOURS = 4
LOWEST_BMI = 18.5
KG = {"kg": 1.0, "kgs": 1.0, "kilo": 1.0, "kilos": 1.0, "公斤": 1.0, "千克": 1.0, "斤": 0.5,
      "lb": 0.4536, "lbs": 0.4536, "pound": 0.4536, "pounds": 0.4536, "磅": 0.4536, "stone": 6.35}  # fmt: skip
DAYS = {"day": 1, "days": 1, "天": 1, "日": 1, "week": 7, "weeks": 7, "周": 7, "星期": 7, "礼拜": 7, "fortnight": 14,
        "month": 30, "months": 30, "个月": 30, "月": 30, "year": 365, "years": 365, "年": 365}  # fmt: skip
_ENGLISH = {word: n for n, word in enumerate(
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"])} | {"thirty": 30, "forty": 40, "fifty": 50, "half a": 0.5}  # fmt: skip
_CHINESE = {char: n for n, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_UNIT = "(" + "|".join(sorted(KG, key=len, reverse=True)) + ")"
_TIME = (
    r"(\d+(?:\.\d+)?|an?|the next|next|this|per|each|every|本|这|每)\s?(?:个(?!月))?("
    + "|".join(sorted(DAYS, key=len, reverse=True))
    + ")(?!岁)(?!大)"
)
_SOON = re.compile(r"(?:by|before|until) (?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tonight|tomorrow|overnight"
                   r"|(?:下|这|本)?周[0-6日末]|今天|今晚|明天|明早|后天")  # fmt: skip
_LOSE = re.compile(rf"(?:(?<![a-z])(?:lose|losing|drop|dropping|shed|shedding|cut|cutting|burn|melt|take off|get rid of)"
                   rf"(?: [a-z]+){{0,3}}? |(?:减|瘦|掉|甩|降)(?:掉|下|去|重)?)\s?(\d+(?:\.\d+)?)\s?{_UNIT}")  # fmt: skip
_FROM_TO = re.compile(rf"(?:from |从)(\d+)\s?{_UNIT}?\s?(?:down )?(?:to|减到|瘦到|降到|到|减重到)\s?(\d+)\s?{_UNIT}")
_KCAL = re.compile(r"(\d{2,4})\s?(?:k?cals?(?![a-z])|kilocalories|calories?|大卡|千卡|卡路里|卡)")
_DAILY = re.compile(r"a day|per day|daily|each day|every day|diet|meal plan|only eat|eat only|eating only|live on|intake"
                    r"|eat(?:ing)? (?:just|about|around|under|less than|max)|每天|每日|一天|1天|食谱|只吃|全天|饮食|摄入|只能吃|控制在")  # fmt: skip
_NOT_INTAKE = re.compile(r"burn|deficit|surplus|breakfast|lunch|dinner|snack|extra|less a day|fewer|more|bike|run|消耗|燃烧|缺口|赤字"
                         r"|早餐|早饭|午餐|午饭|晚餐|晚饭|加餐|盈余|少吃|多吃|骑车|跑步|运动掉|每餐|一餐|一顿")  # fmt: skip
_FAST = re.compile(r"(?:fast|fasting) (?:for )?(?:a |the )?(?:whole |next )?(\d+|week|month)\s?(days?|weeks?|hours?)?"
                   r"|(\d+)\s?(day|week|hour)s? (?:water |dry |juice )?fast|(?:断食|禁食|绝食)(\d+)个?(天|周|星期|小时)")  # fmt: skip
_HOURS = re.compile(r"(?:train|work out|workout|exercise|gym|run|cardio|lift)(?:ing)?[^.;!?\n]{0,20}?(\d+) hours?[^.;!?\n]{0,12}?(?:day|daily)"
                    r"|(?:每天|一天|1天|天天)[^,.;!?\n]{0,6}(?:练|训练|运动|跑|健身|有氧)[^,.;!?\n]{0,4}?(\d+)个?(?:半)?(?:小时|钟头)")  # fmt: skip
_TARGET = re.compile(rf"(?:weigh|reach|to|be|hit|瘦到|减到|降到|到)\s?(\d+)\s?{_UNIT}")
_HEIGHT = re.compile(r"(?<!\d)(1[3-9]\d|20\d)\s?(?:cm|厘米|公分)|身高(?:是)?(1[3-9]\d|20\d)(?!\d)")

_NEXT = r"(?=\s?(?:$|[,.;!?\n]|and|but|so|now|years?|yrs?|yo(?![a-z])|y o(?![a-z])|old|male|female|boy|girl|who|can|want|trying|looking|with|today|岁))"
_AGES = [
    re.compile(rf"(?:i am|am i|we are)(?: only| just| still| now| currently| actually| almost| nearly| about)*(?: an?)? (\d{{1,2}}){_NEXT}"),
    re.compile(r"(?<![\d.])(\d{1,2})\s?(?:yo|y o|yrs? old|years? old|years? of age|year old)(?![a-z])(?= ?(?:$|[,.;!?\n]|and|here|male|female|boy|girl|guy|m(?![a-z])|f(?![a-z])|student|teen|swimmer|athlete|looking|who|trying|want))"),
    re.compile(r"(?<!at )(?<!from )(?<!since )(?<!the )(?<![a-z])(?:my )?age[d:]*(?: is)?:? ?(\d{1,2})(?!\d)"),
    re.compile(r"(?<![\d.])(\d{1,2}) ?(?:male|female|boy|girl)(?![a-z])"),
    re.compile(r"(?:i am |^)(\d{1,2}) ?[mf](?=\s?(?:$|[,.;]|here|trying|looking|want|and|bulk|cut))"),
    re.compile(r"^(\d{1,2})(?= and want| and looking| and trying|岁|[男女]|,想|,我想|,要)"),
    re.compile(r"(?:我今年|今年我?|本人今年|我才|我刚|我刚满|我|年龄[:是]*)\s?(\d{1,2})岁?(?=[,.;!?\n\s]|$)"),
    re.compile(r"(?<![\d从自在到大小差])(\d{1,2})周?岁(?!的?(?:老?[狗猫车]|老|房|柜)|就|那年|时|以前|之前|开始|起|的时候|左右开始|以后|之后|的?(?:孩子|儿子|女儿|娃|小孩|宝宝|弟弟|妹妹)|和\d)"),
]  # fmt: skip
_AGES_TO_COME = re.compile(
    r"(?<!since i )(?<!when i )(?:turning|i (?:just )?turned|i will be|i turn|about to turn|下个?月满|下周我?就?|马上满?|快满?|刚满|刚过)\s?(\d{1,2})(?=\s?(?:岁|$|[,.;!?\n]|in|next|on|last|soon|this|yesterday|today|years?))"
)
_REACHED = re.compile(r"i (?:just )?turned|刚")
_CHILD = re.compile(r"(?:my|our|for) (\d{1,2}) ?(?:year|yr)s? old(?: (?:son|daughter|kid|child|boy|girl|brother|sister|nephew|niece|cousin))?(?! (?:car|dog|cat|bike|house|shoe|phone|laptop|knee|injury))"
                    r"|(?:son|daughter|kid|child|boy|girl|brother|sister|nephew|niece|cousin)(?: is| just turned| turned| is only|,)* ?(\d{1,2})(?=\s?(?:$|[,.;!?\n]|and|years?|yo|wants?))"
                    r"|(?:儿子|女儿|孩子|小孩|娃|弟弟|妹妹|侄子|侄女|外甥)(?:今年|才|刚|刚满|现在|,)*(\d{1,2})岁?(?:和\d{1,2}岁)?|(\d{1,2})岁的?(?:孩子|儿子|女儿|娃|小孩|弟弟|妹妹)")  # fmt: skip
_FOR_CHILD = re.compile(r"wants?(?! me)|would like|needs? (?:an? )?(?:[a-z]+ ){0,2}(?:plan|workout|program)|(?:make|for|help|give|train|coach|build) (?:him|her|them)|(?:can|should) (?:he|she|they)|exercises? for|what exercise|for (?:my|our) \d"
                        r"|给(?:他|她|孩子|娃)|帮(?:他|她)|让(?:他|她)|(?:他|她|孩子|娃)(?:能|可以|想)|想(?:锻炼|练|跟我|减|增|运动|健身)|需要(?:减肥|运动|锻炼|计划|健身)|有什么(?:减肥|运动|锻炼)|适合(?:他|她|孩子)")  # fmt: skip
_TRAINING = re.compile(r"lift|train|plan|work ?out|exercis|weight|gym|diet|muscle|练|运动|锻炼|减肥|计划|健身|增肌")


def with_digits(text: str) -> str:
    """Number words of both languages as figures: "fifteen" → "15", "十五" → "15", "半个月" → "15天"."""
    text = text.replace("半个月", "15天").replace("半年", "6个月")
    text = re.sub(r"(?<![a-z])(" + "|".join(_ENGLISH) + r")(?![a-z])", lambda m: f"{_ENGLISH[m.group(1)]:g}", text)
    text = re.sub(r"(?<![\d.])([2-9]0) ([1-9])(?![\d.])", lambda m: str(int(m.group(1)) + int(m.group(2))), text)
    return re.sub("[零一二两三四五六七八九十百]+", lambda m: str(_chinese_number(m.group())), text)


def _chinese_number(numeral: str) -> int:
    total = section = 0
    for char in numeral:
        if char in "十百":
            total += (section or 1) * (10 if char == "十" else 100)
            section = 0
        else:
            section = section * 10 + _CHINESE[char]
    return total + section


def minor_age(text: str) -> bool | None:
    """True when an age under 18 is told, of the person or of a child the plan is for; False when it is unclear
    whom the plan is for; None when there is no such age."""
    text = with_digits(text)
    own = [int(hit.group(1)) for pattern in _AGES for hit in pattern.finditer(text) if not _of_child(text, hit)]
    to_come = [int(hit.group(1)) - (not _REACHED.match(hit.group())) for hit in _AGES_TO_COME.finditer(text)]
    if any(5 <= age < ADULT_AGE for age in own + to_come):
        return True
    children = [int(next(filter(None, hit.groups()))) for hit in _CHILD.finditer(text)]
    if any(3 <= age < ADULT_AGE for age in children):
        if _FOR_CHILD.search(text):
            return True
        return False if _TRAINING.search(text) else None
    return None


def _of_child(text: str, hit: re.Match[str]) -> bool:
    return any(child.start() <= hit.start(1) < child.end() for child in _CHILD.finditer(text))


def extreme_target(text: str) -> str | None:
    """The name of a target beyond what may be planned, or None."""
    text = with_digits(text)
    for sentence in re.split(r"(?<!\d)\.|\.(?!\d)|[!?;\n]", text):
        for name, is_in in _CHECKS.items():
            if is_in(sentence):
                return name
    return None


def _kg(value: str, unit: str | None) -> float:
    return float(value) * KG[unit or "kg"]


def _weeks(text: str) -> float | None:
    """The shortest time told, in weeks."""
    found = [
        (float(n) if n[0].isdigit() else 1.0) * DAYS[unit] / 7
        for n, unit in re.findall(r"(?<!第)" + _TIME, text)
        if not (unit in {"日", "年", "月"} and n[0].isdigit())  # a date, not a time
    ]
    if _SOON.search(text):
        found.append(1.0)
    return min((weeks for weeks in found if weeks > 0), default=None)


def _too_fast(text: str) -> bool:
    weeks = _weeks(text)
    if weeks is None:
        return False
    lost = [_kg(value, unit) for value, unit in _LOSE.findall(text)]
    lost += [_kg(high, unit or last) - _kg(low, last) for high, unit, low, last in _FROM_TO.findall(text)]
    return any(kg / weeks > ALARMING_KG_PER_WEEK for kg in lost)


def _too_little(text: str) -> bool:
    for hit in _KCAL.finditer(text):
        around = text[max(0, hit.start() - 30) : hit.end() + 25]
        if float(hit.group(1)) < LOWEST_INTAKE_KCAL and _DAILY.search(around) and not _NOT_INTAKE.search(around):
            return True
    return False


def _long_fast(text: str) -> bool:
    for hit in _FAST.finditer(text):
        amount = hit.group(1) or hit.group(3) or hit.group(5)
        unit = (hit.group(2) or hit.group(4) or hit.group(6) or "day").rstrip("s")
        days = (
            DAYS[amount]
            if amount in DAYS
            else float(amount) * {"hour": 1 / 24, "小时": 1 / 24}.get(unit, DAYS.get(unit, 1))
        )
        if days >= LONGEST_FAST_DAYS and (amount in DAYS or hit.group(2) or not hit.group(1)):
            return True
    return False


def _long_days(text: str) -> bool:
    return any(float(hit.group(1) or hit.group(2)) >= LONGEST_TRAINING_HOURS for hit in _HOURS.finditer(text))


def _too_light(text: str) -> bool:
    height = _HEIGHT.search(text)
    if height is None:
        return False
    metres = int(height.group(1) or height.group(2)) / 100
    return any(_kg(value, unit) / metres**2 < LOWEST_BMI for value, unit in _TARGET.findall(text))


_CHECKS = {"loss_rate": _too_fast, "intake": _too_little, "fast": _long_fast, "training_hours": _long_days,
           "target_weight": _too_light}  # fmt: skip
