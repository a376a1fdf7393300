"""Where text comes from: a model on this machine or a server that speaks OpenAI's protocol, behind one door.

`open_backend(None)` is the shipped model; a path or Hugging Face name any causal LM; `openai:URL` a server, with the
model's name after `#` (`openai:http://gpu.local:8000/v1#qwen`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from models.paths import WEIGHTS
from models.prompt import Message


@dataclass(frozen=True, slots=True)
class Options:
    """How to generate. `temperature` 0 is greedy; `deadline` is a value of `time.monotonic()`."""

    deadline: float
    temperature: float = 0.0
    max_tokens: int = 512
    seed: int = 0


class Backend(Protocol):
    """A source of text. `name` tells which in logs and reports."""

    name: str

    def complete(self, chats: Sequence[Sequence[Message]], options: Options) -> list[str | None]:
        """One answer for each chat, in order; None for one that was not finished by the deadline."""
        ...


def open_backend(model: str | None = None, *, device: str = "auto", adapter: str | None = None) -> Backend:
    """The backend for a model's name. Raises Unusable, with what to do, when it cannot be opened."""
    if model is not None and model.startswith("openai:"):
        from models.backends.openai import OpenAIBackend

        return OpenAIBackend(model.removeprefix("openai:"))
    from models.backends.local import LocalBackend  # torch takes seconds to import and a URL needs none of it

    return LocalBackend(model or str(WEIGHTS), device=device, adapter=adapter)
