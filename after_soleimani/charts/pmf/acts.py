"""Charts of chapter 3 on signed acts: who acted towards whom, and where the acts go."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from after_soleimani.charts.kit.page import canvas
from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, wrap
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
    leading,
    write,
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


def acts_by_type(counts: pd.DataFrame, narrow: bool = False) -> Figure:
    """Distinct acts of the armed groups' side by whom they are aimed at and by sign, under each heading."""
    groups = [group for _, group in counts.groupby(["heading", "family"], sort=False)]
    size, left, right = (TEXT_NARROW, 1.05, NARROW) if narrow else (TEXT, 1.75, WIDE)
    room = right - left - 0.35
    whom = [wrap(", ".join(group["targets"].explode().unique()), room * 0.84, size) for group in groups]
    titles = [
        wrap(group["heading"].iloc[0], right - 0.2, size, "bold") if first else ""
        for group, first in zip(groups, _first_of_each([g["heading"].iloc[0] for g in groups]), strict=True)
    ]
    above = [0.14 + leading(size) * (title.count("\n") + 1) if title else 0 for title in titles]
    heights = [0.28 + leading(size) * (text.count("\n") + 1) + 0.14 for text in whom]
    figure, ax = canvas(0.1 + math.fsum(above) + math.fsum(heights) + 0.5, narrow)
    scale = room / max(group["acts"].sum() for group in groups)
    y = 0.1
    for group, text, height, title, more in zip(groups, whom, heights, titles, above, strict=True):
        if title:
            write(ax, 0.05, y + 0.02, title, va="top", size=size, weight="bold")
        y += more
        name = wrap(group["label"].iloc[0], left * 0.93 - 0.12, size)
        write(ax, left - 0.1, y + 0.12, name, ha="right", size=size)
        x = left
        for part in group.itertuples():
            x = _bar(ax, part, x, y, scale)
        write(ax, x + 0.06, y + 0.12, str(group["acts"].sum()), size=size)
        write(ax, left, y + 0.29, text, va="top", color=MUTED, size=size)
        y += height
    _acts_key(ax, y + 0.05, narrow, size)
    return figure


def _first_of_each(values: Sequence[str]) -> list[bool]:
    return [place == 0 or values[place - 1] != value for place, value in enumerate(values)]


def _bar(ax: Axes, part: tuple, x: float, y: float, scale: float) -> float:
    for count, hatch in ((part.acts - part.unsure, ""), (part.unsure, "////")):
        if not count:
            continue
        color = SIGN_COLOURS[part.sign]
        box = Rectangle(
            (x, y), count * scale, 0.24, facecolor=TONES["paper"].light if hatch else color, hatch=hatch,
            edgecolor=color, linewidth=1, hatchcolor=color,
        )  # fmt: skip
        link_mark(
            ax.add_patch(box), part.evidence_ids, f"{part.heading}: {part.label}: {count} of sign {part.sign}"
        )
        x += count * scale
    return x


def _acts_key(ax: Axes, y: float, narrow: bool, size: float) -> None:
    x = 0.05
    for sign, word in (("-", "negative"), ("0", "neither"), ("+", "positive")):
        ax.add_patch(Rectangle((x, y), 0.16, 0.12, facecolor=SIGN_COLOURS[sign], linewidth=0))
        write(ax, x + 0.21, y + 0.06, word, color=MUTED, size=size)
        x += 0.85 if narrow else 0.95
    if narrow:
        x, y = 0.05, y + 0.2
    paper = TONES["paper"].light
    ax.add_patch(Rectangle((x, y), 0.16, 0.12, facecolor=paper, edgecolor=INK, hatch="////", linewidth=1))
    write(ax, x + 0.21, y + 0.06, "hatched: alleged or contested", color=MUTED, size=size)
