"""Explanations weighed against each other, in the words and cells that the page shows."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.judging import matrix as charts
from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.support import shown
from after_soleimani.judging.hypotheses import SCALE, rankings, steadiness

RATINGS = {value: name for name, value in SCALE.items()}
#: Kind of change → what is left out or changed, as a table says it.
KINDS = {
    "unweighted": "No weights: every report counts the same",
    "rater": "The second rater in place of the first",
    "source": "Each source left out",
    "origin": "Each origin left out",
    "core": "The five core texts left out",
    "deception": "Iranian officials’ own words left out",
    "step": "Each rating moved one step",
}


def hypotheses_matrix(data: Dataset, weighed: pd.DataFrame, heads: pd.DataFrame) -> dict:
    """The matrix of a chapter, most telling reports first; takes `hypotheses.weighed` and `explanations`."""
    drawn = weighed.assign(tooltip=weighed["statement"])
    short = dict(zip(heads["hypothesis_id"], heads["short"], strict=True))
    table = pd.DataFrame(
        {
            "What is reported": weighed["statement"],
            **{name: weighed[key].map(RATINGS) for key, name in short.items()},
            "Second rater differs on": [tuple(short[key] for key in ids) for ids in weighed["differs"]],
            "Weight": weighed["weight"].round(1),
            "Evidence": weighed["evidence_ids"],
        }
    )
    return shown(data, table, weighed, chart=charts.hypotheses_matrix, drawn=(drawn, heads))


def hypothesis_rankings(data: Dataset, chapters: dict[str, str]) -> dict:
    """For each chapter and kind of change: how often the explanations that lead still do.

    `chapters`: chapter → what its question is called.
    """
    rows, names = [], data.hypotheses.set_index("hypothesis_id")["short"]
    for chapter, question in chapters.items():
        ranked = rankings(data, chapter)
        lead = ranked.loc[ranked["kind"] == "all", "least"].iloc[0]
        for row in steadiness(ranked).itertuples():
            new = ranked.loc[ranked["kind"] == row.kind, "least"]
            others = dict.fromkeys(name for ids in new for name in ids if name not in lead)
            rows.append(
                {
                    "Question": question,
                    "Least speaks against": tuple(names[key] for key in lead),
                    "What is changed": KINDS[row.kind],
                    "Changes": row.changes,
                    "Same lead": row.same,
                    "Others that then lead": tuple(names[key] for key in others),
                }
            )
    return shown(data, pd.DataFrame(rows), data.propositions)
