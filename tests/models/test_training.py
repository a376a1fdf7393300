"""Training learns, resumes where it stopped, keeps its best model, and adapters stay with their base."""

import json
import math

import pytest
import torch

from coach.errors import Unusable
from models.architecture import new_model
from models.backends.local import LocalBackend
from models.curve import draw_curve
from models.dataset import IGNORED, Pair, Row, batches, bucket_lengths, encode_pairs, read_pairs
from models.finetune import LoraSettings, train_adapter
from models.quantise import quantise
from models.training import Settings, Trainer, share_of_peak
from tests.models import toy

WORDS = toy.tokenizer()
ROWS = encode_pairs(toy.PAIRS * 8, WORDS)
SETTINGS = Settings(steps=12, minutes=5, tokens_per_batch=512, warm_up=2, check_every=6, compiled=False)


def trainer(folder, settings=SETTINGS):
    torch.manual_seed(1)
    return Trainer(new_model(WORDS, "toy"), WORDS, folder, settings, "cpu")


def test_the_loss_counts_on_the_text_and_its_end_only():
    row = ROWS[0]
    (inputs, targets), *_ = batches([row], tokens_per_batch=256, pad=WORDS.pad_token_id, seed=0)
    counted = targets[0][targets[0] != IGNORED].tolist()
    assert WORDS.decode(counted, skip_special_tokens=True) == toy.PAIRS[0].text
    assert counted[-1] == WORDS.eos_token_id
    assert inputs.shape[1] == bucket_lengths([row])[0]


@pytest.mark.parametrize(
    ("lengths", "ends"), [([10, 20, 30, 200], (32, 224)), ([65], (96,)), ([33, 64, 65, 97], (64, 96, 128))]
)
def test_rows_are_padded_to_few_lengths_none_of_which_is_too_short(lengths, ends):
    assert bucket_lengths([Row((0,) * (length + 1), 1) for length in lengths]) == ends


def test_a_pass_gives_every_row_once():
    seen = sum(int((targets != IGNORED).any(dim=1).sum()) for _, targets in
               batches(ROWS, tokens_per_batch=512, pad=WORDS.pad_token_id, seed=3, filled=True))  # fmt: skip
    assert seen == len(ROWS)


@pytest.mark.parametrize(("progress", "step", "share"), [(0, 0, 0.5), (0, 1, 1.0), (1, 50, 0.02), (2, 50, 0.02)])
def test_the_rate_rises_then_follows_a_cosine(progress, step, share):
    assert share_of_peak(progress, step, 2) == pytest.approx(share)


def test_training_lowers_the_loss_and_keeps_a_model_that_loads(tmp_path):
    run = trainer(tmp_path)
    before = run.validate(ROWS)
    assert run.train(ROWS, ROWS) < 0.8 * before
    assert LocalBackend(str(tmp_path / "best"), device="cpu").name
    assert draw_curve(tmp_path).stat().st_size > 1000


def test_a_resumed_run_goes_on_where_it_stopped(tmp_path):
    trainer(tmp_path).train(ROWS, ROWS)
    longer = trainer(
        tmp_path, Settings(steps=18, minutes=5, tokens_per_batch=512, warm_up=2, check_every=6, compiled=False)
    )
    assert longer.resume()
    assert longer.step == 12
    assert math.isfinite(longer.best)
    longer.train(ROWS, ROWS)
    curve = [json.loads(line)["step"] for line in (tmp_path / "curve.jsonl").read_text().splitlines()]
    assert curve == [6, 12, 18]


def test_a_run_stops_when_the_held_out_loss_does_not_improve(tmp_path):
    run = trainer(
        tmp_path,
        Settings(steps=500, tokens_per_batch=512, check_every=1, patience=2, rate=0, rate_embeddings=0, compiled=False),
    )
    run.train(ROWS, ROWS)
    assert run.step <= 4


def test_there_is_nothing_to_resume_in_an_empty_folder(tmp_path):
    assert not trainer(tmp_path).resume()


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "no such corpus file"), ("", "holds no pairs"), ("{\n", "line 1"), ('{"prompt": "a"}\n', "not a pair")],
)
def test_a_broken_corpus_file_is_named_with_its_line(tmp_path, content, message):
    path = tmp_path / "train.jsonl"
    if content is not None:
        path.write_text(content)
    with pytest.raises(Unusable, match=message):
        read_pairs(path)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    folder = tmp_path_factory.mktemp("base")
    return quantise(toy.model_folder(folder / "full"), folder / "nf4", {"version": "1"})


def test_an_adapter_is_learnt_on_a_4_bit_base_and_loads_on_it(base, tmp_path):
    facts = train_adapter(
        str(base), toy.PAIRS * 8, tmp_path / "adapter", settings=LoraSettings(epochs=6, rate=5e-3), device="cpu"
    )
    assert facts["loss_last"] < facts["loss_first"]
    assert facts["pairs"] == 16
    assert LocalBackend(str(base), device="cpu", adapter=str(tmp_path / "adapter")).name.endswith("adapter")


def test_an_adapter_of_another_base_is_refused(base, tmp_path):
    train_adapter(str(base), toy.PAIRS, tmp_path / "adapter", settings=LoraSettings(epochs=1), device="cpu")
    torch.manual_seed(8)
    new_model(WORDS, "toy").save_pretrained(tmp_path / "other")
    WORDS.save_pretrained(tmp_path / "other")
    with pytest.raises(Unusable, match="trained on another base"):
        LocalBackend(str(tmp_path / "other"), device="cpu", adapter=str(tmp_path / "adapter"))


def test_a_folder_without_an_adapter_is_refused(base, tmp_path):
    with pytest.raises(Unusable, match="no adapter there"):
        LocalBackend(str(base), device="cpu", adapter=str(tmp_path))


def test_pairs_that_do_not_fit_are_told(base, tmp_path):
    with pytest.raises(Unusable, match="nothing to train on"):
        train_adapter(str(base), [Pair("a" * 9000, "b")], tmp_path / "adapter", device="cpu")
