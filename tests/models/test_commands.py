"""The functions behind `./fitcoach llm`: a whole toy life of a model, and clear errors."""

import json
from dataclasses import asdict

import pytest

from coach.errors import Unusable
from models import commands
from models.manifest import check_manifest, write_manifest
from tests.models import toy

QUICK = {"shape": "toy", "device": "cpu", "drill_minutes": 0.02, "minutes": 5.0, "steps": 4, "check_every": 2,
         "tokens_per_batch": 512, "compiled": False}  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    for split in ("train", "validation", "test"):
        rows = [asdict(pair) for pair in toy.PAIRS * 10]
        (folder / f"{split}.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    write_manifest(folder, {"kind": "corpus"})
    return folder


@pytest.fixture(scope="module")
def life(corpus, tmp_path_factory):
    """A model from corpus to 4 bit."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("models.drill.TRAINED_ON", 50)
        run = tmp_path_factory.mktemp("run")
        figures = commands.pretrain(source=corpus, target=run, **QUICK)
    commands.quantise(source=run / "best", target=run / "nf4", version="7")
    return run, figures


def test_training_tells_its_figures_and_draws_its_curve(life):
    run, figures = life
    assert figures["steps"] == 4
    assert figures["validation_loss"] > 0
    assert (run / "loss.png").is_file()
    assert (run / "drill" / "best" / "config.json").is_file()


def test_a_version_remembers_its_corpus_and_parent(life, corpus):
    run, _ = life
    manifest = check_manifest(run / "nf4")
    assert manifest["version"] == "7"
    assert manifest["settings"]["steps"] == 4
    assert manifest["corpus_sha256"] == check_manifest(corpus)["files"]["train.jsonl"]["sha256"]
    assert manifest["parent_sha256"] == check_manifest(run / "best")["files"]["model.safetensors"]["sha256"]


def test_an_adapter_is_trained_on_the_4_bit_model(life, corpus):
    run, _ = life
    facts = commands.train(
        base=str(run / "nf4"), pairs=corpus / "train.jsonl", target=run / "adapter", device="cpu", epochs=1
    )
    assert facts["pairs"] == 20
    assert check_manifest(run / "adapter")["kind"] == "adapter"


def test_a_new_version_may_start_from_the_elder(life, corpus, tmp_path):
    run, _ = life
    figures = commands.pretrain(source=corpus, target=tmp_path, start=run / "best", **QUICK)
    assert figures["start_identity"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda folder: commands.pretrain(source=folder), "there is no manifest.json"),
        (lambda folder: commands.pretrain(source=folder, shape="huge"), "shape: 'huge' is none of toy, small, base"),
        (lambda folder: commands.quantise(source=folder), "there is no manifest.json"),
        (lambda folder: commands.train(pairs=folder / "none.jsonl"), "no such corpus file"),
        (lambda folder: commands.serve(model=str(folder / "nowhere")), "check FITCOACH_MODEL"),
        (lambda folder: commands.evaluate(model=str(folder / "nowhere"), profiles=1), "check FITCOACH_MODEL"),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_with_the_next_step(tmp_path, call, message):
    with pytest.raises(Unusable, match=message):
        call(tmp_path)
