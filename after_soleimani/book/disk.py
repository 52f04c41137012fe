"""Writing that can be broken off at any moment: whole files, whole folders, and what a disk refuses."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

#: Beside what is to be written: a file or a folder that nobody reads yet, or no longer.
DRAFT = ".new"
#: Where a file system cannot exchange two folders: the last whole one, while another takes its place.
_ASIDE = ".old"
_HERE = -100  # AT_FDCWD of Linux: paths are relative to the working folder
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_NEXT_TO_NOTHING = 2**20  # bytes
_ROOM, _RIGHT = "make room on that disk", "let this user write there, or work in a copy of the book elsewhere"
_WAY = "move out of the way what lies there"
_REMEDIES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), _ROOM),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), _RIGHT),
    **dict.fromkeys((errno.EEXIST, errno.ENOTDIR, errno.EISDIR), _WAY),
}


def write_whole(path: Path, contents: bytes) -> None:
    """Write a file whole or not at all: whoever reads it meanwhile reads what was there before."""
    draft = path.with_name(path.name + DRAFT)
    try:
        draft.write_bytes(contents)
        draft.replace(path)
    except OSError:
        if draft.is_file():
            draft.unlink()
        raise


def replace_folder(place: Path, new: Path) -> None:
    """Put the folder `new` in the place of another in one step, and remove that one.

    Where the file system cannot exchange two folders there is a moment with none in the place; broken off
    then, `put_back` mends it.
    """
    if place.exists() and not _exchange(new, place):
        aside = place.with_name(place.name + _ASIDE)
        os.rename(place, aside)
        os.rename(new, place)
        os.rename(aside, new)  # what stands aside is always whole: it is removed under the other name
    elif not place.exists():
        os.rename(new, place)
    shutil.rmtree(new, ignore_errors=True)  # the next build tries again


def put_back(place: Path) -> None:
    """Put a folder back that was set aside when `replace_folder` was broken off, or remove it."""
    aside = place.with_name(place.name + _ASIDE)
    if place.exists():
        remove(aside)
    elif aside.exists():
        os.rename(aside, place)


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it; nothing where there is none."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def copy_into(folder: Path, source: Path) -> None:
    """Copy what is in a folder into another; unlike shutil's `copytree` it stops where the disk refuses."""
    for path in sorted(source.rglob("*")):
        copy = folder / path.relative_to(source)
        if path.is_dir():
            copy.mkdir()
        else:
            shutil.copy2(path, copy)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or its disk cannot."""
    libc = ctypes.CDLL(None)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        return libc.renameat2(_HERE, first, _HERE, second, _EXCHANGE) == 0
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        return libc.renamex_np(first, second, _EXCHANGE) == 0
    return False


def refusal(error: BaseException | None, folder: Path) -> str | None:
    """What a disk refused, where, and what to do, in a line; None where `error` comes from something else.

    Sphinx and Jupyter Book wrap what went wrong: it is looked for behind them. What they wrote goes to
    `folder`, which is named where the error names no file, and looked at where they only print what failed.
    """
    while error is not None:
        if isinstance(error, OSError) and error.errno in _REMEDIES:
            where = error.filename2 or error.filename or folder
            return _said(Path(where), error.errno)
        error = getattr(error, "orig_exc", None) or error.__cause__
    if folder.is_dir() and shutil.disk_usage(folder).free < _NEXT_TO_NOTHING:
        return _said(folder, errno.ENOSPC)
    return None


def _said(where: Path, number: int) -> str:
    while number == errno.ENOTDIR and not where.exists():
        where = where.parent
    what, remedy = os.strerror(number), _REMEDIES[number]
    return f"Cannot write {where}: {what}. To mend it, {remedy}; then run this again."
