"""`token`, `export`, `erase`: one person's access and data."""

from typing import Annotated

import typer

from cli.output import clear_errors, console, print_json, usage_error
from cli.serving import prepared
from coach.store.erase import erase_person
from coach.store.export import export_person
from coach.store.store import Store
from gateway.tokens import issue, sender_of

User = Annotated[str, typer.Option(help="The person's name as given to shell and token.")]


def token(user: User) -> None:
    """Print a signed bearer token for the gateway API."""
    with clear_errors():
        typer.echo(issue(user, prepared().home))


def export(user: User) -> None:
    """Print everything stored about a person as JSON."""
    with clear_errors():
        settings = prepared()
        print_json(export_person(Store(settings.database_url), sender_of(settings.home, user)))


def erase(user: User, yes: Annotated[bool, typer.Option("--yes", help="Really erase.")] = False) -> None:
    """Erase everything stored about a person, the conversation included."""
    if not yes:
        raise usage_error("erase removes everything for good; add --yes to do it")
    with clear_errors():
        settings = prepared()
        erase_person(Store(settings.database_url), sender_of(settings.home, user), tracker_db=settings.tracker_db)
        console.print("erased")
