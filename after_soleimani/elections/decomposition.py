"""A change of seats taken apart: how much goes with the share of votes, how much with its conversion.

Seats are house × share of votes × advantage ratio (seat share over vote share). Conversion is what lies in
the ratio: the law, the districts, and how lists nominated under them. The parts are accounting, not cause:
under another law people vote otherwise too. Turnout cannot change seats at a constant share, so it stands
apart, in votes.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from itertools import chain, product

import pandas as pd

from after_soleimani.dataset import Dataset, origins
from after_soleimani.elections.returns import HALF_DIGIT, denominators, seats_and_votes
from after_soleimani.evidence import union

#: the two houses: all seats, or the general seats without those reserved
HOUSES = {"seats": "house", "general": "general_seats"}

#: The units (`lineages`) of the two lists that the chapter is about.
FATAH_UNIT, SADRISTS = "Fatah and PMF-linked lists", "Sadrists"

CASE = [
    "unit", "definition", "column", "house", "before", "after", "votes_before", "votes_after", "share_before",
    "share_after", "denominator_before", "denominator_after", "change", "votes", "conversion",
    "conversion_share", "at_constant_share", "from_share", "evidence_ids",
]  # fmt: skip


# The same seats and shares are taken apart again where other evidence is left out.
@lru_cache(maxsize=2**14)
def decompose(house: int, seats: tuple, shares: tuple) -> tuple[Fraction, Fraction]:
    """The parts of a change of seats: (votes, conversion), which sum exactly to seats after − seats before.

    With v the share of votes and A the advantage ratio (Taagepera and Laakso 1980,
    European Journal of Political Research 8(4)), S = house · v · A, and
    ΔS = house · Ā · Δv + house · v̄ · ΔA, bars for the mean of before and after: the symmetric form in which
    neither year's values weigh more (Kitagawa 1955, Journal of the American Statistical Association 50).
    `seats` and `shares` are (before, after); exact where they are whole numbers and Fractions. Since
    house · A is seats over share, the house cancels. Raises ValueError for a share that is not above 0.
    """
    if min(shares) <= 0:
        raise ValueError("a unit without votes has no advantage ratio")
    before, after = (Fraction(share) for share in shares)
    ratios = [
        Fraction(Fraction(number) / house) / share
        for number, share in zip(seats, (before, after), strict=True)
    ]
    votes = house * (ratios[0] + ratios[1]) / 2 * (after - before)
    conversion = house * (before + after) / 2 * (ratios[1] - ratios[0])
    return votes, conversion


@lru_cache(maxsize=2**14)
def turnout(votes: tuple, totals: tuple) -> tuple[Fraction, Fraction]:
    """A change of votes taken apart: (at a constant share, from the change of share).

    The first is what the change of the total alone would have brought at the share of the first election;
    the second the rest. They sum exactly to the change.
    """
    share = Fraction(votes[0]) / Fraction(totals[0])
    at_constant_share = share * (Fraction(totals[1]) - Fraction(totals[0]))
    return at_constant_share, Fraction(votes[1]) - Fraction(votes[0]) - at_constant_share


def _totals(data: Dataset, election: str) -> list[tuple[str, Fraction]]:
    """Every total of an election's votes by name; a range gives both its ends.

    The sum of the known votes is no total to compare elections by, since it leaves out other lists in each;
    it is used where there is no other.
    """
    frame = denominators(data, election)
    whole = frame[frame["denominator"] != "known"]
    pairs = {
        (row["denominator"], Fraction(round(row[end])))
        for _, row in (frame if whole.empty else whole).iterrows()
        for end in ("low", "high")
    }
    return sorted(pairs)


def vote_values(
    data: Dataset, list_id: str, *, improbable: bool = False
) -> list[tuple[int | None, Fraction | None, str]]:
    """Every value that sources give for a list's votes: (votes, None, what) or (None, share, what).

    A printed share stands for both ends of what rounds to it. Left out are a number that is part of the
    preferred one, since it rests on part of its evidence; and, unless `improbable`, values whose every item
    is rated improbable (credibility 5), as an early estimate that its own author replaced.
    """
    rows = data.results[data.results["list_id"] == list_id]
    doubts = origins.improbable(data.evidence, rows["evidence_ids"])
    whole = [set(ids) for ids in rows.loc[rows["votes"].notna() & rows["preferred"], "evidence_ids"]]
    kept = [
        (improbable or not doubted) and not any(set(ids) < other for other in whole)
        for ids, doubted in zip(rows["evidence_ids"], doubts, strict=True)
    ]
    counted = sorted(set(rows.loc[kept, "votes"].dropna().astype(int)))
    values = [(votes, None, f"{votes:,}") for votes in counted]
    for printed in sorted(set(rows.loc[kept, "vote_share"].dropna())):
        centre, half = Fraction(str(printed)), Fraction(str(HALF_DIGIT))
        for end in (centre - half, centre + half):
            values.append((None, end / 100, f"{printed:.2f} per cent"))
    return values


def _sides(
    data: Dataset, totals: list[tuple[str, Fraction]], lists: list[str], *, improbable: bool
) -> list[dict]:
    """Every share of votes that the lists of one unit can be said to have had, together, each once."""
    given = [vote_values(data, name, improbable=improbable) for name in lists]
    sides = {}
    for denominator, total in totals:
        for values in product(*given):
            shares = [Fraction(votes) / total if share is None else share for votes, share, _ in values]
            side = {
                "denominator": denominator,
                "total": total,
                "share": sum(shares),
                "votes": sum(shares) * total,
                "what": " + ".join(what for *_, what in values),
            }
            sides[denominator, total, side["what"], side["share"]] = side
    return list(sides.values())


def cases(
    data: Dataset,
    units: Iterable[str] | None = None,
    definitions: Iterable[str] | None = None,
    *,
    improbable: bool = False,
) -> pd.DataFrame:
    """A unit's change of seats taken apart in every way that the data allow.

    One row a unit × definition (`lineages`) × house (329 seats, 320 general seats) × coded vote values of its
    lists × denominators of both elections. Columns `CASE`: before, after, change (seats); votes, conversion
    (seats, parts of the change), conversion_share (of the change; NaN where it is 0); share_before,
    share_after (0 to 1), votes_before, votes_after (as coded), at_constant_share, from_share (votes). A unit
    with a list that has neither votes nor a share, or with lists of one election only, has no row.
    `improbable` as in `vote_values`. Raises ValueError where a unit's definition names more than two
    elections, or their houses differ.
    """
    lineages = data.lineages
    if units is not None:
        lineages = lineages[lineages["unit"].isin(list(units))]
    if definitions is not None:
        lineages = lineages[lineages["definition"].isin(list(definitions))]
    order = data.elections.sort_values("date")["election"].tolist()
    results = {
        election: seats_and_votes(data, election).set_index("list_id")
        for election in lineages["election"].unique()
    }
    totals = {election: _totals(data, election) for election in results}
    houses = data.elections.set_index("election")
    rows = []
    for (unit, definition), own in lineages.groupby(["unit", "definition"], sort=False):
        years = sorted(set(own["election"]), key=order.index)
        if len(years) > 2:
            raise ValueError(f"{unit!r} ({definition}) names {len(years)} elections, not two")
        if len(years) < 2:
            continue
        lists = [own.loc[own["election"] == year, "list_id"].tolist() for year in years]
        read = (results[year].loc[names, "evidence_ids"] for year, names in zip(years, lists, strict=True))
        ids = union((*own["evidence_ids"], *chain.from_iterable(read)))
        sides = [
            _sides(data, totals[year], names, improbable=improbable)
            for year, names in zip(years, lists, strict=True)
        ]
        pairs = [(before, after, _moved(before, after)) for before, after in product(*sides)]
        for column, field in HOUSES.items():
            house = _house(houses, years, field)
            seats = [
                results[year].loc[names, column].sum(skipna=False)
                for year, names in zip(years, lists, strict=True)
            ]
            if pd.isna(house) or any(pd.isna(number) for number in seats):
                continue
            for before, after, moved in pairs:
                case = _case(int(house), [int(number) for number in seats], before, after, moved)
                rows.append(
                    {
                        "unit": unit,
                        "definition": definition,
                        "column": column,
                        **case,
                        "evidence_ids": ids,
                    }
                )
    return pd.DataFrame(rows, columns=CASE)


def _house(houses: pd.DataFrame, years: list[str], field: str) -> object:
    sizes = set(houses.loc[years, field].dropna())
    if len(sizes) > 1:
        raise ValueError(
            f"{field} differs between {years[0]} and {years[1]}: the parts would have no common house"
        )
    return sizes.pop() if sizes else pd.NA


def _moved(before: dict, after: dict) -> dict[str, float]:
    parts = turnout((before["votes"], after["votes"]), (before["total"], after["total"]))
    return dict(zip(("at_constant_share", "from_share"), map(float, parts), strict=True))


def _case(house: int, seats: list[int], before: dict, after: dict, moved: dict[str, float]) -> dict:
    votes, conversion = decompose(house, tuple(seats), (before["share"], after["share"]))
    change = seats[1] - seats[0]
    return {
        "house": house,
        "before": seats[0],
        "after": seats[1],
        "votes_before": before["what"],
        "votes_after": after["what"],
        "share_before": float(before["share"]),
        "share_after": float(after["share"]),
        "denominator_before": before["denominator"],
        "denominator_after": after["denominator"],
        "change": change,
        "votes": float(votes),
        "conversion": float(conversion),
        "conversion_share": float(conversion / change) if change else float("nan"),
        **moved,
    }


def ranges(cases: pd.DataFrame, by: Iterable[str] = ("unit",)) -> pd.DataFrame:
    """Least and greatest value of each part over all cases, and whether they settle which part is larger.

    One row a group of `by`, in order; columns of `by`, cases (their number), and change, votes, conversion,
    conversion_share, at_constant_share, from_share each with _low and _high; `larger` ("votes",
    "conversion", or "" where it changes), `settled` (True where the signs of both parts and the larger of
    them are the same in all cases), evidence_ids.
    """
    by, rows = list(by), []
    names = ("change", "votes", "conversion", "conversion_share", "at_constant_share", "from_share")
    for key, group in cases.groupby(by, sort=False):
        row = dict(zip(by, key, strict=True)) | {"cases": len(group)}
        for name in names:
            row[f"{name}_low"], row[f"{name}_high"] = group[name].min(), group[name].max()
        larger = set(
            (group["conversion"].abs() > group["votes"].abs()).map({True: "conversion", False: "votes"})
        )
        signs = {(v > 0) - (v < 0) for v in group["votes"]}, {(c > 0) - (c < 0) for c in group["conversion"]}
        row["larger"] = larger.pop() if len(larger) == 1 else ""
        row["settled"] = bool(row["larger"]) and all(len(found) == 1 for found in signs)
        row["evidence_ids"] = union(group["evidence_ids"])
        rows.append(row)
    ends = [f"{name}_{end}" for name in names for end in ("low", "high")]
    columns = [*by, "cases", *ends, "larger", "settled", "evidence_ids"]
    return pd.DataFrame(rows, columns=columns)


#: Which definition stands for a unit where one is drawn: the narrowest there is.
DRAWN = ("narrow", "middle", "wide")


def units(data: Dataset) -> pd.DataFrame:
    """General seats of each unit before and after, under every definition that has lists of both elections.

    One row a unit × definition; columns unit, definition, drawn (is it the one that charts show, `DRAWN`),
    before, after (general seats), lists_before, lists_after (tuples of list ids), names_after (short names),
    family (of the first list that has one in the palette's families other than "other", else "other"),
    evidence_ids (of the lineage and of the seats).
    """
    order = data.elections.sort_values("date")["election"].tolist()
    tables = {election: seats_and_votes(data, election).set_index("list_id") for election in order}
    rows = []
    for (unit, definition), own in data.lineages.groupby(["unit", "definition"], sort=False):
        sides = [own.loc[own["election"] == election, "list_id"].tolist() for election in order]
        if not all(sides):
            continue
        results = [tables[election].loc[names] for election, names in zip(order, sides, strict=True)]
        families = [family for frame in reversed(results) for family in frame["family"] if family != "other"]
        ids = [*own["evidence_ids"], *(cell for frame in results for cell in frame["evidence_ids"])]
        rows.append(
            {
                "unit": unit,
                "definition": definition,
                "before": results[0]["general"].sum(skipna=False),
                "after": results[1]["general"].sum(skipna=False),
                "lists_before": tuple(sides[0]),
                "lists_after": tuple(sides[1]),
                "names_before": tuple(results[0]["short_name"]),
                "names_after": tuple(results[1]["short_name"]),
                "family": families[0] if families else "other",
                "evidence_ids": union(ids),
            }
        )
    columns = ["unit", "definition", "before", "after", "lists_before", "lists_after", "names_before"]
    frame = pd.DataFrame(rows, columns=[*columns, "names_after", "family", "evidence_ids"])
    rank = frame["definition"].map(DRAWN.index)
    frame.insert(2, "drawn", rank == rank.groupby(frame["unit"]).transform("min"))
    return frame


def outside(data: Dataset, election: str, paired: pd.DataFrame) -> pd.DataFrame:
    """The rows of `returns` with general seats that belong to no unit as it is drawn; `paired`: `units`."""
    drawn = paired.query("drawn")
    compared = {name for column in ("lists_before", "lists_after") for cell in drawn[column] for name in cell}
    frame = seats_and_votes(data, election)
    return frame[~frame["list_id"].isin(compared) & (frame["general"] > 0)].reset_index(drop=True)


# The exhibits


def distinct_units(units: pd.DataFrame) -> pd.DataFrame:
    """`units` with one row for definitions that name the same lists, which then reads "narrow, middle"."""
    keys = ["unit", "lists_before", "lists_after"]
    joined = units.groupby(keys, sort=False).agg(
        {"definition": ", ".join, "drawn": "any", **dict.fromkeys(["names_before", "names_after"], "first"),
         **dict.fromkeys(["before", "after", "evidence_ids"], "first")}
    )  # fmt: skip
    return joined.reset_index()


def decomposition_ranges(data: Dataset, cases: pd.DataFrame) -> pd.DataFrame:
    """`ranges` of both parts of the change, a row a unit and each set of lists that a definition gives it.

    `cases` from `cases`. Columns of `distinct_units` and of `ranges`; `first`: the first of the definitions
    that name these lists, `several`: whether the unit has other sets of lists too.
    """
    distinct = distinct_units(units(data))
    distinct["first"] = distinct["definition"].str.split(", ").str[0]
    parts = ranges(cases, by=("unit", "definition"))
    parts = parts.drop(columns="evidence_ids").rename(columns={"definition": "first"})
    frame = distinct.merge(parts, on=["unit", "first"])
    return frame.assign(several=frame.groupby("unit")["unit"].transform("size") > 1)
