"""The shipped model's shape: a small decoder of the Qwen3 family, so that any loader of Hugging Face models reads it.

Chosen for two CPU cores: about six million parameters train in under an hour and write a section in seconds; 4 bit keep
them at a few megabytes. Input and output embeddings are tied, which makes copying a token from the facts easy to learn.
"""

import torch
from transformers import PreTrainedTokenizerFast, Qwen3Config, Qwen3ForCausalLM

#: how many tokens facts and text may take together
CONTEXT = 1024

SHAPES: dict[str, dict[str, int]] = {
    "toy": {"hidden_size": 64, "num_hidden_layers": 2, "intermediate_size": 128, "num_attention_heads": 2,
            "num_key_value_heads": 1, "head_dim": 32},
    "small": {"hidden_size": 256, "num_hidden_layers": 6, "intermediate_size": 768, "num_attention_heads": 4,
              "num_key_value_heads": 2, "head_dim": 64},
    "base": {"hidden_size": 384, "num_hidden_layers": 8, "intermediate_size": 1152, "num_attention_heads": 6,
             "num_key_value_heads": 3, "head_dim": 64},
}  # fmt: skip


def new_model(tokenizer: PreTrainedTokenizerFast, shape: str = "small") -> Qwen3ForCausalLM:
    """An untrained model of a named shape for a tokenizer's vocabulary."""
    size = -(-len(tokenizer) // 64) * 64  # a multiple of 64 keeps the output matrix aligned
    config = Qwen3Config(
        vocab_size=size,
        max_position_embeddings=CONTEXT,
        tie_word_embeddings=True,
        rope_theta=10_000.0,
        bos_token_id=None,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
        **SHAPES[shape],
    )
    model = Qwen3ForCausalLM(config)
    # further apart than the default, so that names with few examples are told from one another from the start
    torch.nn.init.normal_(model.get_input_embeddings().weight, std=0.06)
    return model
