"""Chart of chapter 3 on signed acts: who acted towards whom."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.figure import Figure

from after_soleimani.charts.kit.page import canvas
from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.style import NARROW, WIDE
from after_soleimani.charts.kit.two_sides import (
    TEXT,
    TEXT_NARROW,
    THICK,
    THIN,
    Panel,
    Stroke,
    draw,
    height_of,
    key,
    key_height,
)

INK, MUTED = (TONES[tone].light for tone in ("ink", "muted"))
SIGN_COLOURS = {"+": TONES["accent"].light, "0": MUTED, "-": INK}
SIGN_STYLES = {"+": "dashed", "0": "dotted", "-": "solid"}
SIGN_WORDS = {
    "+": "positive: agrees, supports, cooperates",
    "0": "neither: asks, consults, yields",
    "-": "negative: rejects, accuses, threatens, attacks",
}
DOUBT = "thin: alleged, contested, or period unsure"


def _act_stroke(edge: tuple) -> Stroke:
    color, style = SIGN_COLOURS[edge.sign], SIGN_STYLES[edge.sign]
    return Stroke(color, style, THICK if edge.sure else THIN)


def signed_acts(panels: Sequence[Panel], narrow: bool = False) -> Figure:
    """Who acted towards whom, one panel a period: sign by colour and style, doubt by a thin line."""
    size, room, width = (TEXT_NARROW, 1.2, NARROW) if narrow else (TEXT, 2.6, WIDE)
    items = [(Stroke(SIGN_COLOURS[s], SIGN_STYLES[s], THICK), words) for s, words in SIGN_WORDS.items()]
    items.append((Stroke(SIGN_COLOURS["-"], "solid", THIN), DOUBT))
    heights = [height_of(panel, room, size) + 0.2 for panel in panels]
    figure, ax = canvas(math.fsum(heights) + 0.1 + key_height(items, size), narrow)
    y = 0.05
    for panel, height in zip(panels, heights, strict=True):
        draw(ax, panel, y, width - 0.04, room, size, _act_stroke)
        y += height
    key(ax, y + 0.1, items, "small node: a group of people the source does not name", size)
    return figure
