"""Text from a causal language model on this machine: the shipped one, or any folder or Hugging Face name.

A pre-quantised model is loaded as it is; any other is quantised to NF4 while loading. An optional LoRA adapter must
have been trained on the same base. Files are checked against their manifest first; code inside a model folder is
never run. Not covered: batching of requests that come while one is running (a server such as vLLM does that).
"""

import json
import logging
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer, LogitsProcessorList, StoppingCriteriaList

from coach.errors import Unusable
from models.backends import Options
from models.backends.guard import NameGuard
from models.manifest import NAME, check_manifest, identity_of
from models.prompt import Message
from models.quantise import nf4_config
from models.quiet import quieted
from models.tokenizer import SPECIAL, name_ids

log = logging.getLogger(__name__)


def pick_device(wanted: str = "auto") -> tuple[str, str]:
    """The device to run on, and why."""
    if wanted not in {"auto", "cpu", "cuda"}:
        raise Unusable(f"device: {wanted!r} is none of auto, cpu, cuda")
    if wanted == "cpu":
        return "cpu", "asked for"
    if torch.cuda.is_available():
        return "cuda", f"found {torch.cuda.get_device_name(0)}"
    if wanted == "cuda":
        raise Unusable("device: cuda was asked for, but no CUDA device is found; use auto or cpu")
    return "cpu", "no CUDA device found"


class _Deadline:
    """Stops every row once the deadline has passed."""

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor, **_: Any) -> torch.Tensor:
        passed = time.monotonic() >= self.deadline
        return torch.full((input_ids.shape[0],), passed, dtype=torch.bool, device=input_ids.device)


def load(source: str, *, device: str, full_precision: bool = False) -> tuple[Any, Any]:
    """(model, tokenizer) of a folder or Hugging Face name. Raises Unusable with the reason and the next step."""
    folder = Path(source)
    local = folder.exists() or source.startswith((".", "/"))
    if local and not (folder / "config.json").is_file():
        raise Unusable(f"{source}: no model there (config.json is missing); check FITCOACH_MODEL or the path")
    if local and (folder / NAME).is_file():
        check_manifest(folder)
    settings: dict[str, Any] = {"local_files_only": local, "trust_remote_code": False}
    try:
        with quieted():
            config = AutoConfig.from_pretrained(source, **settings)
            ready = getattr(config, "quantization_config", None) is not None
            chosen = {} if ready or full_precision else {"quantization_config": nf4_config()}
            precision = torch.float32 if full_precision and device == "cpu" else torch.bfloat16
            model = AutoModelForCausalLM.from_pretrained(
                source, device_map={"": device}, dtype=precision, **chosen, **settings
            )
            tokenizer = AutoTokenizer.from_pretrained(source, **settings)
    except (OSError, ValueError, SafetensorError) as error:
        line = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise Unusable(
            f"{source}: cannot be loaded as a causal language model ({line}); fetch or make it again"
        ) from error
    model.eval()
    return model, tokenizer


def check_adapter(adapter: Path, source: str) -> None:
    """Raises Unusable unless the adapter was trained on this base."""
    settings = adapter / "adapter_config.json"
    if not settings.is_file():
        raise Unusable(
            f"{adapter}: no adapter there (adapter_config.json is missing); train one with `./fitcoach llm train`"
        )
    base = Path(source)
    if (adapter / NAME).is_file() and base.is_dir():
        fits = check_manifest(adapter).get("base_identity") == identity_of(base)
    else:
        named = json.loads(settings.read_text(encoding="utf-8")).get("base_model_name_or_path") or source
        fits = named.rstrip("/").rsplit("/", 1)[-1] == source.rstrip("/").rsplit("/", 1)[-1]
    if not fits:
        raise Unusable(f"{adapter}: was trained on another base than {source}; name its own base or train it anew")


class LocalBackend:
    """A model in this process. `complete` writes all its chats as one batch."""

    def __init__(
        self,
        source: str,
        *,
        device: str = "auto",
        adapter: str | None = None,
        full_precision: bool = False,
        guarded: bool = True,
    ) -> None:
        self.device, reason = pick_device(device)
        started = time.monotonic()
        self.model, self.tokenizer = load(source, device=self.device, full_precision=full_precision)
        if adapter is not None:
            from peft import PeftModel

            check_adapter(Path(adapter), source)
            self.model = PeftModel.from_pretrained(self.model, adapter, local_files_only=True).eval()
        if self.tokenizer.pad_token_id is None:
            self.tokenizer.pad_token = self.tokenizer.eos_token
        self.tokenizer.padding_side = "left"
        self.names = name_ids(self.tokenizer) if self.tokenizer.get_added_vocab().keys() >= set(SPECIAL) else []
        self.guarded = guarded
        self.name = f"{source}+{adapter}" if adapter else source
        self.generated_tokens = 0
        # bitsandbytes repacks the weights for the processor at the first use; the first person should not wait for that
        self.complete([[{"role": "user", "content": "-"}]], Options(deadline=float("inf"), max_tokens=1))
        self.generated_tokens = 0
        log.info(
            "language model %s on %s: %s; ready in %.1f s", self.name, self.device, reason, time.monotonic() - started
        )

    def complete(self, chats: Sequence[Sequence[Message]], options: Options) -> list[str | None]:
        """One answer for each chat; None for one that did not end within the deadline and `max_tokens`."""
        texts = [
            self.tokenizer.apply_chat_template(list(chat), tokenize=False, add_generation_prompt=True) for chat in chats
        ]
        batch = self.tokenizer(texts, return_tensors="pt", padding=True, add_special_tokens=False).to(self.device)
        sampling: dict[str, Any] = {"do_sample": False, "temperature": None, "top_p": None, "top_k": None}
        if options.temperature > 0:
            torch.manual_seed(options.seed)
            sampling = {"do_sample": True, "temperature": options.temperature, "top_p": 0.95, "top_k": 0}
        guards = LogitsProcessorList([NameGuard(batch["input_ids"], self.names)] if self.names and self.guarded else [])
        with torch.inference_mode():
            output = self.model.generate(
                logits_processor=guards,
                input_ids=batch["input_ids"],
                attention_mask=batch["attention_mask"],
                max_new_tokens=options.max_tokens,
                stopping_criteria=StoppingCriteriaList([_Deadline(options.deadline)]),
                pad_token_id=self.tokenizer.pad_token_id,
                **sampling,
            )
        return [self._ended(row) for row in output[:, batch["input_ids"].shape[1] :].tolist()]

    def _ended(self, tokens: list[int]) -> str | None:
        """The text of a row that came to its end; None for one that was cut off."""
        ends = self.model.generation_config.eos_token_id
        ends = set(ends if isinstance(ends, list) else [ends]) | {self.tokenizer.eos_token_id}
        at = next((place for place, token in enumerate(tokens) if token in ends), None)
        self.generated_tokens += len(tokens) if at is None else at + 1
        return None if at is None else self.tokenizer.decode(tokens[:at], skip_special_tokens=True).strip()
