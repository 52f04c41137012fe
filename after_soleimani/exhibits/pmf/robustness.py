"""How far the headline numbers move: the exhibit `robustness`."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.sources import robustness as charts
from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.headlines import without
from after_soleimani.exhibits.kit.numbers import format_value
from after_soleimani.exhibits.kit.support import shown

CHAPTERS = {"succession": "Succession", "pmf_fragmentation": "PMF fragmentation"}


def robustness(data: Dataset, ranges: pd.DataFrame) -> dict:
    """`robustness.ranges`, the numbers as the prose shows them."""
    worded = in_words(ranges)
    return shown(data, robustness_table(data, worded), chart=charts.robustness, drawn=(worded,))


def in_words(ranges: pd.DataFrame) -> pd.DataFrame:
    """`robustness.ranges` with the numbers as the prose shows them: shown, low_shown, high_shown.

    Those of the chapters that the exhibit covers (`CHAPTERS`); the others show theirs themselves.
    """
    ranges = ranges[ranges["chapter"].isin(CHAPTERS)].reset_index(drop=True)
    worded = {
        name: [_value(value, spec) for value, spec in zip(ranges[column], ranges["spec"], strict=True)]
        for name, column in (("shown", "value"), ("low_shown", "low"), ("high_shown", "high"))
    }
    return ranges.assign(**worded)


def findings(ranges: pd.DataFrame) -> tuple[int, int]:
    """Of the findings that the exhibit shows: how many hold under every drop, and how many there are."""
    own = ranges[ranges["chapter"].isin(CHAPTERS)].groupby(["chapter", "finding"])["unstable"].any()
    return int((~own).sum()), len(own)


def share_in_words(part: int, whole: int) -> str:
    """How many of all, in words that begin a title: half is what lies within a tenth of it."""
    if abs(2 * part - whole) <= whole / 5:
        return "About half"
    return "Most" if 2 * part > whole else "Few"


def _value(value: object, spec: str | None) -> str:
    plain = not isinstance(spec, str) or spec in ("word", "Word")
    return format_value(value if plain else (value, spec))


def _tried(worded: pd.DataFrame) -> list[int | str]:
    """How many omissions were made, and of how many where a sample stands for all."""
    return [
        made if made == every else f"{made:,} of {every:,}"
        for made, every in zip(worded["omissions"], worded["of"], strict=True)
    ]


def robustness_table(data: Dataset, worded: pd.DataFrame) -> pd.DataFrame:
    """`in_words` as a table: every headline number, its range, and what would upset its finding."""
    return pd.DataFrame(
        {
            "What is counted": worded["words"],
            "Chapter": worded["chapter"].map(CHAPTERS).fillna(worded["chapter"]),
            "Finding it carries": worded["finding"],
            "Value": worded["shown"],
            "Least": worded["low_shown"],
            "Greatest": worded["high_shown"],
            "Out of": worded["n"].astype("object").where(worded["n"].notna(), ""),
            "Origins": worded["origins"],
            "Drops tried": _tried(worded),
            "Of these, change it": worded["changed"],
            "Make it impossible": worded["missing"],
            "Finding": worded["unstable"].map({True: "unstable", False: "holds under every drop"}),
            "What upsets it": [without(data, dropped) for dropped in worded["breaks"]],
            "Id": worded["id"],
        }
    )
