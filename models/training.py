"""Training from scratch: one loop for CPU and GPU, resumable, with the best model usable at any time.

Loss counts on the text only, not on the facts, and more on figures and names: they must be copied, while the words
around them are free. Matrices are trained with Muon and the rest with AdamW, in bf16 autocast, with warm-up and a
cosine to a tenth of the rate over a fixed wall-clock budget or number of steps. Every `check_every` steps the
validation loss is measured; the best model so far is saved as a folder that any loader reads, and training stops when
it has not improved `patience` times. Not covered: several devices, gradient accumulation.
"""

import json
import logging
import math
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional
from transformers import PreTrainedModel, PreTrainedTokenizerFast

from models.dataset import IGNORED, Row, batches
from models.manifest import write_manifest
from models.tokenizer import name_ids

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is made of. `minutes` bounds the wall clock; the schedule follows the nearer of the two bounds."""

    minutes: float = 50.0
    steps: int = 100_000
    tokens_per_batch: int = 8192
    rate: float = 0.002
    rate_embeddings: float = 0.002
    warm_up: int = 60
    check_every: int = 100
    patience: int = 10
    copied_weight: float = 3.0
    seed: int = 0
    compiled: bool = True
    threads: int = 0


def share_of_peak(progress: float, step: int, warm_up: int) -> float:
    """The learning rate as a share of its peak: linear warm-up over steps, then a cosine over progress down to 0.02."""
    rising = min(1.0, (step + 1) / max(1, warm_up))
    return rising * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, progress))))


def text_loss(
    model: PreTrainedModel,
    inputs: torch.Tensor,
    targets: torch.Tensor,
    weights: torch.Tensor,
) -> tuple[torch.Tensor, float]:
    """Summed cross-entropy over the text tokens by weight, and the sum of weights. Logits are made for those only."""
    device = inputs.device.type
    with torch.autocast(device, torch.bfloat16):
        hidden = model.base_model(input_ids=inputs, use_cache=False).last_hidden_state  # (B, T, D)
        wanted = targets != IGNORED  # (B, T)
        logits = functional.linear(hidden[wanted], model.get_output_embeddings().weight)  # (N, V)
    told = targets[wanted]
    loss = functional.cross_entropy(logits.float(), told, weight=weights, reduction="sum")
    return loss, float(weights[told].sum())


def copied_weights(tokenizer: PreTrainedTokenizerFast, size: int, weight: float) -> torch.Tensor:
    """A weight for each token (V,): `weight` for digits and names, 1 for the others."""
    weights = torch.ones(size)
    weights[[*name_ids(tokenizer), *tokenizer.convert_tokens_to_ids(list("0123456789"))]] = weight
    return weights


class Trainer:
    """One run in one folder: `best/` the best model so far, `state.pt` to resume from, `curve.jsonl` the losses."""

    def __init__(
        self, model: PreTrainedModel, tokenizer: PreTrainedTokenizerFast, folder: Path, settings: Settings, device: str
    ) -> None:
        if settings.threads:
            torch.set_num_threads(settings.threads)
        self.model, self.tokenizer, self.folder, self.settings = model.to(device), tokenizer, folder, settings
        self.device = device
        if settings.compiled:
            torch._dynamo.config.cache_size_limit = 64  # layers share one code; each padded length is a version of it
            model.config._attn_implementation = "eager"  # compiled, it outruns the fused attention on a CPU
            for layer in model.base_model.layers:
                layer.compile(dynamic=False)  # layer by layer takes a sixth of the whole model's compile time
        matrices = [
            p for p in model.base_model.parameters() if p.ndim == 2 and p is not model.get_input_embeddings().weight
        ]
        others = [p for p in model.parameters() if all(p is not one for one in matrices)]
        self.optimisers: list[tuple[torch.optim.Optimizer, float]] = [
            (
                torch.optim.Muon(matrices, lr=settings.rate, weight_decay=0.01, adjust_lr_fn="match_rms_adamw"),
                settings.rate,
            ),
            (torch.optim.AdamW(others, lr=settings.rate_embeddings, betas=(0.9, 0.95), weight_decay=0.0, fused=True),
             settings.rate_embeddings),
        ]  # fmt: skip
        self.weights = copied_weights(tokenizer, model.config.vocab_size, settings.copied_weight).to(device)
        self.step, self.spent_s, self.best, self.worse, self.pass_ = 0, 0.0, math.inf, 0, 0
        self.curve: list[dict[str, float]] = []
        self.facts: dict[str, Any] = {}  # what the manifest of the best model tells besides its figures

    def figures(self) -> dict[str, float]:
        """What the run has come to so far."""
        return {"validation_loss": self.best, "steps": self.step, "minutes": round(self.spent_s / 60, 1)}

    def progress(self) -> float:
        """How much of the run is done, 0 to 1."""
        return max(self.step / self.settings.steps, self.spent_s / (self.settings.minutes * 60))

    def train(self, rows: Sequence[Row], held_out: Sequence[Row]) -> float:
        """Trains to the end of the budget. Returns the best validation loss per token."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "settings.json").write_text(json.dumps(asdict(self.settings), indent=1) + "\n")
        seen, losses, since = 0, 0.0, time.monotonic()
        counted = 0.0
        while self.progress() < 1 and self.worse < self.settings.patience:
            self.pass_ += 1
            for inputs, targets in self._batches(
                rows, self.settings.seed * 1000 + self.pass_, filled=self.settings.compiled
            ):
                before = time.monotonic()
                summed, weight = self._update(inputs, targets)
                self.spent_s += time.monotonic() - before
                losses, counted, seen = losses + summed, counted + weight, seen + inputs.numel()
                if self.step % 20 == 0:
                    rate = seen / max(1e-9, time.monotonic() - since)
                    done, loss = 100 * self.progress(), losses / max(1, counted)
                    log.info("step %d, %.0f %%, loss %.4f, %.0f tokens/s", self.step, done, loss, rate)
                if self.step % self.settings.check_every == 0 or self.progress() >= 1:
                    self._check(losses / max(1, counted), held_out)
                    seen, losses, counted, since = 0, 0.0, 0.0, time.monotonic()
                if self.progress() >= 1 or self.worse >= self.settings.patience:
                    break
        return self.best

    def _batches(self, rows: Sequence[Row], seed: int, *, filled: bool = False) -> Any:
        pad = self.tokenizer.pad_token_id
        return batches(rows, tokens_per_batch=self.settings.tokens_per_batch, pad=pad, seed=seed, filled=filled)

    def _update(self, inputs: torch.Tensor, targets: torch.Tensor) -> tuple[float, float]:
        """One optimiser step. Returns the summed loss and the sum of weights."""
        self.model.train()
        share = share_of_peak(self.progress(), self.step, self.settings.warm_up)
        summed, weight = self._loss(inputs, targets)
        (summed / weight).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for optimiser, peak in self.optimisers:
            for group in optimiser.param_groups:
                group["lr"] = peak * share
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
        self.step += 1
        return summed.item(), weight

    def _loss(self, inputs: torch.Tensor, targets: torch.Tensor) -> tuple[torch.Tensor, float]:
        return text_loss(self.model, inputs.to(self.device), targets.to(self.device), self.weights)

    def validate(self, rows: Sequence[Row]) -> float:
        """Loss by weight on rows the model is not trained on."""
        self.model.eval()
        losses, weights = 0.0, 0.0
        for inputs, targets in self._batches(rows, 0):
            with torch.no_grad(), torch.compiler.set_stance("force_eager"):
                summed, weight = self._loss(inputs, targets)
            losses, weights = losses + summed.item(), weights + weight
        return losses / max(1.0, weights)

    def _check(self, training_loss: float, held_out: Sequence[Row]) -> None:
        loss = self.validate(held_out)
        self.curve.append(
            {"step": self.step, "minutes": self.spent_s / 60, "training": training_loss, "validation": loss}
        )
        better = loss < self.best
        log.info(
            "step %d: validation loss %.4f (%s)", self.step, loss, "best so far" if better else f"best {self.best:.4f}"
        )
        self.worse = 0 if better else self.worse + 1
        if better:
            self.best = loss
            self.model.save_pretrained(self.folder / "best")
            self.tokenizer.save_pretrained(self.folder / "best")
            write_manifest(self.folder / "best", {**self.facts, **self.figures()})
        (self.folder / "curve.jsonl").write_text("".join(json.dumps(point) + "\n" for point in self.curve))
        self.save_state()

    def save_state(self) -> None:
        """Writes all that a resumed run needs, in one step."""
        state = {"model": self.model.state_dict(), "optimisers": [one.state_dict() for one, _ in self.optimisers],
                 "step": self.step, "spent_s": self.spent_s, "best": self.best, "worse": self.worse,
                 "pass": self.pass_, "curve": self.curve}  # fmt: skip
        part = self.folder / "state.pt.part"
        torch.save(state, part)
        part.replace(self.folder / "state.pt")

    def resume(self) -> bool:
        """Takes up the run in the folder. Returns False when there is none."""
        path = self.folder / "state.pt"
        if not path.is_file():
            return False
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.model.load_state_dict(state["model"])
        for (optimiser, _), saved in zip(self.optimisers, state["optimisers"], strict=True):
            optimiser.load_state_dict(saved)
        self.step, self.spent_s, self.best = state["step"], state["spent_s"], state["best"]
        self.worse, self.pass_, self.curve = state["worse"], state["pass"], state["curve"]
        return True
