"""Seats of 2018 and 2021 and the parts of their change, in the words and cells that the page shows."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from after_soleimani.charts.elections import decomposition as charts
from after_soleimani.dataset import Dataset
from after_soleimani.elections.decomposition import FATAH_UNIT, SMALL, SeatsOfBoth, distinct_units
from after_soleimani.elections.returns import AFTER, BEFORE
from after_soleimani.exhibits.kit.support import shown

#: Election → the year that heads its columns.
YEARS = {BEFORE: "2018", AFTER: "2021"}

# Seats of 2018 and 2021


def seats_2018_2021(data: Dataset, seats: SeatsOfBoth) -> dict:
    """General seats of each unit as it is drawn, and of the lists that are not compared."""
    rests_on = (seats.units[seats.units["drawn"]], seats.before, seats.after)
    large = [frame[frame["general"] >= SMALL] for frame in (seats.before, seats.after)]
    small = {
        YEARS[row.Index]: f"{row.lists} lists with 1 to {row.most}: {row.seats} in all"
        for row in seats.small.itertuples()
    }
    drawn = (rests_on[0], *large, small)
    return shown(data, _seats_table(seats), *rests_on, chart=charts.seats_2018_2021, drawn=drawn)


def _seats_table(seats: SeatsOfBoth) -> pd.DataFrame:
    """Seats by unit and definition, then of the lists that are not compared, then the reserved seats."""
    rows = [
        {
            "Unit or list": row["unit"],
            "Drawn how": f"{row['definition']}{', in the chart' if row['drawn'] else ''}",
            "Lists of 2018": ", ".join(row["names_before"]),
            "Lists of 2021": ", ".join(row["names_after"]),
            "2018": row["before"],
            "2021": row["after"],
            "Change": row["after"] - row["before"],
        }
        for _, row in distinct_units(seats.units).iterrows()
    ]
    apart = [frame.assign(election=name) for name, frame in ((BEFORE, seats.before), (AFTER, seats.after))]
    rows += _single_lists(pd.concat(apart), "general", "not compared")
    rows += _single_lists(seats.reserved, "minority", "reserved seats")
    return pd.DataFrame(rows).convert_dtypes()


def _single_lists(lists: pd.DataFrame, column: str, how: str) -> Iterator[dict]:
    for _, row in lists.iterrows():
        year = YEARS[row["election"]]
        yield {
            "Unit or list": row["name"],
            "Drawn how": how,
            f"Lists of {year}": row["short_name"],
            year: row[column],
        }


# Where a change of seats lies


def decomposition_ranges(data: Dataset, ranges: pd.DataFrame) -> dict:
    """The part of each unit's change that goes with its share of votes, and that with its conversion."""
    labelled = labelled_ranges(ranges)
    return shown(data, _ranges_table(ranges), labelled, chart=charts.decomposition_ranges)


def labelled_ranges(ranges: pd.DataFrame) -> pd.DataFrame:
    """`decomposition_ranges` with label, and detail: the lists, where the label does not name them."""
    labels = [
        _short(row["unit"]) + (f", {row['first']}" if row["several"] else "") for _, row in ranges.iterrows()
    ]
    details = [
        "" if before == after == (unit,) else f"{' + '.join(before)} → {' + '.join(after)}"
        for unit, before, after in zip(
            ranges["unit"], ranges["names_before"], ranges["names_after"], strict=True
        )
    ]
    return ranges.assign(label=labels, detail=details)


def _short(unit: str) -> str:
    return "Fatah" if unit == FATAH_UNIT else unit


def _ranges_table(ranges: pd.DataFrame) -> pd.DataFrame:
    """Both parts as ranges, the share of conversion, whether it is settled, and turnout in votes."""
    return pd.DataFrame(
        {
            "Unit": ranges["unit"],
            "Drawn how": ranges["definition"],
            "Lists of 2021": [", ".join(names) for names in ranges["names_after"]],
            "Cases": ranges["cases"],
            "Change of seats": ranges["change_low"],
            "Share of votes, seats": ends_in_words(ranges, "votes", 1),
            "Conversion, seats": ends_in_words(ranges, "conversion", 1),
            "Larger part": [
                {"votes": "share of votes", "conversion": "conversion"}[larger] if settled else "not settled"
                for larger, settled in zip(ranges["larger"], ranges["settled"], strict=True)
            ],
            "Votes lost or won at a constant share": ends_in_words(ranges, "at_constant_share", 0),
            "Votes lost or won with the share": ends_in_words(ranges, "from_share", 0),
            "Evidence": [", ".join(ids) for ids in ranges["evidence_ids"]],
        }
    )


def ends_in_words(frame: pd.DataFrame, name: str, digits: int) -> list[str]:
    """Each range from `name`_low to `name`_high as "−29.1 to −27.3"; one number where both read the same."""
    words = []
    for low, high in zip(frame[f"{name}_low"], frame[f"{name}_high"], strict=True):
        pair = [f"{value:,.{digits}f}".replace("-", "−") for value in (low, high)]
        words.append(pair[0] if pair[0] == pair[1] else " to ".join(pair))
    return words
