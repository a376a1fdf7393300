"""What actions ask: the store and the writer, made once a process."""

import os
from functools import cache

from coach.settings import Settings, load_settings
from coach.store.store import Store
from models.writer import Writer


@cache
def settings() -> Settings:
    return load_settings()


@cache
def store() -> Store:
    return Store(settings().database_url)


@cache
def writer() -> Writer:
    """The door to the language model's worker; without an address every section is the template's."""
    return Writer(os.environ.get("FITCOACH_WORKER_URL") or None)
