"""Which of Sphinx's builders the book can be built with: the others are refused before anything is run."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

#: Those that write pages of the book.
HONOURED = ("html",)
_WHY = (
    "links between its pages, to the files beside them and from charts into the register name files that end "
    "in .html, and exhibits are written as HTML"
)


def refuse_others(app: Sphinx) -> None:
    """Stop a build that would end well and give a book of dead links or without exhibits; `builder-inited`.

    Builders that write no pages, such as linkcheck and dummy, may do their work. Raises ExtensionError.
    """
    builder = app.builder
    if builder.format and builder.name not in HONOURED:
        raise ExtensionError(
            f"the book cannot be built with --builder {builder.name}: {_WHY}. "
            f"Leave the option out, or name one of: {', '.join(HONOURED)}"
        )
