"""Charts of what Soleimani could and could not do, case by case, and of who is said to have followed him."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.entries import Entry, Sign, listing
from after_soleimani.charts.kit.palette import CAMPS
from after_soleimani.charts.kit.rows import INK
from after_soleimani.succession.cases import NAMED, NOT_NAMED, TURNED

OUTCOMES = {
    "achieved": Sign("o", "achieved"),
    "partly": Sign("D", "partly"),
    "failed": Sign("v", "failed"),
    "refused": Sign("X", "refused"),
    "unclear": Sign("s", "unclear"),
}
STATUSES = {
    "established": Sign("o", "established"),
    "reported": Sign("s", "reported"),
    "alleged": Sign("^", "alleged"),
    "contested": Sign("D", "contested"),
}
GROUPS = {
    NAMED: "Soleimani is named as the one who asks",
    NOT_NAMED: "Others ask for Iran, or he is not named",
    TURNED: "Iran is asked, or he is complained of",
}


def soleimani_cases(cases: pd.DataFrame, narrow: bool = False) -> Figure:
    """Case by case: when, what was asked, of whom, who shared in it, and what came of it."""
    entries = []
    for row in cases.itertuples():
        asked = f"Of: {', '.join(row.asked)}."
        shared = f" Others in it: {', '.join(row.shared)}." if row.shared else ""
        note = f" {row.note.rstrip('.')}." if row.note else ""
        entries.append(
            Entry(
                GROUPS[row.group],
                row.when,
                row.what,
                asked + shared + note,
                OUTCOMES[row.outcome],
                INK,
                row.origins,
                row.evidence_ids,
            )
        )
    return listing(entries, narrow)


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
