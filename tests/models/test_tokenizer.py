"""The tokenizer keeps every text whole, cuts digits apart and names not at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.tokenizer import SPECIAL
from tests.models import toy

TOKENIZER = toy.tokenizer()


def tokens(text: str) -> list[str]:
    return [TOKENIZER.decode([one]) for one in TOKENIZER(text, add_special_tokens=False)["input_ids"]]


@pytest.mark.parametrize(
    "text",
    [
        "Goblet squat, 3 sets of 8-10 reps; rest 90 seconds.",
        "杯式深蹲：3组，每组8-10次，组间休息90秒。",
        "混合 mixed 文本 | 12.5 kg × 3\nnew line",
        "naïve café — “quoted” 🏋️ \t tab",
        "",
    ],
)
def test_a_text_comes_back_whole(text):
    assert TOKENIZER.decode(TOKENIZER(text, add_special_tokens=False)["input_ids"]) == text


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60).filter(
        lambda text: not any(one in text for one in SPECIAL)
    )
)
def test_any_text_comes_back_whole(text):
    assert TOKENIZER.decode(TOKENIZER(text, add_special_tokens=False)["input_ids"]) == text


@pytest.mark.parametrize("number", ["7", "45", "1850", "12.5", "8-10", "2026"])
def test_digits_stand_alone(number):
    assert all(len(one) == 1 for one in tokens(f"do {number} of it") if any(sign.isdigit() for sign in one))
    assert tokens(number) == list(number)


@pytest.mark.parametrize("name", toy.NAMES)
def test_a_name_is_one_token_wherever_it_stands(name):
    for text in (name, f"Do {name}, then rest.", f"做{name}。" if not name.isascii() else f"\n{name} | 3"):
        assert name in tokens(text)


def test_an_english_name_inside_a_word_is_no_name():
    assert "Plank" not in tokens("Planking")


def test_the_longer_name_wins():
    assert "Side plank" in tokens("Side plank, 30 s")
    assert "Plank" not in tokens("Side plank, 30 s")


def test_a_system_message_is_left_out_of_our_own_chat_format():
    chat = [{"role": "system", "content": "rules"}, {"role": "user", "content": "facts"}]
    said = TOKENIZER.apply_chat_template(chat, tokenize=False, add_generation_prompt=True)
    assert said == "<|user|>facts<|assistant|>"
