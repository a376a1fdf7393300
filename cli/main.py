"""The commands of `./fitcoach`; each lives in the module of its topic."""

import typer

from cli import evaluate, llm, people, plans, serving, testing

app = typer.Typer(
    name="fitcoach", no_args_is_help=True, add_completion=False, pretty_exceptions_show_locals=False,
    help="A self-hosted personal fitness coach in English and Chinese.",
)  # fmt: skip
app.command()(serving.shell)
app.command()(serving.serve)
app.command()(serving.train)
app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(testing.test)
app.command()(plans.plan)
app.command()(people.token)
app.command()(people.export)
app.command()(people.erase)
app.add_typer(evaluate.app, name="evaluate")
app.add_typer(llm.app, name="llm")


def main() -> None:
    """Entry point of the launcher."""
    app(prog_name="./fitcoach")
