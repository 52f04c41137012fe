"""Never stale: pages follow the data, the package and the pinned versions.

Sphinx compares times, and only for files it knew before. A digest of the files' contents also notices new and
removed files and files whose time was set back; it is written when a build has succeeded, so a build that
broke off counts for nothing.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from after_soleimani.book.execution import stored_outputs
from after_soleimani.digest import digest_of, package_files

_MARKER = "after_soleimani.digest"


def watched_files(root: Path) -> list[Path]:
    """Every file that any page may depend on, in a fixed order."""
    data = [path for path in (root / "data").rglob("*") if path.is_file()]
    pinned = root / "requirements.txt"
    return sorted(data) + package_files() + ([pinned] if pinned.is_file() else [])


def digest(root: Path) -> str:
    """One digest of the watched files' names and contents."""
    return digest_of(watched_files(root), root)


def _stamp(root: Path) -> str:
    """What a build is made from; one of stored outputs is no base for one that runs the notebooks."""
    return digest(root) + (" stored outputs" if stored_outputs() else "")


def depend_on_files(app: Sphinx, _doctree: object) -> None:
    """Tell Sphinx that the page being read depends on the watched files."""
    for path in watched_files(Path(app.srcdir)):
        app.env.note_dependency(str(path))


def outdated_pages(
    app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """Every page, unless the last successful build saw the same files as this one."""
    marker = Path(app.doctreedir, _MARKER)
    if marker.is_file() and marker.read_text(encoding="ascii") == _stamp(Path(app.srcdir)):
        return []
    marker.unlink(missing_ok=True)
    return sorted(env.found_docs)


def note_success(app: Sphinx) -> None:
    """Remember what this build was made from."""
    Path(app.doctreedir, _MARKER).write_text(_stamp(Path(app.srcdir)), encoding="ascii")
