"""How commands speak: one console for people, one way to end with an error, JSON for programs."""

import contextlib
import json
import sys
from collections.abc import Iterator
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from coach.errors import Unusable

console = Console(stderr=True, highlight=False)
out = Console(highlight=False)


def tell(text: str) -> None:
    """One step of what is being done."""
    console.print(f"[dim]·[/] {text}")


@contextlib.contextmanager
def clear_errors() -> Iterator[None]:
    """Turns what is known to go wrong into a message and exit code 1; what is not known stays a traceback."""
    try:
        yield
    except Unusable as problem:
        console.print(f"\n[bold]fitcoach:[/] {problem}", style="red", markup=True)
        raise typer.Exit(1) from problem


def usage_error(text: str) -> typer.Exit:
    """Says what was wrong with the call; exit code 2."""
    console.print(f"fitcoach: {text}", style="red", markup=False)
    return typer.Exit(2)


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_table(title: str, columns: list[str], rows: list[list[Any]]) -> None:
    """A table on standard output; numbers with three decimals."""
    table = Table(title=title, title_justify="left")
    for name in columns:
        table.add_column(name)
    for row in rows:
        table.add_row(*(f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row))
    out.print(table)
