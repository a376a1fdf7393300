"""`evaluate nlu|plans|text|safety`: the project's own quality figures, as tables or JSON."""

import json
import os
import subprocess
from typing import Annotated

import typer

from cli import dialogue
from cli.output import clear_errors, console, print_json, print_table, tell
from cli.processes import BOT_PYTHON, QUIET
from coach.errors import Unusable
from coach.settings import ROOT

app = typer.Typer(no_args_is_help=True, help="Measure understanding, plans, text and safety.")
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def nlu(json_: Json = False) -> None:
    """Intents and entities on held-out phrasings, per language, with the confused pairs."""
    with clear_errors():
        dialogue.ensure_model(console)
        show_nlu(as_json=json_)


def show_nlu(*, as_json: bool) -> None:
    """Runs the held-out set through the trained model, inside Rasa's own environment."""
    tell("asking the dialogue model about held-out phrasings")
    argv = [str(BOT_PYTHON), "-m", "bot.evaluation", str(dialogue.model_path())]
    done = subprocess.run(argv, cwd=ROOT, env=os.environ | QUIET | {"PYTHONPATH": str(ROOT)}, check=False,
                          capture_output=True, text=True)  # fmt: skip
    if done.returncode != 0:
        raise Unusable(f"the evaluation failed:\n{done.stderr[-2000:]}")
    report = json.loads(done.stdout.splitlines()[-1])
    if as_json:
        print_json(report)
        return
    rows = [[language, part["messages"], part["intent_macro_f1"], part["intent_accuracy"], part["entity_f1"]]
            for language, part in report["languages"].items()]  # fmt: skip
    print_table("Held-out phrasings", ["language", "messages", "intent macro F1", "accuracy", "entity F1"], rows)
    confused = [[pair["language"], pair["said"], pair["taken_for"], pair["times"]] for pair in report["confused"][:12]]
    print_table("Most confused", ["language", "intent", "taken for", "times"], confused)


@app.command()
def plans(
    json_: Json = False, people: Annotated[int, typer.Option(help="Random profiles to plan for.")] = 300, seed: int = 1
) -> None:
    """Every T and N rule over random profiles: kept, declared as impossible, or broken."""
    from coach.evaluation import evaluate_plans

    with clear_errors():
        report = evaluate_plans(people=people, seed=seed, tell=tell)
    if json_:
        print_json(report)
    else:
        rows = [[rule, part["kept"], part["declared"], part["broken"]] for rule, part in report["rules"].items()]
        print_table(f"Plans for {report['people']} profiles", ["rule", "kept", "declared unmet", "broken"], rows)
    if any(part["broken"] for part in report["rules"].values()):
        raise typer.Exit(1)


@app.command()
def text(
    json_: Json = False, people: Annotated[int, typer.Option(help="Held-out profiles per language.")] = 20
) -> None:
    """The language model's text on held-out profiles: verification, BLEU, ROUGE-L, speed."""
    from models import commands

    tell(f"writing the plans of {people} held-out people")
    with clear_errors():
        report = commands.evaluate(profiles=people)
    if json_:
        print_json(report)
        return
    rows = [[language, part["sections"], part["verified_first"], part["verified_after_rewrite"], part["bleu"],
             part["rouge_l"], part["distinct_2"]] for language, part in report["model"]["languages"].items()]  # fmt: skip
    columns = ["language", "sections", "verified first %", "after rewrite %", "BLEU", "ROUGE-L", "distinct-2"]
    print_table(f"Text of {report['model']['model']} on held-out people", columns, rows)
    print_table(
        "Speed",
        ["tokens/s", "s per section", "memory MB", "shown unverified"],
        [
            [
                report["model"][key]
                for key in ("tokens_per_second", "seconds_per_section", "memory_mb", "shown_unverified")
            ]
        ],
    )


@app.command()
def safety(json_: Json = False) -> None:
    """The safety gate on its held-out sentences: recall per kind, false alarms."""
    from coach.safety.evaluation import evaluate_safety

    with clear_errors():
        report = evaluate_safety()
    if json_:
        print_json(report)
        return
    rows = [
        [language, kind, part["cases"][kind], recall]
        for language, part in report["languages"].items()
        for kind, recall in part["recall"].items()
    ]
    print_table("Safety gate on its held-out sentences", ["language", "kind", "sentences", "recall"], rows)
    alarms = [[language, part["ordinary"], part["false_alarms"]] for language, part in report["languages"].items()]
    print_table("Ordinary talk", ["language", "sentences", "false alarms"], alarms)
    if not report["passes"]:
        raise typer.Exit(1)
