"""Text from a server that speaks OpenAI's chat protocol, vLLM for one; for a GPU machine in the same network.

Not covered: streaming, and keys for paid services beyond the `FITCOACH_MODEL_KEY` variable.
"""

import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import httpx

from coach.errors import Unusable
from models.backends import Options
from models.prompt import Message


class OpenAIBackend:
    """A chat-completions server, by base URL and optional `#model`."""

    def __init__(self, address: str, *, client: httpx.Client | None = None) -> None:
        url, _, model = address.partition("#")
        if not url.startswith(("http://", "https://")):
            raise Unusable(f"openai:{address}: not a web address; write openai:http://HOST:PORT/v1#MODEL")
        key = os.environ.get("FITCOACH_MODEL_KEY")
        self._client = client or httpx.Client(headers={"Authorization": f"Bearer {key}"} if key else {})
        self._url = url.rstrip("/")
        self.model = model or self._only_model()
        self.name = f"openai:{self._url}#{self.model}"

    def _only_model(self) -> str:
        """The first model the server offers, when the address names none."""
        try:
            answer = self._client.get(f"{self._url}/models", timeout=5.0)
            answer.raise_for_status()
            return str(answer.json()["data"][0]["id"])
        except (httpx.HTTPError, ValueError, LookupError, TypeError) as error:
            raise Unusable(
                f"openai:{self._url}: the server names no model ({error}); check the address or add #MODEL"
            ) from error

    def complete(self, chats: Sequence[Sequence[Message]], options: Options) -> list[str | None]:
        """One answer for each chat; None for one that failed, was cut short or came too late."""
        with ThreadPoolExecutor(max_workers=max(1, len(chats))) as pool:
            return list(pool.map(lambda chat: self._one(chat, options), chats))

    def _one(self, chat: Sequence[Message], options: Options) -> str | None:
        left_s = options.deadline - time.monotonic()
        if left_s <= 0:
            return None
        body = {"model": self.model, "messages": list(chat), "temperature": options.temperature,
                "max_tokens": options.max_tokens, "seed": options.seed}  # fmt: skip
        try:
            answer = self._client.post(f"{self._url}/chat/completions", json=body, timeout=left_s)
            answer.raise_for_status()
            choice = answer.json()["choices"][0]
            return str(choice["message"]["content"]).strip() if choice.get("finish_reason") == "stop" else None
        except (httpx.HTTPError, ValueError, LookupError, TypeError):
            return None  # the caller writes the template instead; the server's own log says why
