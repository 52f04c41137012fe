"""Charts as PNG for slides, at twice their size, with title, sources and where they are from in the picture.

Drawing all of them takes longer than a build, which does it only when asked to (`make pictures`). What was
drawn is kept, and linked by every build for as long as the chart is the same.
"""

from __future__ import annotations

import hashlib
import html
import os
from collections.abc import Collection
from pathlib import Path

import matplotlib

from after_soleimani.book.disk import write_whole
from after_soleimani.book.embedding import Shown
from after_soleimani.charts.kit import font
from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.style import wrap
from after_soleimani.charts.kit.svg import drawn_size

#: Set to anything, it makes a build draw the pictures that are missing.
WANTED = "AFTER_SOLEIMANI_PICTURES"
FOLDER = Path("_build", "pictures")
WIDTH, SCALE = 800, 2  # pixels on a slide of usual size, and how many each becomes
_MARGIN = 18  # points, around the chart
_TITLE, _SMALL = 14, 8.5  # points
_LEADING = 1.3
_FAMILIES = f"'{font.FAMILY}', '{font.SIGNS_FAMILY}'"


def wanted() -> bool:
    """Whether this build draws the pictures that are missing."""
    return bool(os.environ.get(WANTED))


def slide(exhibit: Shown, svg: str) -> str:
    """A chart with title, sources and credit around it, as one SVG."""
    width, height = drawn_size(svg)
    whole = width + 2 * _MARGIN
    title, top = _lines(exhibit.title, _MARGIN, _TITLE, width, "bold", "ink")
    told = (exhibit.sources, exhibit.credit, exhibit.address if exhibit.site.base else "")
    below, end = [], top + _MARGIN / 2 + height + _MARGIN / 2
    for text in filter(None, told):
        lines, end = _lines(text, end, _SMALL, width, "normal", "muted")
        below.append(lines)
    total = end + _MARGIN
    chart = svg.replace(
        "<svg ",
        f'<svg x="{_MARGIN}" y="{top + _MARGIN / 2:.2f}" width="{width:.2f}" height="{height:.2f}" ',
        1,
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{WIDTH * total / whole:.2f}" '
        f'viewBox="0 0 {whole:.2f} {total:.2f}" font-family="{_FAMILIES}">'
        f'<rect width="100%" height="100%" fill="{TONES["paper"].light}"/>'
        f"{title}{chart}{''.join(below)}</svg>"
    )


def _lines(text: str, top: float, size: float, width: float, weight: str, tone: str) -> tuple[str, float]:
    """Text of at most this width below `top`, and where it ends."""
    parts = []
    for line in wrap(text, width / 72, size, weight).split("\n"):
        parts.append(
            f'<text x="{_MARGIN}" y="{top + size:.2f}" font-size="{size}" font-weight="{weight}" '
            f'fill="{TONES[tone].light}">{html.escape(line)}</text>'
        )
        top += size * _LEADING
    return "".join(parts), top


def png(picture: str) -> bytes:
    """An SVG as PNG at twice its size, with the book's fonts and no other; the same bytes every time."""
    from resvg_py import svg_to_bytes  # here, as a plain build draws nothing

    signs = Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")
    files = [str(path) for path in (*map(font.layout_font, font.WEIGHTS), signs)]
    return svg_to_bytes(svg_string=picture, zoom=SCALE, skip_system_fonts=True, font_files=files)


def kept(root: Path, exhibit: Shown, svg: str) -> Path | None:
    """The picture of this very chart, drawn now where it is missing and wanted; None without one."""
    picture = slide(exhibit, svg)
    digest = hashlib.sha256(picture.encode()).hexdigest()[:16]
    path = root / FOLDER / f"{exhibit.name}-{digest}.png"
    if not path.is_file():
        if not wanted():
            return None
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, png(picture))
    return path


def forget_others(root: Path, used: Collection[Path]) -> None:
    """Remove pictures of charts as they no longer are."""
    for path in (root / FOLDER).glob("*.png*"):  # and what a build that was broken off left
        if path not in used:
            path.unlink()
