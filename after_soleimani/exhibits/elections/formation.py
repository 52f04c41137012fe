"""The steps from the vote to the cabinet, in the words and cells that the page shows."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.elections import formation as charts
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import in_short
from after_soleimani.dataset.labels import source_labels
from after_soleimani.elections.formation import Exit, Plurality
from after_soleimani.elections.sittings import Attendance
from after_soleimani.evidence import count_origins, evidence_in
from after_soleimani.exhibits.kit.support import Citations, shown
from after_soleimani.words import interval, interval_if_known

# The plurality


def plurality(data: Dataset, blocs: Plurality) -> dict:
    """The blocs before the exit by the seats of their lists, sizes claimed for them, and a majority."""
    claims = _labelled_claims(data, blocs.claims)
    return shown(
        data,
        _plurality_table(data, blocs),
        pd.concat([blocs.lists, claims]),
        chart=charts.plurality,
        drawn=(blocs.lists, claims, _heads(blocs), blocs.majority),
    )


def _labelled_claims(data: Dataset, claims: pd.DataFrame) -> pd.DataFrame:
    """The claims with a label: the size as worded, and the source."""
    words, names = claims["wording"].fillna(claims["seats"].astype(str)), source_labels(data)
    labels = [f"{word} ({names[ids[0]]})" for word, ids in zip(words, claims["source_ids"], strict=True)]
    return claims.assign(label=labels)


def _heads(blocs: Plurality) -> dict[str, str]:
    """Words over each bar: the bloc, its seats by list, and what it is short of a majority."""
    return {
        row.bloc: f"{row.bloc}: {row.seats} by list"
        + ("" if pd.isna(row.short) else f", {row.short} short of {blocs.majority}")
        for row in blocs.blocs.itertuples()
    }


def _plurality_table(data: Dataset, blocs: Plurality) -> pd.DataFrame:
    """Seats by list, then sizes claimed, each with its source; never added up."""
    citations = Citations(data)
    rows = [
        {"Bloc": r.bloc, "List": r.list, "Seats": r.seats, "Kind of number": "by list", "As worded": "",
         "Said by": "", "Read in": citations.of(r.evidence_ids)}
        for r in blocs.lists.itertuples()
    ]  # fmt: skip
    rows += [
        {"Bloc": r.bloc, "List": "whole bloc", "Seats": r.seats, "Kind of number": "claimed",
         "As worded": r.wording, "Said by": "nobody named" if pd.isna(r.claimant) else r.claimant,
         "Read in": citations.of(r.evidence_ids)}
        for r in blocs.claims.itertuples()
    ]  # fmt: skip
    return pd.DataFrame(rows)


# Attendance


def attendance(data: Dataset, met: Attendance) -> dict:
    """Members present at each sitting, by every source, against the presence that was needed."""
    sittings, numbers = _labelled_sittings(met.sittings), _labelled_numbers(data, met.present)
    return shown(
        data,
        _attendance_table(sittings, numbers),
        sittings,
        chart=charts.attendance,
        drawn=(sittings, numbers),
    )


def present_at(row: tuple) -> str:
    """How many members came to a sitting, "" where nobody says."""
    return interval_if_known(row.present_low, row.present_high) or ""


def _labelled_sittings(sittings: pd.DataFrame) -> pd.DataFrame:
    """The sittings with a label: date, purpose, members present of those asked for, and what came of it."""
    labels = []
    for r in sittings.itertuples():
        need = "" if pd.isna(r.required) else f", {r.required} had to be"
        labels.append(
            f"{in_short(r.date)}: {r.purpose}. {present_at(r) or 'Not stated'} present{need}. {_outcome(r)}"
        )
    return sittings.assign(label=labels)


def _outcome(row: tuple) -> str:
    """What came of a sitting; where a candidate was short of the votes needed, that they were votes."""
    if pd.notna(row.required_votes) and pd.notna(row.votes_for) and row.votes_for < row.required_votes:
        return f"No candidate won the {row.required_votes} votes needed"
    return row.outcome


def _labelled_numbers(data: Dataset, present: pd.DataFrame) -> pd.DataFrame:
    """The numbers of members present with a label that names the source."""
    words, names = present["wording"].fillna(present["high"].astype(str)), source_labels(data)
    labels = []
    for word, number, ids in zip(words, present["high"], present["source_ids"], strict=True):
        said = word if str(number) in word else f"{word} {number}"
        labels.append(f"{said} ({', '.join(map(names.__getitem__, ids))})")
    return present.assign(label=labels)


def _attendance_table(sittings: pd.DataFrame, numbers: pd.DataFrame) -> pd.DataFrame:
    """One row a sitting: what was needed, who came by every source, votes, outcome."""
    given = numbers.groupby("session_id")["label"].agg(tuple)
    return pd.DataFrame(
        {
            "Sitting": [f"{in_short(r.date)}, {r.purpose}" for r in sittings.itertuples()],
            "Present needed": sittings["required"],
            "Present": [present_at(row) for row in sittings.itertuples()],
            "By source": [given.get(session_id, ()) for session_id in sittings["session_id"]],
            "Enough": sittings["enough"],
            "Votes for": sittings["votes_for"],
            "Votes against or for others": sittings["votes_against"],
            "Outcome": [_outcome(row) for row in sittings.itertuples()],
            "Evidence": sittings["evidence_ids"],
        }
    )


# The exit


def exit(data: Dataset, house: Exit) -> dict:
    """The house before the exit, after it, and with its places filled."""
    lines = {number: f"{number}" for number in (house.majority, house.quorum)}
    return shown(
        data,
        _exit_table(house),
        house.groups,
        chart=charts.exit,
        drawn=(house.groups, _house_notes(house), lines),
    )


def _house_notes(house: Exit) -> dict[str, str]:
    """Words under each bar: members in office, and how many absent are enough to prevent a presence."""
    return {
        row.phase: f"{interval(row.held_low, row.held_high)} in office; "
        f"{interval(row.absent_quorum_low, row.absent_quorum_high)} absent prevent "
        f"a presence of {house.quorum}"
        for row in house.phases.itertuples()
    }


def _exit_table(house: Exit) -> pd.DataFrame:
    """Every total before and after the exit and after the replacement; claims in rows of their own."""
    numbers = {"majority": house.majority, "quorum": house.quorum}
    columns = {}
    for _, phase in house.phases.iterrows():
        column = {"Members in office": interval(phase["held_low"], phase["held_high"])}
        for row in house.groups[house.groups["phase"] == phase["phase"]].itertuples():
            column[row.group] = interval(row.low, row.high)
        for _, total in house.blocs[house.blocs["phase"] == phase["phase"]].iterrows():
            bloc = total["bloc"]
            column[f"{bloc}, by list"] = interval(total["low"], total["high"])
            claimed = interval_if_known(total["claimed_low"], total["claimed_high"])
            column[f"{bloc}, as claimed"] = claimed or ""
            for name, number in numbers.items():
                short = total[f"short_{name}_low"], total[f"short_{name}_high"]
                column[f"{bloc}, by list, short of {number}"] = interval(*short)
        for name, number in numbers.items():
            absent = phase[f"absent_{name}_low"], phase[f"absent_{name}_high"]
            column[f"Absent members that prevent {number}"] = interval(*absent)
        columns[phase["phase"]] = column
    return pd.DataFrame(columns).rename_axis("Total").reset_index()


# The replacement


def vacancy_rule(data: Dataset, rules: pd.DataFrame) -> dict:
    """Who takes an empty seat as enacted, after the ruling and as applied; and what ends a membership."""
    table = pd.DataFrame(
        {
            "Case": rules["purpose"],
            "Who takes the seat": rules["rule"],
            "By": rules["decided_by"],
            "From": rules["valid_from"],
            "Until": rules["valid_to"],
            "What is not sure": rules["note"],
            "Evidence": rules["evidence_ids"],
        }
    )
    return shown(data, table, rules)


def replacement(data: Dataset, lists: pd.DataFrame, gains: pd.DataFrame) -> dict:
    """Seats that lists gained by each count that names them (`gains`), and over all counts (`lists`)."""
    labels = [
        f"{r.list}: {r.before} before, {interval(r.after_low, r.after_high)} after"
        for r in lists.itertuples()
    ]
    behind = {
        key: count_origins(data, evidence_in(own)) for key, own in gains.groupby(["list", "low"], sort=False)
    }
    named, counted = (
        lists.assign(label=labels),
        gains.assign(
            source=gains["source_id"].map(source_labels(data)),
            origins=[behind[key] for key in zip(gains["list"], gains["low"], strict=True)],
        ),
    )
    return shown(data, _gains_table(lists, counted), named, chart=charts.replacement, drawn=(counted, named))


def _gains_table(lists: pd.DataFrame, counted: pd.DataFrame) -> pd.DataFrame:
    """One row a list: seats before, the gain by each count that names it, and after."""
    table = {"List": lists["list"], "Before": lists["before"]}
    for source, group in counted.groupby("source", sort=False):
        by = group.set_index("list_id")["low"]
        table[f"Gain by {source}"] = [by.get(list_id, "") for list_id in lists["list_id"]]
    table["After"] = [interval(r.after_low, r.after_high) for r in lists.itertuples()]
    table["Evidence"] = lists["evidence_ids"]
    return pd.DataFrame(table)


def oaths_and_refusals(data: Dataset, numbers: pd.DataFrame) -> dict:
    """Who took the seats of June 2022, who was absent, and who was reported to refuse, by every source."""
    return shown(data, oaths_table(data, numbers), numbers)


def oaths_table(data: Dataset, numbers: pd.DataFrame) -> pd.DataFrame:
    """One row a number of whom: how many, as worded, when, by which sources."""
    citations = Citations(data)
    return pd.DataFrame(
        {
            "What": [quantity[0].upper() + quantity[1:] for quantity in numbers["quantity"]],
            "Of whom": numbers["actor"],
            "Number": [interval(*ends) for ends in zip(numbers["low"], numbers["high"], strict=True)],
            "As worded": numbers["wording"].map("; ".join),
            "As of": numbers["as_of"].map("; ".join),
            "Remark": numbers["note"].map("; ".join),
            "Read in": [citations.of(ids) for ids in numbers["evidence_ids"]],
        }
    )
