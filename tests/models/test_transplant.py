"""A new version may start from an elder's layers; what does not fit is refused."""

import pytest
import torch

from coach.errors import Unusable
from models.architecture import new_model
from models.quantise import quantise
from models.tokenizer import train_tokenizer
from models.transplant import take_over
from tests.models import toy


@pytest.fixture(scope="module")
def elder(tmp_path_factory):
    return toy.model_folder(tmp_path_factory.mktemp("elder"))


@pytest.fixture
def words():
    texts = [f"{pair.prompt}\n{pair.text}" for pair in toy.PAIRS] * 40
    return train_tokenizer(texts, [*toy.NAMES, "Hip hinge"], 400)


def test_layers_and_shared_tokens_are_taken_over_and_new_ones_stay_new(elder, words):
    torch.manual_seed(99)
    model = new_model(words, "toy")
    new = words.convert_tokens_to_ids("Hip hinge")
    before = model.get_input_embeddings().weight[new].clone()
    shared = take_over(model, words, elder)
    assert shared == len(words) - 1
    assert torch.equal(model.get_input_embeddings().weight[new], before)
    torch.manual_seed(7)
    same = new_model(toy.tokenizer(), "toy")
    assert torch.equal(model.model.layers[0].mlp.up_proj.weight, same.model.layers[0].mlp.up_proj.weight)


def test_another_shape_is_refused(elder, words):
    with pytest.raises(Unusable, match="another shape"):
        take_over(new_model(words, "small"), words, elder)


def test_a_quantised_elder_is_refused(elder, words, tmp_path):
    nf4 = quantise(elder, tmp_path / "nf4", {})
    with pytest.raises(Unusable, match="full-precision model"):
        take_over(new_model(words, "toy"), words, nf4)


def test_a_folder_without_a_model_is_refused(words, tmp_path):
    with pytest.raises(Unusable, match="no model there"):
        take_over(new_model(words, "toy"), words, tmp_path)
