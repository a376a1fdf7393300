"""Erasing a person: every row of theirs, and the bytes the rows stood in.

SQLite keeps deleted text in free pages and in the write-ahead log, so after the rows are gone the file is rewritten
(VACUUM) and the log is emptied; connections write zeros over deleted rows anyway (secure_delete). On PostgreSQL dead
rows are removed by VACUUM; its log and backups follow the server's retention. Rasa's conversation events of the
sender are erased the same way. Rasa writes a running conversation again when its turn ends: `forget_conversation`
after the turn removes that too. Not covered: backups (docs/privacy.md), files the person was given.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, delete, inspect, text

from coach.store.engine import BUSY_TIMEOUT_MS, database_file, make_engine
from coach.store.errors import StoreUnavailable
from coach.store.models import OF_A_PERSON, InboxRow, PersonRow
from coach.store.store import Store, translated

EVENTS = "events"  # Rasa's table


def erase_person(
    store: Store, sender: str, *, tracker_db: Path | str | None = None, exports: Path | None = None
) -> bool:
    """Erases everything of a sender: rows, Rasa's events (by file or address), export files made in conversation.
    Whether there was such a person. Doing it again is harmless."""
    with store.transaction() as tx:
        person = tx.people.find(sender)
        if person is not None:
            for table in OF_A_PERSON:
                tx.session.execute(delete(table).where(table.person_id == person.id))
            tx.session.execute(delete(PersonRow).where(PersonRow.id == person.id))
        tx.session.execute(delete(InboxRow).where(InboxRow.sender == sender))
    with translated():
        rewrite(store.engine)
    if tracker_db is not None:
        forget_conversation(tracker_db, sender)
    if exports is not None:
        for file in exports.glob(f"{sender[:12]}-*.json"):
            file.unlink(missing_ok=True)
    return person is not None


def forget_conversation(tracker_db: Path | str, sender: str) -> int:
    """Erases Rasa's events of a sender; how many there were. A tracker that was never made holds none."""
    if "://" not in str(tracker_db):
        return _forget_in_file(Path(tracker_db), sender)
    engine = make_engine(str(tracker_db))
    file = database_file(engine)
    if file is not None:
        return _forget_in_file(file, sender)
    try:
        with translated():
            if not inspect(engine).has_table(EVENTS):
                return 0
            with engine.begin() as connection:
                gone = connection.execute(text("DELETE FROM events WHERE sender_id = :sender"), {"sender": sender})
            rewrite(engine, EVENTS)
            return gone.rowcount
    finally:
        engine.dispose()


def _forget_in_file(file: Path, sender: str) -> int:
    """Rasa's own file: its journal mode stays as Rasa set it."""
    if not file.exists():
        return 0
    try:
        with closing(sqlite3.connect(file, timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None)) as connection:
            connection.execute("PRAGMA secure_delete=ON")
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (EVENTS,)).fetchone() is None:
                return 0
            gone = connection.execute("DELETE FROM events WHERE sender_id = ?", (sender,)).rowcount
            if gone:
                connection.execute("VACUUM")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return gone
    except sqlite3.Error as error:
        raise StoreUnavailable(f"the conversations in {file} cannot be erased: {error}; try again") from error


def rewrite(engine: Engine, *tables: str) -> None:
    """Removes deleted rows from the database's files. Raises StoreUnavailable while another connection keeps them."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "postgresql":
            for name in tables or (InboxRow.__tablename__, PersonRow.__tablename__, *_tables()):
                connection.exec_driver_sql(f'VACUUM "{name}"')
            return
    with closing(engine.raw_connection()) as raw:
        cursor = raw.cursor()
        cursor.execute("VACUUM")
        busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise StoreUnavailable("erased, but the log still holds the rows while another program reads; erase again")


def _tables() -> tuple[str, ...]:
    return tuple(table.__tablename__ for table in OF_A_PERSON)
