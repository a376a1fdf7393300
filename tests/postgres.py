"""A throwaway PostgreSQL on loopback: started by the tests, gone with them.

Uses the machine's own binaries, as the user `postgres` when run by root (the server refuses root). Where there are
none, the tests skip with that reason; in CI they fail instead, because CI installs them.
"""

import contextlib
import glob
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


def binaries() -> Path | None:
    """The folder of initdb and pg_ctl."""
    on_path = shutil.which("initdb")
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb")) + ([on_path] if on_path else [])
    return Path(found[-1]).parent if found else None


@contextlib.contextmanager
def running_postgres(folder: Path) -> Iterator[str]:
    """The address of a fresh server whose data lie in `folder`."""
    where = binaries()
    if where is None:
        reason = "no PostgreSQL binaries on this machine (apt-get install postgresql)"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    data = folder / "data"
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    folder.mkdir(parents=True, exist_ok=True)
    if as_user:
        shutil.chown(folder, "postgres", "postgres")
        for parent in folder.parents:  # the server's user must be able to reach its folder
            if parent.stat().st_mode & 0o005 != 0o005 and parent != Path("/"):
                parent.chmod(parent.stat().st_mode | 0o011)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def run(*argv: str) -> None:
        subprocess.run([*as_user, *argv], check=True, capture_output=True, cwd="/")

    run(str(where / "initdb"), "-D", str(data), "-A", "trust", "-U", "postgres", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    run(str(where / "pg_ctl"), "-D", str(data), "-o", options, "-w", "-l", str(folder / "log"), "start")
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        run(str(where / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
