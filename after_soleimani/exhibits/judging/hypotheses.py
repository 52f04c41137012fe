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
#: What no change is called in a table.
LEADS = "Nothing: against this least speaks"


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
    """For each kind of change and each chapter: how often the explanations that lead still do, and who else.

    `chapters`: chapter → what its question is called. A row a kind of change; the first has those that lead
    on all the evidence.
    """
    names = data.hypotheses.set_index("hypothesis_id")["short"]
    columns = {question: _stays(rankings(data, chapter), names) for chapter, question in chapters.items()}
    table = pd.DataFrame(columns).reindex([LEADS, *KINDS.values()]).fillna("no such words")
    return shown(data, table.rename_axis("What is changed").reset_index(), data.propositions)


def _stays(ranked: pd.DataFrame, names: pd.Series) -> dict[str, str]:
    """Kind of change, in words → how often the same explanations lead, and which others do."""
    lead = ranked.loc[ranked["kind"] == "all", "least"].iloc[0]
    found = {LEADS: " and ".join(names[key] for key in lead)}
    for row in steadiness(ranked).itertuples():
        new = ranked.loc[ranked["kind"] == row.kind, "least"]
        others = dict.fromkeys(names[key] for ids in new for key in ids if key not in lead)
        said = "the same" if row.changes == 1 else f"the same in {row.same} of {row.changes}"
        if row.same < row.changes:
            rest = f"else {' or '.join(others)}" if others else "else one of them alone"
            said = f"{said}; {rest}" if row.changes > 1 else " or ".join(others) or "one of them alone"
        found[KINDS[row.kind]] = said
    return found
