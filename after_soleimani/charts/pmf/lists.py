"""Charts of chapter 3 that list: what moved with the shrine units, judicial steps."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.entries import Entry, Sign, listing
from after_soleimani.charts.kit.rows import INK
from after_soleimani.charts.pmf.answers import ANSWERS
from after_soleimani.dataset.dates import in_short, when

OUTCOMES = {
    "asked": Sign("^", "asked"),
    "denied": Sign("X", "denied"),
    "moved": Sign("o", "moved"),
    "confirmed": Sign("P", "confirmed"),
    "stayed": Sign("s", "stayed"),
    "new": Sign("D", "new"),
}
STEPS = {True: Sign("D", "last known"), False: Sign("o", "earlier")}


def shrine_units(table: pd.DataFrame, narrow: bool = False) -> Figure:
    """What was asked, denied, moved or stayed, unit by unit and by date, with whose word it is."""
    units = {unit: place for place, unit in enumerate(dict.fromkeys(table["unit"]))}
    table = table.sort_values("unit", key=lambda names: names.map(units), kind="stable")
    entries = []
    for row in table.assign(end=pd.NaT).to_dict("records"):
        left = "with" if row["outcome"] == "stayed" else "from"
        way = " ".join(
            f"{word} the {place}"
            for word, place in ((left, row["origin"]), ("to", row["destination"]))
            if place
        )
        note = "" if pd.isna(row["note"]) else f" {row['note'].rstrip('.')}."
        body = f"According to {row['said_by']}: {way}.{note}"
        matter = row["matter"][0].upper() + row["matter"][1:]
        sign = OUTCOMES[row["outcome"]]
        entries.append(
            Entry(row["unit"], when(row), matter, body, sign, INK, row["origins"], row["evidence_ids"])
        )
    return listing(entries, narrow)


def judicial_states(table: pd.DataFrame, narrow: bool = False) -> Figure:
    """Matter by matter, each step with its date and whose it is; the last one known is a diamond."""
    entries = []
    for row in table.itertuples():
        note = "" if pd.isna(row.note) else f" {row.note.rstrip('.')}."
        day = in_short(row.date)
        body = f"Step of: {row.body}.{note}"
        sign = STEPS[row.last]
        entries.append(Entry(row.matter, day, row.step, body, sign, INK, row.origins, row.evidence_ids))
    return listing(entries, narrow)


def positions_matrix(table: pd.DataFrame, narrow: bool = False) -> Figure:
    """Issue by issue, who is for, against, missing or without a stance, with the cohesion of named groups."""
    entries = []
    for row in table.itertuples():
        cohesion = (
            f"Rice {row.rice:.2f}, agreement {row.agreement:.2f} over {row.n} named groups"
            if pd.notna(row.rice)
            else f"too few named groups ({row.n})"
        )
        title = f"{row.issue} ({row.as_of}): {cohesion}"
        for answer, sign in ANSWERS.items():
            if names := row.given.get(answer):
                body = ", ".join(names)
                origins, ids = row.origins_of[answer], row.evidence_of[answer]
                entries.append(Entry(title, "", "", body, sign, INK, origins, ids))
    return listing(entries, narrow)
