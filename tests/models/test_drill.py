"""Drills: every token of the text stands in the question, in the same order."""

from models.drill import LONGEST, drill_rows
from models.tokenizer import special_ids
from tests.models import toy

WORDS = toy.tokenizer()


def facts_only(tokens):
    marks = {number for mark in (" | ", "\n", ", ", "、", "\n- ", "：", " ") for number in WORDS(mark)["input_ids"]}
    return [one for one in tokens if one not in marks | set(special_ids(WORDS))]


def test_the_text_repeats_the_items_in_order_and_nothing_else():
    for row in drill_rows(WORDS, 200, seed=3):
        asked, told = row.tokens[: row.start], row.tokens[row.start :]
        assert facts_only(asked) == facts_only(told)
        assert told[-1] == WORDS.eos_token_id
        assert len(row.tokens) <= LONGEST


def test_the_same_seed_gives_the_same_drills():
    assert (
        list(drill_rows(WORDS, 5, seed=3)) == list(drill_rows(WORDS, 5, seed=3)) != list(drill_rows(WORDS, 5, seed=4))
    )
