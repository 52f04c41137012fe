"""Votes and seats: what the sources print, list by list, and of which total a share can be taken.

Measures of the result as the core sources give it stand first; those of the full returns after them. How far
seats are from votes is measured in `disproportionality`, a change of seats taken apart in `decomposition`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import first_day
from after_soleimani.dataset.figures import counting
from after_soleimani.evidence import cited, rests_on_core, sources_of, union

#: The two elections that are compared.
BEFORE, AFTER = "iq2018", "iq2021"

#: Largest denominator of the fractions that people name in words: halves to quarters and fifths.
_SPOKEN = 5

#: Shares are printed in per cent with two decimals: the value printed may be off by half the last one.
HALF_DIGIT = 0.005

#: What a denominator is called, in the order in which they are shown.
DENOMINATORS = {
    "valid": "ballots less spoilt ballots",
    "implied": "total that the printed shares imply",
    "known": "sum of the votes known list by list (a lower bound)",
}


def core_seats(data: Dataset) -> pd.DataFrame:
    """Seats of each list at each election as the core sources give them, preferred elsewhere or not.

    One row a number, elections in order of date; columns actor_id, actor, actor_family, date, seats, stage,
    note, evidence_ids. A list without a number in a core source has no row.
    """
    results = data.results
    results = results[rests_on_core(data, results) & results["seats"].notna()]
    frame = results.merge(data.lists[["list_id", "actor_id"]], on="list_id")
    frame = frame.merge(data.elections[["election", "date"]], on="election")
    actors = data.actors.set_index("actor_id")
    frame = frame.assign(
        actor=frame["actor_id"].map(actors["name"]), actor_family=frame["actor_id"].map(actors["family"])
    )
    frame = frame.sort_values(["date", "list_id"], kind="stable")
    columns = ["actor_id", "actor", "actor_family", "date", "seats", "stage", "note", "evidence_ids"]
    return frame[columns].reset_index(drop=True)


def seat_change(data: Dataset) -> pd.DataFrame:
    """Seats of each list before and after in the core sources, for lists with a result at two elections.

    One row an actor; columns actor_id, actor, before, after, lost (seats), share_lost (of the seats before,
    0 to 1; negative for a gain, NaN where it had none), evidence_ids. Raises ValueError where an actor has
    results at more than two elections, since "before" would then be undefined.
    """
    rows = []
    for actor_id, group in core_seats(data).groupby("actor_id", sort=False):
        if len(group) > 2:
            raise ValueError(f"{actor_id!r} has results at {len(group)} elections, not two")
        if len(group) == 2:
            first, last = (row for _, row in group.iterrows())
            lost = int(first["seats"] - last["seats"])
            rows.append(
                {
                    "actor_id": actor_id,
                    "actor": first["actor"],
                    "before": int(first["seats"]),
                    "after": int(last["seats"]),
                    "lost": lost,
                    "share_lost": lost / int(first["seats"]) if first["seats"] else float("nan"),
                    "evidence_ids": union((first["evidence_ids"], last["evidence_ids"])),
                }
            )
    columns = ["actor_id", "actor", "before", "after", "lost", "share_lost", "evidence_ids"]
    return pd.DataFrame(rows, columns=columns)


def spoken_interval(share: float) -> tuple[float, float]:
    """Shares for which a fraction in words is the nearest one: "two thirds" is 0.633 to 0.708.

    The fractions are those with a denominator up to five; the bounds lie half-way to the neighbours. Raises
    ValueError for a share that is none of them (to the third decimal).
    """
    pairs = {Fraction(n, d) for d in range(1, _SPOKEN + 1) for n in range(d + 1)}
    fractions = [float(fraction) for fraction in sorted(pairs)]
    near = [i for i, value in enumerate(fractions) if abs(value - share) < 0.0015]
    if not near:
        raise ValueError(f"{share} is no fraction with a denominator up to {_SPOKEN}")
    i = near[0]
    low = (fractions[max(i - 1, 0)] + fractions[i]) / 2
    high = (fractions[i] + fractions[min(i + 1, len(fractions) - 1)]) / 2
    return low, high


def _loss(figure: pd.Series, before: int) -> tuple[float, float]:
    if figure["unit"] == "share":
        return spoken_interval(figure["low"])
    return min(figure["low"] / before, 1.0), min(figure["high"] / before, 1.0)


def losses_by_source(data: Dataset, actor_id: str) -> pd.DataFrame:
    """What share of its seats a list lost, by each way a source gives it.

    A number before and after gives a point; a fraction in words the interval of `spoken_interval`; a number
    of seats in words its interval over the seats before, cut at all of them. One row a source; columns
    source_id, wording, low, high (shares, 0 to 1), left_low, left_high (seats left), evidence_ids. Raises
    ValueError where no source gives seats before and after.
    """
    change = seat_change(data)
    change = change[change["actor_id"] == actor_id]
    if change.empty:
        raise ValueError(f"no result before and after for {actor_id!r}")
    known = change.iloc[0]
    rows = [(known["evidence_ids"], f"{known['before']} to {known['after']}", *[known["share_lost"]] * 2)]
    lost = counting(data, "seats_lost")
    lost = lost[rests_on_core(data, lost) & (lost["actor_id"] == actor_id)]
    for _, figure in lost.iterrows():
        low, high = _loss(figure, known["before"])
        rows.append((figure["evidence_ids"], figure["wording"], low, high))
    frame = pd.DataFrame(rows, columns=["evidence_ids", "wording", "low", "high"])
    frame["source_id"] = [sources_of(data, ids)[0] for ids in frame["evidence_ids"]]
    frame["left_low"] = known["before"] * (1 - frame["high"])
    frame["left_high"] = known["before"] * (1 - frame["low"])
    return frame[["source_id", "wording", "low", "high", "left_low", "left_high", "evidence_ids"]]


def seats_in_core_sources(data: Dataset) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Seats as the core sources give them (`core_seats`), and Fatah's loss by source (`losses_by_source`)."""
    return core_seats(data), losses_by_source(data, "fatah")


# The full returns


def _preferred(results: pd.DataFrame, quantity: str) -> pd.DataFrame:
    """The rows whose value of `quantity` is the one that measures use."""
    return results[results["preferred"].fillna(False).astype(bool) & results[quantity].notna()]


def preferred_values(data: Dataset, quantity: str) -> pd.DataFrame:
    """The "seats" or "votes" that measures use, of every election, as they stand in `results`.

    Columns election, list_id, value, evidence_ids; a list has a row for each class of seats that it has a
    number for. Where no source gives any, there is no row: unlike `seats_and_votes`, this never raises.
    """
    rows = _preferred(data.results, quantity)
    return rows.rename(columns={quantity: "value"})[["election", "list_id", "value", "evidence_ids"]]


def _join(cells: pd.Series) -> tuple[str, ...]:
    return union(cells)


def seats_and_votes(data: Dataset, election: str) -> pd.DataFrame:
    """The result of one election, list by list: preferred votes and seats, and shares as printed.

    One row a list, in order of seats, then of votes. Columns: list_id, name, short_name, kind, reserved,
    actor_id, family; votes (whole, NA where no source gives them); share_low and share_high (per cent, the
    least and the greatest share printed for the list, NaN where none is); seats (all), general, minority
    (NA where the class is not known); evidence_ids of these values. A list's seats count as general unless
    the list is `reserved`; where one list has no class given, it follows from the election's reserved seats.
    Raises ValueError for an election without results.
    """
    results = data.results[data.results["election"] == election]
    if results.empty:
        raise ValueError(f"no result of the election {election!r}")
    lists = data.lists[data.lists["election"] == election]
    votes, seats = _preferred(results, "votes"), _preferred(results, "seats")
    printed = results[results["vote_share"].notna()]
    shares = printed.groupby("list_id")["vote_share"]
    families = data.actors.set_index("actor_id")["family"]
    names = lists["list_id"]
    frame = lists[["list_id", "name", "short_name", "kind", "actor_id"]].assign(
        reserved=lists["reserved"].fillna(False).astype(bool),
        family=[families.get(actor, "other") for actor in lists["actor_id"]],
        votes=names.map(votes.groupby("list_id")["votes"].sum()),
        share_low=names.map(shares.min()),
        share_high=names.map(shares.max()),
        seats=names.map(seats.groupby("list_id")["seats"].sum()),
    )
    frame = _classes(frame, seats)
    used = pd.concat([seats, votes, printed[~printed["list_id"].isin(votes["list_id"])]])
    ids = {name: _join(cells) for name, cells in used.groupby("list_id")["evidence_ids"]}
    frame["evidence_ids"] = [ids.get(name, ()) for name in names]
    frame = frame.astype(dict.fromkeys(("votes", "seats", "general", "minority"), "Int64"))
    reserved = data.elections.set_index("election")["minority_seats"][election]
    frame = _last_class(frame, reserved)
    order = ["seats", "votes", "share_high"]
    return frame.sort_values(order, ascending=False, na_position="last", kind="stable").reset_index(drop=True)


def _classes(frame: pd.DataFrame, seats: pd.DataFrame) -> pd.DataFrame:
    """Add the general and the reserved seats of each list, NA where its numbers do not tell them apart."""
    by_class = seats.groupby(["list_id", "seat_class"])["seats"].sum().unstack()
    by_class = by_class.reindex(index=frame["list_id"], columns=["general", "minority", "all"])
    whole = by_class["all"].notna().to_numpy()
    untold = frame["seats"].isna().to_numpy() | (whole & (frame["kind"] == "independents").to_numpy())
    for name, own in (("general", ~frame["reserved"]), ("minority", frame["reserved"])):
        told = by_class[name].mask(whole, by_class["all"].where(own.to_numpy(), 0)).fillna(0)
        frame[name] = told.mask(untold).to_numpy()
    return frame


def _last_class(frame: pd.DataFrame, reserved: object) -> pd.DataFrame:
    """Fill the one list whose reserved seats are not known from those of all lists, if it is one.

    Not where a list with reserved seats has no number: its seats would be given to the other.
    """
    open_ = frame["general"].isna() & frame["seats"].notna()
    known = frame.loc[frame["reserved"], "minority"].notna().all()
    if open_.sum() == 1 and pd.notna(reserved) and known:
        rest = int(reserved) - int(frame["minority"].sum())
        frame.loc[open_, "minority"] = rest
        frame.loc[open_, "general"] = frame.loc[open_, "seats"] - rest
    return frame


def _interval(votes: int, share: float) -> tuple[float, float]:
    """The totals of which `votes` are a share that is printed as `share` per cent."""
    return 100 * votes / (share + HALF_DIGIT), 100 * votes / (share - HALF_DIGIT)


def consensus(intervals: list[tuple[float, float]]) -> tuple[float, float, int]:
    """The range in which most intervals meet, and how many do: (low, high, number).

    Where several ranges are met by as many intervals, the whole span from the first to the last of them.
    """
    ends = sorted({end for interval in intervals for end in interval})
    depth = [sum(low <= end <= high for low, high in intervals) for end in ends]
    best = [end for end, count in zip(ends, depth, strict=True) if count == max(depth)]
    return best[0], best[-1], max(depth)


def denominators(data: Dataset, election: str) -> pd.DataFrame:
    """The totals of votes that a share of this election can be taken of.

    One row a total. "valid": ballots less spoilt ballots, from `figures`, for every pair that one document
    gives as of the same day of the election's year. "implied": the range in which most of the totals meet
    that a list's votes and its printed share imply, each share good to half its last digit. "known": the sum
    of the votes known list by list, a lower bound. Columns denominator, label, low, high, agreeing and
    compared (lists that bear an implied total, lists with both numbers; NA elsewhere), evidence_ids. A total
    that the data do not give has no row.
    """
    own = data.results[data.results["election"] == election]
    found = [*_valid(data, election), *_implied(own)]
    votes = _preferred(own, "votes")
    if len(votes):
        total = float(votes["votes"].sum())
        found.append(("known", total, total, pd.NA, pd.NA, _join(votes["evidence_ids"])))
    columns = ["denominator", "low", "high", "agreeing", "compared", "evidence_ids"]
    frame = pd.DataFrame(found, columns=columns)
    frame.insert(1, "label", frame["denominator"].map(DENOMINATORS))
    return frame


def _valid(data: Dataset, election: str) -> list[tuple]:
    """Ballots less spoilt ones, for each pair of numbers that one document gives as of the same day."""
    year = str(data.elections.set_index("election")["date"][election].year)
    ballots = counting(data, "ballots", "spoilt_ballots")
    ballots = ballots[~ballots["unit"].isin(["percent", "share"])]
    ballots = ballots[ballots["as_of"].fillna("").str.startswith(year)]
    # Only what one document gives can be set beside another number of that document.
    read_in = ballots["evidence_ids"].map(lambda ids: sources_of(data, ids))
    ballots = ballots.assign(read_in=read_in)[read_in.map(len) == 1]
    spoilt: dict[tuple, list] = {}
    for less in ballots[ballots["counts"] == "spoilt_ballots"].itertuples():
        spoilt.setdefault((less.as_of, less.read_in), []).append(less)
    found = []
    for all_ in ballots[ballots["counts"] == "ballots"].itertuples():
        for less in spoilt.get((all_.as_of, all_.read_in), ()):
            ids = union([all_.evidence_ids, less.evidence_ids])
            found.append(("valid", all_.low - less.high, all_.high - less.low, pd.NA, pd.NA, ids))
    return found


def totals(data: Dataset, election: str) -> list[float]:
    """The totals of votes that shares are taken of: both ends of every one but the lower bound."""
    frame = denominators(data, election)
    frame = frame[frame["denominator"] != "known"]
    return sorted({*frame["low"], *frame["high"]})


class HouseSeats(NamedTuple):
    """How many seats a house has: all of them, the general and the reserved ones."""

    every: int
    general: int
    reserved: int


def seats_of_the_house(data: Dataset, election: str) -> HouseSeats:
    """The seats of the house that an election fills."""
    sizes = data.elections.set_index("election").loc[election, ["house", "general_seats", "minority_seats"]]
    return HouseSeats(*map(int, sizes))


def valid_votes(data: Dataset, election: str) -> float:
    """Ballots less spoilt ballots, by the first document that gives both; KeyError where none does."""
    frame = denominators(data, election).set_index("denominator")
    return float(frame.loc[["valid"], "low"].iloc[0])


def _implied(results: pd.DataFrame) -> list[tuple]:
    votes = _preferred(results, "votes").groupby("list_id")["votes"].sum()
    printed = results[results["vote_share"].notna() & results["list_id"].isin(votes.index)]
    if printed.empty:
        return []
    pairs = dict.fromkeys(zip(printed["list_id"], printed["vote_share"], strict=True))
    low, high, agreeing = consensus([_interval(votes[name], share) for name, share in pairs])
    used = results[results["list_id"].isin(printed["list_id"])]
    ids = _join(pd.concat([_preferred(used, "votes"), printed])["evidence_ids"])
    return [("implied", low, high, agreeing, printed["list_id"].nunique(), ids)]


def advantage(returns: pd.DataFrame, total: float, house: int, column: str = "seats") -> pd.DataFrame:
    """Seat share over vote share (the advantage ratio of Taagepera and Laakso 1980), and votes per seat.

    Of lists with known votes, in the order of `returns`; `total` are the votes and `house` the seats that
    the shares are taken of, `column` the seats counted: "seats" of 329, "general" of 320. Adds vote_share and
    seat_share (0 to 1), ratio (1 = as many seats as votes; 0 without a seat), votes_per_seat (NaN without).
    """
    frame = returns[returns["votes"].notna() & returns[column].notna()].copy()
    votes, seats = frame["votes"].astype(float), frame[column].astype(float)
    frame["vote_share"], frame["seat_share"] = votes / total, seats / house
    frame["ratio"] = frame["seat_share"] / frame["vote_share"]
    frame["votes_per_seat"] = (votes / seats).where(seats > 0)
    return frame.reset_index(drop=True)


def prices(returns: pd.DataFrame, total: float) -> pd.DataFrame:
    """Votes per seat of every list: from counted votes a number, from a printed share an interval.

    Adds to `returns`, of lists with votes or a share: counted (has it counted votes), low and high (votes
    per seat; NaN without a seat). A printed share of `total` is good to half its last digit. In order of
    price, lists without a seat last.
    """
    frame = returns[returns["votes"].notna() | returns["share_low"].notna()].copy()
    frame["counted"] = frame["votes"].notna()
    seats = frame["seats"].astype(float)
    least, most = (frame["share_low"] - HALF_DIGIT).clip(lower=0), frame["share_high"] + HALF_DIGIT
    for name, share in (("low", least), ("high", most)):
        votes = frame["votes"].astype(float).fillna(share / 100 * total)
        frame[name] = (votes / seats).where(seats > 0)
    return frame.sort_values("low", kind="stable", na_position="last").reset_index(drop=True)


def first_counts(data: Dataset, list_id: str, last: pd.Timestamp) -> pd.Series:
    """A list's seats as preliminary counts of a known day up to `last` have them."""
    seats = by_count(data, list_id, "seats")
    dated = (seats["stage"] == "preliminary") & (seats["as_of"].str.len() == len("2021-10-12"))
    return seats.loc[dated & (seats["day"] <= last), "value"]


def by_count(data: Dataset, list_id: str, quantity: str) -> pd.DataFrame:
    """Every value of a list's seats or votes, by the count and the document it is read in.

    One row a value and source, in order of day, then of value; columns as_of (text, as precisely as known),
    day (the first day it can be), stage, value, preferred, source_id, speaker, note, evidence_ids. Raises
    ValueError where the list has no value.
    """
    results = data.results
    results = results[(results["list_id"] == list_id) & results[quantity].notna()]
    if results.empty:
        raise ValueError(f"no {quantity} of {list_id!r}")
    rows = []
    for _, row in results.iterrows():
        for source, items in cited(data, row["evidence_ids"]).groupby("source_id", sort=False):
            rows.append(
                {
                    "as_of": row["as_of"],
                    "day": first_day(row["as_of"]),
                    "stage": row["stage"],
                    "value": row[quantity],
                    "preferred": bool(row["preferred"]),
                    "source_id": source,
                    "speaker": items["attributed_to"].iloc[0],
                    "note": row["note"],
                    "evidence_ids": tuple(items["evidence_id"]),
                }
            )
    return pd.DataFrame(rows).sort_values(["day", "value"], kind="stable").reset_index(drop=True)
