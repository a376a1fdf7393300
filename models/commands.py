"""What `./fitcoach llm …` and `./fitcoach evaluate text` do, as plain functions.

Each logs its progress and returns its figures; each raises `coach.errors.Unusable`, with the next step in the message,
for what a person can put right. Heavy imports happen inside, so that `--help` answers at once.
"""

import json
import logging
from dataclasses import asdict
from pathlib import Path
from typing import Any

from coach.errors import Unusable
from models.manifest import identity_of, read_manifest
from models.paths import ADAPTER, CORPUS, PRETRAINED, RUNS, WEIGHTS

log = logging.getLogger(__name__)


def corpus(*, profiles: int = 3000, target: Path = CORPUS, seed: int = 0) -> dict[str, Any]:
    """Makes the training corpus from the planners and templates. Returns its manifest."""
    from models.corpus import make_corpus

    return make_corpus(target, profiles=profiles, seed=seed)


def pretrain(
    *, source: Path = CORPUS, target: Path = PRETRAINED, shape: str = "small", device: str = "auto",
    resume: bool = False, start: Path | None = None, drill_minutes: float = 5.0, **settings: Any,
) -> dict[str, Any]:  # fmt: skip
    """Trains a model on the corpus after copying drills, or from the layers of `start`. Returns the figures.

    `settings` are fields of `training.Settings`.
    """
    import torch

    from models.architecture import SHAPES, new_model
    from models.backends.local import pick_device
    from models.corpus import names_of_catalogue
    from models.curve import draw_curve
    from models.dataset import encode_pairs, read_pairs
    from models.drill import drill
    from models.tokenizer import train_tokenizer
    from models.training import Settings, Trainer
    from models.transplant import take_over

    if shape not in SHAPES:
        raise Unusable(f"shape: {shape!r} is none of {', '.join(SHAPES)}")
    chosen = Settings(**settings)
    torch.manual_seed(chosen.seed)
    where, reason = pick_device(device)
    log.info("training on %s: %s", where, reason)
    manifest = read_manifest(source)
    pairs, held_out = read_pairs(source / "train.jsonl"), read_pairs(source / "validation.jsonl")
    tokenizer = train_tokenizer((f"{pair.prompt}\n{pair.text}" for pair in pairs[:12_000]), names_of_catalogue())
    model = new_model(tokenizer, shape)
    if start is not None:
        log.info("%d of %d tokens are known from %s", take_over(model, tokenizer, start), len(tokenizer), start)
    elif not resume and drill_minutes > 0:
        drill(model, tokenizer, target / "drill", minutes=drill_minutes, device=where)
    trainer = Trainer(model, tokenizer, target, chosen, where)
    if resume and not trainer.resume():
        raise Unusable(f"{target}: no run to resume there; leave --resume out to begin one")
    rows, checked = encode_pairs(pairs, tokenizer), encode_pairs(held_out[:400], tokenizer)
    log.info(
        "%d pairs, %d tokens in the vocabulary, %d parameters",
        len(rows),
        len(tokenizer),
        trainer.model.num_parameters(),
    )
    trainer.facts = {
        "kind": "model", "shape": shape, "parameters": trainer.model.num_parameters(), "pairs": len(rows),
        "corpus_sha256": manifest["files"]["train.jsonl"]["sha256"],
        "start_identity": identity_of(start) if start else None, "settings": asdict(chosen),
    }  # fmt: skip
    trainer.train(rows, checked)
    return {**trainer.facts, **trainer.figures(), "curve": str(draw_curve(target))}


def train(
    *, base: str | None = None, pairs: Path | None = None, target: Path = ADAPTER, device: str = "auto",
    most: int = 400, **settings: Any,
) -> dict[str, Any]:  # fmt: skip
    """Trains a LoRA adapter for a base (default: the shipped model, in 4 bit) on approved pairs. Returns its facts."""
    from models.dataset import read_pairs
    from models.finetune import LoraSettings, train_adapter

    source = pairs or CORPUS / "validation.jsonl"
    return train_adapter(
        base or str(WEIGHTS), read_pairs(source)[:most], target, settings=LoraSettings(**settings), device=device
    )


def quantise(*, source: Path = PRETRAINED / "best", target: Path = WEIGHTS, version: str = "1") -> dict[str, Any]:
    """Quantises a trained model to NF4 with its manifest. Returns the manifest."""
    from models.quantise import quantise as to_nf4

    parent = read_manifest(source)
    facts = {key: value for key, value in parent.items() if key != "files"}
    facts |= {"version": version, "parent_sha256": parent["files"]["model.safetensors"]["sha256"]}
    to_nf4(source, target, facts)
    return read_manifest(target)


def evaluate(*, model: str | None = None, adapter: str | None = None, profiles: int = 40, device: str = "auto",
             full_precision: str | None = None, target: Path = RUNS / "evaluation.json") -> dict[str, Any]:  # fmt: skip
    """Measures a model on held-out people, and its full-precision parent if named. Returns the figures."""
    from models.backends import open_backend
    from models.evaluation import evaluate_backend, held_out_sections

    backend = open_backend(model, device=device, adapter=adapter)
    sections = held_out_sections(profiles)
    figures = {"model": evaluate_backend(backend, sections)}
    if full_precision:
        from models.backends.local import LocalBackend

        parent = LocalBackend(full_precision, device=device, full_precision=True)
        figures["full_precision"] = evaluate_backend(parent, sections)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return figures


def serve(
    *, model: str | None = None, device: str = "auto", adapter: str | None = None, port: int = 0, threads: int = 0
) -> None:
    """Serves the model on loopback until stopped."""
    from models.worker import serve as serve_forever

    serve_forever(model=model, device=device, adapter=adapter, port=port, threads=threads)
