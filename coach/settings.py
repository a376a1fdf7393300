"""The settings of one process, read once from the environment; every value keeps the reason it was chosen.

`FITCOACH_HOME` holds all that people's use writes: database, conversations, keys, exports, logs. Two homes never meet.
An empty variable counts as unset. Paths are absolute, so that a part started in another folder finds the same home.
Not covered: command-line options, which win over these where a command has them.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from coach.errors import OutOfRange, Unusable

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_PORT = 8080


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and why. `model` None means the shipped one; `telegram_token` None means no Telegram."""

    home: Path
    database_url: str
    port: int
    model: str | None
    telegram_token: str | None
    reasons: tuple[tuple[str, str, str], ...] = ()  # (setting, value as it may be shown, reason)

    @property
    def tracker_db(self) -> Path:
        """Rasa's conversations (SQLite)."""
        return self.home / "conversations.sqlite3"

    @property
    def keys(self) -> Path:
        """Folder of the signing and identity keys."""
        return self.home / "keys"

    @property
    def exports(self) -> Path:
        """Folder of the export files people asked for."""
        return self.home / "exports"

    def describe(self) -> str:
        """One line a setting: `port = 8080 (default)`. Passwords and tokens are hidden."""
        return "\n".join(f"{name} = {value} ({reason})" for name, value, reason in self.reasons)


def load_settings(env: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment. Raises OutOfRange for a port that is none, Unusable for a broken address."""
    given = {key: value for key, value in (os.environ if env is None else env).items() if value.strip()}

    def why(variable: str) -> str:
        return f"from {variable}" if variable in given else "default"

    home = Path(given.get("FITCOACH_HOME", ROOT / ".fitcoach")).expanduser().absolute()
    url = given.get("FITCOACH_DATABASE_URL", f"sqlite:///{home / 'coach.sqlite3'}")
    port = _port(given.get("FITCOACH_PORT"))
    model, token = given.get("FITCOACH_MODEL"), given.get("FITCOACH_TELEGRAM_TOKEN")
    reasons = (
        ("home", str(home), why("FITCOACH_HOME")),
        ("database", shown_url(url), why("FITCOACH_DATABASE_URL")),
        ("port", str(port), why("FITCOACH_PORT")),
        ("model", model or "the shipped one", why("FITCOACH_MODEL")),
        ("Telegram", "on" if token else "off", why("FITCOACH_TELEGRAM_TOKEN")),
    )
    return Settings(home, url, port, model, token, reasons)


def shown_url(url: str) -> str:
    """A database address without its password. Raises Unusable where it is not an address."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        raise Unusable(
            "FITCOACH_DATABASE_URL is not a database address; write sqlite:////folder/file or "
            "postgresql://user:password@host/name"
        ) from None


def _port(text: str | None) -> int:
    if text is None:
        return DEFAULT_PORT
    try:
        port = int(text)
    except ValueError:
        raise Unusable(f"FITCOACH_PORT: {text!r} is not a number; write one from 1 to 65535") from None
    if not 1 <= port <= 65535:
        raise OutOfRange("FITCOACH_PORT", port, low=1, high=65535)
    return port
