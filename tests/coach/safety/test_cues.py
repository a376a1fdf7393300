"""The phrase language of `data/safety/`, and that every phrase there is in it."""

import json

import pytest

from coach.safety.cues import compile_phrase, cues_of, windows
from coach.safety.gate import KINDS
from coach.safety.normalise import DATA


@pytest.mark.parametrize(
    ("phrase", "text", "stands"),
    [
        ("chest pain*", "my chest pains are back", True), ("chest ~ pain", "my chest is full of pain", True),
        ("chest ~ pain", "my chest has no pain", False), ("chest ~ pain", "chest day, pain later", False),
        ("chest ~~ pain", "chest day, pain later", True), ("chest ~~ pain", "chest day. pain later", False),
        ("(a|b c)? d", "b c d", True), ("胸 ~ 痛", "胸口痛", True), ("胸 ~ 痛", "胸口不痛", False),
        ("胸 ~ 痛", "胸口不停地痛", True), ("# weeks $", "20 weeks", True), ("# weeks $", "20 weeks ago", False),
    ],
)  # fmt: skip
def test_a_phrase_means_what_its_tokens_say(phrase, text, stands):
    assert (compile_phrase(phrase, {}).search(text) is not None) is stands


def test_an_unknown_word_list_is_refused_by_name():
    with pytest.raises(KeyError, match="bones"):
        compile_phrase("<bones> hurt", {})


def test_a_bracket_that_does_not_close_its_token_is_refused():
    with pytest.raises(ValueError, match="must close at the end"):
        compile_phrase("(a|b)c", {})


@pytest.mark.parametrize("kind", KINDS)
def test_every_cue_says_its_sign_and_names_known_windows(kind):
    rows = json.loads((DATA / f"{kind}.json").read_text(encoding="utf-8"))
    known = set(windows().before) | set(windows().after) | set(windows().sentence)
    for cue in cues_of(kind):
        assert set(cue.unless) <= known, (cue.id, set(cue.unless) - known)
        assert cue.patterns
    assert all(row["sign"] for row in rows["cues"])
