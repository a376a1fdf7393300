"""A model is quantised once, comes back the same, and a damaged or foreign file is refused with what to do."""

import json

import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from coach.errors import Unusable
from models.backends import Options, open_backend
from models.backends.local import LocalBackend, load, pick_device
from models.manifest import check_manifest, write_manifest
from models.quantise import is_quantised, quantise
from tests.models import toy

CHAT = [{"role": "user", "content": toy.PAIRS[0].prompt}]


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    return toy.model_folder(tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="module")
def nf4(full, tmp_path_factory):
    return quantise(full, tmp_path_factory.mktemp("shipped") / "nf4", {"version": "test"})


def logits(model, tokenizer):
    with torch.inference_mode():
        return model(**tokenizer(toy.PAIRS[1].prompt, return_tensors="pt", return_token_type_ids=False)).logits.float()


def test_a_saved_4_bit_model_answers_as_the_one_quantised_while_loading(full, nf4):
    saved, tokenizer = load(str(nf4), device="cpu")
    fresh, _ = load(str(full), device="cpu")
    assert torch.allclose(logits(saved, tokenizer), logits(fresh, tokenizer), atol=1e-3)


def test_4_bit_stays_near_full_precision(full, nf4):
    saved, tokenizer = load(str(nf4), device="cpu")
    exact, _ = load(str(full), device="cpu", full_precision=True)
    left, right = logits(saved, tokenizer).flatten(), logits(exact, tokenizer).flatten()
    assert torch.nn.functional.cosine_similarity(left, right, dim=0) > 0.95


def test_any_loader_of_hugging_face_models_reads_it(nf4):
    model = AutoModelForCausalLM.from_pretrained(nf4)
    assert model.config.quantization_config.bnb_4bit_quant_type == "nf4"
    assert AutoTokenizer.from_pretrained(nf4).chat_template


def test_the_manifest_tells_where_it_comes_from(nf4):
    manifest = check_manifest(nf4)
    assert manifest["format"] == "nf4"
    assert manifest["version"] == "test"
    assert manifest["parameters"] > 10_000
    assert "model.safetensors" in manifest["files"]


def test_a_quantised_model_is_not_quantised_again(nf4, tmp_path):
    assert is_quantised(nf4)
    with pytest.raises(Unusable, match="is quantised already"):
        quantise(nf4, tmp_path / "twice", {})


def test_a_result_above_the_limit_is_refused_and_leaves_nothing(full, tmp_path):
    with pytest.raises(Unusable, match="more than 10"):
        quantise(full, tmp_path / "small", {}, limit=10)
    assert not list(tmp_path.iterdir())


def test_there_must_be_a_model_to_quantise(tmp_path):
    with pytest.raises(Unusable, match=r"config\.json is missing"):
        quantise(tmp_path, tmp_path / "out", {})


@pytest.mark.parametrize("with_manifest", [True, False])
def test_a_weight_file_cut_short_is_refused(nf4, tmp_path, with_manifest):
    for path in nf4.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-500])
    if not with_manifest:
        (tmp_path / "manifest.json").unlink()
    with pytest.raises(Unusable, match="cut short" if with_manifest else "cannot be loaded"):
        LocalBackend(str(tmp_path))


def test_a_path_without_a_model_is_refused_with_what_to_check(tmp_path):
    with pytest.raises(Unusable, match="check FITCOACH_MODEL"):
        open_backend(str(tmp_path / "nowhere"))


def test_code_inside_a_model_folder_is_never_run(full, tmp_path):
    for path in full.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    config = json.loads((tmp_path / "config.json").read_text())
    config |= {"model_type": "own", "auto_map": {"AutoConfig": "evil.Config", "AutoModelForCausalLM": "evil.Model"}}
    (tmp_path / "config.json").write_text(json.dumps(config))
    (tmp_path / "evil.py").write_text("raise SystemExit('ran')\n")
    with pytest.raises(Unusable, match="cannot be loaded"):
        LocalBackend(str(tmp_path))


def test_the_same_seed_and_no_temperature_write_the_same_text(nf4):
    backend = LocalBackend(str(nf4), device="cpu")
    options = Options(deadline=float("inf"), max_tokens=12)
    assert backend.complete([CHAT, CHAT], options) == backend.complete([CHAT, CHAT], options)


def test_a_text_without_an_end_in_time_is_none(nf4):
    backend = LocalBackend(str(nf4), device="cpu")
    assert backend.complete([CHAT], Options(deadline=0.0, max_tokens=400)) == [None]
    assert backend.generated_tokens <= 1


def test_the_device_is_told_with_its_reason():
    assert pick_device("cpu") == ("cpu", "asked for")
    device, reason = pick_device()
    assert (device, bool(reason)) == ("cuda" if torch.cuda.is_available() else "cpu", True)
    with pytest.raises(Unusable, match="none of auto, cpu, cuda"):
        pick_device("tpu")


@pytest.mark.skipif(torch.cuda.is_available(), reason="needs a machine without CUDA")
def test_a_missing_gpu_that_was_asked_for_is_told():
    with pytest.raises(Unusable, match="no CUDA device"):
        pick_device("cuda")


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs CUDA")
def test_the_same_4_bit_file_runs_on_a_gpu(nf4):
    assert (
        LocalBackend(str(nf4), device="cuda").complete([CHAT], Options(deadline=float("inf"), max_tokens=4)) is not None
    )


def test_a_manifest_is_made_new_when_files_change_on_purpose(nf4, tmp_path):
    for path in nf4.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "README.md").write_text("changed")
    write_manifest(tmp_path, {"version": "test-2"})
    assert LocalBackend(str(tmp_path), device="cpu").name == str(tmp_path)
