"""How what a notebook shows is stored in it: once where the form allows it, and line by line.

A payload is what the book makes a page of. In the notebook's file the cards of its numbers are strings, one a
line, and the narrow chart is a list, a line for each thing that is drawn: a changed row of data changes a few
lines. The wide chart, tables, the anchors of rows and the pages of addresses stand in the HTML alone, which
is what JupyterLab, nbconvert and nbviewer show. JupyterLab 4.6 strips inline SVG from a notebook that is not
trusted, as every fresh clone is, and shows the text in place of an `image/svg+xml`; an image with the chart
in its address it shows (seen in Chromium).
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from urllib.parse import unquote

from after_soleimani.exhibits.kit.tables import read_notebook_table

EXHIBIT = "application/vnd.after-soleimani.exhibit+json"
PAGE_PART = "application/vnd.after-soleimani.page-part+json"
_ADDRESS = "data:image/svg+xml;charset=utf-8,"
_PICTURE = re.compile(rf'<img src="{re.escape(_ADDRESS)}([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_ROW = re.compile(r"^<tr id=(\S+?)>", re.MULTILINE)
_ADDRESS_LINE = re.compile(r"<a id=(\S+) href=(\w+)\.")
# What would end the address or the attribute, or be read as something else in them.
_ESCAPED = str.maketrans({mark: f"%{ord(mark):02X}" for mark in '%#<&"\n\r\t'})
# The file, itself JSON, has a backslash before each double quote: single ones do as well.
_QUOTES = str.maketrans("\"'", "'\"")
# Between two things that are drawn an element ends and another begins.
_END = re.compile(r"(/>|</\w+>)(?=<\w)")


def picture(svg: str, alt: str) -> str:
    """A chart as an image in HTML, a line for each thing that is drawn: browsers drop breaks in addresses."""
    single_quoted = _TAG.sub(lambda tag: tag[0].replace("'", "&apos;").replace('"', "'"), svg)
    address = "\n".join(line.translate(_ESCAPED) for line in _lines(single_quoted))
    return f'<img src="{_ADDRESS}{address}" alt="{html.escape(alt)}" width="760">'


def to_bundle(mime_type: str, payload: Mapping, page: str, text: str) -> dict:
    """The mime bundle of a payload; in `page`, its HTML, stand the wide chart (`picture`) and the anchors."""
    stored = {key: value for key, value in payload.items() if key not in ("svg", "row_ids", "pages")}
    if "rows" in stored:
        del stored["columns"], stored["rows"]
    if "cards" in stored:
        stored["cards"] = {key: _line(card) for key, card in stored["cards"].items()}
    if "svg_narrow" in stored:
        stored["svg_narrow"] = _lines(stored["svg_narrow"].translate(_QUOTES))
    return {mime_type: stored, "text/html": page, "text/plain": text}


def join_payloads(notebook: Mapping) -> None:
    """Put the whole payload in place of the stored one in every output of a notebook that has one."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            bundle = output.get("data", {})
            for mime_type in {EXHIBIT, PAGE_PART} & bundle.keys():
                bundle[mime_type] = _payload(bundle[mime_type], bundle["text/html"])


def _payload(stored: Mapping, page: str) -> dict:
    payload = dict(stored)
    if "cards" in payload:
        payload["cards"] = {
            key: json.loads(line.translate(_QUOTES)) for key, line in payload["cards"].items()
        }
    if "svg_narrow" in payload:
        payload["svg_narrow"] = "".join(payload["svg_narrow"]).translate(_QUOTES)
    if payload["kind"] in ("exhibit", "reference"):
        table = read_notebook_table(page)
        payload |= {"columns": table.columns, "rows": table.rows}
    if payload["kind"] == "reference":
        payload["row_ids"] = _ROW.findall(page) or None
    if payload["kind"] == "addresses":
        payload["pages"] = dict(_ADDRESS_LINE.findall(page))
    if found := _PICTURE.search(page):
        single_quoted = unquote(found[1].replace("\n", ""))
        payload["svg"] = _TAG.sub(lambda tag: tag[0].replace("'", '"').replace("&apos;", "'"), single_quoted)
    return payload


def _line(part: object) -> str:
    return json.dumps(part, ensure_ascii=False, separators=(",", ":")).translate(_QUOTES)


def _lines(svg: str) -> list[str]:
    return _END.sub("\\1\0", svg).split("\0")  # which stands in no XML, as a break in a text might
