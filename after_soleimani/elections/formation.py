"""The steps from the vote to the cabinet: blocs and a majority, the exit, the replacement.

What would have been enough to decide, and what the exit and the replacement did to every total.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.elections.coalitions import (
    ALLIES,
    EXIT,
    FRAMEWORK,
    INDEPENDENTS,
    LEFT,
    MAJORITY,
    PHASES,
    QUORUM,
    REPLACEMENT,
    SAVE,
    UNPLACED,
    Phase,
    by_list,
    claims,
    counts,
    gains,
    house,
    list_seats,
    players,
    required,
    seats_left,
)
from after_soleimani.elections.power import Game
from after_soleimani.evidence import evidence_in, union

#: What the lists are in that no source puts in a bloc, and what the seats are that nobody holds.
NEITHER, VACANT = "In neither bloc", "Vacant"


# The plurality


class Plurality(NamedTuple):
    """The blocs before the exit: their lists, the sizes claimed for them, and what they are short of.

    `lists`: bloc, list_id, list, family, seats, evidence_ids, at the end those in no bloc; `claims`:
    `coalitions.claims` of these blocs; `blocs`: bloc, seats (by list), short (of a majority; NA for those in
    no bloc); `majority` of all members.
    """

    lists: pd.DataFrame
    claims: pd.DataFrame
    blocs: pd.DataFrame
    majority: int


def plurality(data: Dataset) -> Plurality:
    """The blocs before the exit, the Framework alone and with its allies, against a majority."""
    order, day = [SAVE, FRAMEWORK, ALLIES], PHASES[0].day
    named, every = by_list(data, day, order), list_seats(data)
    rest = every[~every["list_id"].isin(named["list_id"])].assign(bloc=NEITHER)
    columns = ["bloc", "list_id", "list", "family", "seats", "evidence_ids"]
    lists = pd.concat([named[columns], rest[columns]], ignore_index=True)
    claimed = claims(data)
    claimed = claimed[claimed["bloc"].isin(order) & (claimed["snapshot"] <= day)]
    claimed = claimed.assign(rank=claimed["bloc"].map(order.index)).sort_values(
        ["rank", "seats"], kind="stable"
    )
    majority = required(data, MAJORITY, "required_votes")
    blocs = lists.groupby("bloc", sort=False)["seats"].sum().astype("Int64").reset_index()
    blocs["short"] = (majority - blocs["seats"]).mask(blocs["bloc"] == NEITHER)
    return Plurality(lists, claimed.drop(columns="rank").reset_index(drop=True), blocs, majority)


# What would have been enough


def sufficient(data: Dataset, bloc: str, day: pd.Timestamp, quota: int, least: int = 4) -> dict[str, object]:
    """What a bloc's lists still needed on a day before the replacement, and with whom they would have had it.

    `needed` seats; `fewest` further lists or independents that bring them, and in how many ways; `ways`:
    every smallest combination of lists with ``least`` seats or more (none can be left out); `independents`:
    how many independents alone would have been enough, NA where all are too few. Raises ValueError where the
    bloc has enough by itself.
    """
    game = Game(quota, players(data, day, (bloc,)))
    rest = game.completing([bloc])
    fewest, number = rest.fewest()
    large = [name for name, weight in rest.weights.items() if weight >= least]
    free = house(data, day).get(INDEPENDENTS, 0)
    return {
        "seats": game.weights[bloc],
        "needed": rest.quota,
        "fewest": fewest,
        "fewest_ways": number,
        "ways": rest.minimal_winning(large),
        "independents": rest.quota if rest.quota <= free else pd.NA,
    }


# The exit


def in_office(data: Dataset, day: pd.Timestamp) -> tuple[int, int]:
    """Seats that are held on a day, as an interval.

    From the exit to the replacement without those left; from the replacement on at least the members in
    office by the sittings of that day, at most all.
    """
    every = int(list_seats(data)["seats"].sum())
    if day < EXIT:
        return every, every
    if day < REPLACEMENT:
        held = sum(house(data, day).values())
        return held, held
    sworn = data.sessions.loc[data.sessions["date"] == REPLACEMENT, "members_sworn"].dropna()
    return int(sworn.min()) if len(sworn) else every, every


def houses(data: Dataset, day: pd.Timestamp) -> list[dict[str, int]]:
    """The house on a day by each count that can make it up: list → seats, one dict before the replacement.

    A bloc is summed within one count: lows and highs of its lists from different counts do not add up. Where
    no count is left, the seats of those who resigned are on no list.
    """
    each_house = [house(data, day, count) for count in counts(data, day)]
    if each_house:
        return each_house
    return [house(data, EXIT) | {UNPLACED: seats_left(data)}]


def seats_ends(each_house: list[dict[str, int]], lists: Iterable[str]) -> tuple[int, int]:
    """The fewest and the most seats that these lists have together in one of the houses."""
    sums = [sum(seats.get(list_id, 0) for list_id in lists) for seats in each_house]
    return int(min(sums)), int(max(sums))


def seats_of(data: Dataset, phase: Phase) -> tuple[int, int]:
    """The seats that all blocs of a phase have together, by their lists, over the counts of the house."""
    return seats_ends(houses(data, phase.day), by_list(data, phase.day, phase.blocs)["list_id"])


def totals(data: Dataset, bloc: str) -> pd.DataFrame:
    """A bloc's seats in each phase: by its lists, as an interval over the counts, and as claimed.

    One row a phase; columns phase, day, bloc, low, high (by list), claimed_low, claimed_high (NA where nobody
    claims then), evidence_ids. A claim for the bloc that broke, made when it broke, is of the time before.
    """
    rows = []
    for phase, own in claimed_by_phase(data, bloc):
        lists = by_list(data, phase.day, [bloc])
        low, high = seats_ends(houses(data, phase.day), lists["list_id"])
        rows.append(
            {
                "phase": phase.name,
                "day": phase.day,
                "bloc": bloc,
                "low": low,
                "high": high,
                "claimed_low": pd.NA if own.empty else int(own["seats"].min()),
                "claimed_high": pd.NA if own.empty else int(own["seats"].max()),
                "evidence_ids": evidence_in(pd.concat([lists, own])),
            }
        )
    return pd.DataFrame(rows).astype({"claimed_low": "Int64", "claimed_high": "Int64"})


def claimed_by_phase(data: Dataset, bloc: str) -> Iterator[tuple[Phase, pd.DataFrame]]:
    """Each phase with the sizes claimed for a bloc in it; none for the bloc that broke, once it had."""
    claimed = claims(data)
    claimed = claimed[claimed["bloc"] == bloc]
    broke = LEFT in set(by_list(data, PHASES[0].day, [bloc])["list_id"])
    since = pd.Timestamp.min
    for phase in PHASES:
        own = claimed[(claimed["snapshot"] > since) & (claimed["snapshot"] <= phase.day)]
        yield phase, own[:0] if broke and phase.day >= EXIT else own
        since = phase.day


def composition(data: Dataset) -> pd.DataFrame:
    """The house in each phase, by who was where: whole numbers, or intervals over the counts.

    One row a phase and group, in this order: the list that left, the rest of its bloc, the other bloc of the
    first phase, the independents, the other lists (parties that had no list of 2021 among them), seats that
    no count places, seats left. Columns phase, group, low, high. A group that never has a seat has no row.
    """
    mine, theirs = PHASES[0].blocs
    named = list_seats(data).set_index("list_id")["list"]
    members = {bloc: set(by_list(data, PHASES[0].day, [bloc])["list_id"]) for bloc in (mine, theirs)}
    groups = {
        named.get(LEFT, LEFT): {LEFT},
        f"Rest of {mine}": members[mine] - {LEFT},
        theirs: members[theirs],
        "Independents": {INDEPENDENTS},
    }
    placed = set().union(*groups.values())
    every = int(list_seats(data)["seats"].sum())
    rows = []
    for phase in PHASES:
        each_house = houses(data, phase.day)
        others = set().union(*each_house) - placed - {UNPLACED}
        parts = groups | {"Other lists": others, UNPLACED: {UNPLACED}}
        for group, lists in parts.items():
            low, high = seats_ends(each_house, lists)
            rows.append({"phase": phase.name, "group": group, "low": low, "high": high})
        held = [sum(seats.values()) for seats in each_house]
        vacant = {"low": every - max(held), "high": every - min(held)}
        rows.append({"phase": phase.name, "group": VACANT, **vacant})
    frame = pd.DataFrame(rows).astype({"low": "int64", "high": "int64"})
    return frame[frame.groupby("group")["high"].transform("max") > 0].reset_index(drop=True)


class Exit(NamedTuple):
    """The house before the exit, after it, and with its places filled.

    `groups`: `composition` with kind (seats, unsettled, vacant) and evidence_ids; `phases`: phase, held_low,
    held_high (members in office), and how many absent prevent a majority and a quorum,
    absent_majority_low … absent_quorum_high; `blocs`: `totals` of both blocs, and what they are short of by
    list, short_majority_low … short_quorum_high.
    """

    groups: pd.DataFrame
    phases: pd.DataFrame
    blocs: pd.DataFrame
    majority: int
    quorum: int

    def least(self, bloc: str) -> list[int]:
        """The fewest seats of a bloc by its lists, phase by phase."""
        return self.blocs.loc[self.blocs["bloc"] == bloc, "low"].tolist()


def exit(data: Dataset) -> Exit:
    """What the exit of the list with most seats and the filling of its places did to every total."""
    numbers = {
        "majority": required(data, MAJORITY, "required_votes"),
        "quorum": required(data, QUORUM),
    }
    phases = []
    for phase in PHASES:
        held = in_office(data, phase.day)
        row = {"phase": phase.name, "held_low": held[0], "held_high": held[1]}
        for name, number in numbers.items():
            row |= {f"absent_{name}_low": held[0] - number + 1, f"absent_{name}_high": held[1] - number + 1}
        phases.append(row)
    blocs = pd.concat([totals(data, bloc) for bloc in (SAVE, FRAMEWORK)], ignore_index=True)
    for name, number in numbers.items():
        blocs[f"short_{name}_low"] = (number - blocs["high"]).clip(lower=0)
        blocs[f"short_{name}_high"] = (number - blocs["low"]).clip(lower=0)
    return Exit(_groups(data), pd.DataFrame(phases), blocs, **numbers)


def _groups(data: Dataset) -> pd.DataFrame:
    """`composition` with the kind of each group and what its seats rest on."""
    rows = composition(data)
    kinds = {UNPLACED: "unsettled", VACANT: "vacant"}
    seats, gained = list_seats(data), gains(data)
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


# The replacement


def vacancy_rule(data: Dataset) -> pd.DataFrame:
    """Who takes a seat that falls vacant: rules of the ids vacancy_… and `resignation`, in order of date.

    Columns of `rules`; a rule without a date comes last.
    """
    rows = data.rules
    rows = rows[rows["rule_id"].str.startswith(("vacancy_", "resignation"))]
    return rows.sort_values("valid_from", kind="stable", na_position="last").reset_index(drop=True)
