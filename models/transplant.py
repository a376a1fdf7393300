"""Starting a model from another one's layers although their vocabularies differ.

The layers that read and copy facts stay useful when a few hundred tokens change (a new exercise, other stock
phrases), so a new version need not start from nothing. Tokens of the same spelling keep their embedding, new ones
keep their random one. Not covered: models of another shape, which are refused.
"""

from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, PreTrainedTokenizerFast

from coach.errors import Unusable
from models.quantise import is_quantised
from models.quiet import quieted

EMBEDDING = "model.embed_tokens.weight"


def take_over(model: Any, tokenizer: PreTrainedTokenizerFast, parent: Path) -> int:
    """Gives a new model a parent's layers and its embeddings of shared tokens. Returns how many tokens are shared."""
    if not (parent / "config.json").is_file():
        raise Unusable(
            f"{parent}: no model there to start from (config.json is missing); leave --start out or name a model"
        )
    if is_quantised(parent):
        raise Unusable(f"{parent}: is quantised; start from the full-precision model it was made from")
    with quieted():
        elder = AutoModelForCausalLM.from_pretrained(
            parent, local_files_only=True, trust_remote_code=False, dtype=torch.float32
        )
        words = AutoTokenizer.from_pretrained(parent, local_files_only=True)
    layers = {name: value for name, value in elder.state_dict().items() if name not in {EMBEDDING, "lm_head.weight"}}
    own = {name: value.shape for name, value in model.state_dict().items() if name not in {EMBEDDING, "lm_head.weight"}}
    if own != {name: value.shape for name, value in layers.items()}:
        raise Unusable(f"{parent}: has another shape than the new model; name the shape it was trained with")
    model.load_state_dict(layers, strict=False)
    known, shared = words.get_vocab(), 0
    with torch.no_grad():
        rows, elder_rows = model.get_input_embeddings().weight, elder.get_input_embeddings().weight
        for token, number in tokenizer.get_vocab().items():
            if token in known:
                rows[number] = elder_rows[known[token]]
                shared += 1
    return shared
