"""`plan`: a plan for one profile, or for every line of a file, without a conversation."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from cli.output import clear_errors, out, print_json, tell, usage_error
from coach.errors import Unusable
from coach.plan import build_plan, document
from coach.profile.person import Language, Profile, problems_of
from coach.settings import load_settings
from coach.writing.sections import sections_of
from models.backends import open_backend
from models.writer import InProcess, Writer

PATIENCE_S = 120.0  # for one plan on a slow machine; nobody waits in a conversation here


def shipped_writer() -> Writer:
    """Writes with the configured model in this process; without one, by template, which is said."""
    try:
        return Writer(source=InProcess(open_backend(load_settings().model)))
    except Unusable as problem:
        tell(f"no language model, the templates write: {problem}")
        return Writer()


def plan(
    profile: Annotated[Path, typer.Option(help="A JSON object, or .jsonl with one profile a line.")],
    lang: Annotated[str | None, typer.Option(help="en or zh; the profile's own language by default.")] = None,
    json_: Annotated[bool, typer.Option("--json", help="Print the plan as JSON.")] = False,
    no_llm: Annotated[bool, typer.Option("--no-llm", help="Word it with the templates only.")] = False,
    seed: Annotated[int, typer.Option(help="Another seed gives another, equally valid plan.")] = 0,
    week: Annotated[int, typer.Option(min=1, help="Week of the plan, with its progression.")] = 1,
) -> None:
    """A plan for a profile: training, a day of meals, and the text a person reads."""
    if lang not in (None, "en", "zh"):
        raise usage_error(f"--lang: {lang!r} is not one of en, zh")
    if not profile.is_file():
        raise usage_error(f"--profile: {profile} is not a file")
    with clear_errors():
        writer = Writer() if no_llm else shipped_writer()
        lines = profile.suffix == ".jsonl"
        refused = 0
        for number, raw in enumerate(_objects(profile, lines), start=1):
            try:
                told = tell_plan(raw, lang, writer, seed=seed, week=week)
            except ValidationError as error:
                refused += 1
                problems = problems_of(error)
                if lines and json_:
                    out.print_json(json.dumps({"line": number, "error": problems}, ensure_ascii=False), indent=None)
                else:
                    where = f"line {number}: " if lines else ""
                    usage_error(where + "; ".join(problems))
                continue
            if json_ and lines:
                typer.echo(json.dumps(told, ensure_ascii=False))
            elif json_:
                print_json(told)
            else:
                out.print(told["text"], markup=False)
    if refused:
        raise typer.Exit(1 if lines else 2)


def _objects(path: Path, lines: bool) -> list[Any]:
    text = path.read_text(encoding="utf-8")
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()] if lines else [json.loads(text)]
    except json.JSONDecodeError as error:
        raise usage_error(f"--profile: {path} is not JSON: {error}") from error


def tell_plan(raw: Any, lang: str | None, writer: Writer, *, seed: int, week: int) -> dict[str, Any]:
    """The published document with its text. Raises ValidationError on a profile that is refused."""
    person = Profile.model_validate(raw)
    language: Language = "zh" if (lang or person.language) == "zh" else "en"
    made = build_plan(
        person.model_copy(update={"language": language}), today=datetime.now(UTC).date(), seed=seed, week=week
    )
    written = writer.write_all(sections_of(made, language), PATIENCE_S)
    source = "llm" if any(one.source == "llm" for one in written) else "template"
    text = "\n\n".join(one.text for one in written)
    return document(made, language, text=text, text_source=source, verified=True)
