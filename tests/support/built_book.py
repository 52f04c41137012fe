"""A built book as its pages, links and exhibits, for the checks on the HTML."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml
from lxml import etree, html


@dataclass(frozen=True)
class Page:
    """One HTML file of the built book."""

    path: Path

    @cached_property
    def root(self):
        return html.parse(self.path).getroot()

    @cached_property
    def article(self):
        """What the page says, without the frame of the theme."""
        (article,) = self.root.xpath("//article")
        return article

    @cached_property
    def ids(self):
        return self.root.xpath("//@id")

    @cached_property
    def exhibits(self):
        """Each exhibit with its foot: the notes, the files and, of a chart, the data."""
        return self.article.find_class("as-exhibit")

    def links(self, attributes=("href", "src")):
        """(element, address) of everything the page links to or loads."""
        for element in self.root.iter(etree.Element):
            for attribute in attributes:
                if attribute in element.attrib:
                    yield element, element.attrib[attribute]


@dataclass(frozen=True)
class BuiltBook:
    """The folder `_build/html` of a book."""

    folder: Path
    contents: Path

    @cached_property
    def names(self):
        """The pages of `_toc.yml`, in order, as `chapters/summary`."""
        toc = yaml.safe_load(self.contents.read_text(encoding="utf-8"))
        return [toc["root"], *_files(toc)]

    @cached_property
    def pages(self):
        """Every page of `_toc.yml` by name."""
        return {name: Page(self.folder / f"{name}.html") for name in self.names}

    @cached_property
    def all_pages(self):
        """Every page a reader can come to, also those that Sphinx adds (search, index)."""
        found = {
            str(path.relative_to(self.folder)): Page(path) for path in sorted(self.folder.rglob("*.html"))
        }
        # The theme leaves two of its templates among its style sheets.
        return {name: page for name, page in found.items() if not name.startswith("_static/")}

    def target(self, page, address):
        """(file, fragment) an address on `page` leads to; (None, fragment) outside the book."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return None, parts.fragment
        path = page.path.parent / unquote(parts.path) if parts.path else page.path
        return path.resolve(), unquote(parts.fragment)


def _files(node):
    """Every `file` below a node of `_toc.yml`, in order."""
    for key in ("parts", "chapters", "sections"):
        for child in node.get(key, ()):
            if "file" in child:
                yield child["file"]
            yield from _files(child)
