"""Annex pages: what supports a chapter stands on a page of its own, and old addresses lead there."""

from __future__ import annotations

import html
from collections.abc import Sequence

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from after_soleimani.book.searching import with_edges
from after_soleimani.book.store import ANNEX, exhibits_of, tables_of


def note_pages_read(app: Sphinx, _env: BuildEnvironment, docnames: Sequence[str]) -> None:
    """Keep which pages this build reads; `env-before-read-docs`."""
    app.after_soleimani_read = list(docnames)


def write_partners(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """A chapter and its annex tell of each other: where one was read, both are written; `env-updated`."""
    read = app.after_soleimani_read
    partners = {page.removesuffix(ANNEX) if page.endswith(ANNEX) else page + ANNEX for page in read}
    return sorted(partners & env.found_docs)


def share(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Set what a chapter and its annex show of each other; `doctree-resolved`."""
    if app.builder.format != "html":
        return
    if docname + ANNEX in app.env.found_docs:
        doctree += _raw(_lead_on(app.env, docname + ANNEX))
    elif docname.endswith(ANNEX) and (tables := _long_tables(app.env, docname.removesuffix(ANNEX))):
        doctree += _raw(tables)


def _raw(markup: str) -> nodes.raw:
    return nodes.raw("", with_edges(markup), format="html")


def _lead_on(env: BuildEnvironment, annex: str) -> str:
    """The list of what an annex shows, each exhibit under its permanent name.

    One that once stood in the chapter is still found at its old address: as a line that leads on.
    """
    page = annex.rpartition("/")[2]
    lines = "\n".join(
        f'<li id="{name}"><a href="{page}.html#{name}">{html.escape(title)}</a></li>'
        for name, title in exhibits_of(env, annex).items()
    )
    return f'<section class="in-annex"><h2>In the record</h2>\n<ul>\n{lines}\n</ul></section>'


def _long_tables(env: BuildEnvironment, chapter: str) -> str:
    """The tables behind charts of the chapter that are too long for it, folded."""
    titles = exhibits_of(env, chapter)
    folds = "\n".join(
        f'<details class="as-data"><summary>{html.escape(titles[name])}</summary>'
        f'<div id="{name}-data">{table}</div></details>'
        for name, table in tables_of(env, chapter).items()
    )
    head = "<h2>Long tables behind charts of the chapter</h2>"
    return f'<section id="long-tables">{head}\n{folds}</section>' if folds else ""
