"""A section as chat messages: the facts as data in the user's turn, rules in the system's.

`coach.writing.prompt` spells the facts; this wraps them. Free text in the facts (names, dislikes) is stripped of
control, direction-changing and invisible characters, of the tokenizers' marks, and capped in length, so that no fact
can pose as an instruction or end the turn. Our own model reads the facts only; an instructed model of others reads
the rules as well.
"""

import unicodedata
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from coach.writing.prompt import serialise
from coach.writing.section import Section

Message = dict[str, str]
#: characters a single fact may have
LONGEST_FACT = 400
_STRIPPED = {"Cc", "Cf", "Co", "Cs", "Cn"}


@cache
def rules() -> dict[str, str]:
    """The system message by language, from `prompt.yml`."""
    found: dict[str, str] = yaml.safe_load((Path(__file__).parent / "prompt.yml").read_text(encoding="utf-8"))
    return found


def clean_text(text: str) -> str:
    """Free text as harmless data: no control or invisible characters, at most `LONGEST_FACT` characters, and no bars,
    which part the facts of a line and mark the turns of a chat."""
    spaced = "".join(" " if one in "\n\r\t" else one for one in text)
    return "".join("/" if one == "|" else one for one in spaced if unicodedata.category(one) not in _STRIPPED)[
        :LONGEST_FACT
    ]


def clean_facts(value: Any) -> Any:
    """Facts with every text in them cleaned."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {clean_text(str(key)): clean_facts(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [clean_facts(one) for one in value]
    return value


def prompt_of(section: Section) -> str:
    """The facts of a section as the model reads them."""
    return serialise(replace(section, facts=clean_facts(section.facts)))


def messages_for(section: Section) -> list[Message]:
    """The chat that asks a model to write a section."""
    return [
        {"role": "system", "content": rules()[section.language]},
        {"role": "user", "content": prompt_of(section)},
    ]
