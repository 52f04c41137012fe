"""The computed numbers in the prose of the book: always those of the run, never those that are stored."""

from __future__ import annotations

import json
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import SphinxRole

from after_soleimani.exhibits.kit.prose import UnknownNumberError, listed_numbers, put_numbers

ROLE = "after_soleimani_number"


def take_fresh_numbers(app: Sphinx, docname: str, source: list[str]) -> None:
    """Let each number of a notebook's prose be given by the role; for `source-read`.

    Raises ExtensionError with every number that no cell gives.
    """
    path = Path(app.env.doc2path(docname))
    if path.suffix != ".ipynb":
        return
    notebook = json.loads(source[0])
    try:
        put_numbers(notebook, lambda key, _value: f"{{{ROLE}}}`{key}`")
    except UnknownNumberError as error:
        faults = str(error).splitlines()
        where = path.relative_to(app.srcdir).as_posix()
        raise ExtensionError("\n".join(f"{where}: {fault}" for fault in faults)) from error
    app.env.temp_data[ROLE] = listed_numbers(notebook)  # until the page is read
    source[0] = json.dumps(notebook)


class NumberRole(SphinxRole):
    """A number as text: what stands in the data cannot become markup."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The value of the key."""
        return [nodes.Text(self.env.temp_data[ROLE][self.text])], []
