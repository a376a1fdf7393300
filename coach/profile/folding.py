"""One spelling for measurements and names, character for character, so that positions in the text stay true.

Folded: full-width forms, case, traditional characters (`data/safety/characters.json`), kinds of quotes and dashes,
invisible characters. The Chinese comma stays itself: it parts clauses, while "," may sit inside a number.
Python 3.10 and 3.11, standard library only. Not covered: what changes the length of the text, such as contractions.
"""

import json
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"
MAX_CHARACTERS = 10_000
_ALIKE = {
    **dict.fromkeys("’‘´`′＇", "'"),
    **dict.fromkeys("“”″＂", '"'),
    **dict.fromkeys("–—‐‑−－", "-"),
    **dict.fromkeys("×✕＊*", "x"),
    **dict.fromkeys("～〜", "~"),
    "，": "，",
}


class _Folding(dict[int, str]):
    """A translation table that works characters out when they are first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _ALIKE.get(char) or _single(unicodedata.normalize("NFKC", char), char)
        folded = _single(folded.lower(), folded)
        if unicodedata.category(folded) in {"Cf", "Cc", "Co", "Cs", "Zs"}:
            folded = "\n" if folded in "\n\r" else " "
        self[code] = folded
        return folded


def _single(changed: str, char: str) -> str:
    return changed if len(changed) == 1 else char


@cache
def _table() -> _Folding:
    table = _Folding()
    characters = json.loads((DATA / "safety" / "characters.json").read_text(encoding="utf-8"))
    table.update({ord(char): simple for char, simple in characters["traditional"].items()})
    return table


@lru_cache(maxsize=8)  # one message is folded for each of its terms
def fold(text: str) -> str:
    """The text in one spelling, as long as before; what lies beyond MAX_CHARACTERS is left out."""
    return text[:MAX_CHARACTERS].translate(_table())
