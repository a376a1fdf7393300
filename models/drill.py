"""Copying drills: lists of names, figures and words that the text repeats item by item.

A model that starts on whole sections learns wording first and copying late, because most tokens of a text are free
wording. A few hundred steps on lists in which every token must be copied teach it first what matters most: to find
the place in the facts and to repeat what stands there. Measured in docs/language-model.md. Not covered: wording.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from transformers import PreTrainedTokenizerFast

from models.dataset import Row
from models.tokenizer import ASSISTANT, END, USER, name_ids, special_ids
from models.training import Settings, Trainer

#: tokens of a drill's row at most
LONGEST = 96
#: drills of one training; more than it sees in its minutes
TRAINED_ON = 60_000
BETWEEN = (" | ", "\n", ", ", "、", "\n- ", "：", " ")


def drill(model: Any, tokenizer: PreTrainedTokenizerFast, folder: Path, *, minutes: float, device: str) -> float:
    """Trains a model on drills. Returns the validation loss per token."""
    settings = Settings(
        minutes=minutes, tokens_per_batch=2048, rate=0.004, warm_up=20, check_every=50, copied_weight=1.0,
        compiled=device == "cpu",
    )  # fmt: skip
    rows = list(drill_rows(tokenizer, TRAINED_ON, seed=1))
    return Trainer(model, tokenizer, folder, settings, device).train(rows, list(drill_rows(tokenizer, 150, seed=2)))


def drill_rows(tokenizer: PreTrainedTokenizerFast, count: int, seed: int) -> Iterator[Row]:
    """Rows of drills; the same seed gives the same rows."""
    drawn = random.Random(seed)
    names = name_ids(tokenizer)
    words = sorted(set(range(len(tokenizer))) - {*names, *special_ids(tokenizer)})
    digits = tokenizer.convert_tokens_to_ids(list("0123456789"))
    marks = [tokenizer(mark, add_special_tokens=False)["input_ids"] for mark in BETWEEN]
    user, assistant, end = tokenizer.convert_tokens_to_ids([USER, ASSISTANT, END])
    for _ in range(count):
        items = [_item(drawn, names, words, digits) for _ in range(drawn.randint(3, 12))]
        asked = _joined(items, drawn.choice(marks))
        told = asked if drawn.random() < 0.5 else _joined(items, drawn.choice(marks))
        tokens = (user, *asked, assistant, *told, end)
        if len(tokens) <= LONGEST:
            yield Row(tokens, len(asked) + 2)


def _item(drawn: random.Random, names: list[int], words: list[int], digits: list[int]) -> list[int]:
    """A name, a number of one to four digits, a word, or a name with a number."""
    kind = drawn.random()
    number = [drawn.choice(digits) for _ in range(drawn.randint(1, 4))]
    if kind < 0.3:
        return [drawn.choice(names)]
    if kind < 0.5:
        return number
    if kind < 0.65:
        return [drawn.choice(words)]
    return [drawn.choice(names), *number]


def _joined(items: list[list[int]], mark: list[int]) -> list[int]:
    joined = list(items[0])
    for item in items[1:]:
        joined += [*mark, *item]
    return joined
