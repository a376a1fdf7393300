"""`test`: lint, types, layers and every test, in that order; the first failure is named at the end."""

import os
import subprocess
import sys

import typer

from cli import dialogue
from cli.output import clear_errors, console, tell
from cli.processes import BOT_PYTHON, QUIET
from coach.settings import ROOT

#: the parts of coach/ that also serve inside Rasa, tested on its Python too
ON_BOTH_PYTHONS = ["tests/coach/profile/test_measurements.py", "tests/coach/profile/test_lexicon.py",
                   "tests/coach/safety/test_gate.py", "tests/bot/components"]  # fmt: skip


def test(context: typer.Context) -> None:
    """Run lint, type checks, the layering check and every test; extra arguments go to pytest."""
    checks = {
        "lint": [sys.executable, "-m", "ruff", "check", "."],
        "format": [sys.executable, "-m", "ruff", "format", "--check", "."],
        "types": [sys.executable, "-m", "mypy"],
        "layers": [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    }
    failed = [] if context.args else [name for name, argv in checks.items() if not _passes(name, argv)]
    with clear_errors():
        dialogue.ensure_model(console)
    pytest = ["-m", "pytest", "-p", "no:cacheprovider"]
    if not context.args and not _passes("tests on Rasa's Python", [str(BOT_PYTHON), *pytest, "-q", *ON_BOTH_PYTHONS]):
        failed.append("tests on Rasa's Python")
    if not _passes("tests", [sys.executable, *pytest, *context.args]):
        failed.append("tests")
    if failed:
        console.print(f"failed: {', '.join(failed)}", style="red")
        raise typer.Exit(1)
    console.print("all checks passed", style="green")


def _passes(name: str, argv: list[str]) -> bool:
    tell(f"{name}")
    return (
        subprocess.run(argv, cwd=ROOT, env=os.environ | QUIET | {"PYTHONPATH": str(ROOT)}, check=False).returncode == 0
    )
