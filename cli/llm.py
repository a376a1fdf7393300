"""`llm …`: the language model's life. Each command is a function of `models/commands.py`."""

import logging
from pathlib import Path
from typing import Annotated

import typer

from cli.output import clear_errors, print_json
from models import commands

app = typer.Typer(no_args_is_help=True, help="The language model: corpus, training, quantising, evaluation, serving.")
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.callback()
def _progress() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")


@app.command()
def corpus(profiles: Annotated[int, typer.Option(help="Random people to plan for.")] = 3000, seed: int = 0) -> None:
    """Make the training corpus from the planners and the templates."""
    with clear_errors():
        print_json(commands.corpus(profiles=profiles, seed=seed))


@app.command()
def pretrain(
    shape: Annotated[str, typer.Option(help="Size of the model.")] = "small",
    minutes: Annotated[float, typer.Option(help="Time to train.")] = 60,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the last run.")] = False,
) -> None:
    """Train the embedded model from scratch, on a GPU where there is one."""
    with clear_errors():
        print_json(commands.pretrain(shape=shape, minutes=minutes, resume=resume))


@app.command()
def train(
    base: Annotated[str | None, typer.Option(help="Model to adapt; the shipped one by default.")] = None,
    pairs: Annotated[Path | None, typer.Option(help="Approved pairs, JSONL.")] = None,
) -> None:
    """Train a LoRA adapter on approved pairs, the base in 4 bit."""
    with clear_errors():
        print_json(commands.train(base=base, pairs=pairs))


@app.command()
def quantise(version: str = "1") -> None:
    """Quantise the trained model to NF4 and put it in the place of the shipped one."""
    with clear_errors():
        print_json(commands.quantise(version=version))


@app.command()
def evaluate(
    model: Annotated[str | None, typer.Option(help="Path or name; the shipped one by default.")] = None,
    people: Annotated[int, typer.Option(help="Held-out people.")] = 40,
    full_precision: Annotated[str | None, typer.Option(help="Parent in full precision, to compare.")] = None,
) -> None:
    """Measure a model's wording on held-out people."""
    with clear_errors():
        print_json(commands.evaluate(model=model, profiles=people, full_precision=full_precision))


@app.command()
def serve(port: Annotated[int, typer.Option(help="0 picks a free one.")] = 0, model: str | None = None) -> None:
    """Serve the language model on loopback until stopped."""
    with clear_errors():
        commands.serve(model=model, port=port)
