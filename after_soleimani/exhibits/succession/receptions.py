"""What is shown of whom Sistani and Sadr received or did not, and of who received Sadr."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.succession import receptions as charts
from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.support import shown


def reception_base(data: Dataset, receptions: pd.DataFrame) -> dict:
    """One row an occasion: who came to whom, when, what came of it, on what it rests."""
    words = receptions["outcome"].map(lambda outcome: charts.WORDS.get(outcome, outcome.replace("_", " ")))
    table = pd.DataFrame(
        {
            "Host": receptions["host"],
            "Guest": receptions["guest"],
            "When": receptions["when"],
            "Outcome": words,
            "Sought": receptions["sought"].replace("unknown", "not said"),
            "Rests on": receptions["basis"]
            .str.replace("_", " ")
            .where(~receptions["on_visit"], "a coded trip"),
            "Counted": receptions["counted"].map({True: "yes", False: "no"}),
            "Note": receptions["note"],
            "Origins": receptions["origins"],
            "Evidence": receptions["evidence_ids"],
        }
    )
    return shown(data, table, receptions, chart=charts.reception_base)
