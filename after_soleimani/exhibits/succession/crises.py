"""Tables of chapter 1: the measures' frames with headers, marks and links for the reader."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import source_labels
from after_soleimani.evidence import NOT_TREATED
from after_soleimani.exhibits.kit.cells import Cite, Mark
from after_soleimani.succession import visits


def visits_table(trips: pd.DataFrame) -> pd.DataFrame:
    """One row a trip: who, when, how well dated, announced or not, what set it off."""
    return pd.DataFrame(
        {
            "Visitor": trips["visitor"],
            "When": trips["when"],
            "First day known to": trips["date_precision"],
            "Earliest": trips["earliest"],
            "Latest": trips["latest"],
            "Announced": trips["announced"].replace("unknown", "not said"),
            "Tied to, as a source has it": trips["trigger"].replace("", "not said"),
            "Status": trips["status"],
            "Counted": ["yes" if row.counted else _not_counted(row) for row in trips.itertuples()],
            "Origins": trips["origins"],
            "Evidence": trips["evidence_ids"],
        }
    )


def _not_counted(row: tuple) -> str:
    return "no: may be a trip that is counted" if row.may_be else "no: before the killing of Soleimani"


def reception_table(matrix: pd.DataFrame) -> pd.DataFrame:
    """One row a trip and host that a source speaks of: what came of it, and whether it was sought."""
    told = matrix[matrix["evidence_ids"].map(len) > 0]
    return pd.DataFrame(
        {
            "Visitor": told["visitor"],
            "When": told["when"],
            "Host": told["actor"],
            "Outcome": [Mark(outcome) for outcome in told["outcome"]],
            "Sought": told["sought"].replace("unknown", "not said"),
            "Evidence": told["evidence_ids"],
        }
    )


def _days(low: object, high: object) -> str:
    if pd.isna(low):
        return ""
    if pd.isna(high):
        return f"{low} or more"
    return f"{low}" if low == high else f"{low} to {high}"


def responses_table(responses: pd.DataFrame) -> pd.DataFrame:
    """One row a crisis: the trip a source ties to it, the days to that trip and to the next known one."""
    rows = list(responses.itertuples())
    return pd.DataFrame(
        {
            "Crisis": responses["description"],
            "When": responses["when"],
            "Clause of the rule": responses["rule"],
            "Trip a source ties to it": responses["stated"].replace("", "none"),
            "Days to that trip": [_days(row.stated_min, row.stated_max) for row in rows],
            "Days to the next known trip of Qaani": [_days(row.next_min, row.next_max) for row in rows],
            "Origins": responses["origins"],
            "Evidence": responses["evidence_ids"],
        }
    )


def stances_table(stances: pd.DataFrame) -> pd.DataFrame:
    """One row an act: who, when, which way, how sure, what."""
    return pd.DataFrame(
        {
            "Who": stances["actor"],
            "When": stances["when"],
            "Towards Iran": stances["direction"],
            "Status": stances["status"],
            "What": stances["description"],
            "Origins": stances["origins"],
            "Evidence": stances["evidence_ids"],
        }
    )


def reasons_rows(data: Dataset) -> pd.DataFrame:
    """`succession.reasons` with `source`, the short name of the source that is read."""
    rows = visits.reasons(data)
    return rows.assign(source=rows["source_id"].map(source_labels(data)))


def reasons_table(matrix: pd.DataFrame, voices: dict[str, str]) -> pd.DataFrame:
    """One row a question and source: the reading, what it says, whose word it is (named by ``voices``)."""
    return pd.DataFrame(
        {
            "Question or reason": matrix["question"],
            "Source": list(map(Cite, matrix["source_id"], matrix["source"])),
            "Reading": matrix["code"].replace(NOT_TREATED, "not asked"),
            "What it says": matrix["answer"].where(matrix["code"] != "silent", ""),
            "Whose word": ["; ".join(voices[kind] for kind in kinds) for kinds in matrix["voices"]],
            "How they compare": matrix["assessment"].fillna(""),
            "Evidence": matrix["evidence_ids"],
        }
    )
