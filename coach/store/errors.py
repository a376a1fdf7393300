"""What can go wrong with the store, each with a message that says what to do. Nothing is written when one is raised.

Not covered: faults in our own statements, which stay the database library's errors.
"""

from sqlalchemy import exc

from coach.errors import Unusable


class StoreUnavailable(Unusable):
    """The database cannot be read or written now: away, locked, read-only, full, damaged or of another version."""


class AlreadyAnswered(Unusable):
    """The message with this key has been answered before; its replies are in the inbox."""


#: what a database says → what it means to the person who runs it; the first that fits
CAUSES: tuple[tuple[str, str], ...] = (
    ("locked", "another process has been writing for too long; try again"),
    ("lock timeout", "another process has been writing for too long; try again"),
    ("deadlock", "two writers waited for each other; try again"),
    ("readonly", "it is read-only; allow writing to its file and folder"),
    ("read-only", "it is read-only; allow writing"),
    ("full", "the disk is full; free some space"),
    ("no space left", "the disk is full; free some space"),
    ("unable to open", "its file cannot be opened; check that the folder exists and may be written"),
    ("malformed", "its file is damaged; put a backup in its place"),
    ("not a database", "its file is not a database; check FITCOACH_DATABASE_URL"),
    ("password", "the server refused the user or password; check FITCOACH_DATABASE_URL"),
    ("connection", "the server does not answer; check that it runs and FITCOACH_DATABASE_URL"),
)
#: errors in what we asked, not in the database: they must stay visible as what they are
OURS = (exc.IntegrityError, exc.DataError, exc.ProgrammingError, exc.NotSupportedError)


def unavailable(error: exc.SQLAlchemyError) -> StoreUnavailable | None:
    """The error as the operator should read it, or None when it is a fault in our own statement."""
    if isinstance(error, OURS) or not isinstance(error, (exc.DBAPIError, exc.TimeoutError)):
        return None
    said = str(getattr(error, "orig", None) or error)
    meaning = next((meaning for cue, meaning in CAUSES if cue in said.lower()), f"it answered: {said.splitlines()[0]}")
    return StoreUnavailable(f"the database cannot be used, nothing was saved: {meaning}")
