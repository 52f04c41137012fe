"""Charts of what Soleimani could and could not do, case by case, and of who is said to have followed him."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.entries import Entry, Sign, listing
from after_soleimani.charts.kit.palette import BAR, CAMPS, TONES
from after_soleimani.charts.kit.rows import (
    INK,
    TYPE,
    Rows,
    number,
    per_inch,
    point,
    upright,
    within,
    years_above,
)
from after_soleimani.charts.kit.style import link_mark, text_width, wrap
from after_soleimani.succession.cases import NAMED, NOT_NAMED, TURNED

OUTCOMES = {
    "achieved": Sign("o", "achieved"),
    "refused": Sign("X", "refused"),
    "failed": Sign(BAR, "failed"),
    "partly": Sign("s", "partly"),
    "unclear": Sign("d", "unclear"),
}
STATUSES = {
    "established": Sign("o", "established"),
    "reported": Sign("s", "reported"),
    "alleged": Sign("^", "alleged"),
    "contested": Sign("D", "contested"),
}
ASKS = "Soleimani is named as the one who asks or acts"
OTHERS = {
    NOT_NAMED: "Others ask for Iran, or he is not named",
    TURNED: "Iran is asked, or he is complained of",
}
IRAN = CAMPS["iran"].light
BEHIND = {"facecolor": TONES["paper"].light, "edgecolor": "none", "pad": 0.5}  # no line runs through words
TEXT = 1.85  # inches of the words beside the time line of a phone
LANE = 0.06  # inches above and below the cases of one lane
HEAD = 0.24  # inches of the words above all lanes
SIZE = 7  # points of a mark


class Lane(NamedTuple):
    """Cases of one outcome, or of one group that is not added to the others; the words of each case."""

    title: str
    cases: pd.DataFrame
    words: list[str]


def soleimani_cases(cases: pd.DataFrame, narrow: bool = False) -> Figure:
    """Cases at their dates, in lanes by what came of them; those that do not name him in lanes of their own.

    A line through a mark: the time within which the day lies.
    """
    kind, lanes = TYPE[narrow], _lanes(cases, narrow)
    left = 0.1 + TEXT + 0.1 if narrow else 1.6
    titles = [wrap(lane.title, 3.3 if narrow else left - 0.2, kind.small, "bold") for lane in lanes]
    heads = [0.04 + kind.line * (title.count("\n") + 1) for title in titles]
    told = [sum(map(_height, lane.words)) for lane in lanes]
    rooms = [head + own if narrow else max(head, own) for head, own in zip(heads, told, strict=True)]
    rows = Rows([HEAD, *(2 * LANE + room for room in rooms)], narrow, left=left, bottom=0.3, head=narrow)
    _years(rows, cases, every=2 if narrow else 1)
    if narrow:
        years_above(rows)
    rows.write(0.1, 0, ASKS, weight="bold")
    rows.rule(HEAD)
    for place, (lane, title, head) in enumerate(zip(lanes, titles, heads, strict=True), start=1):
        top = rows.starts[place] + LANE
        rows.write(0.1, top + 0.03, title, size=kind.small, weight="bold", bbox=BEHIND)
        y = top + (head if narrow else 0)
        for case, words in zip(lane.cases.itertuples(), lane.words, strict=True):
            middle = y + _height(words) / 2
            x = _case(rows, case, middle)
            if narrow:
                rows.write(0.1, middle, words, size=kind.small, va="center")
            else:
                _beside(rows, words, x, middle)
            y += _height(words)
        rows.rule(rows.ends[place])
    return rows.figure


def _years(rows: Rows, cases: pd.DataFrame, every: int) -> None:
    """A time axis of whole years, a faint line where each begins."""
    first, last = cases["earliest"].min().year, cases["latest"].max().year
    starts = [number(pd.Timestamp(year, 1, 1)) for year in range(first, last + 2)]
    rows.ax.set_xlim(starts[0], starts[-1])
    words = [f"{year}" if (year - first) % every == 0 else "" for year in range(first, last + 1)]
    rows.ax.set_xticks(starts[:-1], words)
    upright(rows.ax, starts[:-1], [(rows.starts[1], rows.ends[-1])])


def _lanes(cases: pd.DataFrame, narrow: bool) -> list[Lane]:
    """The outcomes of the cases that name him, and the groups of the others."""
    named = cases[cases["group"] == NAMED]
    found = []
    for outcome, sign in OUTCOMES.items():
        own = named[named["outcome"] == outcome]
        found.append((f"{sign.words.capitalize()}: {len(own)}", own, own["what"]))
    for group, title in OTHERS.items():
        own = cases[cases["group"] == group]
        found.append((title, own, own["what"] + " – " + own["outcome"]))
    return [
        Lane(title, own, [wrap(text, TEXT, TYPE[narrow].small) if narrow else text for text in words])
        for title, own, words in found
        if len(own)
    ]


def _height(words: str) -> float:
    return 0.04 + TYPE[True].line * (words.count("\n") + 1)


def _case(rows: Rows, case: tuple, y: float) -> float:
    """The mark of a case, hollow on one origin; where along the time line it stands."""
    ends = [number(case.earliest), number(case.latest)]
    within(rows, *ends, y, IRAN, SIZE)
    sign = OUTCOMES[case.outcome]
    mark = point(rows.ax, sum(ends) / 2, y, IRAN, marker=sign.marker, markersize=SIZE)
    if case.origins == 1:
        mark.set_markerfacecolor("none")
    words = f"{case.when}: {case.what}, asked of {', '.join(case.asked)} ({sign.words})"
    link_mark(mark, case.evidence_ids, words)
    return sum(ends) / 2


def _beside(rows: Rows, words: str, x: float, y: float) -> None:
    """What was asked, to the right of its mark, or to the left where there is no room."""
    inch = per_inch(rows)
    right = x + (0.14 + text_width(words, rows.kind.small)) * inch < rows.ax.get_xlim()[1]
    at, side = (x + 0.12 * inch, "left") if right else (x - 0.12 * inch, "right")
    rows.ax.text(at, y, words, size=rows.kind.small, ha=side, va="center", color=INK, bbox=BEHIND)


def heirs(roles: pd.DataFrame, narrow: bool = False) -> Figure:
    """Who is said to have followed whom, in what, and how sure that is."""
    return listing(
        [
            Entry(f"After {row.of}", row.when, row.actor, row.role[0].upper() + row.role[1:],
                  STATUSES[row.status], CAMPS[row.family].light, row.origins,
                  row.evidence_ids)
            for row in roles.itertuples()
        ],
        narrow,
    )  # fmt: skip
