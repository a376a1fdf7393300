"""Age, height, weight, target weight, resting heart rate and week of pregnancy in a message.

A weight is the body's unless something beside it says it is lifted, wished for, lost or gained. A bare number needs
a label, a partner ("170/70") or the question it answers. Bare weights: beyond what a kilogram would mean for the
height they are jin in Chinese, pounds in English. Not covered: units nobody named when both readings are plausible.
"""

import re
from collections.abc import Iterator

from coach.profile.folding import fold
from coach.profile.measurements import Measurement, find_measurements
from coach.profile.negation import detect_language
from coach.profile.reading import Candidate
from coach.profile.said import Said, factor
from coach.profile.units import KG_PER_JIN, KG_PER_LB, WEEKS_PER_MONTH

_LIFT = r"bench|squat|deadlift|press|curl|rows?|lift(?:ing|ed)?|clean|snatch|1 ?rm|(?:pr|pb)(?![a-z])|reps?|sets?|thrust|卧推|深蹲|硬拉|推举|推胸|弯举|划船|高翻|抓举|挺举|极限|负重|做组|举"
_LIFTED_BEFORE = re.compile(
    rf"(?:{_LIFT})[^,，。]{{0,24}}$|(?:哑铃|杠铃|壶铃|dumbbells?|kettlebells?|barbell|plates?|vest)[^,，。]{{0,6}}$"
)
_LIFTED_AFTER = re.compile(
    rf"^\s*(?:of |的|a )?\s*(?:{_LIFT}|x\s?[0-9]|for [0-9]+|each|哑铃|杠铃|壶铃|dumbbell|kettlebell|barbell|plate|vest|weights?(?![a-z]))"
)
_TARGET = re.compile(
    r"(?:瘦|减|降|掉|增|长|胖|练|涨|重)(?:肥|重|脂)?(?:回)?到[^,，。]{0,4}$|目标[^,，。]{0,8}$|理想[^,，。]{0,6}$|想到|变成[^,，。]{0,3}$|想要?到[^,，。]{0,3}$"
    r"|(?<![a-z])(?:target|goal|ideal|aim(?:ing)?(?: for)?|reach|hit|(?:get|go|drop|cut|down|up|back|lose weight|slim) (?:back )?(?:down )?(?:up )?to|"
    r"(?:want|like|hope|love) to (?:be|weigh|get to))(?![a-z])[^,，。]{0,16}$"
)
_CHANGE = re.compile(
    r"(?<![a-z])(?:los(?:e|t|ing)|gain(?:ed|ing)?|drop(?:ped|ping)?|shed|put on|add(?:ed)?|over(?:weight)? by)(?![a-z])[^,，。]{0,16}$"
    r"|(?:减肥?|瘦|掉|降|胖|长|涨|增重?|减重|(?<!体)重|轻)(?:掉|了|个)?(?:大概|差不多|至少|约|近|快)?\s*$"
)
_FROM_TO = re.compile(r"(?:from|从)\s?[0-9.]+\s?(?:kgs?|公斤|斤|lbs?)?\s?(?:减|瘦|降|增)?(?:to|到)\s?$")
_CHANGE_AFTER = re.compile(r"^\s*(?:heavier|lighter|overweight|more|less|of (?:fat|muscle|weight)|too (?:much|heavy))")
_LABEL_FILL = r"[\s:=是为有在大概约差不多才只就要现在目前最近,已经我的了]{0,24}(?:it'?s |is |are |was |of |about |around |roughly |currently |now |at |just |only |approximately )*\s*$"
_OF = {
    "height_cm": re.compile(rf"(?:身高|个子|个头|身长|(?<![a-z])(?:height|tall)(?![a-z])){_LABEL_FILL}"),
    "target_weight_kg": re.compile(
        rf"(?:目标体重|理想体重|目标|(?<![a-z])(?:target|goal|ideal)(?: weight)?(?![a-z])){_LABEL_FILL}|(?:瘦|减|降|掉|增|长)(?:肥|重)?(?:回)?到{_LABEL_FILL}"
    ),
    "weight_kg": re.compile(
        rf"(?:(?<!目标)(?<!理想)体重|(?<!target )(?<!goal )(?<!ideal )(?<![a-z])(?:body ?weight|weight|weigh|weighing)(?![a-z])){_LABEL_FILL}"
    ),
    "resting_hr": re.compile(
        rf"(?:静息心率|安静心率|晨脉|静态心率|(?<![a-z])(?:resting (?:heart rate|hr|pulse)|rhr)(?![a-z])){_LABEL_FILL}"
    ),
    "age": re.compile(rf"(?:年龄|岁数|年纪|(?<![a-z])age(?![a-z])){_LABEL_FILL}"),
}
_PRESSURE = re.compile(r"血压|高压|低压|blood pressure|(?<![a-z])bp(?![a-z])|mmhg")
_ALREADY = re.compile(r"(?<![a-z])(?:now|currently|weigh(?! \d* ?to))(?![a-z])|现在|目前|体重(?:是)?$")
_PREGNANT_WEEKS = re.compile(
    r"([0-9]{1,2})\s?(?:weeks?|wks?)\s?(?:pregnant|along|into)|(?:怀孕|孕)\s?(?:了|已经|大概|期|第)*\s?([0-9]{1,2})\s?周|孕\s?([0-9]{1,2})\s?周|(?:week|第)\s?([0-9]{1,2})\s?(?:of (?:my )?pregnancy|周孕)"
)
_PREGNANT_MONTHS = re.compile(
    r"([0-9])\s?months?\s?pregnant|怀孕\s?(?:了|已经|大概)*\s?([0-9]|[一二三四五六七八九])\s?个?月"
)


#: 27M, 34/F, as people introduce themselves in forums
_AGE_AND_SEX = re.compile(r"(?<![\w.])([1-9][0-9])\s?/?\s?([MF])(?![\w.])")


def body_facts(said: Said) -> Iterator[Candidate]:
    """Every value said of the body."""
    numbers = [one for one in said.measurements if one.kind == "number"]
    used: set[int] = set()
    height = None
    for one in said.measurements:
        if one.kind in {"age", "height"} and _is_own(said, one):
            if one.kind == "age" and _is_weight_now(said, one):
                yield Candidate("weight_kg", in_kg(one.value, said, height), one.start)
                continue
            field = "age" if one.kind == "age" else "height_cm"
            height = one.value if one.kind == "height" else height
            yield Candidate(field, int(one.value) if field == "age" else round(one.value, 1), one.start)
    for candidate, number in _labelled(said, numbers):
        used.add(number.start)
        height = candidate.value if candidate.field == "height_cm" else height
        yield candidate
    for candidate in _lists(said, [one for one in numbers if one.start not in used], height is not None):
        used.add(candidate.place)
        yield candidate
    for hit in _AGE_AND_SEX.finditer(said.text):
        yield Candidate("age", int(hit.group(1)), hit.start())
        yield Candidate("sex", "male" if hit.group(2) == "M" else "female", hit.start(2))
    yield from _weights(said)
    yield from _pregnancy(said)


def _is_own(said: Said, one: Measurement) -> bool:
    return not (said.is_others(one.start) or said.is_supposed(one.start) or said.is_past(one.start))


_YEARS_NAMED = re.compile(r"old|age|y/?o|岁|年")
_WEIGHT_BEFORE = re.compile(r"(?:weigh|kg|kilo|lbs?|pounds?)(?![a-z])[^.。!?\n]*(?:now|but|currently)[^,，。]{0,12}$")


def _is_weight_now(said: Said, one: Measurement) -> bool:
    """After "I used to weigh 90 kg", the 75 of "now I'm 75" goes on with the weight."""
    return not _YEARS_NAMED.search(fold(one.text)) and _WEIGHT_BEFORE.search(said.folded[: one.start]) is not None


def _labelled(said: Said, numbers: list[Measurement]) -> Iterator[tuple[Candidate, Measurement]]:
    """Bare numbers with a label before or after them."""
    height = next((one.value for one in said.measurements if one.kind == "height"), None)
    for number in numbers:
        before = said.folded[max(0, number.start - 40) : number.start]
        after = said.folded[number.end : number.end + 8]
        field = next((name for name, label in _OF.items() if label.search(before)), None)
        if field is None and re.match(r"\s?(?:高(?![强级])|tall)", after):
            field = "height_cm"
        if field is None or not _is_own(said, number):
            continue
        if field == "height_cm":
            height = in_cm(number.value)
            yield Candidate(field, height, number.start), number
        elif field in {"weight_kg", "target_weight_kg"}:
            yield Candidate(field, in_kg(number.value, said, height), number.start), number
        else:
            yield Candidate(field, int(number.value), number.start), number


def _lists(said: Said, numbers: list[Measurement], has_height: bool) -> Iterator[Candidate]:
    """170/70, 30 170 70, and a bare height among other facts."""
    if _PRESSURE.search(said.folded) or not numbers:
        return
    kinds = {one.kind for one in said.measurements}
    for at, number in enumerate(numbers):
        following = numbers[at + 1] if at + 1 < len(numbers) else None
        between = said.folded[number.end : following.start] if following else "-"
        if (
            140 <= number.value <= 220
            and following
            and re.fullmatch(r"[\s/,，、]*", between)
            and 35 <= following.value < 330
        ):
            yield Candidate("height_cm", number.value, number.start)
            yield Candidate("weight_kg", in_kg(following.value, said, number.value), following.start)
            if (
                at
                and 10 <= numbers[at - 1].value <= 99
                and re.fullmatch(r"[\s/,，、]*", said.folded[numbers[at - 1].end : number.start])
            ):
                yield Candidate("age", int(numbers[at - 1].value), numbers[at - 1].start)
            return
    alone = [one for one in numbers if said.clause_text(one.start).strip(" 我") == fold(one.text)]
    years = [one for one in alone if 14 <= one.value <= 99 and one.value == int(one.value)]
    if len(years) == 1 and "age" not in kinds and {"height", "weight"} <= kinds:
        yield Candidate("age", int(years[0].value), years[0].start)
    tall = [one for one in alone if 130 <= one.value <= 220]
    if len(tall) == 1 and not has_height and kinds & {"weight", "age"}:
        yield Candidate("height_cm", tall[0].value, tall[0].start)


def _weights(said: Said) -> Iterator[Candidate]:
    for one in said.measurements:
        if one.kind != "weight" or said.is_others(one.start) or said.is_supposed(one.start):
            continue
        before, after = said.before(one.start), said.folded[one.end : one.end + 24]
        labelled = _OF["weight_kg"].search(said.folded[max(0, one.start - 40) : one.start]) is not None
        if _TARGET.search(before) or _FROM_TO.search(said.folded[max(0, one.start - 24) : one.start]):
            yield Candidate("target_weight_kg", round(one.value, 1), one.start)
            yield from _from_weight(said, one)
        elif (
            (not labelled and (_LIFTED_BEFORE.search(before) or _LIFTED_AFTER.match(after)))
            or _CHANGE.search(before)
            or _CHANGE_AFTER.match(after)
            or said.is_past(one.start)
        ):
            continue
        elif labelled or said.asked == "weight_kg" or one.value >= 25:
            yield Candidate("weight_kg", round(one.value, 1), one.start)


def _from_weight(said: Said, target: Measurement) -> Iterator[Candidate]:
    """Gives the start of "from 80 to 70 kg"."""
    for one in said.measurements:
        gap = said.folded[one.end : target.start]
        if one.kind == "number" and one.end <= target.start and re.fullmatch(r"\s?(?:减|瘦|降)?(?:to|到)\s?", gap):
            yield Candidate("weight_kg", round(one.value * factor(target), 1), one.start)


def _pregnancy(said: Said) -> Iterator[Candidate]:
    for pattern, weeks in ((_PREGNANT_WEEKS, 1.0), (_PREGNANT_MONTHS, WEEKS_PER_MONTH)):
        for hit in pattern.finditer(said.folded):
            if said.is_others(hit.start()):
                continue
            written = next(group for group in hit.groups() if group)
            value = find_measurements(written)[0].value
            yield Candidate("pregnancy_week", round(value * weeks), hit.start())


def in_cm(value: float) -> float:
    """A bare height: metres below three, else centimetres."""
    return round(value * 100, 1) if 1 <= value < 3 else value


def in_kg(value: float, said: Said, height_cm: float | None) -> float:
    """A bare weight: jin or pounds where kilograms would be beyond belief, or where pounds are spoken."""
    imperial = any(one.imperial for one in said.measurements)
    chinese = detect_language(said.text) == "zh"
    limit = 38 * (height_cm / 100) ** 2 if height_cm else (120 if chinese else 140)
    if imperial and not chinese:
        return round(value * KG_PER_LB, 1)
    if not limit < value <= 350:
        return value
    return round(value * (KG_PER_JIN if chinese else KG_PER_LB), 1)
