"""Votes and seats of 2018 and 2021, in the words and cells that the page shows."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from after_soleimani.charts.elections import two_elections as charts
from after_soleimani.dataset import Dataset
from after_soleimani.elections.decomposition import distinct_units
from after_soleimani.elections.returns import AFTER, BEFORE
from after_soleimani.elections.two_elections import SeatsOfBoth
from after_soleimani.exhibits.kit.support import shown
from after_soleimani.words import in_words, interval

#: Election → the year that heads its columns.
YEARS = {BEFORE: "2018", AFTER: "2021"}
#: Role of a unit's definition → how it is drawn.
DRAWN = {"drawn": ", in the chart", "wider": ", dashed in the chart", "": ""}


def seats_2018_2021(data: Dataset, seats: SeatsOfBoth) -> dict:
    """Votes and general seats of each unit; the lists that are not compared are in the table alone."""
    lines, ends = seats.units[seats.units["role"] != ""], _labelled_ends(seats)
    lines = lines.assign(formed=lines["names_before"].map(len) > lines["names_after"].map(len))
    return shown(
        data,
        _table(seats),
        lines,
        ends,
        seats.before,
        seats.after,
        chart=charts.seats_2018_2021,
        drawn=(lines, ends),
    )


def _labelled_ends(seats: SeatsOfBoth) -> pd.DataFrame:
    """The ends with year, label (the lists' names, or how many there are besides those drawn) and label_long.

    In the second election label_long has the names of all, and where they are new those of the first.
    """
    drawn = seats.units[seats.units["drawn"]].set_index("unit")
    first = {
        (election, unit): names
        for election, column in ((BEFORE, "names_before"), (AFTER, "names_after"))
        for unit, names in drawn[column].items()
    }
    before = seats.units.set_index(["unit", "definition"])["names_before"]
    labels, long = [], []
    for end in seats.ends.itertuples():
        more = len(end.names) - len(first[end.election, end.unit])
        names, earlier = ", ".join(end.names), before[end.unit, end.definition]
        labels.append(f"with {in_words(more)} others" if more > 0 else names)
        new = end.election == AFTER and not set(earlier) & set(end.names)
        long.append(f"{names} ({YEARS[BEFORE]}: {', '.join(earlier)})" if new else names)
    return seats.ends.assign(year=seats.ends["election"].map(YEARS), label=labels, label_long=long)


def _table(seats: SeatsOfBoth) -> pd.DataFrame:
    """Votes and seats by unit and definition, then seats of lists that are not compared, or reserved."""
    votes = seats.ends[seats.ends["measured"] == "votes"].set_index(["unit", "definition", "election"])
    roles = seats.units.set_index(["unit", "definition"])["role"]
    rows = []
    for _, row in distinct_units(seats.units).iterrows():
        key = row["unit"], row["definition"].split(", ")[0]
        counts = {
            f"Votes {year}": interval(*votes.loc[(*key, election), ["low", "high"]], ",.0f")
            for election, year in YEARS.items()
        }
        rows.append(
            {
                "Unit or list": row["unit"],
                "Drawn how": f"{row['definition']}{DRAWN[roles[key]]}",
                "Lists of 2018": ", ".join(row["names_before"]),
                "Lists of 2021": ", ".join(row["names_after"]),
                **counts,
                "Seats 2018": row["before"],
                "Seats 2021": row["after"],
                "Change of seats": row["after"] - row["before"],
            }
        )
    apart = [frame.assign(election=name) for name, frame in ((BEFORE, seats.before), (AFTER, seats.after))]
    rows += _single_lists(pd.concat(apart), "general", "not compared")
    rows += _single_lists(seats.reserved, "minority", "reserved seats")
    return pd.DataFrame(rows).convert_dtypes()


def _single_lists(lists: pd.DataFrame, column: str, how: str) -> Iterator[dict]:
    for _, row in lists.iterrows():
        year = YEARS[row["election"]]
        votes = "" if pd.isna(row["votes"]) or column == "minority" else f"{row['votes']:,}"
        yield {
            "Unit or list": row["name"],
            "Drawn how": how,
            f"Lists of {year}": row["short_name"],
            f"Votes {year}": votes,
            f"Seats {year}": row[column],
        }
