"""The Rasa server behind the gateway: one message in, its replies out as they come.

Raises RasaDown when it does not answer within the turn's deadline, which is shorter than Rasa's message lock.
"""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx

TURN_DEADLINE_S = 90.0
SHOWN = ("text", "image", "buttons")


class RasaDown(Exception):
    """The coach cannot answer now."""


class Rasa:
    """Client of the REST channel."""

    def __init__(self, url: str, *, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._client = httpx.AsyncClient(base_url=url, timeout=TURN_DEADLINE_S, transport=transport)

    async def replies(self, sender: str, text: str, metadata: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        """Replies in the order Rasa gives them, each as soon as it is there."""
        body = {"sender": sender, "message": text, "metadata": metadata}
        try:
            async with self._client.stream(
                "POST", "/webhooks/rest/webhook", params={"stream": "true"}, json=body
            ) as answer:
                answer.raise_for_status()
                async for line in answer.aiter_lines():
                    if line.strip():
                        reply = json.loads(line)
                        yield {key: reply[key] for key in SHOWN if reply.get(key)}
        except (httpx.HTTPError, json.JSONDecodeError) as error:
            raise RasaDown(type(error).__name__) from error

    async def ready(self) -> bool:
        """Whether the server answers."""
        try:
            return (await self._client.get("/", timeout=2)).status_code == 200
        except httpx.HTTPError:
            return False

    async def close(self) -> None:
        await self._client.aclose()
