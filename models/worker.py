"""The model's own process: an HTTP server on loopback that writes sections.

`POST /write {"sections": […], "person", "deadline_s", "temperature"?}` → `{"texts": [text or null, …], "seconds",
"model"}`;
`{"section": {…}}` alone asks for one. 429: the person has a job in flight; 503: the line is full; 504: the deadline
passed.
`GET /healthz` tells the model, the jobs waiting and for how long the current one runs.
Not covered: authentication (it listens on loopback only) and verification (the writer does that on the caller's
side)."""

import argparse
import logging
import os
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Literal

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, model_validator

from coach.errors import Unusable
from coach.writing.section import Section
from models.backends import Backend, Options, open_backend
from models.prompt import messages_for
from models.queueing import Line, Refused

log = logging.getLogger(__name__)
#: sections of one plan: an introduction, seven days, meals, progress, and some to spare
MOST_SECTIONS = 12


class SectionBody(BaseModel):
    """A section as JSON."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["intro", "day", "meals", "progress"]
    language: Literal["en", "zh"]
    facts: dict[str, Any]


class Job(BaseModel):
    """One request: a person's sections and how long they can wait."""

    model_config = ConfigDict(extra="forbid")

    person: str = Field(min_length=1, max_length=200)
    deadline_s: float = Field(gt=0, le=600)
    temperature: float = Field(default=0.0, ge=0, le=2)
    section: SectionBody | None = None
    sections: list[SectionBody] = Field(default_factory=list, max_length=MOST_SECTIONS)

    @model_validator(mode="after")
    def _something_to_write(self) -> "Job":
        if bool(self.section) == bool(self.sections):
            raise ValueError("give either section or sections")
        return self

    def wanted(self) -> list[Section]:
        """The sections asked for."""
        bodies = [self.section] if self.section else self.sections
        return [Section(one.kind, one.language, one.facts) for one in bodies]


def create_app(backend: Backend, *, longest: int = 16, max_tokens: int = 512) -> FastAPI:
    """The worker's application over a backend."""
    line_of: dict[str, Line] = {}

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        line_of["line"] = Line(backend, longest=longest)
        yield
        line_of["line"].close()

    app = FastAPI(title="FitCoach language model", lifespan=life, docs_url=None, redoc_url=None)

    @app.exception_handler(Refused)
    async def refused(_: Request, problem: Refused) -> JSONResponse:
        return JSONResponse({"error": str(problem)}, status_code=problem.refusal.value)

    @app.post("/write")
    async def write(job: Job) -> dict[str, Any]:
        started = time.monotonic()
        options = Options(deadline=started + job.deadline_s, temperature=job.temperature, max_tokens=max_tokens)
        chats = [messages_for(section) for section in job.wanted()]
        texts = await line_of["line"].run(job.person, chats, options)
        seconds = time.monotonic() - started
        log.info("wrote %d of %d sections in %.1f s", sum(text is not None for text in texts), len(texts), seconds)
        return {"texts": texts, "seconds": round(seconds, 3), "model": backend.name}

    @app.get("/healthz")
    async def healthz() -> dict[str, Any]:
        line = line_of["line"]
        running_s = 0.0 if line.running_since is None else time.monotonic() - line.running_since
        return {"ready": True, "model": backend.name, "waiting": line.waiting, "running_s": round(running_s, 1)}

    return app


def serve(
    *, model: str | None = None, device: str = "auto", adapter: str | None = None, port: int = 0, threads: int = 0
) -> None:
    """Opens the model and serves it on loopback until stopped. Port 0 takes a free one and logs it."""
    import uvicorn

    if threads:
        import torch

        torch.set_num_threads(threads)
    app = create_app(open_backend(model, device=device, adapter=adapter))
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False)


def main(argv: Sequence[str] | None = None) -> None:
    """`python -m models.worker --port N`: the model of `FITCOACH_MODEL`, or the shipped one."""
    parser = argparse.ArgumentParser(prog="models.worker", description="Serves the language model on loopback.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--model", default=os.environ.get("FITCOACH_MODEL") or None, help="path, name or openai:URL")
    parser.add_argument("--device", default="auto", help="auto, cpu or cuda")
    parser.add_argument("--adapter", default=None, help="folder of a LoRA adapter for this model")
    parser.add_argument("--threads", type=int, default=0, help="processor threads; 0 leaves it to torch")
    chosen = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    try:
        serve(**vars(chosen))
    except Unusable as problem:
        sys.exit(f"fitcoach: {problem}")


if __name__ == "__main__":
    main()
