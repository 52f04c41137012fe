"""All headline numbers under all omissions, worked out once for the same data and the same code.

Several pages use them, in processes of their own. The first to ask works them out and keeps them below
`_build`, in a file named after a digest of the data set, the list of numbers, the package's files and the
versions of what it runs on: what is kept is never stale, and where it cannot be kept it is worked out again.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import platform
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import TypeVar

import pandas as pd
from filelock import FileLock

from after_soleimani.dataset import DataPackageError, Dataset, find_root
from after_soleimani.dataset.digest import PACKAGE, digest_of, package_files
from after_soleimani.robustness.evaluation import evaluate
from after_soleimani.robustness.listing import Headline

T = TypeVar("T")
#: Where they are kept, from the folder that holds `data`.
FOLDER = Path("_build", "robustness")

#: Of the code that runs: files that were edited since are other code than that which was imported.
_CODE = digest_of(package_files())


def evaluated(data: Dataset, headlines: Iterable[Headline]) -> pd.DataFrame:
    """What `evaluate` gives for these numbers under every omission, read where it was worked out before."""
    listed = list(headlines)
    return keep("evaluated", data, listed, lambda: evaluate(data, listed))


def keep(name: str, data: Dataset, headlines: list[Headline], work_out: Callable[[], T]) -> T:
    """What `work_out` gives, read where it was worked out before for this data and this code."""
    path = _place(name, data, headlines)
    if path is None:
        return work_out()
    with _one_at_a_time(path):
        if path.is_file():
            with path.open("rb") as file:
                return pickle.load(file)
        found = work_out()
        _write(found, path)
        return found


def _place(name: str, data: Dataset, headlines: list[Headline]) -> Path | None:
    """Where results are kept; None where no folder holds the data, or the digest does not hold the code."""
    ours = all(entry.measure.__module__.startswith(f"{PACKAGE.name}.") for entry in headlines)
    if not ours or digest_of(package_files()) != _CODE:
        return None
    try:
        root = find_root(Path.cwd())
    except DataPackageError:
        return None
    return root / FOLDER / f"{name}-{digest(data, headlines)}.pickle"


def digest(data: Dataset, headlines: Iterable[Headline]) -> str:
    """One digest of all that the results depend on: data, list of numbers, code and versions."""
    total = hashlib.sha256(f"{_CODE} {platform.python_version()} {pd.__version__}".encode())
    for entry in headlines:
        named = (entry.ids, entry.chapter, entry.finding, entry.spec, entry.items, entry.words)
        total.update(f"{entry.measure.__module__}.{entry.measure.__qualname__} {named}".encode())
    total.update(repr(data.schema).encode())
    for name, frame in data.tables.items():
        for column in frame:
            total.update(f"{name}.{column} {frame[column].tolist()}".encode())
    return total.hexdigest()


def _one_at_a_time(path: Path) -> FileLock | nullcontext:
    """Let those who ask at the same time wait for the first, where there can be a lock."""
    lock = path.parent / f"{_name_of(path)}.lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.touch()
    except OSError:
        return nullcontext()
    return FileLock(lock)


def _name_of(path: Path) -> str:
    return path.name.partition("-")[0]


def _write(found: object, path: Path) -> None:
    """Keep the results whole or not at all, and no others of this name; a folder may refuse to keep any."""
    draft = path.with_suffix(f".{os.getpid()}")
    try:
        draft.write_bytes(pickle.dumps(found))
        os.replace(draft, path)
        for other in path.parent.glob(f"{_name_of(path)}-*"):  # also what was left when one was broken off
            if other != path:
                other.unlink(missing_ok=True)
    except OSError:
        if draft.is_file():
            draft.unlink()
