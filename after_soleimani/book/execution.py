"""The notebooks of the pages that have to be read are run side by side before Sphinx reads them.

MyST-NB, left to itself, runs a page's notebook while the page is read, one after another.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import nbformat
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging

from after_soleimani.book.fresh import LastRun, stored_outputs
from after_soleimani.book.notebooks import code_cells, run
from after_soleimani.exhibits.kit.bundle import EXHIBIT, join_payloads

logger = logging.getLogger(__name__)


def run_notebooks(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Run the notebooks among the pages that will be read; for `env-before-read-docs`.

    Raises ExtensionError with every notebook that failed, its cell and the error, in the order of the book.
    """
    # Kept on the application, which is not stored between builds as the environment is.
    app.after_soleimani_fresh = {}
    if stored_outputs():
        return
    notebooks = _notebooks(env, _in_book_order(app, docnames))
    last_run = LastRun(app)
    to_run = {name: each for name, each in notebooks.items() if not last_run.serves(name, each)}
    failures = run({Path(env.doc2path(name)): each for name, each in to_run.items()}, _say)
    if failures:
        raise ExtensionError(
            "\n".join(
                f"{path.relative_to(app.srcdir).as_posix()}: {failure}" for path, failure in failures.items()
            )
        )
    last_run.keep(to_run)
    app.after_soleimani_fresh = notebooks


def take_fresh_outputs(app: Sphinx, docname: str, source: list[str]) -> None:
    """Let MyST-NB read the notebook as it was just run, with every payload whole; for `source-read`."""
    if Path(app.env.doc2path(docname)).suffix != ".ipynb":
        return
    notebook = app.after_soleimani_fresh.pop(docname, None) or nbformat.reads(source[0], as_version=4)
    join_payloads(notebook)
    _hand_on_code(notebook, Path(app.env.doc2path(docname)).name)
    source[0] = json.dumps(notebook)


def _hand_on_code(notebook: Mapping, filename: str) -> None:
    """Give each exhibit the source of the cell that shows it, which its file has once already."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            if shown := output.get("data", {}).get(EXHIBIT):
                origin = f"# A cell of chapters/{filename}; it needs cells that stand before it there."
                shown["code"] = f"{origin}\n{''.join(cell['source']).rstrip()}\n"


def _say(line: str) -> None:
    logger.info("%s", line)


def _notebooks(env: BuildEnvironment, docnames: list[str]) -> dict[str, nbformat.NotebookNode]:
    """Page → notebook, of the pages with something to run."""
    paths = {name: Path(env.doc2path(name)) for name in docnames}
    read = {
        name: nbformat.read(path, as_version=4) for name, path in paths.items() if path.suffix == ".ipynb"
    }
    return {name: notebook for name, notebook in read.items() if code_cells(notebook)}


def _in_book_order(app: Sphinx, docnames: list[str]) -> list[str]:
    order = list(getattr(app.config, "external_site_map", ()))
    return sorted(docnames, key=lambda name: (order.index(name) if name in order else len(order), name))
