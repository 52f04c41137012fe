"""The house in four states: before the exit, after it, with its places filled, and as it voted in October."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.elections.coalitions import (
    FRAMEWORK,
    GAMES,
    LEFT,
    MAJORITY,
    PHASES,
    QUORUM,
    REPLACEMENT,
    SAVE,
    UNPLACED,
    Phase,
    by_list,
    gains,
    list_seats,
    required,
)
from after_soleimani.elections.formation import VACANT, claimed_by_phase, houses, in_office, seats_ends
from after_soleimani.elections.sittings import attendance
from after_soleimani.evidence import count_origins, evidence_in, union

#: The states of the house, and the bloc that was said to decide in it ("" where none was).
STATES = (*PHASES, GAMES[-1])
ADMINISTRATION = GAMES[-1].blocs[0]
DECIDING = (SAVE, "", "", ADMINISTRATION)

#: The groups that a house is made of, in this order; those that a bloc is made of come first.
LEAVING, ALLIES, PARTNERS, OTHERS = "Sadrists", "Allies of the Sadrists", "Other partners", "Others"


class House(NamedTuple):
    """The house in each of `STATES`.

    `groups`: state, group, low, high (seats, over the counts of the replacement), kind ("seats", "unsettled",
    "vacant"), evidence_ids; the lists that stood with the Sadrists are one group throughout, and `PARTNERS`
    are the lists that only the last bloc has. `blocs`: state, bloc, low, high, evidence_ids, by list: those
    of `DECIDING`. `claims`: state, bloc, low, high (sizes claimed in that state), said (both as they are
    worded, one where they are the same), evidence_ids. `sittings`: state, date, low, high (members present,
    over the sources), enough, origins, evidence_ids: each day on which a president was to be elected.
    `states`: state, day, held_low, held_high (members in office). `allies`: the short names of the lists that
    stood with the Sadrists, those with the most seats first.
    """

    groups: pd.DataFrame
    blocs: pd.DataFrame
    claims: pd.DataFrame
    sittings: pd.DataFrame
    states: pd.DataFrame
    allies: tuple[str, ...]
    majority: int
    quorum: int


def house_in_four_states(data: Dataset) -> House:
    """What the house was made of in four states, against a majority and a quorum, and who came to vote."""
    groups = pd.concat([_groups(data, state) for state in STATES], ignore_index=True)
    states = pd.DataFrame(
        [(state.name, state.day, *in_office(data, state.day)) for state in STATES],
        columns=["state", "day", "held_low", "held_high"],
    )
    numbers = {"majority": required(data, MAJORITY, "required_votes"), "quorum": required(data, QUORUM)}
    saved = by_list(data, PHASES[0].day, [SAVE])
    allies = tuple(saved.loc[saved["list_id"] != LEFT, "list"])
    return House(groups, _blocs(data), _claims(data), _sittings(data), states, allies, **numbers)


def _members(data: Dataset, state: Phase) -> dict[str, set[str]]:
    """Group → its lists in a state; the others are no group of their own here."""
    saved, framework, administration = (
        set(by_list(data, day, [bloc])["list_id"])
        for day, bloc in (
            (PHASES[0].day, SAVE), (PHASES[0].day, FRAMEWORK), (state.day, ADMINISTRATION),
        )
    )  # fmt: skip
    allies = saved - {LEFT}
    return {
        LEAVING: {LEFT}, ALLIES: allies, FRAMEWORK: framework, PARTNERS: administration - allies - framework,
    }  # fmt: skip


def _groups(data: Dataset, state: Phase) -> pd.DataFrame:
    each_house, parts = houses(data, state.day), _members(data, state)
    placed = set().union(*parts.values(), {UNPLACED})
    parts[OTHERS] = set().union(*each_house) - placed
    rows = [
        {"group": group, "kind": "seats", "evidence_ids": _evidence(data, state, lists)}
        | dict(zip(("low", "high"), seats_ends(each_house, lists), strict=True))
        for group, lists in parts.items()
    ]
    every, held = int(list_seats(data)["seats"].sum()), [sum(seats.values()) for seats in each_house]
    low, high = seats_ends(each_house, {UNPLACED})
    rows.append({"group": UNPLACED, "kind": "unsettled", "low": low, "high": high,
                 "evidence_ids": evidence_in(gains(data))})  # fmt: skip
    rows.append({"group": VACANT, "kind": "vacant", "low": every - max(held), "high": every - min(held),
                 "evidence_ids": _evidence(data, state, {LEFT})})  # fmt: skip
    frame = pd.DataFrame(rows).assign(state=state.name)
    frame = frame[frame["high"] > 0]
    return frame[["state", "group", "low", "high", "kind", "evidence_ids"]]


def _evidence(data: Dataset, state: Phase, lists: Iterable[str]) -> tuple[str, ...]:
    """What the seats of these lists rest on, with that they stood in a bloc, and what they gained since."""
    blocs = by_list(data, state.day, (SAVE, FRAMEWORK, ADMINISTRATION))
    frames = [list_seats(data), blocs, gains(data) if state.day >= REPLACEMENT else blocs[:0]]
    return union(evidence_in(frame[frame["list_id"].isin(lists)]) for frame in frames)


def _blocs(data: Dataset) -> pd.DataFrame:
    rows = []
    for state, bloc in zip(STATES, DECIDING, strict=True):
        lists = by_list(data, state.day, [bloc])
        low, high = seats_ends(houses(data, state.day), lists["list_id"])
        ids = _evidence(data, state, lists["list_id"])
        rows.append({"state": state.name, "bloc": bloc, "low": low, "high": high, "evidence_ids": ids})
    frame = pd.DataFrame(rows)
    return frame[frame["bloc"] != ""].reset_index(drop=True)


def _claims(data: Dataset) -> pd.DataFrame:
    rows = []
    for bloc in (SAVE, FRAMEWORK):
        for phase, own in claimed_by_phase(data, bloc):
            if own.empty:
                continue
            low, high = int(own["seats"].min()), int(own["seats"].max())
            rows.append(
                {
                    "state": phase.name,
                    "bloc": bloc,
                    "low": low,
                    "high": high,
                    "said": tuple(dict.fromkeys(_as_said(own, size) for size in (low, high))),
                    "evidence_ids": evidence_in(own),
                }
            )
    return pd.DataFrame(rows, columns=["state", "bloc", "low", "high", "said", "evidence_ids"])


def _as_said(claimed: pd.DataFrame, size: int) -> str:
    """A size as it is claimed: "more than 180" where nobody claims the plain number."""
    words = claimed.loc[claimed["seats"] == size, "wording"]
    return str(size) if words.isna().any() else words.iloc[0]


def _sittings(data: Dataset) -> pd.DataFrame:
    """The first sitting of each day on which the presence of `QUORUM` was asked for, and who came."""
    met = attendance(data)
    held = met.sittings[met.sittings["required"] == required(data, QUORUM)].drop_duplicates("date")
    numbers = met.present.groupby("session_id")["evidence_ids"].agg(union)
    ids = [numbers.get(row.session_id, row.evidence_ids) for row in held.itertuples()]
    days = pd.Series([state.day for state in STATES])
    # A sitting before the day of the first state is of that state too.
    places = (days.searchsorted(held["date"], side="right") - 1).clip(min=0)
    frame = held.rename(columns={"present_low": "low", "present_high": "high"}).assign(
        state=[STATES[place].name for place in places],
        origins=[count_origins(data, each) for each in ids],
        evidence_ids=ids,
    )
    columns = ["state", "date", "low", "high", "enough", "origins", "evidence_ids"]
    return frame[columns].reset_index(drop=True)
