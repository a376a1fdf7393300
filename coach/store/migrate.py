"""Bringing a database to the version this program reads. One transaction: interrupted, it leaves the old version.

Two processes may migrate at once: the second waits and finds it done. Not covered: going back; that is what the
migrations' own downgrade is for, in the hands of an operator with a backup.
"""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from coach.store.engine import database_file, make_engine
from coach.store.errors import StoreUnavailable

FOLDER = Path(__file__).parent / "migrations"
_ADVISORY_LOCK = 7_246_301  # any number that only this program uses


def alembic_config() -> Config:
    """Alembic's settings without a file beside the program."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    return config


@cache
def head() -> str:
    """The one newest revision."""
    return str(ScriptDirectory.from_config(alembic_config()).get_current_head())


def upgrade(url: str) -> None:
    """Brings the database at this address to the newest version; makes it where there is none."""
    engine = make_engine(url)
    try:
        upgrade_engine(engine)
    finally:
        engine.dispose()


def upgrade_engine(engine: Engine) -> None:
    """The same for an engine that exists. The SQLite file is made readable by its owner alone."""
    file = database_file(engine)
    if file is not None and not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
    config = alembic_config()
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        found = MigrationContext.configure(connection).get_current_revision()
        if found is not None and found not in known:
            raise StoreUnavailable(f"the database is of version {found}, newer than this program: update the program")
        if found != head():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def check_version(engine: Engine) -> None:
    """Raises StoreUnavailable unless the database has the version this program reads."""
    with engine.connect().execution_options(fitcoach_read_only=True) as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found != head():
        raise StoreUnavailable(
            f"the database is of version {found or 'none'}, this program needs {head()}: "
            "start it with ./fitcoach, which brings it up to date"
        )
