"""The dialogue model: named by a hash of all it is trained from, trained only when none fits.

The hash covers the configuration, the domain, the training data, the components and what they read, so a changed
file means a new model and an unchanged tree starts in seconds. Not covered: choosing the pipeline (docs/nlu.md).
"""

import contextlib
import hashlib
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from cli.processes import BOT_PYTHON, QUIET
from coach.errors import Unusable
from coach.settings import ROOT

TRAINED_FROM = (
    "config.yml", "bot", "data/nlu", "data/rules", "data/stories", "data/lexicon", "data/exercises", "data/foods",
    "coach/profile/measurements.py", "coach/profile/lexicon.py", "requirements/bot.txt",
)  # fmt: skip
TYPICAL_S = 150


def _files() -> Iterator[Path]:
    for name in TRAINED_FROM:
        path = ROOT / name
        if path.is_file():
            yield path
        else:
            yield from sorted(one for one in path.rglob("*") if one.suffix in {".yml", ".json", ".py"})


def fingerprint() -> str:
    """Twelve hex digits that change with anything the model is trained from."""
    digest = hashlib.sha256()
    for path in _files():
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def model_path() -> Path:
    """Where the model that fits the tree is, or will be."""
    return ROOT / "models" / f"dialogue-{fingerprint()}.tar.gz"


def ensure_model(console: Console) -> Path:
    """The fitting model, trained now if it is not there. Raises Unusable when training fails."""
    path = model_path()
    return path if path.exists() else train_model(console)


def train_model(console: Console) -> Path:
    """Trains into a side name and renames at the end, so that a broken run leaves no model behind."""
    path = model_path()
    log = path.with_suffix("").with_suffix(".log")
    started = time.monotonic()
    unfinished = f"unfinished-{os.getpid()}"
    argv = [str(BOT_PYTHON), "-m", "rasa", "train", "--domain", "bot/domain", "--config", "config.yml", "--data",
            "data/nlu", "data/rules", "data/stories", "--out", "models", "--fixed-model-name", unfinished]  # fmt: skip
    with log.open("wb") as out, _progress(console):
        code = subprocess.run(argv, cwd=ROOT, env=os.environ | QUIET | {"PYTHONPATH": str(ROOT)}, stdout=out,
                              stderr=subprocess.STDOUT, check=False).returncode  # fmt: skip
    trained = ROOT / "models" / f"{unfinished}.tar.gz"
    if code != 0 or not trained.exists():
        last_words = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
        raise Unusable(f"training the dialogue model failed. Its last lines ({log}):\n{last_words}")
    trained.rename(path)
    log.unlink()
    for old in (ROOT / "models").glob("dialogue-*.tar.gz"):
        if old != path:
            old.unlink()
    console.print(f"[dim]·[/] dialogue model trained in {time.monotonic() - started:.0f} s")
    return path


@contextlib.contextmanager
def _progress(console: Console) -> Iterator[None]:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        progress.add_task(
            f"training the dialogue model (once per change of its data, about {TYPICAL_S // 60 + 1} minutes)"
        )
        if not console.is_terminal:
            console.print(f"· training the dialogue model (about {TYPICAL_S // 60 + 1} minutes)")
        yield
