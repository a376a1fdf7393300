"""Whether what is named is denied, and which language a text is in.

A denial reaches to the end of its clause, and over a list ("no dumbbells, barbells or machines"); "but", 只有 and
the like end it. "Not only" and a denied denial deny nothing. What follows may deny too: 膝盖没问题, "my knee is fine".
Python 3.10 and 3.11, standard library only. Not covered: irony; denials in another sentence; other languages.
"""

import re

from coach.profile.folding import fold

_CLAUSE_EN = r"[,.;:!?\n，。；：！？]"
_BREAK = re.compile(
    rf"{_CLAUSE_EN}|(?<![a-z])(?:but|just|only|though|however|instead|yet|rather|except|because|so that|so i|although|while|when"
    r"|and (?:i|my|we|want|now|then)|i (?:do )?(?:want|have|own|need|would|prefer|like|am)|i'?d like|i'?m|i'?ve got)(?![a-z])"
    r"|但是?|不过|只有|只是|只想|只能|只用|只练|就只|而是|反而|可是|然而|因为|所以|倒是|除了|我想|更想|就想|还是想|想要的是"
    r"|(?<![不没无未别])(?<!不太)(?<!不怎么)(?<!并不)想(?![到起法])|(?<![没具])有(?![点些氧什任没])"
)
_SOFT = re.compile(
    r"not (?:just|only|simply|merely)|not sure|not that i|why not|no pain,? no gain|no problems? with|nothing but|can'?t wait|can(?:'?t|not) (?:seem to )?(?:lose|gain|build|get)|"
    r"don'?t mind|no doubt|no matter|not bad|cannot wait|no longer than|no more than|不仅仅?|不光是?|不只是?|不但|不单单?|不止|"
    r"不得不|不错|不管|不过|不断|不如|没想到|忍不住|不好意思|不知道|没多久|不久|没事就|不要紧|不客气|差不多|无论|无氧|"
    r"要不要|想不想|是不是|有没有|能不能|会不会|该不该|可不可以|好不好|行不行|用不用|没时间|离不开|少不了|无聊|特别|别人|别的|分别|级别|性别|个别"
)
_DENIAL_EN = re.compile(
    r"(?<![a-z])(?:not|no|never|without|none of|nor|neither|cannot|can'?t|cant|won'?t|wont|don'?t|dont|doesn'?t|doesnt|didn'?t|didnt|"
    r"isn'?t|isnt|aren'?t|arent|wasn'?t|ain'?t|haven'?t|havent|hasn'?t|hasnt|wouldn'?t|shouldn'?t|lack|lacking|no longer|stop|"
    r"quit|instead of|rather than|hardly any|free of|free from)(?![a-z])"
)
_DENIAL_ZH = re.compile(r"没有|没|不|无(?!聊)|未|别(?!的)|勿|甭|懒得|用不着|谈不上")
_MOST_WORDS, _MOST_CHARACTERS = 9, 14
_LIST_EN = re.compile(r"^\s*(?:[a-z' -]+,\s*)*[a-z' -]+\s+(?:or|nor)\s+[a-z' -]*$")
_AFTER_ZH = re.compile(
    r"^(?:的?伤?都|也|就|完全|并|现在|已经|目前|一直|倒|根本|其实|早就|部位?|那里|那边|这块|方面)*(?:是?没(?:什么|啥|有)?(?:大)?(?:问题|事|毛病|感觉)"
    r"|(?:并|也|已经)?不(?:怎么|太|再)?(?:疼|痛|酸|难受)|没有?受?过?伤|没伤|很?健康的?(?=$|[,，。])|都?好(?:了|着|得很|的)|正常|挺好|很好|恢复了"
    r"|(?:没有|没|无|不用|不需要|不要|不想|不行|不吃|不喝|免了)(?:了|的|哦|呢|啊|呀|吧)*(?=$|[,，。.;；!！?？、\n ]|只有|但)|就?算了)"
)
_AFTER_EN = re.compile(
    r"^'?s?\s*(?:(?:is|are|feels?|felt|seems?|was|were|has been|have been|'s)\s+)(?:(?:all|totally|completely|perfectly|just|both|now|absolutely|"
    r"actually|pretty|quite|really|very)\s+)*(?:fine|ok|okay|good|healthy|great|healed|recovered|better now|strong|no problem|"
    r"no issue|not (?:a |an |the |my |any )?(?:problem|issue|hurting|injured|goal|sore|painful|needed|necessary|for me|important|"
    r"what i want|available|an option))|^(?:s|es)?\s*(?:don'?t|doesn'?t|do not|does not|no longer|never)\s+(?:hurt|bother|ache)|"
    r"^\s*isn'?t (?:a |my |the )?(?:goal|problem|issue|priority)|^\s*(?:\?|-)\s*no(?:$|[^a-z])"
)


def is_negated(text: str, start: int, end: int) -> bool:
    """Whether what stands at these places of the text is denied."""
    folded = fold(text)
    after = folded[end : end + 40]
    if _AFTER_ZH.match(after) or _AFTER_EN.match(after):
        return True
    clause = _clause_before(folded, start)
    softened = _SOFT.sub(lambda hit: "~" * len(hit.group()), clause + folded[start:end])
    clause = softened[: len(clause)]
    denials = [*_DENIAL_EN.finditer(clause), *_DENIAL_ZH.finditer(clause)]
    near = [hit for hit in denials if _reaches(clause[hit.end() :])]
    return len(near) % 2 == 1


def _clause_before(folded: str, start: int) -> str:
    """What stands between the last break and a place; a list with "or" belongs to the clause before it."""
    before = folded[max(0, start - 160) : start]
    breaks = list(_BREAK.finditer(before))
    if not breaks:
        return before
    clause = before[breaks[-1].end() :]
    inside = _following(folded, start)
    while breaks and breaks[-1].group() == "," and (not clause.strip() or _LIST_EN.match(clause + inside)):
        breaks.pop()
        clause = before[breaks[-1].end() if breaks else 0 :]
        clause = clause.rsplit(",", 1)[-1] if not _DENIAL_EN.search(clause) else clause
    return clause


def _following(folded: str, start: int) -> str:
    """The rest of the clause, for seeing whether it is a list."""
    return re.split(_CLAUSE_EN, folded[start : start + 60], maxsplit=1)[0]


def _reaches(between: str) -> bool:
    """Whether a denial reaches over these words."""
    chinese = sum("\u4e00" <= char <= "\u9fff" for char in between)
    return chinese <= _MOST_CHARACTERS and len(re.findall(r"[a-z']+", between)) <= _MOST_WORDS


_NEUTRAL = frozenset(
    [
        "ok",
        "okay",
        "k",
        "kk",
        "yes",
        "yep",
        "yeah",
        "no",
        "nope",
        "y",
        "n",
        "hi",
        "hello",
        "hey",
        "bye",
        "lol",
        "haha",
        "kg",
        "kgs",
        "km",
        "cm",
        "mm",
        "lb",
        "lbs",
        "ft",
        "min",
        "mins",
        "kcal",
        "cal",
        "rpe",
        "rm",
        "pr",
        "pb",
        "hiit",
        "app",
        "vs",
        "am",
        "pm",
        "x",
        "go",
        "stop",
        "gym",
        "bmi",
        "test",
        "thx",
        "ty",
        "thanks",
    ]
)
#: Chinese grammar: a sentence that holds these is Chinese, whatever names it holds
_GRAMMAR = frozenset("我你他她的了吗呢吧是在和想要能会不没有就都也很把被给这那去吃练做跑怎")
_CHARACTERS_PER_WORD = 1.6


def detect_language(text: str) -> str | None:
    """The language of most words; None where there is nothing to decide on, as in "ok", "5x5" or "75"."""
    folded = fold(text)
    chinese = sum(
        1.0 if char in _GRAMMAR else 1 / _CHARACTERS_PER_WORD for char in folded if "\u4e00" <= char <= "\u9fff"
    )
    words = [word for word in re.findall(r"(?<![0-9a-z/])[a-z']*[a-z](?![0-9])", folded) if word not in _NEUTRAL]
    english = sum(len(word) > 1 or word in {"i", "a"} for word in words)
    if not chinese and not english:
        return None
    return "zh" if chinese >= english else "en"
