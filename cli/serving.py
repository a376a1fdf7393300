"""`shell`, `serve` and `train`: everything that starts Rasa."""

import os
import subprocess
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.panel import Panel

from cli import dialogue
from cli.output import clear_errors, console, tell
from cli.processes import (
    BOT_PYTHON,
    Stack,
    environment,
    free_port,
    rasa_arguments,
    rasa_environment,
    running,
    start_actions,
    start_model,
    wait_until_ready,
)  # fmt: skip
from coach.errors import Unusable
from coach.settings import ROOT, Settings, load_settings
from coach.store.store import Store
from gateway.tokens import sender_of

GREETING = """Say hello, or tell the coach about yourself in one sentence:
  I'm 30, 170 cm, 70 kg, I want to lose fat and can train three days a week
  我30岁，身高170，体重70公斤，想减脂，每周跑三次
End with /stop or Ctrl-C."""


def shell(
    user: Annotated[str, typer.Option(help="Who is talking; each name is a person of their own.")] = "me",
) -> None:
    """Talk to the coach in the terminal. Sets up what is missing, starts what is needed, stops it on exit."""
    started = time.monotonic()
    with clear_errors():
        settings = prepared()
        model = dialogue.ensure_model(console)
        stack = Stack()
        try:
            start_model(stack, settings, tell)
            actions = start_actions(stack, settings)
            tell("starting the coach (10 to 40 seconds)")
            wait_until_ready(actions)
            console.print(Panel(GREETING, title="FitCoach", expand=False))
            code = talk(stack, settings, sender_of(settings.home, user), model)
        finally:
            tell("stopping what was started")
            stack.stop()
    if code not in (0, 130):
        raise typer.Exit(1)
    tell(f"ended after {time.monotonic() - started:.0f} s; the coach will remember")


def talk(stack: Stack, settings: Settings, sender: str, model: Path) -> int:
    """Runs `rasa shell` in the foreground; its exit code."""
    argv = [str(BOT_PYTHON), "-m", "rasa", "shell", *rasa_arguments(model), "--port", str(free_port()),
            "--conversation-id", sender, "--quiet"]  # fmt: skip
    log = settings.home / "logs" / "shell.log"
    # Rasa switches the warnings of its old pins back on; they belong in a file, not between a person and the coach
    with log.open("wb") as noise:
        env = environment(settings, **rasa_environment(stack, settings))
        process = subprocess.Popen(argv, cwd=ROOT, env=env, stderr=noise)
        try:
            code = process.wait()
        except KeyboardInterrupt:
            code = process.wait()
    if code not in (0, 130):
        console.print("\n".join(log.read_text(errors="replace").splitlines()[-10:]), markup=False)
    return code


def serve(
    port: Annotated[int | None, typer.Option(help="Gateway port; FITCOACH_PORT or 8080 by default.")] = None,
) -> None:
    """Run Rasa, the action server, the language model and the gateway together, on loopback."""
    with clear_errors():
        settings = prepared()
        model = dialogue.ensure_model(console)
        with running(settings, model, gateway_port=port or settings.port, tell=tell) as stack:
            console.print(f"gateway  {stack.url('gateway')}   (API document: /openapi.json, health: /healthz)")
            console.print("token    ./fitcoach token --user NAME")
            tell("running; Ctrl-C ends it")
            try:
                while stack.died() is None:
                    time.sleep(1)
            except KeyboardInterrupt:
                tell("stopping")
                return
            dead = stack.died()
            if dead is not None:
                raise Unusable(f"the {dead.name} ended by itself; see {dead.log}")


def train() -> None:
    """Train the dialogue model and print how it does on held-out phrasings."""
    from cli.evaluate import show_nlu

    with clear_errors():
        dialogue.train_model(console)
        show_nlu(as_json=False)


def prepared() -> Settings:
    """Settings with the database made or brought up to date."""
    settings = load_settings()
    settings.home.mkdir(parents=True, exist_ok=True)
    os.chmod(settings.home, 0o700)
    tell(f"data in {settings.home}")
    Store(settings.database_url).migrate()
    return settings
