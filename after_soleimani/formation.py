"""What would have been enough to decide, and what the exit and the replacement did to every total."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from after_soleimani.coalitions import (
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
    replacement,
)
from after_soleimani.evidence import evidence_in
from after_soleimani.power import Game

if TYPE_CHECKING:
    from after_soleimani.dataset import Dataset


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


def grown(data: Dataset, day: pd.Timestamp) -> pd.DataFrame:
    """Seats of every list on a day as intervals: from the replacement on, with what any count gives it.

    Columns low, high; index list_id. A list that no count names keeps its seats. Counts are not added up:
    lows and highs of several lists come from different counts.
    """
    seats = list_seats(data).set_index("list_id")["seats"]
    if day >= EXIT:
        seats = seats.drop(LEFT, errors="ignore")
    frame = pd.DataFrame({"low": seats, "high": seats})
    if day < REPLACEMENT:
        return frame
    gained = replacement(data).set_index("list_id")[["low", "high"]]
    return frame.add(gained, fill_value=0).astype("int64")


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
        seats = grown(data, phase.day).reindex(lists["list_id"]).fillna(0)
        own = made[(made["snapshot"] > since) & (made["snapshot"] <= phase.day)]
        own = own[:0] if broke and phase.day >= EXIT else own
        since = phase.day
        rows.append(
            {
                "phase": phase.name,
                "day": phase.day,
                "bloc": bloc,
                "low": int(seats["low"].sum()),
                "high": int(seats["high"].sum()),
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
        seats = grown(data, phase.day)
        parts = groups | {"Other lists": set(seats.index) - placed}
        for group, lists in parts.items():
            rows.append({"phase": phase.name, "group": group, **seats[seats.index.isin(lists)].sum()})
        gap = {"low": max(every - seats["high"].sum(), 0), "high": max(every - seats["low"].sum(), 0)}
        filled = phase.day >= REPLACEMENT
        none = {"low": 0, "high": 0}
        rows.append({"phase": phase.name, "group": UNPLACED, **(gap if filled else none)})
        rows.append({"phase": phase.name, "group": "Vacant", **(none if filled else gap)})
    frame = pd.DataFrame(rows).astype({"low": "int64", "high": "int64"})
    return frame[frame.groupby("group")["high"].transform("max") > 0].reset_index(drop=True)
