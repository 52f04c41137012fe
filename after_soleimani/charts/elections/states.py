"""Chart of the house in four states: who held its seats, who was said to, and who came to vote."""

from __future__ import annotations

import math
from typing import NamedTuple

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from after_soleimani.charts.elections.formation import LINE, PAPER, SIDE, SIZE, height_of
from after_soleimani.charts.kit.palette import CAMPS, ink_on
from after_soleimani.charts.kit.rows import FAINT, GRID, INK, MUTED, Rows
from after_soleimani.charts.kit.style import NARROW, WIDE, link_mark, text_width, wrap
from after_soleimani.words import interval

#: The colours of the groups of seats by place: the list that left, its allies, the other bloc, what only the
#: last bloc has, and all others. Those without a hue of their own have greys.
FILLS = (CAMPS["sadr"].light, CAMPS["other"].light, CAMPS["factions"].light, FAINT, GRID)
#: Whether enough came → the marker of a sitting, and the same as a sign in its words.
SIGNS = {"yes": ("o", "●"), "no": ("X", "✗")}
#: Inches: of seats, of a claim, a line of words, below a state, from words to a mark that they would touch.
_BAR, _THIN, _STEP, _GAP, _DOWN = 0.32, 0.09, 0.19, 0.2, 0.15
#: How seats are drawn that no count gives to a list, and those that nobody holds.
_OPEN = {"unsettled": {"hatch": "//////"}, "vacant": {"linestyle": (0, (3, 2))}}
_CLEAR = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.6}


class _Plot(NamedTuple):
    """Rows over a scale of seats from 0 to the whole house."""

    rows: Rows
    limit: int

    def inches(self, seats: float) -> float:
        """Inches that so many seats take."""
        return seats / self.limit * (self.rows.width - 2 * SIDE)

    def write(self, seats: float, y: float, words: str, **options: object) -> None:
        """Words beside a number of seats, their middle at y, clear of the lines behind them."""
        look = {"size": SIZE, "va": "center", "ha": "left", "color": INK, "bbox": _CLEAR, "zorder": 3}
        self.rows.ax.text(seats, y, words, linespacing=1.2, **look | options)

    def bar(self, ends: tuple[float, float], y: float, high: float, **look: object) -> Rectangle:
        """A bar between two numbers of seats, from y downwards."""
        given = {"linewidth": 0.8, "edgecolor": PAPER, "facecolor": PAPER, "zorder": 4, **look}
        return self.rows.ax.add_patch(Rectangle((ends[0], y), ends[1] - ends[0], high, **given))


class _State(NamedTuple):
    """A state of the house: words over it, and what is drawn of it.

    `groups` have in_bar, where their words stand (seats) and under_bar, what has no room in it; `said` are
    the words of each claim, `below` the inches from the words of each sitting down to its mark.
    """

    head: str
    groups: pd.DataFrame
    blocs: pd.DataFrame
    claims: pd.DataFrame
    sittings: pd.DataFrame
    said: list[str]
    below: list[float]

    @property
    def height(self) -> float:
        """Inches downwards that it takes."""
        claims = math.fsum(_claim_height(words) for words in self.said)
        under = bool(self.groups["under_bar"].any())
        lines = 1 + len(self.blocs) + under + max(len(self.sittings), 1)
        return lines * _STEP + _BAR + 0.08 + claims + math.fsum(self.below) + _GAP


def house_in_four_states(
    groups: pd.DataFrame,
    blocs: pd.DataFrame,
    claims: pd.DataFrame,
    sittings: pd.DataFrame,
    heads: dict[str, str],
    lines: dict[int, str],
    *,
    narrow: bool = False,
) -> Figure:
    """A bar of seats a state; over it the bloc that decides, under it the sizes claimed and who came to vote.

    ``groups``: state, group, label, low, high, kind (seats, unsettled, vacant), place (in `FILLS`),
    evidence_ids; ``blocs`` and ``claims``: state, label, low, high, evidence_ids; ``sittings``: the same
    with enough and origins; ``heads``: state → words over it; ``lines``: a number that decides → its words.
    """
    first = groups[groups["state"] == groups["state"].iloc[0]]
    limit = int(first["high"].sum())
    states = []
    for name, head in heads.items():
        own = [frame[frame["state"] == name] for frame in (groups, blocs, claims, sittings)]
        said = [_claim_words(row.label, row.high, limit, narrow) for row in own[2].itertuples()]
        placed = _worded(own[0], sorted(lines), limit, narrow)
        below = [_below(row, limit, narrow) for row in own[3].itertuples()]
        states.append(_State(head, placed, *own[1:], said, below))
    key = _key_lines(groups, narrow) if narrow else []
    head = LINE + 0.1 + _STEP * len(key)
    rows = Rows([head, *(state.height for state in states)], narrow, left=SIDE, right=SIDE, bottom=0.3)
    rows.ax.set_xlim(0, limit)
    rows.ax.set_xticks([0, 100, 200, 300], ["0", "100", "200", "300"], size=SIZE)
    plot = _Plot(rows, limit)
    _draw_key(plot, key)
    bars = [_state(plot, y, state) for y, state in zip(rows.starts[1:], states, strict=True)]
    _lines(plot, lines, bars, _STEP * len(key))
    return rows.figure


def _key_lines(groups: pd.DataFrame, narrow: bool) -> list[list[tuple[float, int, str]]]:
    """The names of the groups of seats, in lines: (inches from the left, place in `FILLS`, name)."""
    room, lines, x = (NARROW if narrow else WIDE) - 2 * SIDE, [[]], 0.0
    for row in groups[groups["kind"] == "seats"].drop_duplicates("place").sort_values("place").itertuples():
        wide = 0.2 + 1.05 * text_width(row.label, SIZE) + 0.14
        if lines[-1] and x + wide > room:
            lines.append([])
            x = 0.0
        lines[-1].append((x, row.place, row.label))
        x += wide
    return lines


def _draw_key(plot: _Plot, lines: list[list[tuple[float, int, str]]]) -> None:
    """A square of each group's colour, and its name."""
    for number, line in enumerate(lines):
        y = _STEP * (number + 0.5)
        for x, place, words in line:
            start, inch = x / plot.inches(1), 1 / plot.inches(1)
            plot.bar((start, start + 0.13 * inch), y - 0.065, 0.13, facecolor=FILLS[place], edgecolor=MUTED)
            plot.write(start + 0.2 * inch, y, words)


def _below(row: tuple, limit: int, narrow: bool) -> float:
    """Inches from the words of a sitting, at the left, down to its mark: none where they do not touch."""
    span = (NARROW if narrow else WIDE) - 2 * SIDE
    return _DOWN if row.low / limit * span < 1.05 * text_width(_met(row), SIZE) + 0.12 else 0.0


def _met(row: tuple) -> str:
    return f"{SIGNS[row.enough][1]} {row.label}"


def _worded(groups: pd.DataFrame, lines: list[int], limit: int, narrow: bool) -> pd.DataFrame:
    """The groups with start and end, and their words: in the bar, beside the lines through it, or under it.

    Adds start, end (seats), at (the middle of the words in the bar), in_bar, under_bar ("" for none).
    """
    inches = ((NARROW if narrow else WIDE) - 2 * SIDE) / limit
    rows, start = [], 0
    for row in groups.itertuples():
        number = interval(row.low, row.high)
        end = start + row.low if row.kind == "seats" else limit
        cuts = [start, *(line for line in lines if start < line < end), end]
        left, right = max(zip(cuts, cuts[1:], strict=False), key=lambda piece: piece[1] - piece[0])
        room = (right - left) * inches - 0.06
        whole = f"{row.label} {number}" if row.kind != "unsettled" else f"{number} {row.label}"
        if row.kind == "unsettled":  # no words on hatching
            words = "", whole
        elif narrow and row.kind == "seats":  # the key has the names
            words = number, ""
        elif text_width(whole, SIZE, "bold") < room:
            words = whole, ""
        else:
            words = (number, row.label) if text_width(number, SIZE, "bold") < room else ("", whole)
        rows.append((start, end, (left + right) / 2, *words))
        start = end
    columns = ["start", "end", "at", "in_bar", "under_bar"]
    return groups.assign(**pd.DataFrame(rows, columns=columns, index=groups.index))


def _claim_words(label: str, high: float, limit: int, narrow: bool) -> str:
    """The words of a claim, broken to the room that is left beside it."""
    span = (NARROW if narrow else WIDE) - 2 * SIDE
    return wrap(label, span * (1 - high / limit) - 0.12, SIZE)


def _claim_height(words: str) -> float:
    return height_of(words) + 0.04


def _state(plot: _Plot, y: float, state: _State) -> float:
    """Draw a state from y downwards; where its bar of seats begins."""
    plot.rows.write(SIDE, y, state.head, size=SIZE, weight="bold", bbox=_CLEAR, zorder=3)
    y += _STEP
    for row in state.blocs.itertuples():
        _bracket(plot, row, y)
        y += _STEP
    top = y + 0.02
    _seats(plot, state.groups, top)
    y = top + _BAR + 0.06
    if state.groups["under_bar"].any():
        _under(plot, state.groups, y + _STEP / 2 - 0.03)
        y += _STEP
    for row, words in zip(state.claims.itertuples(), state.said, strict=True):
        _claim(plot, row, words, y + _claim_height(words) / 2)
        y += _claim_height(words)
    for row, below in zip(state.sittings.itertuples(), state.below, strict=True):
        _sitting(plot, row, y + _STEP / 2, below)
        y += _STEP + below
    if state.sittings.empty:
        plot.write(0, y + _STEP / 2, "No sitting to elect a president on record", color=MUTED)
    return top


def _bracket(plot: _Plot, row: tuple, y: float) -> None:
    """The seats of a bloc by its lists: words, and a line over the lists that it is made of."""
    foot = y + _STEP
    (line,) = plot.rows.ax.plot(
        [0, 0, row.high, row.high], [foot, foot - 0.05, foot - 0.05, foot], color=INK, linewidth=1.2,
        zorder=5, clip_on=False,
    )  # fmt: skip
    link_mark(line, row.evidence_ids, f"{row.label} seats by its lists")
    plot.write(0, y + 0.06, row.label, weight="bold")


def _seats(plot: _Plot, groups: pd.DataFrame, y: float) -> None:
    """The groups one beside the other; what no count settles is hatched, what nobody holds is empty."""
    for row in groups.itertuples():
        look = (
            {"facecolor": FILLS[row.place], "edgecolor": MUTED if FILLS[row.place] == FAINT else PAPER}
            if row.kind == "seats"
            else {"edgecolor": MUTED, **_OPEN[row.kind]}
        )
        box = plot.bar((row.start, row.end), y, _BAR, **look)
        link_mark(box, row.evidence_ids, f"{row.state}, {row.group}: {interval(row.low, row.high)} seats")
        color = ink_on(look.get("facecolor", PAPER))
        given = {"color": color, "ha": "center", "bbox": None, "weight": "bold", "zorder": 6}
        if row.in_bar:
            plot.write(row.at, y + _BAR / 2, row.in_bar, **given)


def _under(plot: _Plot, groups: pd.DataFrame, y: float) -> None:
    """The words that have no room in the bar, under their seats, and in the bar's limits."""
    for row in groups[groups["under_bar"] != ""].itertuples():
        half = text_width(row.under_bar, SIZE) / 2 / plot.inches(1)
        at = min((row.start + row.end) / 2, plot.limit - half)
        plot.write(at, y, row.under_bar, color=MUTED, ha="center")


def _claim(plot: _Plot, row: tuple, words: str, y: float) -> None:
    """A size claimed: an outline from none to the least that is claimed, hatched to the most."""
    look = {"edgecolor": INK, "linewidth": 0.7}
    box = plot.bar((0, row.low), y - _THIN / 2, _THIN, **look)
    link_mark(box, row.evidence_ids, row.label)
    if row.high > row.low:
        box = plot.bar((row.low, row.high), y - _THIN / 2, _THIN, hatch="////////", **look)
        link_mark(box, row.evidence_ids, row.label)
    gap = 0.07 / plot.inches(1)
    plot.write(row.high + gap, y, words, color=MUTED)


def _sitting(plot: _Plot, row: tuple, y: float, below: float) -> None:
    """Who came to a sitting: words at the left; a mark, hollow on one origin, or a bar over the counts."""
    marker, _ = SIGNS[row.enough]
    origins = f"{row.origins} {'origin' if row.origins == 1 else 'origins'}"
    plot.write(0, y, _met(row))
    y += below
    if row.low == row.high:
        (mark,) = plot.rows.ax.plot(
            [row.low], [y], marker=marker, markersize=7, color=INK, linestyle="none", zorder=6,
            markerfacecolor=PAPER if row.origins == 1 else INK, markeredgewidth=1.1,
        )  # fmt: skip
    else:
        mark = plot.bar(
            (row.low, row.high), y - 0.055, 0.11, edgecolor=INK, linewidth=1, hatch="//////"
        )  # fmt: skip
    link_mark(mark, row.evidence_ids, f"{row.label}, {origins}")


def _lines(plot: _Plot, lines: dict[int, str], bars: list[float], top: float) -> None:
    """Dashed lines at the numbers that decide, named at the top, drawn over the bars of seats."""
    last = plot.rows.ends[-1]
    gap = 0.05 / plot.inches(1)
    for place, (seats, words) in enumerate(sorted(lines.items())):
        look = {"ha": "left"} if place else {"ha": "right"}
        plot.write(seats + gap * (1 if place else -1), top + LINE / 2, words, color=MUTED, **look)
        plot.rows.ax.plot([seats, seats], [top, last], color=MUTED, linewidth=0.8, ls=(0, (3, 2)), zorder=1)
        for y in bars:
            plot.rows.ax.plot([seats, seats], [y - 0.05, y + _BAR + 0.05], color=INK, linewidth=1.4, zorder=5)
