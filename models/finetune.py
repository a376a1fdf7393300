"""Low-rank adaptation of a model to approved pairs: LoRA on full precision, QLoRA on 4 bit, on CPU and GPU alike.

The base stays as it is; what is learnt goes into a small adapter whose manifest names its base, so that it is never
put on another one. Pairs whose text the verifier objects to never reach this module (`models.corpus` and the caller
see to that). Not covered: preference pairs, and merging an adapter into its base.
"""

import logging
import math
import shutil
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
from torch.nn import functional
from transformers import PreTrainedTokenizerBase

from coach.errors import Unusable
from models.backends.local import load, pick_device
from models.dataset import IGNORED, Pair
from models.manifest import identity_of, write_manifest
from models.prompt import Message

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LoraSettings:
    """Rank and alpha of the adapter, and how long and fast it learns."""

    rank: int = 8
    alpha: int = 16
    dropout: float = 0.05
    rate: float = 5e-4
    epochs: int = 2
    batch: int = 8
    seed: int = 0


def encode_chat(tokenizer: PreTrainedTokenizerBase, pair: Pair, longest: int) -> tuple[list[int], int] | None:
    """A pair as tokens in the base's own chat format and where its text starts; None when it is too long."""
    chat: list[Message] = [{"role": "user", "content": pair.prompt}]
    prompt = tokenizer.apply_chat_template(chat, tokenize=False, add_generation_prompt=True)
    start = tokenizer(prompt, add_special_tokens=False)["input_ids"]
    text = tokenizer(pair.text, add_special_tokens=False)["input_ids"]
    tokens = [*start, *text, tokenizer.eos_token_id]
    return (tokens, len(start)) if len(tokens) <= longest else None


def train_adapter(
    base: str, pairs: Sequence[Pair], target: Path, *, settings: LoraSettings | None = None, device: str = "auto"
) -> dict[str, Any]:
    """Trains an adapter for a base on pairs and writes it with its manifest. Returns the manifest's facts."""
    chosen = settings or LoraSettings()
    where, reason = pick_device(device)
    log.info("training an adapter on %s: %s", where, reason)
    torch.manual_seed(chosen.seed)
    model, tokenizer = load(base, device=where)
    longest = min(getattr(model.config, "max_position_embeddings", 2048), 2048)
    rows = [row for pair in pairs if (row := encode_chat(tokenizer, pair, longest)) is not None]
    if not rows:
        raise Unusable(
            f"{len(pairs)} pairs given and none fits into {longest} tokens: nothing to train on; add approved pairs"
        )
    model = prepare_model_for_kbit_training(model, use_gradient_checkpointing=where == "cuda")
    lora = LoraConfig(
        r=chosen.rank,
        lora_alpha=chosen.alpha,
        lora_dropout=chosen.dropout,
        target_modules="all-linear",
        task_type="CAUSAL_LM",
    )
    tuned = get_peft_model(model, lora)
    losses = _train(tuned, rows, chosen, where, tokenizer.pad_token_id or tokenizer.eos_token_id)
    with_parts = target.with_name(target.name + ".part")
    tuned.save_pretrained(with_parts)
    folder = Path(base)
    facts = {
        "kind": "adapter",
        "base": base,
        "base_identity": identity_of(folder) if folder.is_dir() else base,
        "settings": asdict(chosen),
        "pairs": len(rows),
        "loss_first": losses[0],
        "loss_last": losses[-1],
    }
    write_manifest(with_parts, facts)
    shutil.rmtree(target, ignore_errors=True)
    with_parts.replace(target)
    return facts


def _train(model: Any, rows: list[tuple[list[int], int]], settings: LoraSettings, device: str, pad: int) -> list[float]:
    """The loss of every step."""
    weights = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(weights, lr=settings.rate, weight_decay=0.0)
    per_epoch = math.ceil(len(rows) / settings.batch)
    generator = torch.Generator().manual_seed(settings.seed)
    losses: list[float] = []
    model.train()
    started = time.monotonic()
    for _ in range(settings.epochs):
        order = torch.randperm(len(rows), generator=generator).tolist()
        for at in range(0, len(rows), settings.batch):
            batch = [rows[place] for place in order[at : at + settings.batch]]
            inputs, targets = _padded(batch, pad)
            logits = model(input_ids=inputs.to(device)).logits  # (B, T, V)
            loss = functional.cross_entropy(
                logits[:, :-1].float().flatten(0, 1), targets[:, 1:].to(device).flatten(), ignore_index=IGNORED
            )
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            for group in optimiser.param_groups:
                group["lr"] = settings.rate * (1 - len(losses) / (per_epoch * settings.epochs))
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            losses.append(loss.item())
            log.info(
                "step %d of %d, loss %.4f, %.0f s",
                len(losses),
                per_epoch * settings.epochs,
                losses[-1],
                time.monotonic() - started,
            )
    return losses


def _padded(batch: Sequence[tuple[list[int], int]], pad: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Right-padded inputs and targets (B, T); facts and padding do not count."""
    longest = max(len(tokens) for tokens, _ in batch)
    inputs = torch.full((len(batch), longest), pad, dtype=torch.long)
    targets = torch.full((len(batch), longest), IGNORED, dtype=torch.long)
    for at, (tokens, start) in enumerate(batch):
        inputs[at, : len(tokens)] = torch.tensor(tokens)
        targets[at, start : len(tokens)] = torch.tensor(tokens[start:])
    return inputs, targets
