"""Annex pages: what supports a chapter stands on a page of its own, and old addresses lead there."""

from __future__ import annotations

import html

from docutils import nodes
from sphinx.application import Sphinx

from after_soleimani.book.store import exhibits_of

#: `chapters/succession_record` is the annex of `chapters/succession`.
SUFFIX = "_record"


def lead_on(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """End a chapter with the list of what its annex shows, each under its permanent name; `doctree-resolved`.

    An exhibit that once stood in the chapter is still found at its old address: as a line that leads on.
    """
    annex = docname + SUFFIX
    if app.builder.format != "html" or annex not in app.env.found_docs:
        return
    page = annex.rpartition("/")[2]
    lines = "\n".join(
        f'<li id="{name}"><a href="{page}.html#{name}">{html.escape(title)}</a></li>'
        for name, title in exhibits_of(app.env, annex).items()
    )
    doctree += nodes.raw(
        "",
        f'<section class="in-annex"><h2>In the record</h2>\n<ul>\n{lines}\n</ul></section>',
        format="html",
    )
