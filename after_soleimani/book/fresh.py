"""Never stale: pages follow the data, the package, the pinned versions and what the book is cited as.

Sphinx compares times, and only for files it knew before. A digest of the files' contents also notices new and
removed files and files whose time was set back; it is written when a build has succeeded, so a build that
broke off counts for nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from after_soleimani.book import disk, pictures
from after_soleimani.book.notebooks import LANGUAGE, code_cells
from after_soleimani.dataset.digest import digest_of, package_files

#: Set to anything, it makes a build take the stored outputs; for tests in which nbval compares them.
STORED_OUTPUTS = "AFTER_SOLEIMANI_STORED_OUTPUTS"
_MARKER = "after_soleimani.dataset.digest"


#: What else pages are made of: an exhibit's own page holds the address of the book.
BESIDE = ("requirements.txt", "CITATION.cff", "_config.yml")


def stored_outputs() -> bool:
    """Whether this build takes the stored outputs, as tests may ask it to."""
    return bool(os.environ.get(STORED_OUTPUTS))


def watched_files(root: Path) -> list[Path]:
    """Every file that any page may depend on, in a fixed order."""
    data = [path for path in (root / "data").rglob("*") if path.is_file()]
    beside = [path for name in BESIDE if (path := root / name).is_file()]
    return sorted(data) + package_files() + beside


def digest(root: Path) -> str:
    """One digest of the watched files' names and contents."""
    return digest_of(watched_files(root), root)


def _stamp(root: Path) -> str:
    """What a build is made from; one of stored outputs is no base for one that runs the notebooks."""
    return digest(root) + (" stored outputs" if stored_outputs() else "")


def unchanged(app: Sphinx) -> bool:
    """Whether the last successful build was made from the same watched files as this one."""
    marker = Path(app.doctreedir, _MARKER)
    return marker.is_file() and marker.read_text(encoding="ascii") == _stamp(Path(app.srcdir))


def depend_on_files(app: Sphinx, _doctree: object) -> None:
    """Tell Sphinx that the page being read depends on the watched files."""
    for path in watched_files(Path(app.srcdir)):
        app.env.note_dependency(str(path))


def outdated_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """Every page, unless the last successful build saw the same files as this one."""
    app.after_soleimani_added = frozenset(added)
    if unchanged(app) and not pictures.wanted():  # a page that gets pictures says so
        return []
    Path(app.doctreedir, _MARKER).unlink(missing_ok=True)
    return sorted(env.found_docs)


class LastRun:
    """What the notebooks gave when they were last run, taken again where only their prose was changed.

    It is kept with the pages that are known of, under a digest of all watched files and the cells of code. A
    page that is read for the first time, or because everything is to be made anew, takes nothing.
    """

    def __init__(self, app: Sphinx) -> None:
        self._folder = Path(app.doctreedir, "last_run")
        self._root = Path(app.srcdir)
        self._added = app.after_soleimani_added
        self._made_from = digest(self._root)

    def serves(self, page: str, notebook: NotebookNode) -> bool:
        """Whether a page's notebook need not be run: then its outputs are put in place."""
        path = self._path(page)
        if page in self._added or not path.is_file():
            return False
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["made_from"] != self._made_from or kept["code"] != _code(notebook):
            return False
        for cell, outputs in zip(code_cells(notebook), kept["outputs"], strict=True):
            cell.update(nbformat.from_dict(outputs))
        notebook.metadata["language_info"] = dict(LANGUAGE)
        return True

    def keep(self, notebooks: Mapping[str, NotebookNode]) -> None:
        """Keep what notebooks gave that were just run; nothing where a file changed meanwhile."""
        if digest(self._root) != self._made_from:
            return
        for page, notebook in notebooks.items():
            outputs = [
                {name: cell[name] for name in ("outputs", "execution_count")} for cell in code_cells(notebook)
            ]
            kept = {"made_from": self._made_from, "code": _code(notebook), "outputs": outputs}
            path = self._path(page)
            path.parent.mkdir(parents=True, exist_ok=True)
            disk.write_whole(path, json.dumps(kept).encode())

    def _path(self, page: str) -> Path:
        return self._folder / f"{page}.json"


def _code(notebook: NotebookNode) -> list[str]:
    return [cell.source for cell in code_cells(notebook)]


def note_success(app: Sphinx) -> None:
    """Remember what this build was made from."""
    Path(app.doctreedir, _MARKER).write_text(_stamp(Path(app.srcdir)), encoding="ascii")
