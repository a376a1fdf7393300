"""Sections into text a person may read: the model's where it is verified, else the template's.

Asks the model for all sections at once, verifies each text, asks once more (warmer) for those with objections, and
renders the template for what is left. A model that is missing, slow, full or writes garbage costs time up to the
deadline and nothing else: no method here raises for it.
"""

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import httpx

from coach.writing.section import Section
from coach.writing.templates import render
from coach.writing.verifier import Objection, objections
from models.backends import Backend, Options
from models.prompt import messages_for

log = logging.getLogger(__name__)
REWRITE_TEMPERATURE = 0.7
#: a draft above this many characters is refused unread: no section needs them, and reading costs time
LONGEST_DRAFT = 8000
#: no rewrite is begun with less time left than this
LEAST_S = 0.5


@dataclass(frozen=True, slots=True)
class Written:
    """A section's text. `objections` are those against the model's last try, empty when its text is shown."""

    text: str
    source: Literal["llm", "template"]
    seconds: float
    objections: tuple[Objection, ...] = ()


class Source(Protocol):
    """Where drafts come from."""

    async def drafts(
        self, sections: Sequence[Section], person: str, deadline: float, temperature: float
    ) -> list[str | None]:
        """One draft per section, None where there is none. `deadline` is a value of `time.monotonic()`."""
        ...


class Nothing:
    """No model: every section is told by its template."""

    async def drafts(
        self, sections: Sequence[Section], person: str, deadline: float, temperature: float
    ) -> list[str | None]:
        """No drafts."""
        return [None] * len(sections)


class Worker:
    """Drafts from the worker process at a URL."""

    def __init__(self, url: str, *, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._url, self._transport = url.rstrip("/"), transport

    async def drafts(
        self, sections: Sequence[Section], person: str, deadline: float, temperature: float
    ) -> list[str | None]:
        """The worker's texts; none when it does not answer in time or answers something else."""
        left_s = deadline - time.monotonic()
        if left_s <= 0:
            return [None] * len(sections)
        body = {
            "person": person,
            "deadline_s": left_s,
            "temperature": temperature,
            "sections": [{"kind": one.kind, "language": one.language, "facts": one.facts} for one in sections],
        }
        try:
            async with httpx.AsyncClient(transport=self._transport) as client, asyncio.timeout(left_s + 0.5):
                answer = await client.post(f"{self._url}/write", json=body, timeout=left_s + 0.5)
            answer.raise_for_status()
            return _texts(answer.json(), len(sections))
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError) as error:
            log.warning("no text from the language model: %s", type(error).__name__)
            return [None] * len(sections)


class InProcess:
    """Drafts from a backend in this process, for the command line and for evaluation."""

    def __init__(self, backend: Backend, *, max_tokens: int = 512) -> None:
        self._backend, self._max_tokens = backend, max_tokens

    async def drafts(
        self, sections: Sequence[Section], person: str, deadline: float, temperature: float
    ) -> list[str | None]:
        """The backend's texts; none when it fails, which is logged with the error's kind."""
        options = Options(deadline=deadline, temperature=temperature, max_tokens=self._max_tokens)
        try:
            return await asyncio.to_thread(self._backend.complete, [messages_for(one) for one in sections], options)
        except (RuntimeError, ValueError, OSError) as error:
            log.warning("no text from the language model: %s", type(error).__name__)
            return [None] * len(sections)


def _texts(answer: Any, count: int) -> list[str | None]:
    """The texts of the worker's answer. Raises ValueError for anything that is not one text or null per section."""
    texts = answer.get("texts") if isinstance(answer, dict) else None
    if not isinstance(texts, list) or len(texts) != count or any(not isinstance(one, str | None) for one in texts):
        raise ValueError("the answer holds no text for each section")
    return texts


def _objections(section: Section, draft: str) -> tuple[Objection, ...]:
    if len(draft) > LONGEST_DRAFT:
        return (Objection("length", f"{len(draft)} characters, at most {LONGEST_DRAFT} allowed"),)
    return tuple(objections(section, draft))


class Writer:
    """Writes sections through a worker's URL, a backend in this process, or, with neither, by template alone."""

    def __init__(self, url: str | None = None, *, source: Source | None = None, seed: int = 0) -> None:
        self._source: Source = source or (Worker(url) if url else Nothing())
        self._seed = seed

    async def awrite_all(self, sections: Sequence[Section], deadline_s: float, person: str = "local") -> list[Written]:
        """All sections of one person's plan, in order, within the deadline."""
        started = time.monotonic()
        deadline = started + deadline_s
        told: dict[int, tuple[str, tuple[Objection, ...]]] = {}
        for temperature in (0.0, REWRITE_TEMPERATURE):
            left = [at for at in range(len(sections)) if at not in told or told[at][1]]
            if not left or deadline - time.monotonic() < LEAST_S:
                break
            drafts = await self._source.drafts([sections[at] for at in left], person, deadline, temperature)
            for at, draft in zip(left, drafts, strict=True):
                if draft is not None:
                    told[at] = (draft, _objections(sections[at], draft))
            if all(draft is None for draft in drafts):
                break  # there is no model to ask again
        seconds = time.monotonic() - started
        return [self._shown(section, told.get(at), seconds) for at, section in enumerate(sections)]

    def _shown(self, section: Section, draft: tuple[str, tuple[Objection, ...]] | None, seconds: float) -> Written:
        if draft is not None and not draft[1]:
            return Written(draft[0], "llm", seconds)
        return Written(render(section, self._seed), "template", seconds, draft[1] if draft else ())

    async def awrite(self, section: Section, deadline_s: float, person: str = "local") -> Written:
        """One section within the deadline."""
        return (await self.awrite_all([section], deadline_s, person))[0]

    def write_all(self, sections: Sequence[Section], deadline_s: float, person: str = "local") -> list[Written]:
        """`awrite_all` for callers without an event loop."""
        return asyncio.run(self.awrite_all(sections, deadline_s, person))

    def write(self, section: Section, deadline_s: float, person: str = "local") -> Written:
        """`awrite` for callers without an event loop."""
        return asyncio.run(self.awrite(section, deadline_s, person))
