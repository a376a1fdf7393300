"""The HTTP API: messages, the person's own data, health. The only part that others may reach.

Identity comes from the bearer token alone; what a body says of sender or channel is not even read (C2). Texts that
begin with `/` pass as words on the allow-list only (C4). Not covered: Telegram, the web widget, file upload.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated, Any

import httpx
from fastapi import Depends, FastAPI, Header, HTTPException, Request
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import AwareDatetime, BaseModel, Field

from coach.settings import Settings
from coach.store.erase import erase_person
from coach.store.errors import StoreUnavailable
from coach.store.export import export_person
from coach.store.store import Store
from gateway.inbox import Inbox
from gateway.limits import AHEAD, LARGEST_BODY, LONGEST_MESSAGE, RateLimit
from gateway.rasa import Rasa, RasaDown
from gateway.tokens import Refused, sender_of, verify

COMMANDS = frozenset({"/affirm", "/deny", "/greet", "/ask_help", "/show_plan", "/undo", "/skip", "/restart"})


class Message(BaseModel):
    """One message of a person. `id` is the client's own; `time` is when it was sent."""

    text: str = Field(min_length=1)
    id: str = Field(min_length=1, max_length=200)
    time: AwareDatetime | None = None


def create_app(
    settings: Settings, rasa_url: str, actions_url: str, *, transport: httpx.AsyncBaseTransport | None = None
) -> FastAPI:
    """The app over one home. `transport` replaces the network to Rasa in tests."""
    store, rasa = Store(settings.database_url), Rasa(rasa_url, transport=transport)
    inbox, rate = Inbox(store, rasa, str(settings.tracker_db)), RateLimit()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await rasa.close()

    app = FastAPI(title="FitCoach", version="1", lifespan=lifespan)

    def sender(authorization: Annotated[str | None, Header()] = None) -> str:
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise HTTPException(401, "a bearer token is needed: make one with ./fitcoach token")
        try:
            return sender_of(settings.home, verify(token.strip(), settings.home))
        except Refused as refused:
            raise HTTPException(401, str(refused)) from refused

    Sender = Annotated[str, Depends(sender)]

    @app.middleware("http")
    async def bounded(request: Request, go_on: Any) -> Any:
        length = request.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LARGEST_BODY:
            return JSONResponse({"detail": f"the body is over {LARGEST_BODY} bytes"}, 413)
        return await go_on(request)

    @app.exception_handler(StoreUnavailable)
    async def store_down(_: Request, error: StoreUnavailable) -> JSONResponse:
        return JSONResponse({"detail": "nothing was saved: " + str(error)}, 503)

    @app.exception_handler(RasaDown)
    async def rasa_down(_: Request, error: RasaDown) -> JSONResponse:
        return JSONResponse(
            {"detail": "the coach cannot answer right now; send the same message again in a moment"}, 503
        )

    @app.post("/v1/messages", response_model=None)
    async def messages(message: Message, who: Sender, accept: Annotated[str, Header()] = "") -> Any:
        now = datetime.now(UTC)
        _check(message, now)
        if not rate.allows(who, message.text, now):
            raise HTTPException(429, "that was more than 20 messages a minute; please wait a moment")
        metadata = {"time": message.time.isoformat(), "id": message.id} if message.time else {"id": message.id}
        replies = inbox.answer(who, f"{who}:{message.id}", _harmless(message.text), metadata)
        if "text/event-stream" in accept:
            return StreamingResponse(_events(replies), media_type="text/event-stream")
        return {"replies": [reply async for reply in replies]}

    @app.get("/v1/me")
    async def me(who: Sender) -> dict[str, Any]:
        return await asyncio.to_thread(export_person, store, who)

    @app.delete("/v1/me")
    async def forget(who: Sender) -> dict[str, bool]:
        gone = await asyncio.to_thread(
            erase_person, store, who, tracker_db=settings.tracker_db, exports=settings.exports
        )
        return {"erased": gone}

    @app.get("/healthz", response_model=None)
    async def health() -> Any:
        async with httpx.AsyncClient(timeout=2, transport=transport) as client:
            try:
                actions = (await client.get(f"{actions_url}/health")).status_code == 200
            except httpx.HTTPError:
                actions = False
        parts = {"rasa": await rasa.ready(), "actions": actions}
        return JSONResponse({"ready": all(parts.values()), "parts": parts}, 200 if all(parts.values()) else 503)

    return app


def _check(message: Message, now: datetime) -> None:
    """Refuses what cannot be meant, by name."""
    if not message.text.strip():
        raise HTTPException(422, "text: it is empty")
    if len(message.text) > LONGEST_MESSAGE:
        raise HTTPException(
            413, f"text: {len(message.text)} characters are over {LONGEST_MESSAGE}; nothing of it was stored"
        )
    if message.time is not None and message.time > now + AHEAD:
        raise HTTPException(422, "time: it lies more than five minutes ahead")


def _harmless(text: str) -> str:
    """A slash text stays a command only when it is on the list; otherwise its slash goes, so that it is words."""
    stripped = text.strip()
    if not stripped.startswith("/") or stripped in COMMANDS:
        return text
    return re.sub(r"\{.*\}", "", stripped.lstrip("/"), flags=re.DOTALL).replace("_", " ").strip() or "?"


async def _events(replies: AsyncIterator[dict[str, Any]]) -> AsyncIterator[str]:
    try:
        async for reply in replies:
            yield f"data: {json.dumps(reply, ensure_ascii=False)}\n\n"
        yield "event: end\ndata: {}\n\n"
    except RasaDown:
        yield "event: error\ndata: {}\n\n"
