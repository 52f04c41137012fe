"""Sittings of the house: who came, what the rules asked for, and who took the seats that were left.

How many members of which list were present is not known; only totals are compared.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.figures import counting
from after_soleimani.elections.coalitions import ELECTION
from after_soleimani.evidence import evidence_in, sources_of

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


def of_events(data: Dataset) -> pd.DataFrame:
    """`sittings` with event_id: the event that each is part of."""
    frame = sittings(data)
    return frame.assign(event_id=frame["session_id"].map(data.sessions.set_index("session_id")["event_id"]))


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


class Attendance(NamedTuple):
    """Every sitting (`sittings`), and every source's number of those present (`present`)."""

    sittings: pd.DataFrame
    present: pd.DataFrame


def attendance(data: Dataset) -> Attendance:
    """Who came to each sitting, and by whose count."""
    return Attendance(sittings(data), present(data))


def failed(data: Dataset, needed: int) -> pd.DataFrame:
    """The sittings at which so many had to be present, and were not by any source."""
    rows = sittings(data)
    return rows[(rows["required"] == needed) & (rows["enough"] == "no")].reset_index(drop=True)


# Who took the seats of those who resigned

#: `quantities.counts` of those who took a seat that had come to them, and of those who did not.
OATHS = ("sworn_in", "absent_from_oath", "refusing_seat")


def oaths_and_refusals(data: Dataset) -> pd.DataFrame:
    """Every number of members sworn in, absent, or reported to refuse a seat in the replacement.

    Equal numbers of the same people stand in one row with all their sources. Columns quantity, actor (name of
    whom, NaN where nobody is named), low, high, wording, as_of, note (tuples of what the sources say, each
    once), evidence_ids; in order of the file.
    """
    names = data.actors.set_index("actor_id")["name"]
    rows = []
    for (quantity, actor, low, high), same in counting(data, *OATHS).groupby(
        ["quantity", "actor_id", "low", "high"], sort=False, dropna=False
    ):
        said = {
            column: tuple(dict.fromkeys(same[column].dropna())) for column in ("wording", "as_of", "note")
        }
        of_whom = {"quantity": quantity, "actor": names.get(actor), "low": low, "high": high}
        rows.append(of_whom | said | {"evidence_ids": evidence_in(same)})
    columns = ["quantity", "actor", "low", "high", "wording", "as_of", "note", "evidence_ids"]
    return pd.DataFrame(rows, columns=columns)
