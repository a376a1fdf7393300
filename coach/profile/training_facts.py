"""Goal, level, sex, activity, days, minutes and equipment in a message.

A frequency is training days unless it belongs to an activity ("I run three times a week" is a habit); when the days
were just asked for, every frequency is the answer. A goal counts unless it is denied, asked about or supposed.
Not covered: which weekdays suit (a plan has days, not dates).
"""

import re
from collections.abc import Iterator

from coach.profile.habits import activities_in
from coach.profile.lexicon import Term
from coach.profile.measurements import Measurement
from coach.profile.numerals import find_numerals
from coach.profile.reading import Candidate
from coach.profile.said import Said

_WISH = re.compile(
    r"(?<![a-z])(?:want|wanna|goal|aim|like to|love to|hope|wish|need|trying|looking|improve|build|increase|better|more|focus|for|work on|gain|get)(?![a-z])|想|目标|希望|为了|主要|提高|提升|增强|增加|改善|练|要|追求|打算|计划"
)
_WONDER = re.compile(
    r"(?<![a-z])(?:should i|do i (?:need|have)|why|would it|is it|does|which is|what is|what's|how does|difference)(?![a-z])|要不要|该不该|是不是该|有没有必要|为什么|什么是|哪个好|是什么"
)
_TRAIN = re.compile(
    r"(?<![a-z])(?:train|training|work ?outs?|working out|exercis\w*|gym|lift|lifting|sessions?|strength|available|free)(?![a-z])|练|锻炼|健身|运动|训练|撸铁|举铁|有空|有时间|能来|可以来"
)
_NO_SESSION = re.compile(
    r"(?<![a-z])(?:sleep\w*|sit\w*|commut\w*|work(?! ?out| on)|works|working(?! out)|driv\w*|ago|rest|plank|hold|screen|tv|nap|meditat\w*)(?![a-z])|睡|坐|通勤|上班|开车|休息|平板|看电视|刷手机|工作|午休|前(?!后)"
)
_SESSION = re.compile(
    r"(?<![a-z])(?:each|per|sessions?|work ?outs?|train\w*|exercis\w*|every time|at a time|a time|available|spare|have|only|max|up to|gym|minutes? (?:is|are|works?)|long)(?![a-z])|每次|一次|每回|练|锻炼|健身|训练|运动|只有|能|可以|时间|最多|抽出|有空"
)
_NO_DAYS = re.compile(
    r"(?<![a-z])(?:eat|order|drink|takeaway|take-?out|beer|wine|alcohol|coffee|sleep|smoke|snack|work from|shower|meals?|fast)(?![a-z])|外卖|喝|吃|睡|抽|下馆子|洗|上班|应酬|夜宵|大便|加班"
)
_COUNT_AFTER = re.compile(
    r"^\s*(?:天|次|练|回|days?|times?|x|sessions?)?\s*(?:a week|per week|吧|左右|的样子|都行|都可以|就行|or so|maybe|i think|probably|max|tops|at most|please|ish)?\s*[.!。！]*(?=$|[,，。.])"
)
_EVERYTHING = re.compile(
    r"每天都|天天都|每天|天天|(?<![a-z])(?:every day|everyday|daily|any day|all week|all days|7 days)(?![a-z])"
)
_YEARS = re.compile(
    r"(?:练了?|健身了?|撸铁|训练了?|trained?|training|lifting|lifted|working out|going to the gym)[^0-9一二两三四五六七八九十半,，。]{0,14}(半|[0-9.]+|[一二两三四五六七八九十]+)\s?(?:多|来)?\s?(年|个月|years?|months?)|^[^0-9]{0,8}(半|[0-9.]+|[一二两三四五六七八九十]+)\s?(?:多)?(年|个月|years?|months?)"
)
#: months of training from which on somebody is no beginner, and is advanced (ACSM 2009 progression models)
INTERMEDIATE_MONTHS, ADVANCED_MONTHS = 6, 36
_WISHED_GEAR = re.compile(
    r"(?<![a-z])(?:buy|buying|purchase|order|sell|sold|should i get|do i need|hate|avoid|dislike)(?![a-z])|想买|打算买|准备买|要买|需要.{0,4}吗|讨厌|不喜欢|没必要"
)
_LIFT_FOLLOWS = re.compile(r"^\s*(?:press|[0-9]|day|pr(?![a-z])|max)")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


_SEX = re.compile(
    r"(?:^|[\s,，、/岁我人])([男女])(?=$|[\s,，、。/.!！])|(?:(?<![a-z])(?:i'?m|i am|as) (?:a |an )?|year[- ]olds? )"
    r"(?:[a-z]+ |[0-9]+[ -]year[ -]olds? ){0,2}(woman|man|girl|guy|mum|mom|dad|lady|boy|dude|male|female)(?![a-z])"
    r"|(?:^|,)\s*(woman|man|girl|guy)\s*(?=$|[,.])"
)
_MALE = frozenset({"男", "man", "guy", "dad", "boy", "dude", "male"})


def training_facts(said: Said) -> Iterator[Candidate]:
    """Everything said of the training, goals left out (`goals`)."""
    yield from _frequencies(said)
    yield from _durations(said)
    yield from _levels(said)
    for term in said.of_kind("sex", "activity_level"):
        if not said.denied(term) and (term.kind != "sex" or _names_sex(said, term)):
            yield Candidate(term.kind, term.value, term.start)
    for hit in _SEX.finditer(said.folded):
        word = hit.group(1) or hit.group(2) or hit.group(3)
        if not said.is_others(hit.start()):
            yield Candidate("sex", "male" if word in _MALE else "female", hit.start())


def _names_sex(said: Said, term: Term) -> bool:
    """ "Female" of a trainer or a class says nothing of the person."""
    after = said.folded[term.end : term.end + 12]
    return re.match(r"\s*(?:trainer|coach|friend|body|athlete|hormone|的?教练|朋友|同事|动作)", after) is None


def goals(said: Said) -> tuple[list[Candidate], list[str]]:
    """Goals wanted, first named first, and goals turned down."""
    wanted, rejected = [], []
    for term in said.of_kind("goal"):
        clause = said.clause_text(term.start)
        if said.denied(term):
            rejected.append(term.value)
        elif _WONDER.search(clause) or (term.weak and said.asked != "goal" and not _WISH.search(clause)):
            continue
        else:
            wanted.append(Candidate("goal", term.value, term.start))
    for one in said.measurements:
        if one.kind == "weight" and not said.is_others(one.start) and (goal := _by_change(said, one)):
            wanted.append(Candidate("goal", goal, one.start))
    return wanted, rejected


_LOSING = re.compile(
    r"(?<![a-z])(?:lose|drop|shed|get rid of|cut)\s(?:about |around |some |at least )*$|(?:减肥?|瘦|掉|减掉|瘦掉|降)(?:个|到|掉)?(?:大概|差不多|至少)?\s*$"
)
_GAINING = re.compile(
    r"(?<![a-z])(?:gain|put on|add)\s(?:about |around |some |at least )*$|(?:增重?|长|胖|涨|增肌)(?:个|到)?(?:大概|差不多|至少)?\s*$"
)


def _by_change(said: Said, one: Measurement) -> str | None:
    """ "Lose 5 kg" names a goal, "lost 5 kg" does not."""
    before, after = said.before(one.start), said.folded[one.end : one.end + 2]
    if after.startswith("了") or re.search(r"不想|不要|不用|(?:don'?t|do not|never)\b", before):
        return None
    return "fat_loss" if _LOSING.search(before) else "muscle_gain" if _GAINING.search(before) else None


def _frequencies(said: Said) -> Iterator[Candidate]:
    asked = said.asked == "days_per_week"
    for one in said.measurements:
        if one.kind != "frequency" or said.is_others(one.start):
            continue
        clause = said.clause_text(one.start)
        inside = {other.kind for other in said.measured_in(*said.clause_at(one.start))}
        trains = _TRAIN.search(clause) is not None
        every_day = one.value >= 7 and not any(char.isdigit() for char in one.text)
        if not asked and (
            activities_in(clause) or "steps" in inside or _NO_DAYS.search(clause) or (every_day and not trains)
        ):
            continue
        if one.value >= 1 or asked:
            yield Candidate(
                "days_per_week",
                min(int(one.value), 7) if "day" not in one.text.lower() or every_day else int(one.value),
                one.start,
            )
    if asked and not any(one.kind == "frequency" for one in said.measurements):
        yield from _counted_days(said)


def _counted_days(said: Said) -> Iterator[Candidate]:
    """The answer to "how many days": a number, or weekdays."""
    days = {term.value for term in said.terms if term.kind == "day" and not said.denied(term)}
    if "weekend" in days and len(days) == 1:
        yield Candidate("days_per_week", 2, 0)
    elif named := days & set(_WEEKDAYS):
        span = re.search(r"周一(?:到|至)周?([二三四五六日天])|monday (?:to|through|till|-) (\w+)", said.folded)
        more = (
            len(re.findall(r"(?<=[一二三四五六])[、]?[二三四五六日天](?![十个次])", said.folded))
            if "周" in said.folded
            else 0
        )
        yield Candidate("days_per_week", _span(span) if span else len(named) + more, 0)
    else:
        for number in find_numerals(said.folded):
            if _COUNT_AFTER.match(said.folded[number.end :]):
                yield Candidate("days_per_week", int(number.low), number.start)


def _span(hit: re.Match[str]) -> int:
    """Monday to a day, both counted."""
    chinese, english = hit.groups()
    if chinese:
        return "一二三四五六日天".index(chinese) + 1 if chinese != "天" else 7
    return next((at + 1 for at, day in enumerate(_WEEKDAYS) if day.startswith(english[:3])), 5)


def _durations(said: Said) -> Iterator[Candidate]:
    asked = said.asked == "minutes_per_session"
    for one in said.measurements:
        if one.kind != "duration" or one.value < 1 or said.is_others(one.start) or said.is_past(one.start):
            continue
        clause = said.clause_text(one.start)
        alone = clause.strip(" 大概左右吧的样子about") == one.text.lower().strip()
        with_days = any(other.kind == "frequency" for other in said.measured_in(*said.clause_at(one.start)))
        if not asked and (_NO_SESSION.search(clause) or activities_in(clause)):
            continue
        if asked or alone or with_days or _SESSION.search(clause):
            yield Candidate("minutes_per_session", int(one.value), one.start)
    if asked and not any(one.kind == "duration" for one in said.measurements):
        for number in said.measurements:
            if number.kind == "number":
                yield Candidate("minutes_per_session", int(number.value), number.start)


def _levels(said: Said) -> Iterator[Candidate]:
    found = False
    for term in said.of_kind("level"):
        if not said.denied(term):
            found = True
            yield Candidate("level", term.value, term.start)
    hit = _YEARS.search(said.folded)
    if found or hit is None or said.is_others(hit.start()) or (hit.group(3) and said.asked != "level"):
        return
    amount, unit = hit.group(1) or hit.group(3), hit.group(2) or hit.group(4)
    numbers = find_numerals(amount)
    months = (0.5 if amount == "半" else numbers[0].value if numbers else 0) * (
        12 if unit.startswith(("年", "year")) else 1
    )
    level = "beginner" if months < INTERMEDIATE_MONTHS else "intermediate" if months < ADVANCED_MONTHS else "advanced"
    yield Candidate("level", level, hit.start())


def equipment(said: Said) -> tuple[str, ...] | None:
    """What there is to train with; None where nothing is said."""
    found: dict[str, None] = {}
    for term in said.of_kind("equipment"):
        clause = said.clause_text(term.start)
        named_lift = term.value == "bench" and _LIFT_FOLLOWS.match(said.folded[term.end : term.end + 8])
        if named_lift or _WISHED_GEAR.search(clause) or (term.value != "none" and said.denied(term)):
            continue
        found[term.value] = None
    values = tuple(found)
    return tuple(value for value in values if value != "none") or values or None
