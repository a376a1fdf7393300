"""Full-precision model → NF4 (QLoRA's 4-bit format, double quantisation), saved so that any loader reads it.

The matrices become 4 bit; embeddings and norms stay bf16, because they are what the model copies names and figures
with. A model is quantised once per shipped version: quantising again from 4 bit would add error. Runs on CPU and GPU.
Not covered: GGUF and other formats of other programs.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, BitsAndBytesConfig

from coach.errors import Unusable
from models.manifest import write_manifest
from models.paths import SHIPPED_BYTES
from models.quiet import quieted


def nf4_config() -> BitsAndBytesConfig:
    """The 4-bit setting used everywhere: NF4, double quantisation, bf16 arithmetic."""
    return BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=torch.bfloat16,
    )


def is_quantised(folder: Path) -> bool:
    """Whether a folder's model is quantised already."""
    path = folder / "config.json"
    return path.is_file() and "quantization_config" in json.loads(path.read_text(encoding="utf-8"))


def quantise(source: Path, target: Path, facts: dict[str, Any], *, limit: int = SHIPPED_BYTES) -> Path:
    """Quantises a model folder into another, with a manifest.

    Raises Unusable for a source that is missing or quantised, and for a result above `limit` bytes.
    """
    if not (source / "config.json").is_file():
        raise Unusable(f"{source}: no model there (config.json is missing); train one with `./fitcoach llm pretrain`")
    if is_quantised(source):
        raise Unusable(f"{source}: is quantised already; name the full-precision model it was made from")
    part = target.with_name(target.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    with quieted():
        model = AutoModelForCausalLM.from_pretrained(
            source,
            quantization_config=nf4_config(),
            dtype=torch.bfloat16,
            local_files_only=True,
            trust_remote_code=False,
        )
        model.save_pretrained(part)
    AutoTokenizer.from_pretrained(source, local_files_only=True).save_pretrained(part)
    size = sum(path.stat().st_size for path in part.rglob("*") if path.is_file())
    if size > limit:
        shutil.rmtree(part)
        raise Unusable(f"{target}: the quantised model takes {size} bytes, more than {limit}; train a smaller shape")
    write_manifest(part, {**facts, "format": "nf4", "parameters": model.num_parameters(), "bytes": size})
    shutil.rmtree(target, ignore_errors=True)
    part.replace(target)
    return target
