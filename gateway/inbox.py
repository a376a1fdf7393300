"""Each message once: the same id again gives the same replies, also while the first is still being answered (R1).

One lock a sender keeps the order. The replies are stored before they are sent; a repeat after a crash in between runs
the turn again, which the store's own rules make harmless for facts (same value, same time: no new row).
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from typing import Any

from coach.store.erase import forget_conversation
from coach.store.errors import AlreadyAnswered
from coach.store.store import Store
from gateway.rasa import Rasa


class Inbox:
    """Answers messages through Rasa, once each."""

    def __init__(self, store: Store, rasa: Rasa, tracker_db: str) -> None:
        self._store, self._rasa, self._tracker_db = store, rasa, tracker_db
        self._turns: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def answer(self, sender: str, key: str, text: str, metadata: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        """Replies as they come; stored ones for a repeated key."""
        async with self._turns[sender]:
            stored = await asyncio.to_thread(self._stored, key)
            if stored is not None:
                for reply in stored:
                    yield reply
                return
            replies: list[dict[str, Any]] = []
            async for reply in self._rasa.replies(sender, text, metadata):
                replies.append(reply)
                yield reply
            await asyncio.to_thread(self._remember, key, sender, replies)

    def _stored(self, key: str) -> list[dict[str, Any]] | None:
        with self._store.reading() as tx:
            return tx.inbox.reply(key)

    def _remember(self, key: str, sender: str, replies: list[dict[str, Any]]) -> None:
        with self._store.transaction() as tx:
            erased = tx.people.find(sender) is None
        if erased:  # the person asked for erasure in this turn: Rasa has just written the turn down again
            forget_conversation(self._tracker_db, sender)
            return
        try:
            with self._store.transaction() as tx:
                tx.inbox.remember(key, replies, sender=sender)
        except AlreadyAnswered:
            return  # another process of ours was faster; its replies count
