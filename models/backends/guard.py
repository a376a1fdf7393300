"""A guard while decoding: names are told in the order of the facts, each as often as it stands there, and no other name.

The model's commonest slip is to tell an exercise twice and leave the next one out. Where every name is one token (our own
tokenizer) only the name that is due is offered; its figures the model then copies from beside it. Models of others spell
names in pieces; for them the verifier alone stands guard. Not covered: figures and sentences.
"""

from collections.abc import Sequence

import torch


class NameGuard:
    """A logits processor for one batch. `prompts` are its token rows (B, T), `names` the ids of name tokens."""

    def __init__(self, prompts: torch.Tensor, names: Sequence[int]) -> None:
        self.names = torch.tensor(sorted(names), dtype=torch.long, device=prompts.device)
        known = set(names)
        self.due = [[token for token in row if token in known] for row in prompts.tolist()]
        self.seen = prompts.shape[1]

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        for row, tokens in zip(self.due, input_ids[:, self.seen :].tolist(), strict=True):
            for token in tokens:
                if token in row:
                    row.remove(token)
        self.seen = input_ids.shape[1]
        offered = scores.clone()
        offered[:, self.names] = float("-inf")
        for at, row in enumerate(self.due):
            if row:
                offered[at, row[0]] = scores[at, row[0]]
        return offered
