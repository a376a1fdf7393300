"""One tokenizer for both languages; offsets are those of the text as written."""

from itertools import pairwise

import pytest

pytest.importorskip("rasa", reason="runs in Rasa's environment (./fitcoach test does)")

from hypothesis import given
from hypothesis import strategies as st
from rasa.shared.nlu.training_data.message import Message

from bot.components.tokenizer import BilingualTokenizer

WORDS = BilingualTokenizer(BilingualTokenizer.get_default_config())
CHARACTERS = BilingualTokenizer({**BilingualTokenizer.get_default_config(), "chinese": "characters"})


def tokens(text, tokenizer=WORDS):
    return tokenizer.tokenize(Message({"text": text}), "text")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I don't like burpees", ["i", "don't", "like", "burpees"]),
        ("卧推80kg 5组", ["卧推", "80", "kg", "5", "组"]),
        ("ＢＥＮＣＨ １００", ["bench", "100"]),
        ("今天leg day好累", ["今天", "leg", "day", "好", "累"]),
        ("1,800 kcal!", ["1,800", "kcal", "!"]),
    ],
)
def test_words_of_both_languages(text, words):
    assert [token.text for token in tokens(text)] == words


def test_chinese_can_be_cut_by_character():
    assert [token.text for token in tokens("深蹲80", CHARACTERS)] == ["深", "蹲", "80"]


@given(st.text(max_size=60))
def test_every_token_lies_where_it_says(text):
    found = tokens(text)
    for token in found:
        assert 0 <= token.start < token.end <= len(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
