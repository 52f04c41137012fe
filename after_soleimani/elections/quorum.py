"""Power at the quorum: who can prevent and bring about the presence that electing a president needs."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.elections.coalitions import (
    GAMES,
    QUORUM,
    Phase,
    by_list,
    claims,
    counts,
    games,
    list_seats,
    players,
    power_of_blocs,
    required,
)
from after_soleimani.elections.formation import in_office
from after_soleimani.elections.power import Game
from after_soleimani.elections.sittings import sittings
from after_soleimani.evidence import evidence_in

#: The least seats with which a bloc or list takes part by name in what is shown of a quorum.
LARGE = 17


class QuorumPower(NamedTuple):
    """Who can prevent and bring about a quorum, and what the house can.

    `players`: `coalitions.power_of_blocs`, with the evidence of each player's seats; `phases`, a row a phase
    of `GAMES`: phase, act_low, act_high (power of the house to act), absent_low, absent_high (how many absent
    prevent the quorum), repeats (is it a phase before, with other blocs); `sittings`: those at which the
    quorum was required, with the first phase that they were held in; `quorum` is that presence.
    """

    players: pd.DataFrame
    phases: pd.DataFrame
    sittings: pd.DataFrame
    quorum: int


def quorum_power(data: Dataset, least: int = LARGE) -> QuorumPower:
    """Power to prevent and to bring about the presence that the election of a president needs."""
    quorum = required(data, QUORUM)
    rows = power_of_blocs(data, quorum, least)
    rows["evidence_ids"] = _evidence_of_players(data, rows)
    ends = rows.groupby("phase", sort=False).agg({"act_low": "min", "act_high": "max"})
    days = pd.Series({phase.name: phase.day for phase in GAMES})
    held = [in_office(data, day) for day in days]
    phases = ends.loc[days.index].rename_axis("phase").reset_index()
    phases["absent_low"], phases["absent_high"] = zip(
        *([seats - quorum + 1 for seats in both] for both in held), strict=True
    )
    phases["repeats"] = days.duplicated().to_numpy()
    met = sittings(data)
    met = met[met["required"] == quorum]
    own = days.drop_duplicates()
    # A sitting before the day of the first phase is of that phase too.
    places = (own.searchsorted(met["date"], side="right") - 1).clip(min=0)
    met = met.assign(phase=own.index[places])
    return QuorumPower(rows, phases, met.reset_index(drop=True), quorum)


def power_to_act(data: Dataset, phase: Phase, quota: int, *, blocs: bool = True) -> tuple[float, float]:
    """The share of all coalitions that reach a quota, over the games of a phase: least, greatest (0 to 1).

    With `blocs` false all lists are single players.
    """
    found = [float(game.act) for game in games(data, phase, quota, blocs=blocs).values()]
    return min(found), max(found)


def _evidence_of_players(data: Dataset, rows: pd.DataFrame) -> list[tuple[str, ...]]:
    """What the seats of each player rest on: those of a bloc on its lists, and on the claims for it."""
    seats = list_seats(data).set_index("list")["evidence_ids"]
    members = {phase.name: by_list(data, phase.day, phase.blocs) for phase in GAMES}
    claimed, evidence = claims(data), []
    for row in rows.itertuples():
        own = members[row.phase]
        both = [own[own["bloc"] == row.player], claimed[claimed["bloc"] == row.player]]
        ids = evidence_in(pd.concat(both)) if row.bloc else ()
        evidence.append(ids or seats.get(row.player, ()))
    return evidence


def smallest_coalitions(data: Dataset, quota: int, least: int = LARGE) -> pd.DataFrame:
    """Smallest coalitions that reach a quota, or that keep all others from it, in each state of the house.

    Only players with ``least`` seats or more take part in them (the others stay in the house); independents
    are single. One row a coalition; columns phase, kind (winning, blocking), members, low, high (seats
    together, over the counts of the replacement), every (does it hold in every count). Order: `GAMES`,
    winning first, fewest members first.
    """
    rows = []
    for phase in GAMES:
        sides: dict[tuple[str, tuple[str, ...]], list[int]] = {}
        each_count = counts(data, phase.day)
        for count in each_count:
            seats = players(data, phase.day, phase.blocs, count=count)
            large = [name for name, number in seats.items() if number >= least]
            game = Game(quota, seats)
            found = {"winning": game.minimal_winning(large), "blocking": game.minimal_blocking(large)}
            for kind, coalitions in found.items():
                for members in coalitions:
                    names = tuple(sorted(members, key=lambda name: -seats[name]))
                    sides.setdefault((kind, names), []).append(sum(seats[name] for name in names))
        order = sorted(sides, key=lambda side: (side[0] == "blocking", len(side[1])))
        for kind, members in order:
            sums = sides[kind, members]
            every = len(sums) == len(each_count)
            rows.append((phase.name, kind, members, min(sums), max(sums), every))
    return pd.DataFrame(rows, columns=["phase", "kind", "members", "low", "high", "every"])
