"""The built pages as leaves to be bound: their order, their titles, and what leads from one to another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml
from lxml import html

CHAPTERS = "chapters"
ANNEX = "_record"
ROWS = "rows_"  # begins the names of the pages below the codebook
#: Pages to look things up in. They would make a printed book three times as thick.
_LOOKED_UP = ("evidence_register", "origins", "chronology", "actors", "codebook", ROWS)


class NotBuiltError(Exception):
    """There are no built pages to bind; the message says which is missing."""


@dataclass
class Leaf:
    """One page of the book: its name, as in `chapters/succession.html`, and what it says."""

    name: str
    article: html.HtmlElement

    @property
    def title(self) -> str:
        """The heading of the page."""
        return text_of(self.article.find(".//h1"))

    @property
    def is_annex(self) -> bool:
        """Whether the page holds what supports a chapter."""
        return self.name.endswith(ANNEX)

    @property
    def looked_up(self) -> bool:
        """Whether the page is one to look things up in, which the PDF leaves out."""
        return self.name.startswith(_LOOKED_UP)


def text_of(element: html.HtmlElement) -> str:
    """The words of an element in one line."""
    return " ".join(element.text_content().split())


def read_leaves(root: Path, built: Path) -> list[Leaf]:
    """Every page that `_toc.yml` names, from the folder of built pages, in order, as fresh trees.

    Raises `NotBuiltError` where a page was not built.
    """
    contents = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    return [_read(built / f"{page}.html") for page in _pages(contents)]


def _pages(node: dict) -> Iterator[str]:
    """The page of a node of the contents, and those below it."""
    if page := node.get("root") or node.get("file"):
        yield page
    for key in ("parts", "chapters", "sections"):
        for child in node.get(key, ()):
            yield from _pages(child)


def _read(path: Path) -> Leaf:
    if not path.is_file():
        raise NotBuiltError(f"{path} is missing: build the book first, with make book")
    (article,) = html.parse(path, html.HTMLParser(encoding="utf-8")).getroot().iter("article")
    return Leaf(path.stem, article)


def readdress(leaves: list[Leaf], address: Callable[[str, str], str]) -> None:
    """Lead every link between pages to where the page stands in the bound book.

    `address` gives the address of an id of a page, and of the page itself for an empty id. A link to an id
    that its page has no more leads to the page. What lies outside the bound book loses its link; addresses of
    other hosts stay.
    """
    ids = {leaf.name: frozenset(leaf.article.xpath(".//@id")) for leaf in leaves}
    for leaf in leaves:
        for link in list(leaf.article.iter("a")):
            target = _target(leaf.name, link.get("href", ""))
            if target is None:
                continue
            page, anchor = target
            if page in ids:
                link.set("href", address(page, anchor if anchor in ids[page] else ""))
            else:
                unlink(link)


def _target(here: str, href: str) -> tuple[str, str] | None:
    """Page and id that a link leads to; None where it leads out of the book, no page for one of its files."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return here, unquote(parts.fragment)
    path = Path(unquote(parts.path))
    page = path.stem if path.suffix == ".html" and path.parent.name in ("", CHAPTERS) else ""
    return page, unquote(parts.fragment)


def unlink(link: html.HtmlElement) -> None:
    """Make plain text of a link; what names it as a target stays."""
    in_chart = next(link.iterancestors("svg"), None) is not None
    link.tag = "g" if in_chart else "span"
    for name in set(link.attrib) - {"id", "class"}:
        del link.attrib[name]
