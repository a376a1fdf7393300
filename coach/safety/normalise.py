"""One spelling for what people type, so that the cues of `data/safety/` need to know only that spelling.

Folded: width and compatibility forms (NFKC), case, accents, look-alike Greek and Cyrillic letters, traditional
characters (`data/safety/characters.json`), invisible and direction characters, contractions with or without
apostrophe, hyphens, spaces between Chinese characters. Python 3.10 and 3.11, standard library only.
Not covered: spelling errors in general, letters replaced by digits inside a word.
"""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data" / "safety"
MAX_CHARACTERS = 10_000
CJK = "\u3400-\u9fff"
_SPACE_IN_CHINESE = re.compile(rf"(?<=[{CJK}，。！？；、])[ \t]+(?=[{CJK}，。！？；、])")
_CONTRACTIONS = [
    (re.compile(pattern), replacement)
    for pattern, replacement in [
        (r"(?<![a-z])(?:can'?t|can not|cannot)(?![a-z])", "can not"),
        (r"(?<![a-z])won'?t(?![a-z])", "will not"),
        (r"(?<![a-z])(do|does|did|is|was|were|have|has|had|would|should|could|are)n'?t(?![a-z])", r"\1 not"),
        (r"(?<![a-z])i'?m(?![a-z])", "i am"),
        (r"(?<![a-z])(i|we|you|they)'?ve(?![a-z])", r"\1 have"),
        (r"(?<![a-z])(he|she|it|there|that|what|who)'s(?![a-z])", r"\1 is"),
        (r"(?<![a-z])(they|we|you)'re(?![a-z])", r"\1 are"),
        (r"(?<=[a-z])'ll(?![a-z])", " will"),
        (r"(?<=[a-z])'d(?![a-z])", " would"),
        (r"(?<=[a-z])'s(?![a-z])", ""),
        (r"(?<![a-z])(?:wanna|wana)(?![a-z])", "want to"),
        (r"(?<![a-z])gonna(?![a-z])", "going to"),
    ]
]
_PUNCTUATION = str.maketrans({"，": ",", "。": ".", "！": "!", "？": "?", "；": ";", "、": ",", "：": ":", "’": "'",
                              "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-",
                              "—": "-", "…": ".", "(": ",", ")": ",", "（": ",", "）": ",", "/": " ", "_": " "})  # fmt: skip


#: "是不是" asks; only "不是" denies
_QUESTIONS = {"是不是": "是否", "有没有": "有无", "能不能": "能否", "要不要": "要否", "会不会": "会否", "可不可以": "可否",
              "该不该": "该否", "行不行": "行否", "好不好": "好否"}  # fmt: skip


@cache
def _characters() -> dict[int, str]:
    found = json.loads((DATA / "characters.json").read_text(encoding="utf-8"))
    return str.maketrans({**found["traditional"], **found["look_alike"]})


def normalise(text: str) -> str:
    """The text in the one spelling the cues use; at most MAX_CHARACTERS are read, half from either end."""
    if len(text) > MAX_CHARACTERS:
        text = text[: MAX_CHARACTERS // 2] + "\n" + text[-MAX_CHARACTERS // 2 :]
    text = unicodedata.normalize("NFKC", text.translate(_PUNCTUATION))
    text = "".join(_visible(char) for char in text).casefold().translate(_characters())
    text = _without_accents(text).translate(_PUNCTUATION)
    for pattern, replacement in _CONTRACTIONS:
        text = pattern.sub(replacement, text)
    text = re.sub(r"(?<=[a-z0-9])-(?=[a-z])|(?<=[a-z])-(?=[0-9])", " ", text)
    text = re.sub(r"[ \t]+", " ", text)
    return fold_questions(_SPACE_IN_CHINESE.sub("", text)).strip()


def fold_questions(text: str) -> str:
    """Chinese A-not-A questions without their 不 or 没, which would read as a denial."""
    for asked, folded in _QUESTIONS.items():
        text = text.replace(asked, folded)
    return text


def _visible(char: str) -> str:
    """The character, a space for a symbol such as an emoji, nothing for what cannot be seen."""
    if char == "\n":
        return char
    category = unicodedata.category(char)
    if category in {"Cf", "Cs", "Co", "Cn"} or "\ufe00" <= char <= "\ufe0f":
        return ""
    return " " if category in {"Cc", "So", "Sk", "Zs", "Zl", "Zp"} else char


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
