"""The figures say what they claim: nearness, variety, and shares of verified sections."""

import pytest

from coach.writing.templates import render
from models.evaluation import distinct, evaluate_backend, nearness
from models.prompt import messages_for
from tests.models import samples

PLANS = [samples.sections()[:2], samples.sections()[2:]]


@pytest.mark.parametrize(
    ("language", "text", "other"),
    [
        ("en", "Do three sets of squats today.", "Nothing alike here at all."),
        ("zh", "今天做三组深蹲。", "完全另外的一句话。"),
    ],
)
def test_the_same_text_is_nearest_and_a_different_one_is_far(language, text, other):
    same = nearness([text], [[text, other]], language)
    far = nearness([other], [[text, text]], language)
    assert same["bleu"] > 99
    assert same["rouge_l"] == 100
    assert far["bleu"] < 30
    assert far["rouge_l"] < 40


@pytest.mark.parametrize(
    ("language", "text", "share"), [("en", "a b a b", 2 / 3), ("zh", "好的好的", 2 / 3), ("en", "", 0)]
)
def test_variety_is_the_share_of_different_pairs(language, text, share):
    assert distinct([text], language) == pytest.approx(share)


class Half:
    """Writes the very first section well and the others badly, until it is asked again."""

    name = "half"
    generated_tokens = 0

    def __init__(self, plans):
        sections = [section for plan in plans for section in plan]
        self.good = {messages_for(section)[1]["content"]: render(section, 1) for section in sections}
        self.first = next(iter(self.good))

    def complete(self, chats, options):
        self.generated_tokens += 10 * len(chats)
        prompts = [chat[1]["content"] for chat in chats]
        return [self.good[one] if one == self.first or options.temperature > 0 else "99999" for one in prompts]


def test_shares_count_first_tries_and_rewrites_by_language():
    figures = evaluate_backend(Half(PLANS), PLANS)
    english, chinese = figures["languages"]["en"], figures["languages"]["zh"]
    assert (english["sections"], english["verified_first"], english["verified_after_rewrite"]) == (2, 50.0, 100.0)
    assert (chinese["sections"], chinese["verified_first"], chinese["verified_after_rewrite"]) == (1, 0.0, 100.0)
    assert english["verified_first_by_kind"] == {"intro": 100.0, "day": 0.0}
    assert figures["shown_unverified"] == 0
