"""Tables as rows of JSON cells, and those rows as HTML, CSV and text."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from dataclasses import dataclass

import pandas as pd

from after_soleimani.charts.kit.palette import MARKS
from after_soleimani.exhibits.kit.cells import (
    EVIDENCE,
    PARTED,
    cell_csv,
    cell_html,
    cell_json,
    cell_text,
    is_number,
    no_formula,
)

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Table:
    """Column headers and rows of cells; the first column heads its row."""

    columns: list[str]
    rows: list[list]

    @classmethod
    def from_frame(cls, frame: pd.DataFrame) -> Table:
        """Take over a frame's columns and values, if it has rows or none; its index is no part of it."""
        columns = [str(column).strip() for column in frame.columns]
        if not columns or not all(columns):
            raise ValueError("a table needs columns, and every column a header")
        if len(set(columns)) < len(columns):
            raise ValueError(f"a table's headers must differ: {', '.join(columns)}")
        return cls(columns, [[cell_json(v) for v in row] for row in frame.itertuples(index=False, name=None)])

    def to_csv(self) -> str:
        """The table as CSV, its cells as `cell_csv` has them."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(map(no_formula, self.columns))
        writer.writerows([cell_csv(cell) for cell in row] for row in self.rows)
        return buffer.getvalue()

    @property
    def size(self) -> str:
        """How large it is, in words."""
        return f"Rows: {len(self.rows)}. Columns: {len(self.columns)}."


def _cell(cell: object, column: str, *, heads_row: bool) -> str:
    classes = []
    if is_number(cell):
        classes.append("as-number")
    elif isinstance(cell, str) and _DATE.fullmatch(cell):
        classes.append("as-date")
    body = cell_html(cell, book=True)
    if not body:
        classes.append("as-empty")
        body = '<span aria-hidden="true">–</span><span class="as-hidden">not stated</span>'
    tag, scope = ("th", ' scope="row"') if heads_row else ("td", "")
    of_class = f' class="{" ".join(classes)}"' if classes else ""
    return f'<{tag}{scope}{of_class} data-label="{html.escape(column)}">{body}</{tag}>'


def _header(table: Table, position: int) -> str:
    filled = [row[position] for row in table.rows if row[position] != ""]
    numeric = ' class="as-number"' if filled and all(map(is_number, filled)) else ""
    return f'<th scope="col"{numeric}>{html.escape(table.columns[position])}</th>'


def table_html(
    table: Table, caption: str, *, classes: str = "as-table", row_ids: list[str] | None = None,
    hide_caption: bool = False,
) -> str:  # fmt: skip
    """The table in the book, with a caption and scoped headers; ``row_ids`` become anchors of the rows."""
    head = "".join(_header(table, position) for position in range(len(table.columns)))
    body = []
    for index, row in enumerate(table.rows):
        cells = (
            _cell(cell, column, heads_row=position == 0)
            for position, (cell, column) in enumerate(zip(row, table.columns, strict=True))
        )
        anchor = f' id="{html.escape(row_ids[index])}"' if row_ids else ""
        body.append(f"<tr{anchor}>{''.join(cells)}</tr>")
    hidden = ' class="as-hidden"' if hide_caption else ""
    return (
        f'<table class="{classes}"><caption{hidden}>{html.escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n" + "\n".join(body) + "\n</tbody></table>"
    ) + _said_of(table)


def _said_of(table: Table) -> str:
    return "" if table.rows else "\n<p>No rows.</p>"


def notebook_table(table: Table, caption: str, *, row_ids: list[str] | None = None) -> str:
    """The table in a notebook, a line a row; no quotes and closing tags where HTML does without."""
    head = "".join(f"<th scope=col>{html.escape(column)}" for column in table.columns)
    lines = [f"<table><caption>{html.escape(caption)}</caption>", f"<thead><tr>{head}", "<tbody>"]
    for index, row in enumerate(table.rows):
        cells = [_notebook_cell(cell) for cell in row]
        anchor = ""
        if row_ids:
            anchor = f" id={row_ids[index]}"
            if cell_text(row[0]).lower() == row_ids[index]:  # it would link to itself
                cells[0] = html.escape(cell_text(row[0]))
        lines.append(f"<tr{anchor}><th scope=row>{'<td>'.join(cells)}")
    return "\n".join((*lines, "</table>")) + _said_of(table)


def _notebook_cell(cell: object) -> str:
    number = f"<data value={json.dumps(cell)}>{cell_html(cell, book=False)}</data>"
    return number if is_number(cell) else cell_html(cell, book=False) or "–"


_ROW = re.compile(r"^<tr(?: id=\S+)?><th scope=row>(.*?)(?=^<tr|^</table>)", re.MULTILINE | re.DOTALL)
_HEAD = re.compile(r"^<thead><tr><th scope=col>(.*)$", re.MULTILINE)
_OBJECT = re.compile(
    r'<a href="(?P<web>[^"]*)">(?P<site>[^<]*)</a>'
    r"|<a href=(?P<page>\w+)\.\w+#(?P<anchor>[^ >]+)>(?P<name>[^<]*)</a>"
    r"|<span data-cite=(?P<key>\S+?)>(?P<source>[^<]*)</span>"
    r'|<bdi lang="(?P<lang>\w+)" dir="rtl">(?P<native>[^<]*)</bdi>'
    r"|<span data-mark=(?P<mark>\w+)>(?P<marked>[^<]*)</span>"
    r"|<data value=(?P<value>\S+?)>[^<]*</data>"
)


def read_notebook_table(page: str) -> Table:
    """The table that `notebook_table` made this HTML of; a list of one thing is that thing.

    Raises ValueError for a cell that cannot be read: words beside a link or a citation.
    """
    columns = [html.unescape(column) for column in _HEAD.search(page)[1].split("<th scope=col>")]
    rows = [[_read(cell) for cell in row.rstrip("\n").split("<td>")] for row in _ROW.findall(page)]
    return Table(columns, rows)


def _read(cell: str) -> object:
    parts = [_read_part(part) for part in cell.split(PARTED)]
    return parts if len(parts) > 1 else parts[0]


def _read_part(part: str) -> object:
    while match := _OBJECT.search(part):
        read = _read_object(match)
        if not isinstance(read, str):
            if match[0] != part:
                raise ValueError(f"words beside what a cell links to cannot be read: {part[:80]}")
            return read
        part = part.replace(match[0], read)  # an item of evidence, whose link is made again
    return "" if part == "–" else html.unescape(part)


def _read_object(match: re.Match) -> object:
    given = {name: html.unescape(text) for name, text in match.groupdict().items() if text is not None}
    if "value" in given:
        return json.loads(given["value"])
    if "mark" in given:
        ink = MARKS[given["mark"]]
        return {
            "mark": given["mark"],
            "text": given["marked"].removeprefix(f"{ink.symbol} {ink.label}").lstrip(),
        }
    if "key" in given:
        return {"cite": given["key"], "text": given["source"]}
    if "lang" in given:
        return {"native": given["lang"], "text": given["native"]}
    if "web" in given:
        return {"web": given["web"], "text": given["site"]}
    if EVIDENCE.fullmatch(given["name"]) and given["anchor"] == given["name"].lower():
        return given["name"]
    return {"link": [given["page"], given["anchor"]], "text": given["name"]}


def scroll_region(inner: str, label: str) -> str:
    """A box that scrolls sideways, reachable by keyboard."""
    return (
        f'<div class="as-scroll" role="region" tabindex="0" aria-label="{html.escape(label)}">{inner}</div>'
    )
