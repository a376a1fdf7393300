"""A guard while decoding: a name may be told as often as the facts hold it, and no other name at all.

The model's commonest slip is to tell an exercise twice and leave the next one out. Where every name is one token (our own
tokenizer), a name that is used up is simply not offered again, so the next best one is the name that is due. Models of
others spell names in pieces; for them the verifier alone stands guard. Not covered: figures and sentences.
"""

from collections.abc import Sequence

import torch


class NameGuard:
    """A logits processor for one batch. `prompts` are its token rows (B, T), `names` the ids of name tokens (N,)."""

    def __init__(self, prompts: torch.Tensor, names: Sequence[int]) -> None:
        self.start = prompts.shape[1]
        self.names = torch.tensor(list(names), dtype=torch.long, device=prompts.device)
        self.held = self._count(prompts)  # (B, N)

    def _count(self, rows: torch.Tensor) -> torch.Tensor:
        if rows.shape[1] == 0:
            return torch.zeros(rows.shape[0], len(self.names), dtype=torch.long, device=rows.device)
        return torch.stack([(row[:, None] == self.names).sum(dim=0) for row in rows])

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        used_up = self._count(input_ids[:, self.start :]) >= self.held  # (B, N)
        offered = scores.clone()
        offered[:, self.names] = scores[:, self.names].masked_fill(used_up, float("-inf"))
        return offered
