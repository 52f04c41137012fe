"""The book as an EPUB 3: the built pages, whole, as XHTML in one archive."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from lxml import etree, html

from after_soleimani.binding.cleaning import clean
from after_soleimani.binding.imprint import licence, made_at, title_page
from after_soleimani.binding.leaves import Leaf, read_leaves, readdress, text_of
from after_soleimani.binding.notes import HEADING, set_notes
from after_soleimani.book.citing.citation import Citation
from after_soleimani.book.citing.citation import read as read_citation

FOLDER = "EPUB"
_XHTML, _SVG, _OPS = (
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/2000/svg",
    "http://www.idpf.org/2007/ops",
)
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_OPF, _DC = "http://www.idpf.org/2007/opf", "http://purl.org/dc/elements/1.1/"
#: What a parser of HTML writes small, and XML does not.
_CASES = {"viewbox": "viewBox", "clippath": "clipPath", "patternunits": "patternUnits"}
_STYLE = Path(__file__).parent / "epub.css"
_FONTS = ("as-label.woff2", "dejavu-sans-signs.woff2")  # the charts are laid out with them
_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_ACCESSIBLE = (
    ("schema:accessMode", "textual"),
    ("schema:accessMode", "visual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "alternativeText"),
    ("schema:accessibilityHazard", "none"),
    (
        "schema:accessibilitySummary",
        "Every chart has a text alternative that states its finding, and its data as a table.",
    ),
)  # fmt: skip


def write_epub(root: Path, built: Path, target: Path) -> None:
    """Bind the built pages of the repository `root` as an EPUB at `target`: the same pages, the same bytes.

    Every page is in it. Raises `NotBuiltError` where the book was not built.
    """
    citation, leaves = read_citation(root), read_leaves(root, built)
    for leaf in leaves:
        clean(leaf)
        set_notes(leaf, built)
        _number_sections(leaf)
    readdress(leaves, _address)
    files = {"nav.xhtml": _contents(citation, leaves), "title.xhtml": _title_page(citation)}
    files |= {f"{leaf.name}.xhtml": _page(leaf) for leaf in leaves}
    files |= {"style.css": _STYLE.read_bytes()}
    files |= {f"fonts/{name}": (built / "_static" / "fonts" / name).read_bytes() for name in _FONTS}
    files["package.opf"] = _package(citation, leaves, files)
    _write_archive(target, files, citation)


def _address(page: str, anchor: str) -> str:
    return f"{page}.xhtml#{anchor}" if anchor else f"{page}.xhtml"


def _number_sections(leaf: Leaf) -> None:
    """Give an id to each section that has none, for the contents."""
    for number, heading in enumerate(leaf.article.iter("h2"), 1):
        if not heading.get("id"):
            heading.set("id", f"section-{number}")


def _write_archive(target: Path, files: dict[str, bytes], citation: Citation) -> None:
    made = made_at(citation).timetuple()[:6]
    members = {"META-INF/container.xml": _CONTAINER.encode()}
    members |= {f"{FOLDER}/{name}": contents for name, contents in sorted(files.items())}
    with zipfile.ZipFile(target, "w") as archive:
        # The kind of the file first, as plain bytes, so that it is told by its beginning.
        archive.writestr(_entry("mimetype", made), b"application/epub+zip", zipfile.ZIP_STORED)
        for name, contents in members.items():
            archive.writestr(_entry(name, made), contents, zipfile.ZIP_DEFLATED, 9)


def _entry(name: str, made: tuple) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, made)
    entry.create_system, entry.external_attr = 3, 0o644 << 16  # a readable file, wherever it is made
    return entry


def _page(leaf: Leaf) -> bytes:
    for mark in leaf.article.xpath(".//sup[@class='mark']/a"):
        mark.set("role", "doc-noteref")
    for back in leaf.article.xpath(".//a[@class='back']"):
        back.set("role", "doc-backlink")
    for notes in leaf.article.xpath(".//section[@class='notes']"):
        notes.set("role", "doc-endnotes")
    for chart in leaf.article.iter("svg"):
        _describe(chart)
    return _document(leaf.title, _xhtml(leaf.article))


def _describe(chart: html.HtmlElement) -> None:
    """Name a chart by its title and description again, which were there for a screen reader on the web."""
    named = [child.get("id") for child in chart if child.tag in ("title", "desc") and child.get("id")]
    if named:
        chart.set("aria-labelledby", " ".join(named))
    chart.set("role", "group" if chart.find(".//a") is not None else "img")


def _xhtml(element: html.HtmlElement, inside: str = _XHTML) -> etree._Element:
    """The same element in XML: with its namespace and, in charts, with the case of its names."""
    namespace = _SVG if element.tag == "svg" else inside
    tag = _CASES.get(element.tag, element.tag)
    made = etree.Element(f"{{{namespace}}}{tag}", nsmap={None: namespace})
    for name, value in element.attrib.items():
        if not name.startswith("xmlns"):
            made.set(_CASES.get(name, name), value)
    made.text, made.tail = element.text, element.tail
    made.extend(_xhtml(child, namespace) for child in element if isinstance(child.tag, str))
    return made


def _document(title: str, *content: etree._Element, kind: str = "") -> bytes:
    root = etree.Element(f"{{{_XHTML}}}html", nsmap={None: _XHTML, "epub": _OPS})
    root.set("lang", "en-GB")
    root.set(_LANGUAGE, "en-GB")
    head = etree.SubElement(root, f"{{{_XHTML}}}head")
    etree.SubElement(head, f"{{{_XHTML}}}title").text = title
    etree.SubElement(head, f"{{{_XHTML}}}link", rel="stylesheet", type="text/css", href="style.css")
    body = etree.SubElement(root, f"{{{_XHTML}}}body")
    if kind:
        body.set(f"{{{_OPS}}}type", kind)
    body.extend(content)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")


def _title_page(citation: Citation) -> bytes:
    return _document(citation.title, _xhtml(title_page(citation, "h1")), kind="titlepage")


def _contents(citation: Citation, leaves: list[Leaf]) -> bytes:
    nav = html.Element("nav", {"id": "toc", "role": "doc-toc"})
    heading = html.Element("h1")
    heading.text = "Contents"
    nav.extend([heading, _lines(leaves)])
    made = _xhtml(nav)
    made.set(f"{{{_OPS}}}type", "toc")
    return _document(citation.title, made)


def _lines(leaves: list[Leaf]) -> html.HtmlElement:
    listed = html.Element("ol")
    for leaf in leaves:
        entry = _line(leaf.title, f"{leaf.name}.xhtml")
        headings = [heading for heading in leaf.article.iter("h2") if text_of(heading) != HEADING]
        if headings and not leaf.is_annex:
            below = html.Element("ol")
            below.extend(_line(text_of(each), f"{leaf.name}.xhtml#{each.get('id')}") for each in headings)
            entry.append(below)
        listed.append(entry)
    return listed


def _line(words: str, address: str) -> html.HtmlElement:
    entry, link = html.Element("li"), html.Element("a", href=address)
    link.text = words
    entry.append(link)
    return entry


def _package(citation: Citation, leaves: list[Leaf], files: dict[str, bytes]) -> bytes:
    package = etree.Element(f"{{{_OPF}}}package", nsmap={None: _OPF, "dc": _DC})
    package.attrib.update({"version": "3.0", "unique-identifier": "id", _LANGUAGE: "en-GB"})
    metadata = etree.SubElement(package, f"{{{_OPF}}}metadata")
    for name, words in _dublin_core(citation):
        element = etree.SubElement(metadata, f"{{{_DC}}}{name}")
        element.text = words
        if name == "identifier":
            element.set("id", "id")
    made = made_at(citation).strftime("%Y-%m-%dT%H:%M:%SZ")
    for name, words in (("dcterms:modified", made), *_ACCESSIBLE):
        etree.SubElement(metadata, f"{{{_OPF}}}meta", property=name).text = words
    manifest = etree.SubElement(package, f"{{{_OPF}}}manifest")
    for name in sorted(files):
        item = etree.SubElement(manifest, f"{{{_OPF}}}item", id=_id(name), href=name)
        item.set("media-type", _media_type(name))
        if properties := _properties(name, files[name]):
            item.set("properties", properties)
    spine = etree.SubElement(package, f"{{{_OPF}}}spine")
    for name in ("title", "nav", *(leaf.name for leaf in leaves)):
        etree.SubElement(spine, f"{{{_OPF}}}itemref", idref=_id(f"{name}.xhtml"))
    return etree.tostring(package, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _dublin_core(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "identifier", f"urn:uuid:{uuid5(NAMESPACE_URL, f'{citation.title} {citation.version}')}"
    yield "title", citation.title
    yield "language", "en-GB"
    for author in citation.authors:
        yield "creator", author.plain
    yield "date", citation.released.isoformat()
    yield "description", citation.abstract
    yield "rights", licence(citation)
    for keyword in citation.keywords:
        yield "subject", keyword


def _id(name: str) -> str:
    return "item-" + name.replace("/", "-").replace(".", "-")


def _media_type(name: str) -> str:
    return {".xhtml": "application/xhtml+xml", ".css": "text/css", ".woff2": "font/woff2"}[Path(name).suffix]


def _properties(name: str, contents: bytes) -> str:
    if name == "nav.xhtml":
        return "nav"
    return "svg" if b"<svg" in contents else ""
