"""Votes and seats of two elections side by side, where sources tie the lists of both to each other."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.elections.decomposition import FATAH_UNIT, SADRISTS, outside, units, vote_values
from after_soleimani.elections.returns import (
    AFTER,
    BEFORE,
    denominators,
    preferred_values,
    seats_and_votes,
    totals,
)
from after_soleimani.evidence import count_origins, evidence_in, union

#: Units that the finding is about; the others are there to compare with.
NAMED = (FATAH_UNIT, SADRISTS, "State of Law", "Nasr and Hikma")


class SeatsOfBoth(NamedTuple):
    """Votes and general seats of two elections, by unit, then the lists of each that are not compared.

    `units`: `decomposition.units`, with named (is it one of `NAMED`) and role: "drawn" (the definition that
    stands for the unit), "wider" (that of a named unit with the most lists besides), "" (in the table only);
    `ends`: votes and seats of each definition (`ends`); `before`, `after`: the lists of each
    election that no drawn unit holds (`decomposition.outside`); `reserved`: the lists of both elections with
    reserved seats, with a column `election`.
    """

    units: pd.DataFrame
    ends: pd.DataFrame
    before: pd.DataFrame
    after: pd.DataFrame
    reserved: pd.DataFrame

    def lost(self, unit: str) -> tuple[float, float]:
        """The shares of its votes and of its seats that a unit as it is drawn lost (0 to 1)."""
        (drawn,) = self.units.loc[(self.units["unit"] == unit) & self.units["drawn"], "definition"]
        own = self.ends[(self.ends["unit"] == unit) & (self.ends["definition"] == drawn)]
        change = own[own["election"] == AFTER].set_index("measured")["change"]
        return -change["votes"], -change["seats"]


def seats_2018_2021(data: Dataset) -> SeatsOfBoth:
    """Votes and general seats of 2018 and 2021 of the units whose lists of both sources tie to each other."""
    compared = _with_roles(units(data))
    before, after = (outside(data, election, compared) for election in (BEFORE, AFTER))
    reserved = [
        seats_and_votes(data, election).query("minority > 0").assign(election=election)
        for election in (BEFORE, AFTER)
    ]
    return SeatsOfBoth(compared, ends(data, compared), before, after, pd.concat(reserved, ignore_index=True))


def _with_roles(compared: pd.DataFrame) -> pd.DataFrame:
    """The units with named and role; definitions of the same lists as the one drawn have no role."""
    compared = compared.assign(named=compared["unit"].isin(NAMED), role="")
    for _, own in compared.groupby("unit", sort=False):
        drawn = own.index[own["drawn"]][0]
        compared.loc[drawn, "role"] = "drawn"
        size = own["lists_before"].map(len) + own["lists_after"].map(len)
        widest = size.idxmax()
        if own.loc[drawn, "named"] and size[widest] > size[drawn]:
            compared.loc[widest, "role"] = "wider"
    return compared


def ends(data: Dataset, compared: pd.DataFrame) -> pd.DataFrame:
    """Both ends of each unit's change: its votes, then its seats, in the first and the second election.

    One row a unit's definition × what is measured ("votes", "seats": general ones) × election; columns unit,
    definition, measured, election, names (of its lists), low and high (over the counts that
    sources give, `counted`), value (the one that measures use, NaN where only a share is printed), change
    (share of the value before, on the row of the second election; NaN elsewhere), origins (behind the value),
    evidence_ids.
    """
    rows = []
    for unit in compared.itertuples():
        sides = ((BEFORE, unit.lists_before, unit.before), (AFTER, unit.lists_after, unit.after))
        names = {BEFORE: unit.names_before, AFTER: unit.names_after}
        for measured in ("votes", "seats"):
            values: list[float] = []
            for election, lists, seats in sides:
                found = counted(data, election, lists) if measured == "votes" else _seats(data, lists, seats)
                values.append(found["value"])
                change = values[1] / values[0] - 1 if len(values) == 2 and values[0] else float("nan")
                rows.append(
                    {
                        "unit": unit.unit,
                        "definition": unit.definition,
                        "measured": measured,
                        "election": election,
                        "names": names[election],
                        **found,
                        "change": change,
                    }
                )
    columns = ["unit", "definition", "measured", "election", "names", "low", "value", "high"]
    return pd.DataFrame(rows, columns=[*columns, "change", "origins", "evidence_ids"])


def counted(data: Dataset, election: str, lists: tuple[str, ...]) -> dict[str, object]:
    """The votes of lists together: low and high over every count of them, value, origins, evidence_ids.

    Counts rated improbable are left out (`decomposition.vote_values`). A list without any has the votes that
    its printed share is of the totals, and its value is NaN. `origins` are those of the value, or of the
    share.
    """
    preferred = preferred_values(data, "votes").set_index("list_id")
    results, low, high, value, own, every = data.results, 0.0, 0.0, 0.0, [], []
    for name in lists:
        given = vote_values(data, name)
        counts = [votes for votes, _, _ in given if votes is not None]
        rows = results[results["list_id"] == name]
        if counts:
            low, high = low + min(counts), high + max(counts)
            value += float(preferred.loc[[name], "value"].sum())
            own.append(evidence_in(preferred.loc[[name]]))
            every.append(evidence_in(rows[rows["votes"].isin(counts)]))
        else:
            shares = [float(share) for _, share, _ in given]
            value, all_votes = float("nan"), totals(data, election)
            low += min(shares, default=value) * min(all_votes, default=value)
            high += max(shares, default=value) * max(all_votes, default=value)
            of = denominators(data, election)
            own.append(evidence_in(rows[rows["vote_share"].notna()]))
            every.append(evidence_in(of[of["denominator"] != "known"]))
    evidence = union([*own, *every])
    found = {"low": low, "value": value, "high": high, "origins": _fewest(data, own)}
    return found | {"evidence_ids": evidence}


def _seats(data: Dataset, lists: tuple[str, ...], seats: object) -> dict[str, object]:
    rows = preferred_values(data, "seats")
    own = [evidence_in(rows[rows["list_id"] == name]) for name in lists]
    number = float("nan") if pd.isna(seats) else float(seats)
    found = {"low": number, "value": number, "high": number, "origins": _fewest(data, own)}
    return found | {"evidence_ids": union(own)}


def _fewest(data: Dataset, cells: list[tuple[str, ...]]) -> int:
    """The origins behind a sum: those of the part of it that rests on fewest."""
    return min(count_origins(data, ids) for ids in cells)
