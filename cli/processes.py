"""Starts what a conversation needs, waits until each part answers, and stops all of it again.

Parts: the language-model worker, the action server, the Rasa server and the gateway, each a process of its own on
loopback with a free port. Output goes to log files below FITCOACH_HOME; a part that does not come up ends the start
with the last lines it wrote. Not covered: restarting a part that dies later (`serve` stops and says which).
"""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from coach.errors import Unusable
from coach.settings import ROOT, Settings
from models.paths import WEIGHTS

BOT_PYTHON = ROOT / ".venvs" / "bot" / "bin" / "python"
COACH_PYTHON = ROOT / ".venvs" / "coach" / "bin" / "python"
TURN_LOCK_S = 120  # Rasa's message lock; every deadline of a turn stays below it
TURN_DEADLINE_S = 90
MODEL = "language model"
PATIENCE_S = 240  # a cold Rasa start on a busy two-core machine

#: Rasa 3.6 and its pins warn on import about versions we chose on purpose; people should not have to read that
QUIET = {
    "PYTHONWARNINGS": "ignore", "TF_CPP_MIN_LOG_LEVEL": "3", "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "RASA_TELEMETRY_ENABLED": "false", "TF_ENABLE_ONEDNN_OPTS": "0", "CUDA_VISIBLE_DEVICES": "-1",
    "LOG_LEVEL_LIBRARIES": "ERROR", "TRANSFORMERS_VERBOSITY": "error", "TOKENIZERS_PARALLELISM": "false",
}  # fmt: skip


@dataclass
class Part:
    """One running process: how to ask whether it is ready, and where it writes."""

    name: str
    process: subprocess.Popen[bytes]
    url: str
    ready: str
    log: Path


@dataclass
class Stack:
    """All running parts, in the order they were started."""

    parts: dict[str, Part] = field(default_factory=dict)

    def url(self, name: str) -> str:
        return self.parts[name].url

    def died(self) -> Part | None:
        """A part that has ended although nobody stopped it. The language model is not needed: templates speak then."""
        needed = (part for name, part in self.parts.items() if name != MODEL)
        return next((part for part in needed if part.process.poll() is not None), None)

    def stop(self) -> None:
        """Asks every part to end, newest first, and ends those that do not."""
        for part in reversed(self.parts.values()):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(part.process.pid, signal.SIGTERM)
        for part in reversed(self.parts.values()):
            try:
                part.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                os.killpg(part.process.pid, signal.SIGKILL)
                part.process.wait()


def free_port() -> int:
    """A port nobody listens on, on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def die_with_parent() -> None:
    """Linux: the child is told to end when we are killed outright, so that no server is left behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # 1 is PR_SET_PDEATHSIG


def environment(settings: Settings, **more: str) -> dict[str, str]:
    """What every part sees."""
    return {
        **os.environ, **QUIET, "PYTHONPATH": str(ROOT), "FITCOACH_HOME": str(settings.home),
        "FITCOACH_DATABASE_URL": settings.database_url, "SANIC_RESPONSE_TIMEOUT": "300", "SANIC_HOST": "127.0.0.1",
        "TICKET_LOCK_LIFETIME": str(TURN_LOCK_S), "MAX_NUMBER_OF_PREDICTIONS": "40", **more,
    }  # fmt: skip


def start(stack: Stack, settings: Settings, name: str, argv: list[str], port: int, ready: str, **env: str) -> Part:
    """Starts one part; does not wait for it."""
    logs = settings.home / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    log = logs / f"{name}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            argv, cwd=ROOT, env=environment(settings, **env), stdin=subprocess.DEVNULL, stdout=out,
            stderr=subprocess.STDOUT, start_new_session=True, preexec_fn=die_with_parent,
        )  # fmt: skip
    part = Part(name, process, f"http://127.0.0.1:{port}", ready, log)
    stack.parts[name] = part
    return part


def wait_until_ready(part: Part, patience_s: float = PATIENCE_S) -> None:
    """Returns when the part answers; raises Unusable with its last words when it ends or stays silent."""
    give_up = time.monotonic() + patience_s
    while time.monotonic() < give_up:
        if part.process.poll() is not None:
            break
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(part.url + part.ready, timeout=2).status_code == 200:
                return
        time.sleep(0.2)
    last_words = "\n".join(part.log.read_text(errors="replace").splitlines()[-15:])
    raise Unusable(f"the {part.name} did not start. Its last lines ({part.log}):\n{last_words}")


def start_model(stack: Stack, settings: Settings, tell: Callable[[str], None] = lambda text: None) -> None:
    """Starts the language model's worker where there is a model; nobody waits for it."""
    if settings.model is None and not has_model(WEIGHTS):
        tell("no language model in models/weights: the templates word the plans (./fitcoach llm pretrain trains one)")
        return
    port = free_port()
    argv = [str(COACH_PYTHON), "-m", "models.worker", "--port", str(port)]
    start(stack, settings, MODEL, argv + (["--model", settings.model] if settings.model else []), port, "/healthz")


def has_model(folder: Path) -> bool:
    """Whether a whole model lies there: its manifest is written last."""
    return (folder / "manifest.json").is_file()


def start_actions(stack: Stack, settings: Settings) -> Part:
    port = free_port()
    model = stack.parts.get(MODEL)
    argv = [str(COACH_PYTHON), "-m", "actions", "--port", str(port)]
    return start(
        stack, settings, "action server", argv, port, "/health", FITCOACH_WORKER_URL=model.url if model else ""
    )


def rasa_environment(stack: Stack, settings: Settings) -> dict[str, str]:
    """What `endpoints.yml` is filled from."""
    return {
        "FITCOACH_ACTIONS_URL": stack.url("action server") + "/webhook",
        "FITCOACH_TRACKER_DB": str(settings.tracker_db),
    }


def rasa_arguments(model: Path) -> list[str]:
    return [
        "--model",
        str(model),
        "--endpoints",
        "endpoints.yml",
        "--credentials",
        "credentials.yml",
        "-i",
        "127.0.0.1",
    ]


def start_rasa(stack: Stack, settings: Settings, model: Path) -> Part:
    port = free_port()
    argv = [str(BOT_PYTHON), "-m", "rasa", "run", *rasa_arguments(model), "--port", str(port)]
    return start(stack, settings, "Rasa server", argv, port, "/", **rasa_environment(stack, settings))


def start_gateway(stack: Stack, settings: Settings, port: int) -> Part:
    argv = [str(COACH_PYTHON), "-m", "gateway", "--port", str(port), "--rasa", stack.url("Rasa server"),
            "--actions", stack.url("action server")]  # fmt: skip
    return start(stack, settings, "gateway", argv, port, "/healthz")


@contextlib.contextmanager
def running(
    settings: Settings, model: Path, *, gateway_port: int | None = None, llm: bool = True,
    tell: Callable[[str], None] = lambda text: None,
) -> Iterator[Stack]:  # fmt: skip
    """Model worker, action server, Rasa and (with a port) the gateway, until the block ends."""
    stack = Stack()
    try:
        if llm:
            start_model(stack, settings, tell)
        actions = start_actions(stack, settings)
        rasa = start_rasa(stack, settings, model)
        tell("starting the coach: action server, Rasa server, language model (10 to 40 seconds)")
        wait_until_ready(actions)
        wait_until_ready(rasa)
        if gateway_port is not None:
            wait_until_ready(start_gateway(stack, settings, gateway_port))
        yield stack
    finally:
        stack.stop()
