"""Pairs of facts and text as tokens, in batches of similar length.

A batch is right-padded; with causal attention padding after the text changes nothing before it, so no mask is needed.
Rows are padded to a few fixed lengths, because each new shape costs the compiler half a minute. Not covered: documents
packed behind one another; with sorted lengths less than a tenth of a batch is padding.
"""

import json
import random
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import PreTrainedTokenizerFast

from coach.errors import Unusable
from models.architecture import CONTEXT
from models.tokenizer import ASSISTANT, END, USER

IGNORED = -100


@dataclass(frozen=True, slots=True)
class Pair:
    """The facts as the model reads them and one good text for them."""

    prompt: str
    text: str
    kind: str = ""
    language: str = ""
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One pair as tokens; the loss counts from `start` on."""

    tokens: tuple[int, ...]
    start: int


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a JSONL file. Raises Unusable when it is missing or a line is broken."""
    if not path.is_file():
        raise Unusable(f"{path}: no such corpus file; make it with `./fitcoach llm corpus`")
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found = json.loads(line)
            pairs.append(Pair(**{key: found[key] for key in Pair.__slots__ if key in found}))
        except (ValueError, TypeError) as error:
            raise Unusable(
                f"{path}, line {number}: not a pair of prompt and text ({error}); make the corpus again"
            ) from error
    if not pairs:
        raise Unusable(f"{path}: holds no pairs; make it again with `./fitcoach llm corpus`")
    return pairs


def encode_pairs(pairs: Sequence[Pair], tokenizer: PreTrainedTokenizerFast) -> list[Row]:
    """Pairs as rows of tokens. Pairs longer than the context are left out."""
    prompts = tokenizer([USER + pair.prompt + ASSISTANT for pair in pairs], add_special_tokens=False)["input_ids"]
    texts = tokenizer([pair.text + END for pair in pairs], add_special_tokens=False)["input_ids"]
    rows = [Row((*prompt, *text), len(prompt)) for prompt, text in zip(prompts, texts, strict=True)]
    return [row for row in rows if len(row.tokens) <= CONTEXT]


def bucket_lengths(rows: Sequence[Row], count: int = 4, step: int = 32) -> tuple[int, ...]:
    """The few lengths rows are padded to: quantiles of their own lengths, each a multiple of `step`."""
    lengths = sorted(len(row.tokens) - 1 for row in rows)
    ends = (lengths[max(0, len(lengths) * part // count - 1)] for part in range(1, count + 1))
    return tuple(sorted({-(-end // step) * step for end in ends}))


def batches(
    rows: Sequence[Row],
    *,
    tokens_per_batch: int,
    pad: int,
    seed: int,
    lengths: Sequence[int] = (),
    filled: bool = False,
) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    """One pass over the rows in random order: (inputs, targets), both of shape (B, T), T one of the `lengths`.

    With `filled`, a length's last batch has empty rows up to the common number, so that a compiler sees no new shape.
    """
    drawn = random.Random(seed)
    by_length: dict[int, list[Row]] = {}
    ends = lengths or bucket_lengths(rows)
    for row in rows:
        by_length.setdefault(ends[bisect_left(ends, len(row.tokens) - 1)], []).append(row)
    groups = []
    for length, same in by_length.items():
        drawn.shuffle(same)
        size = max(1, tokens_per_batch // length)
        groups += [(length, same[at : at + size]) for at in range(0, len(same), size)]
    drawn.shuffle(groups)
    for length, group in groups:
        count = max(1, tokens_per_batch // length) if filled else len(group)
        inputs = torch.full((count, length), pad, dtype=torch.long)  # (B, T)
        targets = torch.full((count, length), IGNORED, dtype=torch.long)  # (B, T)
        for at, row in enumerate(group):
            tokens = torch.tensor(row.tokens, dtype=torch.long)
            inputs[at, : len(tokens) - 1] = tokens[:-1]
            targets[at, row.start - 1 : len(tokens) - 1] = tokens[row.start :]
        yield inputs, targets
