"""From the JSON of notebook objects to the nodes of a page."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from after_soleimani.book import judgements
from after_soleimani.book.reading import judgements_fall
from after_soleimani.book.searching import with_edges
from after_soleimani.book.store import ANNEX, keep_table, record_exhibit
from after_soleimani.book.without import computed
from after_soleimani.dataset.labels import source_labels
from after_soleimani.exhibits.kit.addresses import addresses_html
from after_soleimani.exhibits.kit.bundle import EXHIBIT, PAGE_PART
from after_soleimani.exhibits.kit.cells import EVIDENCE, evidence_in
from after_soleimani.exhibits.kit.former import TITLE
from after_soleimani.exhibits.kit.tables import Table, scroll_region, table_html

logger = logging.getLogger(__name__)
FEW_COLUMNS = 3
MOST_COLUMNS = 6  # a table to be read with more is set as entries, one under the other, at every width
LONG_LIST = 8  # more sources than this are folded away
LONG_TABLE = 20  # data of more rows than this stand on the chapter's annex
#: Sources, and items of evidence, that an exhibit lists at most: more would weigh more than the page, and its
#: data and the reference pages have them all.
MOST_LISTED = {"sources": 100, "evidence": 200}


class ExhibitFigure(nodes.figure):
    """A numbered figure whose caption stands above what it shows."""


def visit_exhibit_figure(translator: HTML5Translator, node: ExhibitFigure) -> None:
    """Open the figure; the caption opens its own element."""
    translator.body.append(translator.starttag(node, "figure"))


def depart_exhibit_figure(translator: HTML5Translator, _node: ExhibitFigure) -> None:
    """Close the figure."""
    translator.body.append("</figure>\n")


def _raw(text: str) -> nodes.raw:
    return nodes.raw("", with_edges(text), format="html")


class _Page:
    """The page being read: parses MyST Markdown into nodes and knows which evidence there is."""

    def __init__(self, renderer: NbElementRenderer, line: int) -> None:
        self.myst = renderer.renderer
        self.env = self.myst.sphinx_env
        self.data = self.env.app.after_soleimani_data
        self.line = line

    @contextmanager
    def _within(self, node: nodes.Element) -> Iterator[None]:
        with self.myst.current_node_context(node):
            yield

    def markdown(self, node: nodes.Element, text: str) -> nodes.Element:
        """Fill a node with inline Markdown: citations, references and links are resolved and checked."""
        with self._within(node):
            self.myst.nested_render_text(text, self.line, inline=True)
        return node

    def short_names(self) -> dict[str, str]:
        """Source → its short name."""
        return source_labels(self.data)

    def judgements_fall(self) -> Mapping[str, tuple[str, ...]]:
        """Judgement → the choices of a reader under which it does not hold; none where none are on offer."""
        return judgements_fall(self.data) if computed(self.env, self.env.docname) else {}

    def check_evidence(self, ids: list[str], where: str) -> None:
        """Warn, and so fail the build, where raw markup names evidence that does not exist."""
        for unknown in sorted(set(ids) - self.env.after_soleimani_evidence):
            logger.warning("%s: no evidence item %s", where, unknown, location=(self.env.docname, self.line))


def _chart(payload: dict) -> str:
    svg = payload["svg"].replace(".ipynb#", ".html#")
    if "svg_narrow" in payload:
        narrow = payload["svg_narrow"].replace(".ipynb#", ".html#")
        return f'<div class="as-chart as-wide">{svg}</div><div class="as-chart as-narrow">{narrow}</div>'
    label = f"Chart: {payload['title']}"
    return scroll_region(f'<div class="as-chart as-only">{svg}</div>', label)


def _table(payload: dict, caption: str, *, hide_caption: bool = False) -> str:
    table = Table(payload["columns"], payload["rows"])
    # A table of many columns is set as entries: a data table on a phone, one to be read at every width.
    classes = "as-table as-stack" if len(table.columns) > FEW_COLUMNS else "as-table"
    if len(table.columns) > MOST_COLUMNS and "svg" not in payload:
        classes = "as-table as-entries"
    markup = table_html(table, caption, classes=classes, hide_caption=hide_caption)
    return scroll_region(markup, f"Table: {payload['title']}")


def _sources(page: _Page, ids: list[str]) -> str:
    """Links to sources by their short names; an unknown one is a warning, and so fails the build."""
    names = page.short_names()
    for unknown in sorted(set(ids) - names.keys()):
        logger.warning("no source %s", unknown, location=(page.env.docname, page.line))
    known = [(source, html.escape(names[source])) for source in ids if source in names]
    return ", ".join(f'<a href="references.html#{source}">{name}</a>' for source, name in known)


def _said_below(page: _Page, payload: dict) -> str:
    """The note, and the sources in the same line; many are folded away."""
    note, count = html.escape(payload["note"]), len(payload["sources"])
    sources = _sources(page, payload["sources"])
    if count <= LONG_LIST:
        parts = filter(None, (note, f"Sources: {sources}." if count else ""))
        line = " ".join(parts)
        return f'<p class="as-note">{line}</p>' if line else ""
    folded = f"<details><summary>Sources ({count})</summary><p>{sources}</p></details>"
    if count > MOST_LISTED["sources"]:
        folded = (
            f'<p class="as-note"><a href="references.html">Sources: {count} pages, named in the data</a></p>'
        )
    return (f'<p class="as-note">{note}</p>' if note else "") + folded


def _links(payload: dict, *, pictured: bool) -> str:
    """One line: the files of an exhibit, its evidence, and how to cite it."""
    name, count = payload["name"], len(payload["evidence"])
    links = [f'<a href="../exhibits/{name}.csv" download>Data</a>']
    if "svg" in payload:
        links.append(f'<a href="../exhibits/{name}.svg">SVG</a>')
    if pictured:
        links.append(f'<a href="../exhibits/{name}.png">PNG</a>')
    if "code" in payload:
        links.append(f'<a href="../exhibits/{name}.py">Code</a>')
    if count > MOST_LISTED["evidence"]:
        links.append(f'<a href="evidence_register.html">Evidence ({count})</a>')
    elif count:
        links.append(f'<a class="as-list" href="#{name}-evidence">Evidence ({count})</a>')
    links.append(f'<a href="../exhibits/{name}.html#embed">Embed</a>')
    links.append(f'<a href="how_to_cite.html#an-exhibit" data-cite="{name}">Cite</a>')
    items = "".join(f"<li>{link}</li>" for link in links)
    return f'<ul class="as-links" aria-label="About exhibit {name}">{items}</ul>'


def _data(page: _Page, payload: dict) -> str:
    """What a chart shows as a table, folded away; a long one stands on the chapter's annex."""
    name, count = payload["name"], len(payload["rows"])
    table = _table(payload, f"Data behind this chart: {payload['title']}")
    annex = page.env.docname + ANNEX
    if count <= LONG_TABLE or annex not in page.env.found_docs:
        return f'<details class="as-data"><summary>Data as a table</summary>{table}</details>'
    keep_table(page.env, name, table)
    address = f"{annex.rpartition('/')[2]}.html#{name}-data"
    return f'<p class="as-data"><a href="{address}">Data as a table of {count} rows</a></p>'


def _foot(page: _Page, payload: dict, *, pictured: bool) -> nodes.raw:
    parts = [_said_below(page, payload), _links(payload, pictured=pictured)]
    evidence = payload["evidence"]
    if 0 < len(evidence) <= MOST_LISTED["evidence"]:
        listed = judgements.id_list(sorted(evidence), f"{payload['name']}-evidence")
        parts.append(
            f'<details class="as-evidence"><summary>Evidence ({len(evidence)})</summary>{listed}</details>'
        )
    if "svg" in payload:
        parts.append(_data(page, payload))
    return _raw(f'<div class="as-foot">{"".join(parts)}</div>')


def _caption(page: _Page, payload: dict) -> list[nodes.Node]:
    """What the figure is called, and what is measured; an exhibit without a title has both in one."""
    if not payload.get("titled"):
        return [page.markdown(nodes.caption(), payload["caption"])]
    measured = page.markdown(nodes.paragraph(classes=["as-sub"]), payload["caption"])
    return [nodes.caption("", payload["title"]), measured]


def _exhibit(page: _Page, payload: dict) -> list[nodes.Node]:
    name = payload["name"]
    in_cells = [found for row in payload["rows"] for cell in row for found in evidence_in(cell)]
    in_chart = EVIDENCE.findall(payload.get("svg", "") + payload.get("svg_narrow", ""))
    page.check_evidence([*in_cells, *in_chart, *payload["evidence"]], f"exhibit {name}")
    pictured = record_exhibit(page.env, payload, page.line)
    titled = ["as-titled"] if payload.get("titled") else []
    figure = ExhibitFigure(ids=[name], names=[name], classes=["as-figure", *titled])
    figure += _caption(page, payload)
    shown = _chart(payload) if "svg" in payload else _table(payload, payload["alt"], hide_caption=True)
    figure += _raw(f"</figcaption>{shown}")  # docutils leaves the caption open for a legend to follow
    page.myst.document.note_explicit_target(figure, figure)
    return [nodes.container("", figure, _foot(page, payload, pictured=pictured), classes=["as-exhibit"])]


def _judgement(page: _Page, entry: dict) -> list[nodes.Node]:
    page.check_evidence(entry["evidence"], f"judgement {entry['judgement_id']}")
    known = [item for item in entry["evidence"] if item in page.env.after_soleimani_evidence]
    falls = page.judgements_fall().get(entry["judgement_id"], ())
    begins, ends = judgements.full(entry, page.data, known, falls)
    refs = ", ".join(f"{{numref}}`{name}`" for name in entry["exhibits"] if name)
    return [_raw(begins), page.markdown(nodes.paragraph(), refs), _raw(ends)]


def _box(page: _Page, payload: dict) -> list[nodes.Node]:
    box = nodes.admonition("", nodes.title("", payload["title"]), classes=["as-box"])
    if payload.get("short"):
        falls = page.judgements_fall()
        items = "".join(
            judgements.short(entry, falls.get(entry["judgement_id"], ()), anchored=payload["anchored"])
            for entry in payload["entries"]
        )
        box += _raw(f'<ul class="judged">{items}</ul>')
    else:
        box += [node for entry in payload["entries"] for node in _judgement(page, entry)]
    return [box]


def _former(page: _Page, payload: dict) -> list[nodes.Node]:
    """Each under its old anchor, leading on to the exhibit or the judgement that succeeds it."""
    parts = []
    for entry in payload["entries"]:
        anchor, chapter = entry["judgement_id"].lower(), html.escape(entry["chapter"])
        begins = f'<li id="{anchor}"><span class="claim">{html.escape(entry["in_short"])}</span> '
        if payload["elsewhere"]:
            parts.append(_raw(f'{begins}<a href="{chapter}.html#{anchor}">Why it went</a></li>'))
        elif judgements.ID.fullmatch(entry["successor"]):
            now = entry["successor"].lower()
            led = f'See <a href="#{now}">the judgement that took its place</a>.'
            parts.append(_raw(f"{begins}{html.escape(entry['why'])} {led}</li>"))
        else:
            reference = page.markdown(nodes.paragraph(), f"{{numref}}`{entry['successor']}`")
            parts += [_raw(f"{begins}{html.escape(entry['why'])} See "), reference, _raw("</li>")]
    head = f'<details class="as-former"><summary>{TITLE}</summary><ul>'
    return [_raw(head), *parts, _raw("</ul></details>")]


def _small(_page: _Page, payload: dict) -> list[nodes.Node]:
    svg = payload["svg"].replace(".ipynb#", ".html#")
    return [_raw(f'<div class="as-chart as-small">{svg}</div>')]


def _reference(page: _Page, payload: dict) -> list[nodes.Node]:
    page.check_evidence(
        [found for row in payload["rows"] for cell in row for found in evidence_in(cell)], payload["caption"]
    )
    table = Table(payload["columns"], payload["rows"])
    classes = "as-table as-reference"
    if len(table.columns) > MOST_COLUMNS:
        classes += " as-entries"
    markup = table_html(table, payload["caption"], classes=classes, row_ids=payload["row_ids"])
    noun = html.escape(payload["noun"])
    region = scroll_region(markup, f"Table: {payload['caption']}")
    return [_raw(f'<div class="as-lookup" data-noun="{noun}">{region}</div>')]


def _addresses(_page: _Page, payload: dict) -> list[nodes.Node]:
    return [_raw(addresses_html(payload["caption"], payload["pages"]))]


def _numbers(_page: _Page, _payload: dict) -> list[nodes.Node]:
    return [nodes.comment("", "numbers used in the text")]


_KINDS = {
    "exhibit": _exhibit,
    "box": _box,
    "former": _former,
    "small": _small,
    "reference": _reference,
    "addresses": _addresses,
    "numbers": _numbers,
}


class ExhibitRenderer:
    """MyST-NB's mime renderer for everything the package shows in a notebook."""

    mime_priority_overrides = [("*", EXHIBIT, 1), ("*", PAGE_PART, 1)]

    @staticmethod
    def handle_mime(renderer: NbElementRenderer, data: MimeData, inline: bool) -> list[nodes.Node] | None:
        """Nodes for one of our objects, or nothing where the output is not ours."""
        if inline or data.mime_type not in (EXHIBIT, PAGE_PART):
            return None
        return _KINDS[data.content["kind"]](_Page(renderer, data.line or 0), data.content)
