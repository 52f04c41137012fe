"""What is shown of who received the visitor on each trip, and of whom Sistani and Sadr received."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.succession import doors as doors_charts
from after_soleimani.charts.succession import receptions as charts
from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.cells import Mark
from after_soleimani.exhibits.kit.support import shown
from after_soleimani.succession.receptions import doors, trips_to_doors


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


def visit_reception(data: Dataset, receptions: pd.DataFrame, trips: pd.DataFrame) -> dict:
    """One row a trip and host that a source speaks of: what came of it, and whether it was sought.

    `trips`: the rows of `visits_timeline` since the killing. The chart draws Qaani's alone.
    """
    told = receptions[receptions["told"]]
    on_his_trips = doors(receptions, trips)
    drawn = (on_his_trips, trips_to_doors(trips, on_his_trips))
    table = pd.DataFrame(
        {
            "Visitor": told["visitor"],
            "When": told["when"],
            "Host": told["actor"],
            "Outcome": [Mark(outcome) for outcome in told["outcome"]],
            "Sought": told["sought"].replace("unknown", "not said"),
            "Evidence": told["evidence_ids"],
        }
    )
    return shown(data, table, receptions, chart=doors_charts.visit_reception, drawn=drawn)
