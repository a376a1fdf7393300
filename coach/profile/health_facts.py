"""Injuries, conditions, medicines, diet and allergies in a message.

A body part is an injury only where something is said to be wrong with it, or where injuries were asked for. An
empty tuple means the person says there are none. Soreness after training is no injury. Not covered: how bad it is,
and what must be acted upon at once, which `coach/safety/gate.py` sees to.
"""

import re
from collections.abc import Iterable

from coach.profile.lexicon import Term
from coach.profile.said import Said

_HURT = re.compile(
    r"(?<![a-z])(?:hurts?|hurting|pain|painful|pains|injur\w*|ache|aches|aching|bad|surgery|operated|torn|tore|sprain\w*|strain\w*|tear|"
    r"replacement|problems?|issues?|trouble|tendon\w*|dodgy|weak|broken|broke|fractured?|dislocat\w*|clicks?|swollen|stiff|messed up|busted|"
    r"sensitive|arthritis|acting up|bothers?|bothering|old wound|twisted|rolled|pulled|tweaked|sciatica)(?![a-z])"
    r"|疼|痛|伤|不舒服|不好|不太好|不行|手术|扭|崴|炎|突出|劳损|问题|毛病|不适|骨折|脱臼|断过|磨损|积液|退化|响|弱|坏了|老毛病|容易(?:疼|痛)|动不了|不灵"
)
_NO_INJURY = re.compile(
    r"(?<![a-z])(?:no|not any|without|free of|don'?t have any|dont have any|do not have any|never had any|zero|haven'?t any)\s(?:\w+\s){0,2}(?:injur\w*|pain|pains|aches|joint problems)(?![a-z])"
    r"|(?<![a-z])(?:injury|pain)[- ]free(?![a-z])|(?<![a-z])(?:never (?:been )?injured|not injured)(?![a-z])"
    r"|(?:没有?|无|没什么|没啥|没受过|没有受过|从没受过|不曾受)(?:任何|什么|啥|过|旧|大|受|运动)*(?:伤病|损伤|伤痛|伤(?!害|心)|病痛)|身体(?:都)?没(?:什么|啥)?(?:问题|毛病)|哪儿?(?:里|都)?(?:都|也)?不疼|没有?(?:哪里|地方)(?:会)?(?:疼|痛|不舒服)"
)
_NO_CONDITION = re.compile(
    r"(?<![a-z])(?:no|without|not any|don'?t have any|do not have any)\s(?:\w+\s){0,2}(?:conditions?|diseases?|illness\w*|health (?:problems?|issues?)|medical (?:problems?|issues?|history))(?![a-z])"
    r"|(?:没有?|无)(?:任何|什么|啥|其他)*(?:疾病|慢性病|基础病|基础疾病|病史|大病|健康问题|疾患)|身体(?:很|挺)健康"
)
_NO_MEDICINE = re.compile(
    r"(?<![a-z])(?:no|not (?:on|taking) any|don'?t take any|without)\s(?:\w+\s)?(?:medication|medicines?|meds|drugs|pills)(?![a-z])|(?:不|没有?|没在)(?:在)?(?:吃|服)(?:任何|什么)?药"
)
_NO_ALLERGY = re.compile(
    r"(?<![a-z])(?:no|without|don'?t have any|do not have any|not any|zero)\s(?:\w+\s){0,2}(?:allerg\w*|intolerances?)(?![a-z])|(?<![a-z])not allergic to anything|(?:没有?|无|没什么|没啥)(?:任何|什么|食物|东西)*过敏|(?:什么|啥)(?:都|也)不过敏|不过敏(?!原)"
)
_ALLERGY = re.compile(
    r"allerg\w*|intoleran\w*|anaphyla\w*|(?:can'?t|cannot|can not) (?:eat|have|drink|digest|tolerate)|c(?:o)?eliac|过敏|不耐|(?:不能|不可以|没法)(?:吃|喝|碰)|忌(?=口|食)"
)
_LISTED = re.compile(r"\s*(?:and|or|or any|&|,|、|和|跟|与|以及|还有|，|或者?)?\s*(?:also |the |any |to )?\s*$")
_SORE = re.compile(r"(?<![a-z])sore(?![a-z])|酸")
_TAKES = re.compile(
    r"(?<![a-z])(?:i(?:'m| am)? (?:also )?(?:take|taking|on))\s+((?!it|this|that|a |the |my |part|care|time|creatine|protein|vitamin|board|holiday|break)[a-z][a-z-]{3,24})(?= (?:for|daily|every|pills|tablets|medication))|(?:在|长期)(?:吃|服用?)([\u4e00-\u9fff]{1,8}(?:片|胶囊|药))"
)
NONE = re.compile(
    r"^\s*(?:i (?:have|'ve got|got) |i'?ve |我|都|也|目前|现在|暂时|应该|everything'?s? )?(?:none|nothing|no|nope|nah|not (?:any|really|that i know of)|n/?a|zero|all (?:good|fine)|fine|healthy|(?:i'?m )?(?:fine|all good|healthy)|没有|没|无|都没|没啥|没什么|都没有|没问题|没毛病|都好|很好|都挺好|挺好的?|健康|身体(?:很|挺|非常|都)?(?:好|健康|不错|还行)的?)(?:\s?(?:at all|of (?:them|those|these|that)|injuries|problems|issues|thanks|thank you|really|的|了|哦|呢|啊|呀|吧|特别的|特殊的|限制|什么))*\s*[.!。！~]*\s*$"
)


def says_none(said: Said) -> bool:
    """Whether every clause of an answer says that there is nothing."""
    clauses = [said.folded[start:end] for start, end in said.clauses if said.folded[start:end].strip()]
    return bool(clauses) and len(clauses) < 6 and all(map(NONE.match, clauses))


def injuries(said: Said) -> tuple[str, ...] | None:
    """Injured parts; () where there are none; None where nothing is said."""
    hurt = [term for term in said.of_kind("injury") if not said.denied(term)]
    denied = False
    for term in said.of_kind("body_part"):
        if said.denied(term):
            denied = True
        elif said.asked == "injuries" or _is_hurt(said, term):
            hurt.append(term)
    if hurt:
        return _values(sorted(hurt, key=lambda term: term.start))
    none = _NO_INJURY.search(said.folded)
    if none is not None and said.is_others(none.start()):
        return None
    return () if none or (said.asked == "injuries" and (denied or says_none(said))) else None


def _is_hurt(said: Said, term: Term) -> bool:
    clause = said.clause_text(term.start)
    if _SORE.search(clause) and not re.search(r"injur|surgery|伤|手术", clause):
        return False
    hits = [
        hit
        for hit in _HURT.finditer(clause)
        if not re.search(r"(?:不|没|没有|no|not)\s*(?:再|怎么|太|any )?$", clause[: hit.start()])
    ]
    return bool(hits) and not _NO_INJURY.search(clause)


def conditions(said: Said) -> tuple[str, ...] | None:
    """Conditions the person has; () where they say there are none."""
    found = _values(
        term
        for term in said.of_kind("condition")
        if not said.denied(term) and not (term.weak and said.asked != "conditions")
    )
    if found:
        return found
    none = _NO_CONDITION.search(said.folded) or (said.asked == "conditions" and says_none(said))
    return () if none else None


def medications(said: Said) -> tuple[str, ...] | None:
    """Medicines by class where known, else the word; () where none are taken."""
    found = [*_values(term for term in said.of_kind("medication") if not said.denied(term))]
    for hit in _TAKES.finditer(said.folded):
        word = hit.group(1) or hit.group(2)
        inside = any(
            term.kind == "medication" and term.start < hit.end() and hit.start() < term.end for term in said.terms
        )
        if not inside and not said.is_others(hit.start()):
            found.append(word)
    if found:
        return tuple(dict.fromkeys(found))
    none = _NO_MEDICINE.search(said.folded) or (said.asked == "medications" and says_none(said))
    return () if none else None


def diet(said: Said) -> str | None:
    """The way of eating; several (halal and vegan) give the strictest named first in STRICT."""
    found = {term.value for term in said.of_kind("diet") if not said.denied(term)}
    if found:
        return next((value for value in STRICT if value in found), None) or sorted(found)[0]
    return "omnivore" if said.asked in {"diet", "diet_limits"} and says_none(said) else None


STRICT = (
    "vegan",
    "vegetarian",
    "pescatarian",
    "halal",
    "kosher",
    "keto",
    "low_carb",
    "paleo",
    "mediterranean",
    "omnivore",
)


def allergies(said: Said) -> tuple[str, ...] | None:
    """What the person cannot have; () where there is nothing. An allergen given as the answer to "any limits on
    food?" counts: to leave one out could harm, to keep one cannot."""
    found: list[str] = []
    for term in said.of_kind("allergen"):
        direct = term.value == "lactose" and ("不耐" in term.text or "intoleran" in term.text.lower())
        direct = direct or (term.value == "gluten" and "eliac" in term.text.lower()) or term.text == "乳糜泻"
        if direct:
            denied = said.denied(term)
        elif (
            said.asked == "diet_limits"
            and said.clause_text(term.start).strip(" 我也不吃喝了no") == said.folded[term.start : term.end]
        ):
            denied = False
        else:
            denied = not _allergic_to(said, term)
        if not denied:
            found.append(term.value)
    if found:
        return tuple(dict.fromkeys(found))
    none = _NO_ALLERGY.search(said.folded)
    asked_none = said.asked in {"allergies", "diet_limits"} and says_none(said)
    return () if (none and not said.is_others(none.start())) or asked_none else None


def _allergic_to(said: Said, term: Term) -> bool:
    """Whether an allergy is said of this food, in its own clause or in the list it stands in."""
    start, end = _listed_from(said, term)
    window = said.folded[start:end]
    cues = [hit for hit in _ALLERGY.finditer(window) if not _denies(window, hit)]
    return bool(cues)


def _denies(window: str, hit: re.Match[str]) -> bool:
    return (
        re.search(r"(?:不|没有?|not|isn'?t|never|no longer)\s*(?:really |对.{0,8})?$", window[: hit.start()])
        is not None
    )


def _listed_from(said: Said, term: Term) -> tuple[int, int]:
    """The clause, widened to the left over list items: "allergic to nuts, eggs and soy"."""
    start, end = said.clause_at(term.start)
    while start > 0 and _LISTED.fullmatch(_without(said.folded, start, term.start, said.terms_in(start, term.start))):
        before = said.clause_at(start - 1)
        if before[0] >= start:
            break
        start = before[0]
        if _ALLERGY.search(said.folded[start : term.start]):
            break
    return start, end


def _without(folded: str, start: int, end: int, names: Iterable[Term]) -> str:
    """The text between two places without the terms in it."""
    text = list(folded[start:end])
    for name in names:
        for at in range(max(name.start, start), min(name.end, end)):
            text[at - start] = " "
    return "".join(text)


def _values(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.value for term in terms))
