"""The picture that stands for a page where a link to it is shared: its lead chart under its finding."""

from __future__ import annotations

import html
import re
import textwrap
from pathlib import Path

import matplotlib
import resvg_py

from after_soleimani.charts.kit import font, palette

FOLDER = "previews"  # beside the pages
SIZE = (1200, 630)  # what those who show previews ask for
_EDGE, _LINE, _FOOT = 48, 50, 22
_LETTERS = 52  # of the finding, in a line
_LINES = 2
_ROOT = re.compile(r"<svg\b[^>]*?viewBox=\"0 0 ([\d.]+) ([\d.]+)\"[^>]*>")
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def preview(chart: str, finding: str, book: str) -> bytes:
    """A chart, as SVG, with its title and the name of the book as PNG; the same bytes every time."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=_sheet(chart, finding, book),
            skip_system_fonts=True,
            font_files=[str(font.layout_font(weight)) for weight in font.WEIGHTS] + [str(_signs())],
            sans_serif_family=font.FAMILY,
        )
    )


def _signs() -> Path:
    return Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")


def _sheet(chart: str, finding: str, book: str) -> str:
    width, height = SIZE
    lines = textwrap.wrap(finding, _LETTERS, max_lines=_LINES, placeholder=" …")
    top = _EDGE + _LINE * len(lines)
    room = height - top - _EDGE - _FOOT
    said = "".join(
        f'<text x="{_EDGE}" y="{_EDGE + _LINE * line - 4}" font-size="42" font-weight="700">'
        f"{html.escape(text)}</text>"
        for line, text in enumerate(lines, 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="{font.FAMILY}" fill="{palette.TONES["ink"].light}">'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{said}'
        f'<text x="{_EDGE}" y="{height - 28}" font-size="24">{html.escape(book)}</text>'
        f"{_fitted(chart, _EDGE, top + 16, width - 2 * _EDGE, room - 24)}</svg>"
    )


def _fitted(chart: str, x: float, y: float, width: float, height: float) -> str:
    """The chart as wide as the sheet; of one that is too tall, its beginning."""
    found = _ROOT.search(chart)
    own_width, own_height = float(found[1]), float(found[2])
    shown = min(own_height, own_width * height / width)
    root = (
        f'<svg x="{x}" y="{y}" width="{width}" height="{height}" viewBox="0 0 {own_width} {shown:.2f}" '
        f'preserveAspectRatio="xMinYMin meet" overflow="hidden" font-family="{font.FAMILY}">'
    )
    return root + _STYLE.sub("", chart[found.end() :])
