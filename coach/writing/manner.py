"""Objections to how a text is written, whatever it says: language, markup, drugs, unsafe words, repetition, signs.

`bare` is the text without the phrases of the facts (names may be in another script). Word lists are in
`coach/text/writing_terms.<language>.yml`. Not covered: grammar, tone.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

from coach.text import sentences
from coach.writing.quantities import plain

_MARKUP = re.compile(
    r"https?:|www\.|[\w-]+\.(?:com|cn|org|net|io|app)\b|</?[a-z!]|!?\[[^\]\n]*\]\(|^\s*#|`|^\s*\|.*\||<\||\{|\}|^-{3,}",
    re.IGNORECASE | re.MULTILINE,
)
_LATIN = re.compile(r"[a-z]+(?:'[a-z]+)?")
_SENTENCE = re.compile(r"[。！？!?\n]|\.\s|\.$")
_LOOP = re.compile(r"([^\s\d]{2,40}?)\1{2,}|\b(\w+(?: \w+){0,8})(?:[ ,]+\2\b){2,}")
_LETTERS_PER_SENTENCE = 7


def manner_objections(language: str, text: str, bare: str) -> Iterator[tuple[str, str]]:
    """Kind and detail of each objection."""
    yield from _signs(text)
    if match := _MARKUP.search(text):
        yield "markup", match[0]
    low = plain(text)
    for key in ("drug", "unsafe", "denied"):
        for match in _words(key).finditer(low):
            if bare[match.start() : match.end()].strip():
                yield "drug" if key == "drug" else "unsafe", match[0]
    yield from _language(language, plain(bare))
    yield from _repetition(low)


def _signs(text: str) -> Iterator[tuple[str, str]]:
    for sign in text:
        if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs", "Cn"):
            yield "control", f"U+{ord(sign):04X}"


@cache
def _words(key: str) -> re.Pattern[str]:
    """The words of a key in both languages: a drug is a drug in either."""
    words = [plain(word) for language in ("en", "zh") for word in sentences("writing_terms", language)[key]]
    ascii_words = [re.escape(word) for word in words if word[0].isascii()]
    others = [re.escape(word) for word in words if not word[0].isascii()]
    return re.compile(rf"(?<![a-z])(?:{'|'.join(ascii_words)})(?![a-z])|{'|'.join(others)}")


@cache
def _latin_allowed() -> frozenset[str]:
    return frozenset(word.lower() for word in sentences("writing_terms", "zh")["latin"])


def _language(language: str, bare: str) -> Iterator[tuple[str, str]]:
    chinese = sum(is_chinese(sign) for sign in bare)
    if language == "en" and chinese:
        yield "language", f"{chinese} Chinese characters"
    if language == "zh":
        foreign = [word for word in _LATIN.findall(bare) if word not in _latin_allowed() and len(word) > 1]
        if foreign:
            yield "language", " ".join(foreign[:5])
        if not chinese and len(bare.strip()) > 0:
            yield "language", "no Chinese"
    for sign in bare:
        if sign.isalpha() and not is_chinese(sign) and not unicodedata.name(sign, "").startswith("LATIN"):
            yield "language", sign


def is_chinese(sign: str) -> bool:
    """Whether a sign is a Chinese character."""
    return "一" <= sign <= "鿿" or "㐀" <= sign <= "䶿"


def _repetition(low: str) -> Iterator[tuple[str, str]]:
    told = Counter(_letters(one) for one in _SENTENCE.split(low))
    for sentence, times in told.items():
        if times > 1 and len(sentence) >= _LETTERS_PER_SENTENCE:
            yield "repetition", sentence
    if match := _LOOP.search(low):
        yield "repetition", match[0][:40]


def _letters(sentence: str) -> str:
    return "".join(sign for sign in sentence if sign.isalnum())
