"""Who may speak: signed bearer tokens, and the sender a user becomes.

Keys lie in FITCOACH_HOME/keys, made at first use, readable by the owner alone. A sender is an HMAC of channel and
user, so nobody can guess or choose another's (C2). Not covered: handing tokens out over the network.
"""

import hashlib
import hmac
import os
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jwt

ALGORITHM = "HS256"
VALID_DAYS = 365
CHANNEL = "user"  # shell and API are two doors to the same person


class Refused(Exception):
    """The token is missing, forged or expired; the message says which."""


def key_of(home: Path, name: str) -> bytes:
    """A key of this home, made when it is not there. Two processes that make it at once agree on the first."""
    folder = home / "keys"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    if not path.exists():
        fresh = folder / f".{name}.{os.getpid()}.{secrets.token_hex(4)}"
        fresh.touch(mode=0o600)
        fresh.write_bytes(secrets.token_bytes(32))
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass  # another process was first, its key counts
        finally:
            fresh.unlink()
    return path.read_bytes()


def sender_of(home: Path, user: str, channel: str = CHANNEL) -> str:
    """The sender of a user on a channel: 64 hex digits."""
    return hmac.new(key_of(home, "identity"), f"{channel}\0{user}".encode(), hashlib.sha256).hexdigest()


def issue(user: str, home: Path, *, days: int = VALID_DAYS) -> str:
    """A token for a user."""
    now = datetime.now(UTC)
    return jwt.encode({"sub": user, "iat": now, "exp": now + timedelta(days=days)}, key_of(home, "tokens"), ALGORITHM)


def verify(token: str, home: Path) -> str:
    """The user of a token. Raises Refused."""
    try:
        claims = jwt.decode(token, key_of(home, "tokens"), [ALGORITHM], options={"require": ["sub", "exp"]})
    except jwt.ExpiredSignatureError as error:
        raise Refused("the token has expired: make a new one with ./fitcoach token") from error
    except jwt.InvalidTokenError as error:
        raise Refused("the token is not valid here: make one with ./fitcoach token") from error
    return str(claims["sub"])
