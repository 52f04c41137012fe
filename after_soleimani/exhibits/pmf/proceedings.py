"""What courts and inquiries did: the exhibits `judicial-states` and `since-then`."""

from __future__ import annotations

import re

import pandas as pd

from after_soleimani.charts.pmf import lists
from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.cells import Web
from after_soleimani.exhibits.kit.support import shown


def judicial_states(data: Dataset, steps: pd.DataFrame) -> dict:
    """`proceedings.judicial_states`, the last step known of each matter marked."""
    table = pd.DataFrame(
        {
            "Matter": steps["matter"],
            "Step": steps["step"],
            "Date": steps["date"],
            "By whom": steps["body"],
            "Last known": steps["last"],
            "Remark": steps["note"].fillna(""),
            "Evidence": steps["evidence_ids"],
        }
    )
    return shown(data, table, steps, chart=lists.judicial_states)


def since_then(data: Dataset, later: pd.DataFrame) -> dict:
    """`proceedings.since_then`, each outlet linked to its page; coded nowhere, so that nothing is cited."""
    table = pd.DataFrame(
        {
            "When": later["date"],
            "What happened": later["statement"],
            "Matter": later["matter"],
            "Told by": later["source"].map(outlets),
        }
    )
    return shown(data, table)


_OUTLET = re.compile(r"(?P<who>.+) \((?P<address>https?://\S+)\)")


def outlets(source: str) -> tuple[Web | str, ...]:
    """`since.source` as cells: "AP, 25 March 2024 (https://…); Shafaq News, August 2023"."""
    found = [(part, _OUTLET.fullmatch(part)) for part in source.split("; ")]
    return tuple(Web(match["who"], match["address"]) if match else part for part, match in found)
