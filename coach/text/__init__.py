"""Sentences of the coach by topic, key and language, from `<topic>.<language>.yml` beside this file.

A key holds one sentence or a list of equally good ones; a seed picks among them. Placeholders are `{name}`.
A value may be a `{"en": …, "zh": …}` mapping, which is told in the language of the sentence.
Both languages hold the same keys and the same placeholders (tested).
"""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from coach.reasons import Reason

HERE = Path(__file__).parent


@cache
def sentences(topic: str, language: str) -> dict[str, str | list[str]]:
    """All sentences of a topic; a dict of key → sentence or list of sentences."""
    found: dict[str, str | list[str]] = yaml.safe_load((HERE / f"{topic}.{language}.yml").read_text(encoding="utf-8"))
    return found


def say(code: str, language: str, *, seed: int = 0, **values: Any) -> str:
    """The sentence `topic.key` in a language, filled in. Raises KeyError for an unknown code."""
    topic, key = code.split(".", 1)
    found = sentences(topic, language)[key]
    text = found if isinstance(found, str) else found[seed % len(found)]
    return text.format(**{name: told(value, language) for name, value in values.items()})


def told(value: Any, language: str) -> str:
    """A value as it is said: bilingual mappings in the language, lists joined, floats without trailing zeros."""
    if isinstance(value, dict):
        return str(value[language])
    if isinstance(value, (list, tuple)):
        return ("、" if language == "zh" else ", ").join(told(one, language) for one in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def say_reason(reason: Reason, language: str) -> str:
    """A reason in words."""
    return say(reason.code, language, **reason.values)
