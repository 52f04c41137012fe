"""The label font: words in a chart cannot reflow, so charts are laid out with the font that the page serves.

`as-label.woff2` is what pages load: a subset of Source Sans 3, of variable weight. Matplotlib reads no
variable fonts, so two weights of it lie beside it, and signs that it lacks come from Matplotlib's own DejaVu
Sans. What is made of it is made anew by ``python -m after_soleimani.charts.kit.font``.
"""

from __future__ import annotations

import base64
import io
from pathlib import Path

import matplotlib
from matplotlib.font_manager import fontManager
from matplotlib.ft2font import FT2Font

FAMILY, SIGNS_FAMILY = "AS Label", "DejaVu Sans"
#: Where a picture or a notebook is shown without the font: faces of nearly the same widths first.
FALLBACK = "'Source Sans 3', 'Source Sans Pro', 'Helvetica Neue', Arial, sans-serif"
FOLDER = Path(__file__).parent / "fonts"
LABELS, SIGNS = FOLDER / "as-label.woff2", FOLDER / "dejavu-sans-signs.woff2"
WEIGHTS = {"regular": 400, "bold": 700}
#: Of an em, above and below the line: what Matplotlib takes for the height of a line. The font itself leaves
#: room for other scripts.
_ASCENT, _DESCENT = 0.85, 0.22

_SIGNS = "▶←→≈≠≤≥●○◐■□▲△▼▽◆◇✓✗"


def layout_font(weight: str) -> Path:
    """The file of one weight that Matplotlib lays text out with."""
    return FOLDER / f"as-label-{weight}.ttf"


for _weight in WEIGHTS:
    fontManager.addfont(layout_font(_weight))
CHARACTERS = frozenset(map(chr, FT2Font(str(layout_font("regular"))).get_charmap())) | set(_SIGNS)


def instance(weight: str) -> bytes:
    """One weight of the label font as TrueType; the same bytes every time."""
    from fontTools.ttLib import TTFont  # here, as no page and no build needs it
    from fontTools.varLib.instancer import instantiateVariableFont

    font = instantiateVariableFont(TTFont(LABELS, recalcTimestamp=False), {"wght": WEIGHTS[weight]})
    font.flavor = None
    lines, units = font["hhea"], font["head"].unitsPerEm
    lines.ascent, lines.descent, lines.lineGap = round(_ASCENT * units), -round(_DESCENT * units), 0
    metrics = font["OS/2"]
    metrics.sTypoAscender, metrics.sTypoDescender, metrics.sTypoLineGap = lines.ascent, lines.descent, 0
    metrics.usWinAscent, metrics.usWinDescent = lines.ascent, -lines.descent
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def cut_signs() -> bytes:
    """The signs of Matplotlib's own font as WOFF2; the same bytes every time."""
    from fontTools import subset

    path = Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")
    options = subset.Options(flavor="woff2", recalc_timestamp=False, hinting=False)
    font = subset.load_font(str(path), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(sign) for sign in _SIGNS])
    cutter.subset(font)
    buffer = io.BytesIO()
    subset.save_font(font, buffer, options)
    return buffer.getvalue()


def font_face_css() -> str:
    """``@font-face`` rules for files that lie in ``fonts/`` beside the style sheet."""
    signs = ", ".join(f"U+{ord(sign):X}" for sign in sorted(_SIGNS))
    return (
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: 400 700; font-display: swap; '
        f'src: url("fonts/{LABELS.name}") format("woff2"); }}\n'
        f'@font-face {{ font-family: "{SIGNS_FAMILY}"; font-display: swap; unicode-range: {signs}; '
        f'src: url("fonts/{SIGNS.name}") format("woff2"); }}\n'
        f'@font-face {{ font-family: "{FAMILY} before"; size-adjust: 93%; '
        'src: local("Arial"), local("Liberation Sans"), local("Roboto"); }\n'
    )


def with_font(svg: str) -> str:
    """A picture that stands by itself, with its fonts in it: nothing beside it serves them."""
    rules = _rule(FAMILY, "font-weight: 400 700; ", LABELS)
    if not set(_SIGNS).isdisjoint(svg):
        rules += _rule(SIGNS_FAMILY, "", SIGNS)
    head, end, rest = svg.partition(">")
    return f"{head}{end}<style>{rules}</style>{rest}"


def _rule(family: str, weights: str, file: Path) -> str:
    data = base64.b64encode(file.read_bytes()).decode("ascii")
    return f'@font-face {{ font-family: "{family}"; {weights}src: url(data:font/woff2;base64,{data}) }}'


if __name__ == "__main__":
    for each in WEIGHTS:
        layout_font(each).write_bytes(instance(each))
    SIGNS.write_bytes(cut_signs())
