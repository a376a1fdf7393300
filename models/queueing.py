"""The worker's waiting line: bounded, one job in flight per person, each with its deadline.

One thread runs the model; jobs wait in order. A full line, a person who already has a job, and a deadline that has
passed are refused at once with their own reason, so that the caller tells the template instead of waiting.
"""

import asyncio
import enum
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from models.backends import Backend, Options
from models.prompt import Message


class Refusal(enum.Enum):
    """Why a job was not done, as the HTTP status that says so."""

    FULL = 503
    BUSY = 429
    LATE = 504


class Refused(Exception):
    """A job that was not done."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.name.lower())
        self.refusal = refusal


class Line:
    """Runs jobs on one backend, one after the other."""

    def __init__(self, backend: Backend, *, longest: int = 16) -> None:
        self.backend, self.longest = backend, longest
        self.waiting = 0
        self.running_since: float | None = None
        self._people: set[str] = set()
        self._turn = asyncio.Lock()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="model")

    async def run(self, person: str, chats: Sequence[Sequence[Message]], options: Options) -> list[str | None]:
        """The answers to a person's chats. Raises Refused when the line is full, they have a job, or time is up."""
        if person in self._people:
            raise Refused(Refusal.BUSY)
        if self.waiting >= self.longest:
            raise Refused(Refusal.FULL)
        self._people.add(person)
        self.waiting += 1
        try:
            return await asyncio.wait_for(self._in_turn(chats, options), max(0.0, options.deadline - time.monotonic()))
        except TimeoutError as error:
            raise Refused(Refusal.LATE) from error
        finally:
            self.waiting -= 1
            self._people.discard(person)

    async def _in_turn(self, chats: Sequence[Sequence[Message]], options: Options) -> list[str | None]:
        async with self._turn:
            if self.running_since is not None:
                raise TimeoutError  # the job before outlived its deadline and still holds the model's thread
            self.running_since = time.monotonic()
            job = asyncio.get_running_loop().run_in_executor(self._thread, self._answer, chats, options)
            job.add_done_callback(self._free)
            return await asyncio.shield(job)

    def _answer(self, chats: Sequence[Sequence[Message]], options: Options) -> list[str | None]:
        return self.backend.complete(chats, options)

    def _free(self, job: "asyncio.Future[list[str | None]]") -> None:
        self.running_since = None
        if not job.cancelled():
            job.exception()  # marks it as seen; whoever still waits gets it raised

    def close(self) -> None:
        """Lets the thread end; a job that still runs is not waited for."""
        self._thread.shutdown(wait=False, cancel_futures=True)
