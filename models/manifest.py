"""Manifests: which files belong to a model or corpus, with their hashes, and where they come from.

A manifest is written last and in one step, so its existence proves that the rest is there and whole. It is checked
before any weight is loaded. Not covered: signatures; a manifest tells damage and mix-ups, not a forger with write
access.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from coach.errors import Unusable

NAME = "manifest.json"


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def write_manifest(folder: Path, facts: dict[str, Any]) -> Path:
    """Lists every file of a folder with size and hash beside `facts`. Returns the manifest's path."""
    files = {
        path.relative_to(folder).as_posix(): {"bytes": path.stat().st_size, "sha256": sha256_of(path)}
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in {NAME, NAME + ".part"}
    }
    target = folder / NAME
    part = folder / (NAME + ".part")
    part.write_text(json.dumps({**facts, "files": files}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(part, target)
    return target


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a folder. Raises Unusable when there is none or it is no JSON."""
    path = folder / NAME
    if not path.is_file():
        raise Unusable(f"{folder}: there is no {NAME}, so nothing shows that its files are whole; make them again")
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise Unusable(f"{path}: not readable as JSON ({error}); make the files again") from error
    return found


def check_manifest(folder: Path) -> dict[str, Any]:
    """The manifest, after every file it lists was found with its size and hash. Raises Unusable at a bad one."""
    manifest = read_manifest(folder)
    for name, expected in manifest["files"].items():
        path = folder / name
        if not path.is_file():
            raise Unusable(f"{path}: missing, though {NAME} lists it; fetch or make the model again")
        size = path.stat().st_size
        if size != expected["bytes"]:
            raise Unusable(
                f"{path}: {size} bytes instead of {expected['bytes']}: the file is cut short or changed; "
                "fetch or make the model again"
            )
        if sha256_of(path) != expected["sha256"]:
            raise Unusable(f"{path}: its SHA-256 is not the one in {NAME}; fetch or make the model again")
    return manifest


def identity_of(folder: Path) -> str:
    """What a model is, as one hash over its weight files; an adapter remembers its base by it."""
    weights = sorted(folder.glob("*.safetensors"))
    return hashlib.sha256("".join(sha256_of(path) for path in weights).encode()).hexdigest()
