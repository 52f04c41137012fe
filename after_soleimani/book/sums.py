"""The digests of all files of the built book, in the form of sha256sum: whether a copy is as it was built."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from after_soleimani.book.disk import write_whole
from after_soleimani.dataset.digest import file_digest

FILE = "SHA256SUMS"


def write(built: Path) -> None:
    """Write the digest of every file of the folder, by order of their paths; for the very end of a build."""
    files = (path for path in built.rglob("*") if path.is_file())
    names = (path.relative_to(built).as_posix() for path in files)
    _write(built, {name: file_digest(built / name) for name in names if name != FILE})


def renew(built: Path, names: Iterable[str]) -> None:
    """Write anew the digests of some files, which may be gone: all others stay as the build gave them.

    A folder without digests is left as it is.
    """
    if not (built / FILE).is_file():
        return
    lines = (built / FILE).read_text(encoding="utf-8").splitlines()
    known = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for name in names:
        known.pop(name, None)
        if (built / name).is_file():
            known[name] = file_digest(built / name)
    _write(built, known)


def _write(built: Path, digests: dict[str, str]) -> None:
    text = "".join(f"{digests[name]}  {name}\n" for name in sorted(digests))
    write_whole(built / FILE, text.encode())
