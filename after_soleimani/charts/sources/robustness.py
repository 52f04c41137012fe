"""The chart of all headline numbers: how far each moves when parts of the evidence are left out."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.rows import INK, MUTED, Rows, point
from after_soleimani.charts.kit.rows import TYPE as SIZES
from after_soleimani.charts.kit.style import NARROW, WIDE, text_width, wrap

HOLDS, FALLS = "holds under every drop", "unstable"
#: Whether a finding is unstable → the mark of its numbers, its size, and what it says.
MARKS = {
    False: ("o", 6, f"its finding {HOLDS}"),
    True: ("X", 8, "its finding is unstable: some drop upsets it"),
}
KEY = "line: from the least to the greatest under any drop · hollow: one origin"
PAPER = TONES["paper"].light


def robustness(table: pd.DataFrame, narrow: bool = False) -> Figure:
    """Finding by finding, each number as a line from its least to its greatest, in per cent of its value.

    Takes the rows of `robustness.ranges` with the columns shown, low_shown and high_shown (the numbers in
    words or figures). The mark is the number on all the evidence, and says whether its finding holds; a
    number of nought has no line.
    """
    kind = SIZES[narrow]
    widest = max(text_width(_in_words(row), kind.small) for row in table.itertuples())
    left, right = (0.15, 0.15) if narrow else (3.6, max(1.35, widest + 0.2))
    room = (NARROW if narrow else WIDE) - 0.6
    words_room = room if narrow else left - 0.45
    blocks = [list(group.itertuples()) for _, group in table.groupby(["chapter", "finding"], sort=False)]
    heights, plan = [], []
    for block in blocks:
        state = FALLS if block[0].unstable else HOLDS
        title = wrap(f"{block[0].finding[0].upper()}{block[0].finding[1:]}: {state}", room, kind.size, "bold")
        for place, row in enumerate(block):
            words = wrap(f"{row.words} ({_basis(row)})", words_room, kind.small)
            extra = 0.2 + 1.15 * kind.line * (title.count("\n") + 1) if place == 0 else 0
            lines = words.count("\n") + 1
            heights.append(extra + 0.1 + kind.line * lines + (0.34 if narrow else 0))
            plan.append((title if place == 0 else "", words, extra, place == len(block) - 1, row))
    below = wrap(KEY, room, kind.small)
    head = (len(MARKS) + below.count("\n") + 1) * 1.15 * kind.line + 0.12
    rows = Rows([head, *heights], narrow, left=left, right=right, bottom=0.5)
    _key(rows, below)
    starts, ends = rows.starts[1:], rows.ends[1:]
    most = max([100.0, *(_share(row.high, row.value) for *_, row in plan)])
    rows.ax.set_xlim(0, most)
    ticks = range(0, int(most) + 1, 50 if narrow else 25)
    rows.ax.set_xticks(list(ticks), [str(tick) for tick in ticks])
    rows.ax.set_xlabel("per cent of the number on all the evidence", size=kind.small, color=MUTED)
    for index, (title, words, extra, last, row) in enumerate(plan):
        top = starts[index]
        if title:
            rows.write(0.1, top + 0.12, title, weight="bold")
        rows.write(0.1 if narrow else 0.25, top + extra + 0.05, words, size=kind.small)
        y = ends[index] - 0.1 if narrow else top + extra + 0.05 + kind.line / 2
        _range(rows, row, y, narrow)
        if last:
            rows.rule(ends[index])
    return rows.figure


def _key(rows: Rows, below: str) -> None:
    """What the marks say, and under them what the line and a hollow mark do."""
    span, y = rows.width - rows.left - rows.right, 0.0
    for marker, size, words in MARKS.values():
        across = rows.ax.get_yaxis_transform()
        point(rows.ax, (0.16 - rows.left) / span, y + rows.kind.line / 2, INK, marker=marker, markersize=size,
              transform=across)  # fmt: skip
        rows.write(0.28, y, words, size=rows.kind.small)
        y += 1.15 * rows.kind.line
    rows.write(0.1, y, below, size=rows.kind.small, color=MUTED)


def _basis(row: tuple) -> str:
    """What a number is out of, where that is known, and how many origins it rests on."""
    origins = f"{row.origins} origin{'' if row.origins == 1 else 's'}"
    return origins if pd.isna(row.n) else f"of {row.n}; {origins}"


def _in_words(row: tuple) -> str:
    return row.shown if row.low == row.high else f"{row.shown} ({row.low_shown} to {row.high_shown})"


def _share(part: float, value: float) -> float:
    return 100 * part / value if value else 100.0


def _range(rows: Rows, row: tuple, y: float, narrow: bool) -> None:
    low, high = _share(row.low, row.value), _share(row.high, row.value)
    rows.ax.plot([low, high], [y, y], color=INK, lw=2.5, solid_capstyle="butt", clip_on=False)
    marker, size, _ = MARKS[row.unstable]
    mark = point(rows.ax, 100, y, INK, marker=marker, markersize=size)
    mark.set_markerfacecolor(PAPER if row.origins == 1 else INK)
    words = _in_words(row)
    if narrow:
        rows.write(0.15, y - 0.2, words, size=rows.kind.small, color=MUTED)
    else:
        rows.write(rows.width - rows.right + 0.12, y, words, size=rows.kind.small, color=MUTED, va="center")
