"""Digests of files: whether what was made from them is made from them still."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

PACKAGE = Path(__file__).parents[1]


def package_files() -> list[Path]:
    """Every file of this package that has a part in what it gives, in a fixed order."""
    return sorted(
        path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".mplstyle", ".woff2", ".ttf")
    )


def file_digest(path: Path) -> str:
    """SHA-256 of a file, as sha256sum gives it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_of(files: Iterable[Path], root: Path = PACKAGE.parent) -> str:
    """One digest of the files' contents and of their names, from `root` or from the package's folder."""
    total = hashlib.sha256()
    for path in files:
        base = PACKAGE.parent if path.is_relative_to(PACKAGE) else root
        total.update(f"{path.relative_to(base).as_posix()}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
