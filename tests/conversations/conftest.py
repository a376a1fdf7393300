"""A real coach for the conversations: Rasa, action server, language model worker and gateway, started once."""

import itertools
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from cli.dialogue import model_path
from cli.processes import Stack, free_port, running
from coach.settings import Settings, load_settings
from coach.store.store import Store
from gateway.tokens import issue, sender_of


@dataclass
class Talker:
    """One person talking to the coach over the gateway."""

    url: str
    token: str
    settings: Settings
    user: str
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def say(self, text: str, time: datetime | None = None) -> list[str]:
        """Texts the coach answers with."""
        body: dict[str, Any] = {"text": text, "id": f"{self.user}-{next(self.numbers)}"}
        if time is not None:
            body["time"] = time.isoformat()
        answer = httpx.post(
            f"{self.url}/v1/messages", json=body, headers={"Authorization": f"Bearer {self.token}"}, timeout=120
        )
        answer.raise_for_status()
        return [reply["text"] for reply in answer.json()["replies"] if reply.get("text")]

    def hear(self, text: str, time: datetime | None = None) -> str:
        """All answers as one text."""
        return "\n".join(self.say(text, time))

    @property
    def sender(self) -> str:
        return sender_of(self.settings.home, self.user)

    def store(self) -> Store:
        return Store(self.settings.database_url)

    def export(self) -> dict[str, Any]:
        answer = httpx.get(f"{self.url}/v1/me", headers={"Authorization": f"Bearer {self.token}"}, timeout=60)
        answer.raise_for_status()
        return dict(answer.json())

    def plan(self) -> dict[str, Any]:
        """The plan in force, as stored."""
        return dict(next(row["plan"] for row in self.export()["plans"] if row["current"]))

    def profile(self) -> dict[str, Any]:
        return dict(self.export()["profile"])


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fitcoach-home")


@pytest.fixture(scope="session")
def settings(home: Path) -> Settings:
    found = load_settings({"FITCOACH_HOME": str(home)})
    Store(found.database_url).migrate()
    return found


@pytest.fixture(scope="session")
def stack(settings: Settings) -> Iterator[Stack]:
    model = model_path()
    if not model.exists():
        pytest.fail("no dialogue model fits the data: run ./fitcoach test, which trains it first")
    with running(settings, model, gateway_port=free_port()) as started:
        yield started


@pytest.fixture
def talker(stack: Stack, settings: Settings) -> Callable[[], Talker]:
    """Makes a new person."""

    def make() -> Talker:
        user = f"test-{uuid.uuid4().hex[:8]}"
        return Talker(stack.url("gateway"), issue(user, settings.home), settings, user)

    return make
