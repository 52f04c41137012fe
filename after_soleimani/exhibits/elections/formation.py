"""Tables, words and numbers of the four steps from the vote to the cabinet."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import in_short
from after_soleimani.dataset.figures import counting
from after_soleimani.dataset.labels import source_labels
from after_soleimani.elections.coalitions import (
    ALLIES,
    FRAMEWORK,
    GAMES,
    MAJORITY,
    PHASES,
    QUORUM,
    SAVE,
    UNPLACED,
    by_list,
    claims,
    gains,
    list_seats,
    power,
    replacement,
    required,
)
from after_soleimani.elections.formation import composition, in_office, totals
from after_soleimani.elections.sittings import present, sittings, vacancy_rules
from after_soleimani.evidence import evidence_in, union
from after_soleimani.exhibits.kit.support import Citations
from after_soleimani.words import interval, shares

NEITHER = "In neither bloc"


# The plurality


def plurality_bars(data: Dataset) -> pd.DataFrame:
    """Lists of each bloc before the exit, and of none: bloc, list_id, list, family, seats, evidence_ids."""
    named = by_list(data, PHASES[0].day, (SAVE, FRAMEWORK, ALLIES))
    every = list_seats(data)
    rest = every[~every["list_id"].isin(named["list_id"])].assign(bloc=NEITHER)
    columns = ["bloc", "list_id", "list", "family", "seats", "evidence_ids"]
    return pd.concat([named[columns], rest[columns]], ignore_index=True)


def plurality_claims(data: Dataset) -> pd.DataFrame:
    """Sizes claimed for these blocs before the exit: `claims` with a label that names the source."""
    rows = claims(data)
    rows = rows[rows["bloc"].isin((SAVE, FRAMEWORK, ALLIES)) & (rows["snapshot"] <= PHASES[0].day)]
    words = rows["wording"].fillna(rows["seats"].astype(str))
    names = source_labels(data)
    labels = [f"{word} ({names[ids[0]]})" for word, ids in zip(words, rows["source_ids"], strict=True)]
    rows = rows.assign(label=labels, rank=rows["bloc"].map([SAVE, FRAMEWORK, ALLIES].index))
    return rows.sort_values(["rank", "seats"], kind="stable").reset_index(drop=True)


def plurality_heads(data: Dataset, bars: pd.DataFrame) -> dict[str, str]:
    """Words over each bar: the bloc, its seats by list, and what it is short of a majority."""
    majority = required(data, MAJORITY, "required_votes")
    sums = bars.groupby("bloc", sort=False)["seats"].sum()
    heads = {bloc: f"{bloc}: {n} by list, {majority - n} short of {majority}" for bloc, n in sums.items()}
    return heads | {NEITHER: f"{NEITHER}: {sums[NEITHER]} by list"}


def plurality_table(data: Dataset, bars: pd.DataFrame, claimed: pd.DataFrame) -> pd.DataFrame:
    """Seats by list, then sizes claimed, each with its source; never added up."""
    citations = Citations(data)
    rows = [
        {"Bloc": r.bloc, "List": r.list, "Seats": r.seats, "Kind of number": "by list", "As worded": "",
         "Said by": "", "Read in": citations.of(r.evidence_ids)}
        for r in bars.itertuples()
    ]  # fmt: skip
    rows += [
        {"Bloc": r.bloc, "List": "whole bloc", "Seats": r.seats, "Kind of number": "claimed",
         "As worded": r.wording, "Said by": "nobody named" if pd.isna(r.claimant) else r.claimant,
         "Read in": citations.of(r.evidence_ids)}
        for r in claimed.itertuples()
    ]  # fmt: skip
    return pd.DataFrame(rows)


# The quorum


def power_rows(data: Dataset, least: int = 17) -> pd.DataFrame:
    """`power` at the quorum of presence with labels and the evidence of each player's seats."""
    rows = power(data, required(data, QUORUM), least)
    seats = list_seats(data).set_index("list")["evidence_ids"]
    members = {phase.name: by_list(data, phase.day, phase.blocs) for phase in GAMES}
    made = claims(data)
    labels, evidence = [], []
    for row in rows.itertuples():
        name = f"{row.player}, if one player" if row.player == "Independents" else row.player
        labels.append(f"{name} ({interval(row.low, row.high)})")
        own = members[row.phase]
        own = own[own["bloc"] == row.player]
        ids = evidence_in(pd.concat([own, made[made["bloc"] == row.player]])) if row.bloc else ()
        evidence.append(ids or seats.get(row.player, ()))
    return rows.assign(label=labels, evidence_ids=evidence)


def _came(data: Dataset, start: pd.Timestamp, end: pd.Timestamp) -> str:
    rows = sittings(data)
    rows = rows[(rows["date"] >= start) & (rows["date"] < end)]
    rows = rows[rows["required"] == required(data, QUORUM)]
    words = [f"{_present(row)} on {in_short(row.date)}" for row in rows.itertuples()]
    return f"Came: {', '.join(words)}." if words else "No such sitting was held."


def power_notes(data: Dataset, rows: pd.DataFrame) -> dict[str, str]:
    """Words for each phase: the house's power to act, how many absent prevent it, and how many came."""
    quorum = required(data, QUORUM)
    days = sorted({phase.day for phase in GAMES})
    ends = dict(zip(days, [*days[1:], pd.Timestamp.max], strict=True))
    notes = {}
    for phase in GAMES:
        own = rows[rows["phase"] == phase.name]
        act = shares(own["act_low"].min(), own["act_high"].max())
        absent = interval(*(held - quorum + 1 for held in in_office(data, phase.day)))
        makes = f"The house makes {quorum} in {act} of all coalitions; {absent} absent prevent it."
        start = pd.Timestamp.min if phase.day == days[0] else phase.day
        again = phase.day in {other.day for other in GAMES[: GAMES.index(phase)]}
        notes[phase.name] = makes if again else f"{makes} {_came(data, start, ends[phase.day])}"
    return notes


def power_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Every index of every player as a range over the games, two digits."""

    def ranges(measure: str) -> list[str]:
        ends = zip(rows[f"{measure}_low"], rows[f"{measure}_high"], strict=True)
        return [shares(low, high) for low, high in ends]

    return pd.DataFrame(
        {
            "Player": rows["player"],
            "State of the house": rows["phase"],
            "Seats": [interval(r.low, r.high) for r in rows.itertuples()],
            "Games": rows["games"],
            "Power to prevent": ranges("prevent"),
            "Power to bring about": ranges("initiate"),
            "Banzhaf, share": ranges("banzhaf"),
            "Shapley–Shubik": ranges("shapley"),
            "House: power to act": ranges("act"),
            "Evidence": rows["evidence_ids"],
        }
    )


def minimal_table(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a state of the house and kind: the coalitions, with their seats together."""
    words = [
        f"{' + '.join(r.members)} ({interval(r.low, r.high)}{'' if r.every else ', by one count'})"
        for r in rows.itertuples()
    ]
    grouped = rows.assign(words=words).groupby(["phase", "kind"], sort=False)["words"].agg("; ".join)
    kinds = {"winning": "reach it", "blocking": "prevent it"}
    table = {
        "State of the house": [phase for phase, _ in grouped.index],
        "They": [kinds[kind] for _, kind in grouped.index],
        "Smallest coalitions, seats together": grouped.tolist(),
    }
    return pd.DataFrame(table)


# The exit


def house_groups(data: Dataset) -> pd.DataFrame:
    """`composition` with the kind of each group and the evidence of its seats."""
    rows = composition(data)
    kinds = {UNPLACED: "unsettled", "Vacant": "vacant"}
    seats = list_seats(data)
    gained = gains(data)
    members = by_list(data, PHASES[0].day, (SAVE, FRAMEWORK))
    evidence = []
    for row in rows.itertuples():
        own = members[members["bloc"] == (SAVE if SAVE in row.group else row.group)]
        same = seats.loc[seats["list"] == row.group, "list_id"]
        lists = set(own["list_id"]) or set(same) or set(seats["list_id"])
        cells = [evidence_in(own) or evidence_in(seats[seats["list_id"].isin(lists)])]
        if row.phase == PHASES[2].name:
            cells.append(evidence_in(gained[gained["list_id"].isin(lists)]))
        evidence.append(union(cells))
    return rows.assign(kind=rows["group"].map(kinds).fillna("seats"), evidence_ids=evidence)


def house_notes(data: Dataset) -> dict[str, str]:
    """Words under each bar: members in office, and how many absent are enough to prevent each presence."""
    quorum = required(data, QUORUM)
    notes = {}
    for phase in PHASES:
        held = in_office(data, phase.day)
        absent = interval(*(n - quorum + 1 for n in held))
        notes[phase.name] = f"{interval(*held)} in office; {absent} absent prevent a presence of {quorum}"
    return notes


def exit_table(data: Dataset) -> pd.DataFrame:
    """Every total before and after the exit and after the replacement; claims in rows of their own."""
    quorum, majority = required(data, QUORUM), required(data, MAJORITY, "required_votes")
    columns = {phase.name: {} for phase in PHASES}
    groups = composition(data)
    for phase in PHASES:
        column = columns[phase.name]
        held = in_office(data, phase.day)
        column["Members in office"] = interval(*held)
        for row in groups[groups["phase"] == phase.name].itertuples():
            column[row.group] = interval(row.low, row.high)
        for bloc in (SAVE, FRAMEWORK):
            total = totals(data, bloc).set_index("phase").loc[phase.name]
            column[f"{bloc}, by list"] = interval(total["low"], total["high"])
            claimed = total[["claimed_low", "claimed_high"]]
            column[f"{bloc}, as claimed"] = "" if claimed.isna().any() else interval(*claimed)
            for number in (majority, quorum):
                short = sorted(max(number - total[end], 0) for end in ("low", "high"))
                column[f"{bloc}, by list, short of {number}"] = interval(*short)
        for number in (majority, quorum):
            column[f"Absent members that prevent {number}"] = interval(*(n - number + 1 for n in held))
    frame = pd.DataFrame(columns).rename_axis("Total").reset_index()
    return frame


# The replacement


def gain_rows(data: Dataset) -> pd.DataFrame:
    """`replacement` with `after`, the seats it makes, and a label for both."""
    rows = replacement(data)
    rows["after"] = [interval(r.before + r.low, r.before + r.high) for r in rows.itertuples()]
    labels = [f"{r.list}: {r.before} before, {r.after} after" for r in rows.itertuples()]
    return rows.assign(label=labels)


def gain_counts(data: Dataset) -> pd.DataFrame:
    """`coalitions.gains` with `source`, the short name of whose count it is."""
    rows = gains(data)
    return rows.assign(source=rows["source_id"].map(source_labels(data)))


def gains_table(data: Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a list: seats before, the gain by each count that names it, and after."""
    gained = gain_counts(data)
    table = {"List": rows["list"], "Before": rows["before"]}
    for source, group in gained.groupby("source", sort=False):
        by = group.set_index("list_id")["low"]
        table[f"Gain by {source}"] = [by.get(list_id, "") for list_id in rows["list_id"]]
    table["After"] = rows["after"]
    table["Evidence"] = rows["evidence_ids"]
    return pd.DataFrame(table)


def oath_figures(data: Dataset) -> pd.DataFrame:
    """Every number of members sworn in, absent, or reported to refuse in the replacement."""
    return counting(data, "sworn_in", "absent_from_oath", "refusing_seat").reset_index(drop=True)


def oath_table(data: Dataset) -> pd.DataFrame:
    """One row a number of whom: how many, as worded, when, by which sources."""
    rows, citations = oath_figures(data), Citations(data)
    names = data.actors.set_index("actor_id")["name"]
    table = []
    for (quantity, actor, low, high), same in rows.groupby(
        ["quantity", "actor_id", "low", "high"], sort=False, dropna=False
    ):
        table.append(
            {
                "What": quantity[0].upper() + quantity[1:],
                "Of whom": names.get(actor),
                "Number": interval(low, high),
                "As worded": _joined(same["wording"]),
                "As of": _joined(same["as_of"]),
                "Remark": _joined(same["note"]),
                "Read in": citations.of(evidence_in(same)),
            }
        )
    return pd.DataFrame(table)


def _joined(cells: pd.Series) -> str:
    return "; ".join(dict.fromkeys(cells.dropna()))


def vacancy_table(data: Dataset) -> pd.DataFrame:
    """The rule on vacant seats as enacted, after the ruling and as applied; and what ends a membership."""
    rows = vacancy_rules(data)
    return pd.DataFrame(
        {
            "Case": rows["purpose"],
            "Who takes the seat": rows["rule"],
            "By": rows["decided_by"],
            "From": rows["valid_from"],
            "Until": rows["valid_to"],
            "What is not sure": rows["note"],
            "Evidence": rows["evidence_ids"],
        }
    )


# Attendance


def _present(row: tuple) -> str:
    return "" if pd.isna(row.present_low) else interval(row.present_low, row.present_high)


def attendance_rows(data: Dataset) -> pd.DataFrame:
    """`sittings` with a label: date, purpose, members present of those asked for, and what came of it."""
    rows = sittings(data)
    labels = []
    for r in rows.itertuples():
        need = "" if pd.isna(r.required) else f", {r.required} needed"
        labels.append(
            f"{in_short(r.date)}: {r.purpose}. {_present(r) or 'Not stated'} present{need}. {r.outcome}"
        )
    return rows.assign(label=labels)


def attendance_numbers(data: Dataset) -> pd.DataFrame:
    """`present` with a label that names the source."""
    rows = present(data)
    words, names = rows["wording"].fillna(rows["high"].astype(str)), source_labels(data)
    labels = []
    for word, number, ids in zip(words, rows["high"], rows["source_ids"], strict=True):
        said = word if str(number) in word else f"{word} {number}"
        labels.append(f"{said} ({', '.join(map(names.__getitem__, ids))})")
    return rows.assign(label=labels)


def attendance_table(data: Dataset, rows: pd.DataFrame, numbers: pd.DataFrame) -> pd.DataFrame:
    """One row a sitting: what was needed, who came by every source, votes, outcome."""
    given = numbers.groupby("session_id")["label"].agg(tuple)
    return pd.DataFrame(
        {
            "Sitting": [f"{in_short(r.date)}, {r.purpose}" for r in rows.itertuples()],
            "Present needed": rows["required"],
            "Present": [_present(row) for row in rows.itertuples()],
            "By source": [given.get(session_id, ()) for session_id in rows["session_id"]],
            "Enough": rows["enough"],
            "Votes for": rows["votes_for"],
            "Votes against or for others": rows["votes_against"],
            "Outcome": rows["outcome"],
            "Evidence": rows["evidence_ids"],
        }
    )
