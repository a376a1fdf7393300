"""The store: one transaction helper over small repositories.

The caller owns the transaction; repositories only flush. It commits when the block ends and rolls back when the block
raises, so a person may be told "saved" after the block and never inside it. A database that cannot be used raises
StoreUnavailable, and nothing of the block is written. Not covered: retries; the caller knows what may be said twice.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Lock

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from coach.store.engine import BUSY_TIMEOUT_MS, READ_ONLY, database_file, make_engine
from coach.store.errors import StoreUnavailable, unavailable
from coach.store.facts import Facts
from coach.store.memory import Feedback, Inbox, Turns
from coach.store.migrate import check_version, upgrade_engine
from coach.store.people import People, Person
from coach.store.plans import Plans
from coach.store.safety import Consents, Holds, Screenings

__all__ = ["Person", "Store", "Transaction"]


class Transaction:
    """What a block may do; all of it or nothing is kept."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.people = People(session)
        self.facts = Facts(session)
        self.screenings = Screenings(session)
        self.holds = Holds(session)
        self.consents = Consents(session)
        self.plans = Plans(session)
        self.feedback = Feedback(session)
        self.turns = Turns(session)
        self.inbox = Inbox(session)


class Store:
    """A database by its address. Opens at first use, checks its health and version once."""

    def __init__(self, url: str, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> None:
        self.engine = make_engine(url, busy_timeout_ms=busy_timeout_ms)
        self._reader = self.engine.execution_options(**{READ_ONLY: True})
        self._opened = False
        self._opening = Lock()

    def migrate(self) -> None:
        """Makes the database, or brings it to the version this program reads."""
        with translated():
            upgrade_engine(self.engine)

    def transaction(self) -> AbstractContextManager[Transaction]:
        """A block that may write. On SQLite it waits for other writers at its start, not at its end."""
        return self._block(read_only=False)

    def reading(self) -> AbstractContextManager[Transaction]:
        """A block that only reads, and waits for nobody."""
        return self._block(read_only=True)

    def close(self) -> None:
        """Closes all connections; the next block opens new ones."""
        self.engine.dispose()

    @contextmanager
    def _block(self, *, read_only: bool) -> Iterator[Transaction]:
        with translated():
            self._open()
            with (
                Session(self._reader if read_only else self.engine, expire_on_commit=False) as session,
                session.begin(),
            ):
                yield Transaction(session)

    def _open(self) -> None:
        """Once a store: the file is there, sound, and of our version."""
        with self._opening:
            if self._opened:
                return
            file = database_file(self.engine)
            if file is not None and not file.exists():
                raise StoreUnavailable(f"there is no database at {file}: start it with ./fitcoach, which makes it")
            if file is not None:
                self._quick_check()
            check_version(self.engine)
            self._opened = True

    def _quick_check(self) -> None:
        with self._reader.connect() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if found != "ok":
            raise StoreUnavailable(f"the database is damaged ({found}): put a backup in its place")


@contextmanager
def translated() -> Iterator[None]:
    """Database errors as the operator should read them; our own faults stay what they are."""
    try:
        yield
    except SQLAlchemyError as error:
        meant = unavailable(error)
        if meant is None:
            raise
        raise meant from error
    except sqlite3.Error as error:  # while a connection is being prepared, before SQLAlchemy wraps it
        raise StoreUnavailable(f"the database cannot be used, nothing was saved: {error}") from error
