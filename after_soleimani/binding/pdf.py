"""The book as a PDF: one document of the built pages, set by WeasyPrint, tagged, with charts as vectors."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import matplotlib
from lxml import html

from after_soleimani.binding import floats, front
from after_soleimani.binding.cleaning import LONG_TABLE, clean, shorten
from after_soleimani.binding.imprint import CLOCK, authors, made_at
from after_soleimani.binding.leaves import Leaf, read_leaves, readdress
from after_soleimani.binding.notes import lead_to_notes, set_notes
from after_soleimani.binding.sheets import MARGINS, tall_sheets
from after_soleimani.book.citing.citation import Citation
from after_soleimani.book.citing.citation import read as read_citation

VARIANT = "pdf/ua-1"
_LIGHT = re.compile(r":root \{[^}]*\}")
_STYLE = Path(__file__).parent / "paper.css"
_FONTS = Path(matplotlib.get_data_path(), "fonts", "ttf")
_FACES = (
    ("Signs", 400, "DejaVuSans.ttf"),  # Arabic too
    ("Signs", 700, "DejaVuSans-Bold.ttf"),
    ("Slanted", 400, "STIXGeneralItalic.ttf"),
    ("Slanted", 700, "STIXGeneralBolIta.ttf"),
    ("Code", 400, "DejaVuSansMono.ttf"),
)
_NO_WEASYPRINT = (
    "The PDF needs WeasyPrint, which does not start here ({why}). "
    "Install it with: pip install -r requirements-print.txt; and the libraries that it needs, on Debian and "
    "Ubuntu with: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)
#: One sheet on which nothing waits, to measure by; and the height for what is set on a real one, in pixels.
_ENDLESS = "\n@page { size: 210mm 90000mm; } article { break-before: auto; } * { page: auto !important; }"
_SHEET = (297 - MARGINS) * 96 / 25.4
_CHART_FACES = "AS Label, Signs"  # of paper.css; a page's list leads on to the faces of the reader's machine
_SEPARATOR = "--"  # between the name of a page and an id of it


class NoWeasyPrintError(Exception):
    """WeasyPrint is not there or does not start; the message says what to install."""


class NotWholeError(Exception):
    """Something in the book has no text alternative, or a link leads nowhere; the message says what."""


def write_pdf(root: Path, built: Path, target: Path) -> None:
    """Bind the built pages of the repository `root` as a PDF at `target`: the same bytes for the same pages.

    Raises `NoWeasyPrintError` where WeasyPrint or a library that it needs is missing, `NotBuiltError` where
    the book was not built, and `NotWholeError` where something has no text alternative or leads nowhere.
    """
    weasyprint = typesetter()
    static, fonts, faults = built / "_static", weasyprint.text.fonts.FontConfiguration(), _Faults()
    citation, (bound, left_out) = read_citation(root), _leaves(root, built)
    tall = "\n".join(sheet for leaf in bound for sheet in tall_sheets(leaf))
    style = "\n".join((_colours(static), _faces(), _STYLE.read_text(encoding="utf-8"), tall))
    reader = _reader(weasyprint, static, _FONTS)

    def as_read(page: html.HtmlElement, style: str) -> tuple:
        """A page as WeasyPrint reads it, and its style."""
        text = html.tostring(page, encoding="unicode", doctype="<!DOCTYPE html>")
        sheet = weasyprint.CSS(string=style, base_url=f"{static}/", font_config=fonts, url_fetcher=reader)
        return weasyprint.HTML(string=text, base_url=f"{built}/", url_fetcher=reader), [sheet]

    _fill_sheets(bound, lambda page: _places(*as_read(page, style + _ENDLESS), fonts))
    with faults.heard("weasyprint"), _stopped_clock(citation):
        page, sheets = as_read(_document(citation, bound, left_out), style)
        contents = page.write_pdf(
            stylesheets=sheets,
            font_config=fonts,
            pdf_variant=VARIANT,
            finisher=lambda _document, pdf: scope_headers(pdf.objects),
        )
    if faults.said:
        raise NotWholeError("; ".join(faults.said))
    target.write_bytes(contents)


def typesetter() -> ModuleType:
    """WeasyPrint, which no other part of the book needs, and which needs Pango."""
    try:
        import weasyprint
        import weasyprint.text.fonts
    except (ImportError, OSError) as error:
        raise NoWeasyPrintError(_NO_WEASYPRINT.format(why=str(error).partition("\n")[0])) from error
    return weasyprint


@contextmanager
def _stopped_clock(citation: Citation) -> Iterator[None]:
    """Let fontTools, which cuts the faces, write the time of the edition into them."""
    before = os.environ.get(CLOCK)
    os.environ[CLOCK] = str(int(made_at(citation).timestamp()))
    try:
        yield
    finally:
        os.environ.pop(CLOCK)
        os.environ.update({} if before is None else {CLOCK: before})


class _Faults(logging.Handler):
    """What WeasyPrint says is wrong with a document, which it writes all the same."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())

    @contextmanager
    def heard(self, name: str) -> Iterator[None]:
        logger = logging.getLogger(name)
        logger.addHandler(self)
        try:
            yield
        finally:
            logger.removeHandler(self)


def scope_headers(objects: list) -> None:
    """Say of each header cell whether it heads a column or a row, which WeasyPrint leaves out of its tags."""
    tags = {found.number: found for found in objects if isinstance(found, dict) and "S" in found}
    for cell in tags.values():
        if cell["S"] == "/TH":
            row = tags[_number(cell["P"])]
            heads = tags[_number(row["P"])]["S"] == "/THead"
            cell["A"]["Scope"] = "/Column" if heads else "/Row"


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _reader(weasyprint: ModuleType, *folders: Path) -> Any:
    """What reads the files that a page or a style asks for: those in `folders`, and nothing else.

    A page asks for nothing but faces. Should it ever be led to ask for more, that is a fault of the book.
    """

    class Reader(weasyprint.urls.URLFetcher):
        def fetch(self, url: str, headers: dict | None = None) -> Any:
            parts = urlsplit(url)
            path = Path(url2pathname(parts.path)).resolve()
            if parts.scheme != "file" or not any(path.is_relative_to(each.resolve()) for each in folders):
                raise ValueError("it is no file of the book")
            return super().fetch(url, headers)

    return Reader()


def _colours(static: Path) -> str:
    """The colours of the light pages; the charts bring their own."""
    return _LIGHT.search((static / "palette.css").read_text(encoding="utf-8"))[0]


def _faces() -> str:
    """The faces that the book's own pages leave to the reader's machine: those that come with Matplotlib."""
    face = '@font-face {{ font-family: "{}"; font-weight: {}; src: url("{}"); }}'
    return "\n".join(face.format(*of, (_FONTS / file).as_uri()) for *of, file in _FACES)


def _leaves(root: Path, built: Path) -> tuple[list[Leaf], list[Leaf]]:
    """The pages that are bound, ready to be set, and those that are left out."""
    leaves = read_leaves(root, built)
    bound = [leaf for leaf in leaves if not leaf.looked_up]
    left_out = [leaf for leaf in leaves if leaf.looked_up]
    for leaf in left_out + bound:
        clean(leaf)
    for leaf in bound:
        set_notes(leaf, built)
        shorten(leaf)
        lead_to_notes(leaf)
    readdress(bound, _anchor)
    return bound, left_out


def _document(citation: Citation, bound: list[Leaf], left_out: list[Leaf]) -> html.HtmlElement:
    """The whole book as one page of HTML."""
    for leaf in bound:
        _prepare(leaf)
    body = html.Element("body")
    body.append(front.first_sheet(citation, left_out, LONG_TABLE))
    body.append(front.contents(bound))
    body.extend(leaf.article for leaf in bound)
    whole = html.Element("html", lang="en")
    whole.extend([_head(citation), body])
    return whole


def _fill_sheets(bound: list[Leaf], places: Callable[[html.HtmlElement], Iterator]) -> None:
    """Let text pass the charts that have to wait for the next sheet; `places` sets a page to measure it."""
    blocks = floats.mark_blocks(bound)
    body = html.Element("body")
    body.extend(deepcopy(leaf.article) for leaf in bound)
    for notes in body.find_class("notes"):
        notes.drop_tree()
    whole = html.Element("html", lang="en")
    whole.append(body)
    for of_leaf in floats.measured(blocks, places(whole)).values():
        floats.let_text_run(of_leaf, _SHEET)


def _places(page: Any, sheets: list, fonts: Any) -> Iterator[tuple[str, float, float]]:
    """(mark, top, bottom) of every block and chart that is marked, in CSS pixels from the top."""
    for sheet in page.render(stylesheets=sheets, font_config=fonts).pages:
        for box in sheet._page_box.descendants():
            mark = box.element.get(floats.MARK) if hasattr(box.element, "get") else None
            if mark and hasattr(box, "margin_height"):
                yield mark, box.position_y, box.position_y + box.margin_height()


def _anchor(page: str, anchor: str) -> str:
    return f"#{page}{_SEPARATOR}{anchor}" if anchor else f"#{page}"


def _prepare(leaf: Leaf) -> None:
    """Give the ids of a page its name, and its charts one text alternative and no links."""
    for chart in leaf.article.iter("svg"):
        _describe(chart)
        chart.set("font-family", _CHART_FACES)
    for element in leaf.article.xpath(".//*[@id][not(ancestor-or-self::svg)]"):
        element.set("id", f"{leaf.name}{_SEPARATOR}{element.get('id')}")
    leaf.article.set("id", leaf.name)


def _describe(chart: html.HtmlElement) -> None:
    """WeasyPrint reads the text alternative of a chart from its title alone; marks keep no titles."""
    own = [child for child in chart if child.tag in ("title", "desc")]
    words = " ".join(f"{child.text.rstrip('.')}." for child in own)
    for title in list(chart.iter("title", "desc")):
        title.drop_tree()
    for link in list(chart.iter("a")):
        link.tag = "g"
        link.attrib.pop("href", None)
    title = html.Element("title")
    title.text = words
    chart.insert(0, title)


def _head(citation: Citation) -> html.HtmlElement:
    head = html.Element("head")
    title = html.Element("title")
    title.text = citation.title
    made = made_at(citation).strftime("%Y-%m-%dT%H:%M:%SZ")
    said = {"author": authors(citation), "description": citation.abstract}
    said["keywords"] = ", ".join(citation.keywords)
    said |= {"dcterms.created": made, "dcterms.modified": made}
    head.append(title)
    head.extend(html.Element("meta", name=name, content=content) for name, content in said.items())
    return head
