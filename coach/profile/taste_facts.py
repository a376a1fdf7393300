"""What a person likes and dislikes doing or eating: exercise and food ids where known, else their own words.

Sweets, milk and the like are habits (`coach/profile/habit_rules.py`) and are not repeated here. Not covered: degrees
of liking; tastes of other people.
"""

import re
from collections.abc import Iterator

from coach.profile.habit_rules import RULES
from coach.profile.said import Said

_DISLIKE = re.compile(
    r"(?<![a-z])(?:hate|hates|dislike|detest|despise|loathe|(?:don'?t|dont|do not|really don'?t|never) (?:really |particularly )?(?:like|enjoy|eat|want to do|want)|"
    r"can'?t stand|cannot stand|not (?:a (?:big |huge )?)?(?:fan of|into|keen on)|not fond of|no more|avoid|sick of|bored of|tired of)(?: (?:doing|eating|to (?:do|eat)))?(?![a-z])"
    r"|(?:不(?:太|怎么|大|是很)?(?:喜欢|爱(?!好)|想)|讨厌|最烦|烦|受不了|别给我|不要给我|不吃|不碰|忌口|忌|反感|腻了)(?:再)?(?:做|吃|喝|练|安排|去)?"
)
_LIKE = re.compile(
    r"(?:^|[,，.;]|(?<![a-z])(?:i|and|also|but|really|do|just|quite))\s*(?:love|like|enjoy|adore|prefer|(?:am |'m )?(?:a (?:big |huge )?fan of|into|fond of))(?: (?:doing|eating|to (?:do|eat)))?(?![a-z])"
    r"|(?<!不)(?<!不太)(?<!不怎么)(?<!不是很)(?:很|最|超|特别|比较|挺|更)?(?:喜欢|爱)(?:做|吃|喝|练|去)?"
)
_NEITHER = re.compile(r"would|'d$|feel|looks?$|sounds?$|什么|怎么|可[爱以]$|恋$|亲$")
_POINTS_AT = re.compile(
    r"(?:it|this|that|them|these|those|you|him|her|to|the plan|my plan|the way|how|when|what|being|my body|myself|anything|everything|much|working out|exercise|training|这个?|那个?|它|你|这样|计划|自己|的|什么|运动|健身|锻炼|减肥?.*|增肌?.*|瘦.*)(?![a-z])"
)
_TRIM = re.compile(
    r"^(?:any|some|all|the|a|an|my|doing|eating|of|very much|做|吃|喝|练|去|那种|各种|点|些)\s*|\s*(?:at all|very much|so much|a lot|anymore|any more|too|either|though|please|了|的|啊|呢|吧|呀|嘛|哦|这些?|之类.*|什么的|等等?)$"
)
_SPLIT = re.compile(r"\s+(?:and|or|&)\s+|[、和跟与及或]|以及|还有")
_REST = re.compile(r"(?<![a-z])(?:but|because|so|since|when|if|i|with|after|before|for)(?![a-z])|但|因为|所以|就|会|想")
_LONGEST_WORDS, _LONGEST_CHARACTERS, _MOST = 4, 10, 12


def tastes(said: Said) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Likes and dislikes."""
    likes: dict[str, None] = {}
    dislikes: dict[str, None] = {}
    for start, end in said.clauses:
        clause = said.folded[start:end]
        if said.is_supposed(end):
            continue
        cues = [(hit, dislikes) for hit in _DISLIKE.finditer(clause)]
        denied = {place for hit, _ in cues for place in range(*hit.span())}
        cues += [(hit, likes) for hit in _LIKE.finditer(clause) if not denied & {hit.start(), hit.end() - 1}]
        cues = sorted(cues, key=lambda cue: cue[0].start())[:_MOST]
        for at, (hit, into) in enumerate(cues):
            before = clause[max(0, hit.start() - 6) : hit.start()].rstrip()
            others = said.is_others(start + hit.start() + 1)
            if others or _NEITHER.search(before) or _is_habit(clause, hit.start(), hit.end()):
                continue
            stop = cues[at + 1][0].start() if at + 1 < len(cues) else len(clause)
            into.update(dict.fromkeys(_named(said, start + hit.end(), start + stop)))
    if said.asked == "diet_limits":
        dislikes.update(dict.fromkeys(_foods_alone(said)))
    return tuple(likes)[:_MOST], tuple(dislikes)[:_MOST]


def _is_habit(clause: str, start: int, end: int) -> bool:
    """Whether a habit is told by the words of the cue."""
    hits = (rule.cue.search(clause, start, end + 40) for rule in RULES if rule.needs is None)
    return any(hit is not None and hit.start() < end for hit in hits)


def _named(said: Said, start: int, end: int) -> Iterator[str]:
    """What a cue is about: known exercises and foods, else the words that follow."""
    words = _REST.split(said.folded[start:end])[0]
    place = start
    for part in re.split(_SPLIT, words):
        at = said.folded.index(part, place)
        place = at + len(part)
        known = [term.value for term in said.terms_in(at, place) if term.kind in {"exercise", "food"}]
        if known:
            yield known[0]
        elif (thing := _own_words(part)) is not None:
            yield thing


def _own_words(part: str) -> str | None:
    """A short thing in the person's words; None for a pronoun or a whole clause."""
    thing = _TRIM.sub("", _TRIM.sub("", part.strip()))
    short = len(thing.split()) <= _LONGEST_WORDS and (thing.isascii() or len(thing) <= _LONGEST_CHARACTERS)
    plain = 1 < len(thing) <= 40 and re.fullmatch(r"[a-z' \u4e00-\u9fff-]+", thing)
    return thing if short and plain and not _POINTS_AT.match(thing) else None


def _foods_alone(said: Said) -> Iterator[str]:
    """Foods given as the answer to "any limits on food?" or ruled out there, that are no allergens."""
    allergens = {(term.start, term.end) for term in said.terms if term.kind == "allergen"}
    for term in said.of_kind("food"):
        clause = said.clause_text(term.start).strip(" 我也不吃喝了no")
        answers = clause == said.folded[term.start : term.end] or said.denied(term)
        if (term.start, term.end) not in allergens and answers:
            yield term.value
