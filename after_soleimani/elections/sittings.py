"""Sittings of the house: who came, as intervals over the sources, and what the rules asked for.

How many members of which list were present is not known; only totals are compared.
"""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.figures import counting
from after_soleimani.elections.coalitions import ELECTION
from after_soleimani.evidence import sources_of

#: `quantities.counts` of members at a sitting.
PRESENT = "members_present"

#: The rule of presence of a sitting whose own rule counts votes. That the quorum of the election of a
#: president held again for the second round is an assumption.
PRESENCE = {
    "speaker_election": "quorum_sitting",
    "confidence": "quorum_sitting",
    "president_first_round": "president_presence",
    "president_second_round": "president_presence",
}


def sittings(data: Dataset) -> pd.DataFrame:
    """Each sitting: members present as an interval over its sources, against the presence asked for.

    Columns session_id, date, purpose, house (all seats), members_sworn, required (members present, by the
    sitting's rule or by the rule of presence that goes with it; NA without one), required_votes, present_low,
    present_high, enough ("yes", "no", "not settled" where the number lies within the interval, "" where one
    is missing), votes_for, votes_against, outcome, evidence_ids; in order of date and of the file.
    """
    rules = data.rules.set_index("rule_id")
    rows = data.sessions.sort_values("date", kind="stable")
    of_presence = rows["rule_id"].map(PRESENCE).fillna(rows["rule_id"])
    rows["required"] = of_presence.map(rules["required_present"]).astype("Int64")
    rows["required_votes"] = rows["rule_id"].map(rules["required_votes"]).astype("Int64")
    rows["house"] = data.elections.set_index("election")["house"][ELECTION]
    rows["enough"] = [_enough(row) for _, row in rows.iterrows()]
    columns = ["session_id", "date", "purpose", "house", "members_sworn", "required", "required_votes"]
    columns += ["present_low", "present_high", "enough", "votes_for", "votes_against", "outcome"]
    return rows[[*columns, "evidence_ids"]].reset_index(drop=True)


def _enough(row: pd.Series) -> str:
    low, high, needed = row["present_low"], row["present_high"], row["required"]
    if pd.isna(needed) or pd.isna(low) or pd.isna(high):
        return ""
    return "yes" if low >= needed else "no" if high < needed else "not settled"


def present(data: Dataset) -> pd.DataFrame:
    """Every source's number of members present, with the sitting that rests on the same evidence.

    One row a sitting and figure, in order of the sittings; columns session_id, low, high, upper_limit (the
    source gives an upper limit only: the lower end is a convention), wording, source_ids, evidence_ids.
    """
    figures = counting(data, PRESENT)
    rows = []
    for _, sitting in sittings(data).iterrows():
        own = set(sitting["evidence_ids"])
        for _, row in figures[[bool(own & set(ids)) for ids in figures["evidence_ids"]]].iterrows():
            rows.append(
                {
                    "session_id": sitting["session_id"],
                    "low": int(row["low"]),
                    "high": int(row["high"]),
                    "upper_limit": bool(row["low_open"]),
                    "wording": row["wording"],
                    "source_ids": sources_of(data, row["evidence_ids"]),
                    "evidence_ids": row["evidence_ids"],
                }
            )
    columns = ["session_id", "low", "high", "upper_limit", "wording", "source_ids", "evidence_ids"]
    return pd.DataFrame(rows, columns=columns)


def vacancy_rules(data: Dataset) -> pd.DataFrame:
    """Who takes a seat that falls vacant: rules of the ids vacancy_… and `resignation`, in order of date.

    Columns of `rules`; a rule without a date comes last.
    """
    rows = data.rules
    rows = rows[rows["rule_id"].str.startswith(("vacancy_", "resignation"))]
    return rows.sort_values("valid_from", kind="stable", na_position="last").reset_index(drop=True)
