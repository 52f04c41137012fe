"""From the JSON of notebook objects to the nodes of a page."""

from __future__ import annotations

import html
from collections.abc import Iterator
from contextlib import contextmanager

from docutils import nodes
from myst_nb.core.render import MimeData, NbElementRenderer
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from after_soleimani.book.searching import with_edges
from after_soleimani.book.store import record_exhibit
from after_soleimani.exhibits.kit.addresses import addresses_html
from after_soleimani.exhibits.kit.box import lines_of
from after_soleimani.exhibits.kit.bundle import EXHIBIT, PAGE_PART
from after_soleimani.exhibits.kit.cells import EVIDENCE, evidence_in
from after_soleimani.exhibits.kit.tables import Table, scroll_region, table_html

logger = logging.getLogger(__name__)
FEW_COLUMNS = 3
MOST_COLUMNS = 6  # a table to be read with more is set as entries, one under the other, at every width
FOLDED = ("What would change it", "Rests on")  # lines of a judgement that are folded away
LONG_LIST = 8  # more sources or evidence items than this are folded away


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

    def check_evidence(self, ids: list[str], where: str) -> None:
        """Warn, and so fail the build, where raw markup names evidence that does not exist."""
        for unknown in sorted(set(ids) - self.env.after_soleimani_evidence):
            logger.warning("%s: no evidence item %s", where, unknown, location=(self.env.docname, self.line))


def _evidence_links(ids: list[str]) -> str:
    return ", ".join(f"[{item}](evidence_register.ipynb#{item.lower()})" for item in ids)


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


def _evidence_line(page: _Page, ids: list[str]) -> list[nodes.Node]:
    if not ids:
        return []
    line = page.markdown(nodes.paragraph(classes=["as-evidence"]), f"Evidence: {_evidence_links(ids)}")
    return _folded(line, "Evidence", ids)


def _sources_line(page: _Page, sources: list[str]) -> list[nodes.Node]:
    if not sources:
        return []
    text = f"Sources: {{cite}}`{','.join(sources)}`"
    return _folded(page.markdown(nodes.paragraph(classes=["as-sources"]), text), "Sources", sources)


def _folded(line: nodes.Node, what: str, items: list[str]) -> list[nodes.Node]:
    if len(items) <= LONG_LIST:
        return [line]
    return [_raw(f"<details><summary>{what} ({len(items)})</summary>"), line, _raw("</details>")]


def _foot(page: _Page, payload: dict) -> nodes.container:
    name = payload["name"]
    foot = nodes.container(classes=["as-foot"])
    if payload["note"]:
        foot += nodes.paragraph("", payload["note"], classes=["as-note"])
    foot += _sources_line(page, payload["sources"])
    foot += _evidence_line(page, payload["evidence"])
    files = [f'<a href="../exhibits/{name}.csv" download>Data (CSV)</a>']
    if "svg" in payload:
        files.append(f'<a href="../exhibits/{name}.svg">Chart (SVG)</a>')
    foot += _raw(f'<p class="as-files">{" · ".join(files)}</p>')
    if "svg" in payload:
        data = _table(payload, f"Data behind this chart: {payload['title']}")
        foot += _raw(f'<details class="as-data"><summary>Data as a table</summary>{data}</details>')
    return foot


def _exhibit(page: _Page, payload: dict) -> list[nodes.Node]:
    name = payload["name"]
    in_cells = [found for row in payload["rows"] for cell in row for found in evidence_in(cell)]
    in_chart = EVIDENCE.findall(payload.get("svg", "") + payload.get("svg_narrow", ""))
    page.check_evidence(in_cells + in_chart, f"exhibit {name}")
    record_exhibit(page.env, payload, page.line)
    figure = ExhibitFigure(ids=[name], names=[name], classes=["as-figure"])
    figure += page.markdown(nodes.caption(), payload["caption"])
    shown = _chart(payload) if "svg" in payload else _table(payload, payload["alt"], hide_caption=True)
    figure += _raw(f"</figcaption>{shown}")  # docutils leaves the caption open for a legend to follow
    page.myst.document.note_explicit_target(figure, figure)
    return [nodes.container("", figure, _foot(page, payload), classes=["as-exhibit"])]


def _labelled(label: str, text: str) -> nodes.paragraph:
    # Text nodes, not Markdown: what stands in the data cannot become markup.
    return nodes.paragraph("", "", nodes.emphasis("", label), nodes.Text(f": {text}"))


def _judgement(page: _Page, entry: dict) -> nodes.container:
    part = nodes.container(classes=["as-judgement"], ids=[entry["judgement_id"].lower()])
    part += nodes.paragraph("", "", nodes.strong("", entry["statement"]))
    lines = [(label, _labelled(label, text)) for label, text in lines_of(entry)]
    part += [line for label, line in lines if label not in FOLDED]
    if entry["exhibits"]:
        refs = ", ".join(f"{{numref}}`{name}`" for name in entry["exhibits"])
        part += page.markdown(nodes.paragraph(), f"Shown in: {refs}")
    # On a phone six judgements would fill the screens before the argument begins.
    part += _raw(f"<details><summary>{' · '.join(FOLDED)}</summary>")
    part += [line for label, line in lines if label in FOLDED]
    part += _raw("</details>")
    part += _evidence_line(page, entry["evidence"])
    return part


def _box(page: _Page, payload: dict) -> list[nodes.Node]:
    box = nodes.admonition("", nodes.title("", payload["title"]), classes=["as-box"])
    box += [_judgement(page, entry) for entry in payload["entries"]]
    return [box]


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
