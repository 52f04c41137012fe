"""Votes and seats of 2021 in the words and cells that the page shows."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.elections import votes as charts
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import as_precise
from after_soleimani.dataset.labels import publisher_label, source_labels
from after_soleimani.elections.disproportionality import TREATMENTS
from after_soleimani.elections.votes import FATAH, Counts
from after_soleimani.exhibits.elections.decomposition import ends_in_words
from after_soleimani.exhibits.kit.support import Citations, shown
from after_soleimani.words import interval_if_known

# Votes against seats


def votes_against_seats_2021(data: Dataset, lists: pd.DataFrame) -> dict:
    """Shares of votes and seats: lists with counted votes in the chart, all in the table."""
    points = lists[lists["counted"]]
    return shown(data, _ratios_table(data, lists), points, chart=charts.votes_against_seats_2021)


def _ratios_table(data: Dataset, lists: pd.DataFrame) -> pd.DataFrame:
    """Votes, seats and the ratio of their shares, list by list, for both totals and both houses."""
    citations = Citations(data)
    rows = [
        {
            "List": row["name"],
            "Votes": int(row["votes"]) if row["counted"] else None,
            "Share printed, per cent": interval_if_known(row["share_low"], row["share_high"], ".2f"),
            "Share of the total, per cent": interval_if_known(
                100 * row["part_low"], 100 * row["part_high"], ".2f"
            ),
            "Seats": row["seats"],
            "Of them reserved": row["minority"],
            "Seat share over vote share": interval_if_known(
                row["seats_ratio_low"], row["seats_ratio_high"], ".2f"
            ),
            "The same, general seats": interval_if_known(
                row["general_ratio_low"], row["general_ratio_high"], ".2f"
            ),
            "Read in": citations.of(row["evidence_ids"]),
        }
        for _, row in lists.iterrows()
    ]
    return pd.DataFrame(rows).convert_dtypes()


def price_of_a_seat_2021(data: Dataset, prices: pd.DataFrame, average: tuple[float, float]) -> dict:
    """Votes per seat won; `average`: votes per seat of the whole house."""
    charted = prices[prices["charted"]].reset_index(drop=True)
    return shown(
        data,
        _price_table(data, prices),
        charted,
        chart=charts.price_of_a_seat_2021,
        drawn=(charted, average),
    )


def _price_table(data: Dataset, prices: pd.DataFrame) -> pd.DataFrame:
    """Votes per seat of every list: counted, or from a printed share."""
    citations = Citations(data)
    return pd.DataFrame(
        {
            "List": prices["name"],
            "Seats": prices["seats"],
            "Votes": [
                f"{row['votes']:,}" if row["counted"] else f"{row['share_low']:.2f} per cent, as printed"
                for _, row in prices.iterrows()
            ],
            "Votes per seat, from": prices["low"].round().astype("Int64"),
            "Votes per seat, to": prices["high"].round().astype("Int64"),
            "Read in": [citations.of(ids) for ids in prices["evidence_ids"]],
        }
    )


# The counts of one list


def fatah_by_count(data: Dataset, counts: Counts) -> dict:
    """Seats and votes of Fatah by count and report, and what each number makes of the loss of seats."""
    values = _worded_values(data, counts.values)
    drawn = [values[values["counted"] == counted] for counted in ("seats", "votes")]
    family = data.actors.set_index("actor_id")["family"]
    own = data.lists.set_index("list_id")["actor_id"][FATAH]
    return shown(
        data,
        _reports_table(data, counts.reports),
        *drawn,
        chart=charts.fatah_by_count,
        drawn=(*drawn, family[own]),
    )


def _worded_values(data: Dataset, values: pd.DataFrame) -> pd.DataFrame:
    """The values with day, label and who, the words beside each mark."""
    labels = source_labels(data)
    return values.assign(
        day=["no day" if pd.isna(day) else as_precise(day, year=False) for day in values["as_of"]],
        label=[
            f"{row['value']:,.0f}"
            if pd.isna(row["printed_share"])
            else f"{row['printed_share']:.2f} per cent"
            for _, row in values.iterrows()
        ],
        who=[
            ", ".join(dict.fromkeys(publisher_label(labels[source]) for source in row["source_ids"]))
            + _remark(row)
            for _, row in values.iterrows()
        ],
    )


def _remark(row: pd.Series) -> str:
    conversion = _conversion(row)
    rated = " (rated improbable)" if row["improbable"] else ""
    return rated + (f": conversion {conversion}% of the loss" if conversion else "")


def _conversion(row: pd.Series) -> str | None:
    return interval_if_known(100 * row["conversion_low"], 100 * row["conversion_high"])


def _reports_table(data: Dataset, reports: pd.DataFrame) -> pd.DataFrame:
    """Every value of Fatah's seats, votes and share, by day and source, and what it makes of the loss."""
    citations = Citations(data)
    formats = {"seats": "{:,.0f} seats", "votes": "{:,.0f} votes", "vote_share": "{:.2f} per cent of votes"}
    rows = [
        {
            "Value": formats[row["counted"]].format(row["value"]),
            "As of": row["as_of"],
            "Count": row["stage"],
            "Read in": citations.of(row["evidence_ids"]),
            "Whose number": row["speaker"],
            "Rating": "improbable" if row["improbable"] else "",
            "Conversion’s part of the loss, per cent": _conversion(row),
            "Note": row["note"],
        }
        for _, row in reports.iterrows()
    ]
    return pd.DataFrame(rows)


# Disproportionality and fragmentation


def disproportionality(data: Dataset, indices: pd.DataFrame) -> dict:
    """The indices of both elections: those of the whole house in the chart, all in the table."""
    worded = indices.assign(treatment=indices["treatment"].map(TREATMENTS))
    whole = worded[worded["column"] == "seats"]
    return shown(data, _index_table(worded), whole, chart=charts.disproportionality)


def _index_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Every index with its bounds, by election, house and treatment of independents."""
    table = {
        "Election": frame["year"].astype(str),
        "Seats counted": frame["seats"],
        "Independents": frame["treatment"],
    }
    titles = {
        "gallagher": "Gallagher", "loosemore_hanby": "Loosemore–Hanby",
        "effective_votes": "Effective number by votes", "effective_seats": "Effective number by seats",
    }  # fmt: skip
    for name, title in titles.items():
        table[title] = ends_in_words(frame, name, 2)
    table["Lists without counted votes"] = frame["unknown"]
    table["Most votes of a list nobody names"] = frame["largest"].astype(int)
    return pd.DataFrame(table)
