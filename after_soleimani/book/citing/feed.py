"""The changelog as a feed: each version an entry, for those who want to know of the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from markdown_it import MarkdownIt

from after_soleimani.book.citing.citation import Citation
from after_soleimani.book.citing.site import Site

FILE, CHANGELOG = "feed.xml", "CHANGELOG.md"
_ATOM = "http://www.w3.org/2005/Atom"
#: A version's heading, in the form of keepachangelog.com.
_VERSION = re.compile(r"^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2})\n(.*?)(?=^## |\Z)", re.M | re.S)


@dataclass(frozen=True)
class Release:
    """A version, its day, and what changed by it as Markdown."""

    version: str
    day: str
    changes: str


def releases(changelog: str) -> list[Release]:
    """The versions of a changelog, newest first; what is not released is none."""
    return [Release(version, day, text.strip()) for version, day, text in _VERSION.findall(changelog)]


def atom(citation: Citation, site: Site, changelog: str) -> bytes:
    """The feed of a book that has an address."""
    found = releases(changelog)
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _texts(root, title=f"{citation.short_title}: versions", id=site.base, updated=_time(found[0].day))
    ElementTree.SubElement(root, "link", rel="self", href=site.address(FILE))
    ElementTree.SubElement(root, "link", rel="alternate", href=site.base)
    for author in citation.authors:
        _texts(ElementTree.SubElement(root, "author"), name=author.plain)
    for release in found:
        entry = ElementTree.SubElement(root, "entry")
        name = site.address(f"{FILE}#{release.version}")
        _texts(entry, title=f"Version {release.version}", id=name, updated=_time(release.day))
        ElementTree.SubElement(entry, "link", rel="alternate", href=site.base)
        content = ElementTree.SubElement(entry, "content", type="html")
        content.text = MarkdownIt("commonmark", {"html": False}).render(release.changes)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _texts(parent: ElementTree.Element, **texts: str) -> None:
    for name, text in texts.items():
        ElementTree.SubElement(parent, name).text = text


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"
