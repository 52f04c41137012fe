"""The chart font: the one Matplotlib lays text out with, cut to the characters charts may use.

The files that the page serves lie in `fonts`, so that no build cuts them again. After a change of characters,
or of Matplotlib, they are cut anew by ``python -m after_soleimani.charts.kit.font``.
"""

from __future__ import annotations

import io
from pathlib import Path

import matplotlib

FAMILY = "DejaVu Sans"
FOLDER = Path(__file__).parent / "fonts"
FILES = {"regular": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf"}

_LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180)]))
_PUNCTUATION = "ʼʿʾ–—‘’“”•…‰′″"
_SIGNS = "←↑→↓−×±≈≠≤≥●○◐■□▲△▼▽◆◇✓✗"
CHARACTERS = frozenset(_LATIN + _PUNCTUATION + _SIGNS)


def web_font(weight: str) -> Path:
    """The file of one weight of the chart font as WOFF2."""
    return FOLDER / f"dejavu-sans-{weight}.woff2"


def cut(weight: str) -> bytes:
    """One weight of Matplotlib's font, holding :data:`CHARACTERS` only; the same bytes every time."""
    from fontTools import subset  # here, as no page and no build needs it

    path = Path(matplotlib.get_data_path(), "fonts", "ttf", FILES[weight])
    options = subset.Options(flavor="woff2", recalc_timestamp=False, layout_features=["kern"])
    font = subset.load_font(str(path), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(character) for character in sorted(CHARACTERS)])
    cutter.subset(font)
    buffer = io.BytesIO()
    subset.save_font(font, buffer, options)
    return buffer.getvalue()


def font_face_css() -> str:
    """``@font-face`` rules for files that lie in ``fonts/`` beside the style sheet."""
    rules = [
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {number}; font-display: optional; '
        f'src: url("fonts/dejavu-sans-{weight}.woff2") format("woff2"); }}'
        for weight, number in (("regular", 400), ("bold", 700))
    ]
    return "\n".join(rules) + "\n"


if __name__ == "__main__":
    for each in FILES:
        web_font(each).write_bytes(cut(each))
