"""What would have been enough to decide, and what the exit and the replacement did to every total."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.elections.coalitions import (
    EXIT,
    GAMES,
    INDEPENDENTS,
    LEFT,
    PHASES,
    REPLACEMENT,
    UNPLACED,
    by_list,
    claims,
    counts,
    house,
    list_seats,
    players,
)
from after_soleimani.elections.power import Game
from after_soleimani.evidence import evidence_in


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


def minimal(data: Dataset, quota: int, least: int = 9) -> pd.DataFrame:
    """Smallest coalitions that reach a quota, or that keep all others from it, in each state of the house.

    Only players with ``least`` seats or more take part in them (the others stay in the house); independents
    are single. One row a coalition; columns phase, kind (winning, blocking), members, low, high (seats
    together, over the counts of the replacement), every (does it hold in every count). Order: `GAMES`,
    winning first, fewest members first.
    """
    rows = []
    for phase in GAMES:
        sides: dict[tuple[str, tuple[str, ...]], list[int]] = {}
        made = counts(data, phase.day)
        for count in made:
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
            every = len(sums) == len(made)
            rows.append((phase.name, kind, members, min(sums), max(sums), every))
    return pd.DataFrame(rows, columns=["phase", "kind", "members", "low", "high", "every"])


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
    made = [house(data, day, count) for count in counts(data, day)]
    if made:
        return made
    before = list_seats(data).set_index("list_id")["seats"]
    return [house(data, EXIT) | {UNPLACED: int(before.get(LEFT, 0))}]


def _ends(made: list[dict[str, int]], lists: Iterable[str]) -> tuple[int, int]:
    """The fewest and the most seats that these lists have together in one of the houses."""
    sums = [sum(seats.get(list_id, 0) for list_id in lists) for seats in made]
    return int(min(sums)), int(max(sums))


def totals(data: Dataset, bloc: str) -> pd.DataFrame:
    """A bloc's seats in each phase: by its lists, as an interval over the counts, and as claimed.

    One row a phase; columns phase, day, bloc, low, high (by list), claimed_low, claimed_high (NA where nobody
    claims then), evidence_ids. A claim for the bloc that broke, made when it broke, is of the time before.
    """
    made = claims(data)
    made = made[made["bloc"] == bloc]
    broke = LEFT in set(by_list(data, PHASES[0].day, [bloc])["list_id"])
    since = pd.Timestamp.min
    rows = []
    for phase in PHASES:
        lists = by_list(data, phase.day, [bloc])
        low, high = _ends(houses(data, phase.day), lists["list_id"])
        own = made[(made["snapshot"] > since) & (made["snapshot"] <= phase.day)]
        own = own[:0] if broke and phase.day >= EXIT else own
        since = phase.day
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
        made = houses(data, phase.day)
        others = set().union(*made) - placed - {UNPLACED}
        parts = groups | {"Other lists": others, UNPLACED: {UNPLACED}}
        for group, lists in parts.items():
            low, high = _ends(made, lists)
            rows.append({"phase": phase.name, "group": group, "low": low, "high": high})
        held = [sum(seats.values()) for seats in made]
        vacant = {"low": every - max(held), "high": every - min(held)}
        rows.append({"phase": phase.name, "group": "Vacant", **vacant})
    frame = pd.DataFrame(rows).astype({"low": "int64", "high": "int64"})
    return frame[frame.groupby("group")["high"].transform("max") > 0].reset_index(drop=True)
