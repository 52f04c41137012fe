"""Digests of files and of tables: whether what was made from them is made from them still."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

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


def digest_of_table(frame: pd.DataFrame) -> str:
    """One digest of the names of a table's columns and of every value, in order, however it was written."""
    # As text: dates, and what is missing among them and among whole numbers.
    text = json.dumps({name: frame[name].tolist() for name in frame}, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
