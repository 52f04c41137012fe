"""From the vote to the cabinet: blocs by list and as claimed, the games they make, the exit, the replacement.

Seats by list, seats claimed and votes observed are three kinds of number and are never added up. How many
members of a list came to a sitting is not known, so attendance is set against totals only.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.figures import counted, counting
from after_soleimani.elections.power import Game
from after_soleimani.elections.returns import seats_and_votes
from after_soleimani.evidence import evidence_in, sources_of

ELECTION = "iq2021"
LEFT = "iq2021_sadrist"
INDEPENDENTS = "iq2021_independents"

#: The day on which the members of `LEFT` resigned, and that on which others were sworn in in their places.
EXIT, REPLACEMENT = pd.Timestamp("2022-06-12"), pd.Timestamp("2022-06-23")

#: Two numbers that decide: all votes for a government, and presence at the election of a president.
MAJORITY, QUORUM = "absolute_majority", "president_presence"

#: A seat whose new holder no count puts on a list.
UNPLACED = "Not placed on a list"


class Phase(NamedTuple):
    """A state of the house: its name, a day in it, and the blocs that are told apart in it."""

    name: str
    day: pd.Timestamp
    blocs: tuple[str, ...]


FRAMEWORK, ALLIES, SAVE = "Coordination Framework", "Coordination Framework and allies", "Save the Homeland"

#: The states of the house: before the list that won most left it, without it, and with its places filled.
PHASES = (
    Phase("Before the exit", pd.Timestamp("2022-03-26"), (SAVE, FRAMEWORK)),
    Phase("After the exit", EXIT, ("Sovereignty", FRAMEWORK)),
    Phase("After the replacement", REPLACEMENT, ("Sovereignty", FRAMEWORK)),
)

#: The same, with the alliances of spring and autumn 2022 as blocs.
GAMES = (
    PHASES[0],
    Phase("Before the exit, Framework with allies", PHASES[0].day, (SAVE, ALLIES)),
    *PHASES[1:],
    Phase("October 2022", pd.Timestamp("2022-10-13"), ("State Administration",)),
)


def list_seats(data: Dataset) -> pd.DataFrame:
    """Preferred seats of each list of 2021 that has any, most first.

    Columns list_id, list (short name), kind, family, seats, evidence_ids (of the seats). A list without a
    preferred number has no row.
    """
    return _list_seats(data).copy(deep=False)


@lru_cache(maxsize=4)
def _list_seats(data: Dataset) -> pd.DataFrame:
    frame = seats_and_votes(data, ELECTION)
    frame = frame[frame["seats"].fillna(0) > 0].astype({"seats": "int64"})
    results = data.results[data.results["preferred"].fillna(False) & data.results["seats"].notna()]
    cited = {list_id: evidence_in(group) for list_id, group in results.groupby("list_id")}
    frame = frame.assign(
        list=frame["short_name"].fillna(frame["name"]),
        evidence_ids=frame["list_id"].map(cited),
    )
    columns = ["list_id", "list", "kind", "family", "seats", "evidence_ids"]
    return frame[columns].sort_values("seats", ascending=False, kind="stable").reset_index(drop=True)


def seats_left(data: Dataset) -> int:
    """The seats of the list whose members resigned; 0 where it has none."""
    return int(list_seats(data).set_index("list_id")["seats"].get(LEFT, 0))


def by_list(data: Dataset, day: pd.Timestamp, blocs: Iterable[str] | None = None) -> pd.DataFrame:
    """Lists that sources put in a bloc, from the newest snapshot of that bloc up to a day.

    Columns bloc, snapshot, list_id, list, family, seats (on the day of the snapshot), evidence_ids; blocs in
    the order given, lists with most seats first. Claims are not in it: see `claims`.
    """
    return _by_list(data, day, None if blocs is None else tuple(blocs)).copy(deep=False)


@lru_cache(maxsize=32)
def _by_list(data: Dataset, day: pd.Timestamp, blocs: tuple[str, ...] | None) -> pd.DataFrame:
    rows = data.blocs
    rows = rows[(rows["basis"] == "by_list") & (rows["snapshot"] <= day)]
    rows = rows[rows["snapshot"] == rows.groupby("bloc")["snapshot"].transform("max")]
    order = list(dict.fromkeys(rows["bloc"])) if blocs is None else list(blocs)
    rows = rows[rows["bloc"].isin(order)]
    named = list_seats(data).set_index("list_id")
    rows = rows.assign(
        list=rows["list_id"].map(named["list"]),
        family=rows["list_id"].map(named["family"]).fillna("other"),
        rank=rows["bloc"].map(order.index).astype("int64"),
    ).sort_values(["rank", "seats"], ascending=[True, False], kind="stable")
    columns = ["bloc", "snapshot", "list_id", "list", "family", "seats", "evidence_ids"]
    return rows[columns].reset_index(drop=True)


def members(data: Dataset, bloc: str, day: pd.Timestamp) -> pd.DataFrame:
    """The rows of `blocs` that name a bloc's lists, of its newest snapshot up to a day.

    What `by_list` reads, without the lists' names: it can be asked where no result of a list is left.
    """
    rows = data.blocs
    rows = rows[(rows["basis"] == "by_list") & (rows["bloc"] == bloc) & (rows["snapshot"] <= day)]
    return rows[rows["snapshot"] == rows["snapshot"].max()]


def claims(data: Dataset) -> pd.DataFrame:
    """Sizes that somebody claims for a bloc, in order of the snapshot.

    Columns snapshot, bloc, seats, wording, claimed_by (actor id), claimant (name), source_ids, evidence_ids.
    """
    rows = data.blocs[data.blocs["basis"] == "claimed"].sort_values("snapshot", kind="stable")
    rows = rows.assign(
        claimant=rows["claimed_by"].map(data.actors.set_index("actor_id")["name"]),
        source_ids=[sources_of(data, ids) for ids in rows["evidence_ids"]],
    )
    columns = ["snapshot", "bloc", "seats", "wording", "claimed_by", "claimant", "source_ids", "evidence_ids"]
    return rows[columns].reset_index(drop=True)


# The replacement


def gains(data: Dataset) -> pd.DataFrame:
    """Seats that lists gained when the seats left on 12 June 2022 were filled, by each count.

    One row a count (a source) and list; columns source_id, list_id, list, family, low, high, wording, as_of,
    evidence_ids. A party's list is the one that names it, or that has its id; a party with no list of 2021
    keeps its actor id as list_id. Numbers for blocs and kinds of parties are left out.
    """
    return _gains(data).copy(deep=False)


@lru_cache(maxsize=4)
def _gains(data: Dataset) -> pd.DataFrame:
    figures = counted(counting(data, "seats_gained"))
    lists = data.lists[data.lists["election"] == ELECTION]
    by_actor = {list_id.removeprefix(f"{ELECTION}_"): list_id for list_id in lists["list_id"]}
    by_actor |= lists[lists["actor_id"].notna()].set_index("actor_id")["list_id"].to_dict()
    names = dict(zip(lists["list_id"], lists["short_name"].fillna(lists["name"]), strict=True))
    actors = data.actors.set_index("actor_id")
    parties = {*by_actor, *actors.index[actors["kind"] == "party"]}
    figures = figures[figures["actor_id"].isna() | figures["actor_id"].isin(parties)]
    rows = []
    for _, row in figures.iterrows():
        actor = row["actor_id"]
        list_id = INDEPENDENTS if pd.isna(actor) else by_actor.get(actor, actor)
        for source in sources_of(data, row["evidence_ids"]):
            rows.append(
                {
                    "source_id": source,
                    "list_id": list_id,
                    "list": names.get(list_id) or actors["name"].get(list_id, list_id),
                    "family": "other" if pd.isna(actor) else actors["family"].get(actor, "other"),
                    "low": int(row["low"]),
                    "high": int(row["high"]),
                    "wording": row["wording"],
                    "as_of": row["as_of"],
                    "evidence_ids": row["evidence_ids"],
                }
            )
    columns = ["source_id", "list_id", "list", "family", "low", "high", "wording", "as_of", "evidence_ids"]
    return pd.DataFrame(rows, columns=columns)


def replacement(data: Dataset) -> pd.DataFrame:
    """Gains by list over all counts that name it: an interval, with the seats before.

    Columns list_id, list, family, before, low, high (gain), after_low, after_high (seats that it makes),
    counts (how many name it), evidence_ids; largest gain first. A list that some counts leave out is not
    taken to have gained nothing there.
    """
    before = list_seats(data).set_index("list_id")["seats"]
    rows = []
    for list_id, group in gains(data).groupby("list_id", sort=False):
        held, low, high = int(before.get(list_id, 0)), int(group["low"].min()), int(group["high"].max())
        rows.append(
            {
                "list_id": list_id,
                "list": group["list"].iloc[0],
                "family": group["family"].iloc[0],
                "before": held,
                "low": low,
                "high": high,
                "after_low": held + low,
                "after_high": held + high,
                "counts": group["source_id"].nunique(),
                "evidence_ids": evidence_in(group),
            }
        )
    columns = ["list_id", "list", "family", "before", "low", "high", "after_low", "after_high", "counts"]
    columns.append("evidence_ids")
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values(["high", "low"], ascending=False, kind="stable").reset_index(drop=True)


def house(data: Dataset, day: pd.Timestamp, count: str | None = None) -> dict[str, int]:
    """Seats by list on a day; after the replacement as one count (a source id of `gains`) has it.

    The seats that a count puts on no list stand under `UNPLACED`. From the exit to the replacement the list
    that left has no seats and the house is smaller. Raises ValueError for a count that gives away more seats
    than were left, and where a count is needed and none is given.
    """
    seats = dict(zip(*(list_seats(data)[column] for column in ("list_id", "seats")), strict=True))
    if day < EXIT:
        return seats
    left = seats.pop(LEFT, 0)
    if day < REPLACEMENT:
        return seats
    gained = gains(data)
    gained = gained[gained["source_id"] == count]
    if gained.empty:
        raise ValueError(f"no count {count!r} of the seats gained in the replacement")
    for _, row in gained.iterrows():
        seats[row["list_id"]] = seats.get(row["list_id"], 0) + row["low"]
        left -= row["low"]
    if left < 0:
        raise ValueError(f"the count in {count!r} gives away {-left} seats more than were left")
    return seats | ({UNPLACED: left} if left else {})


def counts(data: Dataset, day: pd.Timestamp) -> tuple[str | None, ...]:
    """The counts by which the house of a day can be made up; (None,) before the replacement.

    A count is a source of `gains` that places more than half of the seats left.
    """
    if day < REPLACEMENT:
        return (None,)
    placed = gains(data).groupby("source_id", sort=False)["low"].sum()
    return tuple(placed.index[2 * placed > seats_left(data)])


# Games


def claimed_sizes(data: Dataset, bloc: str, day: pd.Timestamp) -> tuple[int, ...]:
    """Sizes claimed for a bloc up to a day; from the replacement on, only those claimed since."""
    made = claims(data)
    made = made[(made["bloc"] == bloc) & (made["snapshot"] <= day)]
    made = made[made["snapshot"] >= REPLACEMENT] if day >= REPLACEMENT else made
    return tuple(sorted({int(seats) for seats in made["seats"]}))


def players(
    data: Dataset,
    day: pd.Timestamp,
    blocs: Iterable[str] = (),
    *,
    one: bool = False,
    claimed: tuple[str, int] | None = None,
    count: str | None = None,
) -> dict[str, int] | None:
    """The players of a game and their seats: blocs as one player each, the other lists single.

    The independents are players of one seat each (so are the seats placed on no list), or all ``one``
    player. A ``claimed`` size of a bloc, larger than its lists, takes the difference from the independents;
    None where it is not larger, or takes more than there are.
    """
    seats = house(data, day, count)
    free, loose = seats.pop(INDEPENDENTS, 0), seats.pop(UNPLACED, 0)
    named = dict(zip(*(list_seats(data)[column] for column in ("list_id", "list")), strict=True))
    game = {}
    for bloc, group in by_list(data, day, blocs).groupby("bloc", sort=False):
        game[bloc] = sum(seats.pop(list_id, 0) for list_id in group["list_id"])
    if claimed is not None:
        bloc, size = claimed
        free -= size - game[bloc]
        if size <= game[bloc] or free < 0:
            return None
        game[bloc] = size
    game |= {named.get(list_id, list_id): number for list_id, number in seats.items()}
    if one:
        return game | {"Independents": free} | {f"Seat {i + 1}": 1 for i in range(loose)}
    return game | {f"Independent {i + 1}": 1 for i in range(free + loose)}


def games(data: Dataset, phase: Phase, quota: int, *, blocs: bool = True) -> dict[tuple[str, str], Game]:
    """Every game of a phase: by treatment of the independents and by count of the replacement.

    With ``blocs`` false all lists are single. Keys (treatment, source id of the count or ""); the treatments
    are single, one, and the claims ("Coordination Framework 88") that the independents can fill.
    """
    named = phase.blocs if blocs else ()
    ways: dict[str, dict] = {"single": {}, "one": {"one": True}}
    for bloc in named:
        ways |= {f"{bloc} {n}": {"claimed": (bloc, n)} for n in claimed_sizes(data, bloc, phase.day)}
    found = {}
    for count in counts(data, phase.day):
        for treatment, options in ways.items():
            seats = players(data, phase.day, named, count=count, **options)
            if seats is not None:
                found[treatment, count or ""] = Game(quota, seats)
    return found


def required(data: Dataset, rule_id: str, column: str = "required_present") -> int:
    """The number a rule of the house asks for; KeyError where the rule or the number is not coded."""
    rules = data.rules.set_index("rule_id")[column]
    if rule_id not in rules.index or pd.isna(rules[rule_id]):
        raise KeyError(f"no {column} of the rule {rule_id!r}")
    return int(rules[rule_id])


def power_of_blocs(data: Dataset, quota: int, least: int = 9) -> pd.DataFrame:
    """Power to make, prevent and start a decision in each phase, as a range over its games.

    One row a phase and player with ``least`` seats or more in one of its games; columns phase, player, bloc
    (is it one), games (how many), low, high (seats), for the body act_low, act_high and for the player
    prevent_*, initiate_*, banzhaf_* (normalised) and shapley_* (0 to 1). Order of `GAMES`, most seats first.
    """
    rows = []
    for phase in GAMES:
        played = list(games(data, phase, quota).values())
        seats: dict[str, list[int]] = {}
        for game in played:
            for name, weight in game.weights.items():
                seats.setdefault(name, []).append(weight)
        large = [name for name in seats if max(seats[name]) >= least]
        for name in sorted(large, key=lambda name: -max(seats[name])):
            own = [game for game in played if name in game.weights]
            row = {"phase": phase.name, "player": name, "bloc": name in phase.blocs, "games": len(own)}
            row |= {"low": min(seats[name]), "high": max(seats[name])}
            measures = {
                "act": [game.act for game in own],
                "prevent": [game.prevent[name] for game in own],
                "initiate": [game.initiate[name] for game in own],
                "banzhaf": [game.banzhaf_share[name] for game in own],
                "shapley": [game.shapley[name] for game in own],
            }
            for measure, values in measures.items():
                row |= {f"{measure}_low": float(min(values)), f"{measure}_high": float(max(values))}
            rows.append(row)
    return pd.DataFrame(rows)
