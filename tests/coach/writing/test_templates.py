"""The template texts: many wordings, the same facts in each, the same text for the same seed."""

import re
from string import Formatter

import pytest

from coach.text import sentences
from coach.writing.templates import corpus_render, render

from . import samples

KINDS = ("intro", "day", "meals", "progress")
FEW = {"food", "food_portion", "food_hidden"}  # a food is a name and an amount; there are not twelve ways


def placeholders(wording: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(wording) if name}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_slot_has_twelve_wordings_with_the_same_facts(kind: str, language: str) -> None:
    for key, wordings in sentences(f"writing_{kind}", language).items():
        assert isinstance(wordings, list)
        assert len(set(wordings)) == len(wordings), key
        assert key in FEW or len(wordings) >= 12, key
        assert len({frozenset(placeholders(one)) for one in wordings}) == 1, key


@pytest.mark.parametrize("topic", ["writing", "writing_prompt", *(f"writing_{kind}" for kind in KINDS)])
def test_both_languages_hold_the_same_keys_and_facts(topic: str) -> None:
    english, chinese = sentences(topic, "en"), sentences(topic, "zh")
    assert english.keys() == chinese.keys()
    for key in english:
        first = [placeholders(one if isinstance(one, str) else one[0]) for one in (english[key], chinese[key])]
        assert first[0] == first[1], key


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_wording_holds_a_number_of_its_own(kind: str, language: str) -> None:
    for wordings in sentences(f"writing_{kind}", language).values():
        for wording in wordings:
            assert not re.search(r"\d", re.sub(r"\{\w+\}|1RM|1 ?RM|/10|out of 10", "", wording)), wording


@pytest.mark.parametrize("section", samples.sections(3), ids=lambda one: f"{one.kind}-{one.language}")
def test_the_same_seed_gives_the_same_text_and_others_give_others(section: object) -> None:
    assert render(section, 7) == render(section, 7)  # type: ignore[arg-type]
    assert corpus_render(section, 7) == corpus_render(section, 7)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", ["intro", "day", "meals"])
def test_seeds_give_hundreds_of_texts(kind: str, language: str) -> None:
    section = samples.section(4, kind, language)
    assert len({corpus_render(section, seed) for seed in range(300)}) > 250


@pytest.mark.parametrize(("number", "told"), [(1, "1 set"), (3, "3 sets")])
def test_english_counts_one_and_many(number: int, told: str) -> None:
    section = samples.section(2, "day", "en")
    one = {"name": "Plank", "sets": number, "reps": "8"}
    text = render(type(section)("day", "en", section.facts | {"exercises": [one]}), 1)
    assert re.search(rf"{told}\b", text)
