"""The phrasings: enough, different, unambiguous, and the held-out ones never seen in training."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2] / "data"
NET = {"possible_emergency", "possible_crisis"}  # taken from the safety cases; measured there
ENTITIES = {
    "age", "height", "weight", "goal", "level", "sex", "frequency", "duration", "steps", "distance", "pace", "energy",
    "equipment", "body_part", "condition", "diet", "food", "exercise", "day", "language", "region",
}  # fmt: skip


def phrasings(folder: Path, language: str) -> dict[str, list[str]]:
    found = defaultdict(list)
    for path in sorted(folder.glob(f"*.{language}.yml")):
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
            found[block["intent"]] += [line[2:] for line in block["examples"].splitlines() if line.startswith("- ")]
    return found


def normal(text: str) -> str:
    """Lower case, numbers alike, no punctuation, no annotation: the same pattern with another number counts once."""
    plain = re.sub(r"\[([^\]]*)\]\(\w+\)", r"\1", text)
    return re.sub(r"[^\w👍👎]+", "", re.sub(r"\d+", "0", plain.lower()))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_intent_has_at_least_twenty_different_phrasings(language):
    for intent, texts in phrasings(ROOT / "nlu", language).items():
        assert len({normal(text) for text in texts}) >= 20, intent


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_phrasing_has_two_intents_and_none_is_held_out_and_trained(language):
    trained, seen = phrasings(ROOT / "nlu", language), {}
    for intent, texts in trained.items():
        for text in texts:
            assert seen.setdefault(normal(text), intent) == intent, text
    held_out = phrasings(ROOT / "held_out" / "nlu", language)
    assert not [text for texts in held_out.values() for text in texts if normal(text) in seen]


def test_both_languages_have_the_same_intents_held_out_ones_too():
    english, chinese = phrasings(ROOT / "nlu", "en"), phrasings(ROOT / "nlu", "zh")
    assert english.keys() == chinese.keys()
    assert len(english.keys() - NET) >= 40
    held_out = [phrasings(ROOT / "held_out" / "nlu", language).keys() for language in ("en", "zh")]
    assert held_out[0] == held_out[1] >= english.keys() - NET - {"report_safe", "ask_numbers_back"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_only_known_entities_are_annotated(language):
    for folder in (ROOT / "nlu", ROOT / "held_out" / "nlu"):
        for texts in phrasings(folder, language).values():
            for text in texts:
                assert set(re.findall(r"\]\((\w+)\)", text)) <= ENTITIES, text
