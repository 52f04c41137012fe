"""Headline numbers for the prose: their cards say how far each moves, and where its finding falls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

import after_soleimani.robustness.headlines  # noqa: F401  (its functions list themselves)
from after_soleimani import robustness
from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.numbers import Number, described, in_figures
from after_soleimani.robustness import HEADLINES

_BREAK = re.compile(r"[:;]")  # what comes after it explains an origin, and would fill the card
NAMED = 2  # omissions that a card names; of more it says how many
_KINDS = {
    "publisher": "without everything of {}",
    "voice": "without {}",
    "ties": "without ties of a {}",
    "credibility": "without items graded {}",
    "acts": "without acts that are {}",
    "scheme": "with the scheme {} alone",
}


def chapter_numbers(
    data: Dataset,
    chapter: str,
    values: Mapping[str, object],
    cards: Mapping[str, tuple[str, str]],
    rests_on: Mapping[str, pd.DataFrame] | None = None,
) -> dict[str, object]:
    """All numbers of a chapter: its headline numbers, and the others as `described` has them."""
    ranges = robustness.ranges(robustness.evaluated(data, HEADLINES))
    listed = headline_numbers(data, ranges, chapter)
    own = {name: value for name, value in values.items() if name not in listed}
    numbers = described(own, cards, data, rests_on) | listed
    return {name: numbers[name] for name in (*values, *listed)}


def headline_numbers(data: Dataset, ranges: pd.DataFrame, chapter: str) -> dict[str, object]:
    """`robustness.numbers` of a chapter, each headline number with its card; companions share that."""
    numbers = robustness.numbers(ranges, chapter)
    for row in ranges[ranges["chapter"] == chapter].itertuples():
        low, high = (_like(row.spec, value) for value in (row.low, row.high))
        numbers[row.id] = Number(
            numbers[row.id],
            row.words,
            HEADLINES.exhibit(chapter, row.id),
            int(row.origins),
            low,
            high,
            int(row.missing),
            row.finding if row.breaks else "",
            "; ".join(_some(tuple(_named(data, *each) for each in row.breaks))),
            *("" if end is None else _named(data, *end) for end in (row.low_under, row.high_under)),
        )
    return numbers


def without(data: Dataset, dropped: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """What was left out, in words: `("source", "paper")` → "without The paper (source)"."""
    titles = data.sources.set_index("source_id")["short_name"]
    return tuple(f"without {titles.get(what, what)} ({kind})" for kind, what in dropped)


def _named(data: Dataset, kind: str, dropped: str) -> str:
    """One omission as a card says it."""
    if kind == "source":
        return f"without {data.sources.set_index('source_id')['short_name'].get(dropped, dropped)}"
    if kind == "origin":
        described = data.origins.set_index("origin_id")["description"].get(dropped, dropped)
        return f"without the origin “{_BREAK.split(described)[0]}”"
    return _KINDS[kind].format(dropped)


def _like(spec: object, value: float) -> str:
    return in_figures((value, spec) if isinstance(spec, str) else value)


def _some(said: tuple[str, ...]) -> tuple[str, ...]:
    more = len(said) - NAMED
    return said if more <= 0 else (*said[:NAMED], f"and {more:,} more")
