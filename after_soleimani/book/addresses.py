"""Links to items of evidence lead straight to the part of the register that holds the item.

The permanent address of an item is on the register's own page, which leads on. In the pages of the book the
step between is left out: it would load a page for nothing, and without script it takes a click.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from after_soleimani.exhibits.sources.register import PAGE, PARTS, page_of, parts_of_items

_LINK = re.compile(rf'(?<=href="){PAGE}\.html#(e\d{{4}})(?=")')


def find_parts(app: Sphinx, env: BuildEnvironment) -> None:
    """Note on which page each item stands, where the book has all parts of the register; `env-updated`."""
    whole = {f"chapters/{page_of(part)}" for part in PARTS} <= env.found_docs
    parts = parts_of_items(app.after_soleimani_data) if whole else {}
    app.after_soleimani_pages = {item.lower(): page_of(part) for item, part in parts.items()}


def lead_straight(app: Sphinx, _page: str, _template: str, context: dict, _doctree: nodes.document) -> None:
    """Let the links in a page's text lead to the parts; for `html-page-context`."""
    if "body" in context:
        context["body"] = straight(context["body"], app.after_soleimani_pages)


def straight(markup: str, pages: dict[str, str]) -> str:
    """HTML in which each link to an item leads to its page, `pages` by anchor."""
    return _LINK.sub(lambda link: f"{pages.get(link[1], PAGE)}.html#{link[1]}", markup)
