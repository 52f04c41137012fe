"""The figures of the vote and of the year after it on which sources differ.

They are found by rule in `figures`, so that a row added there is shown here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import combinations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.figures import CASUALTIES, counted, figures
from after_soleimani.elections.year import YEAR
from after_soleimani.evidence import evidence_in, origins_of, sources_of

#: What a source says before a number, shown with it. Which end it leaves open is not read from it.
QUALIFIER = (
    r"^((?:at least|more than|over|less than|fewer than|no more than|about|around|approximately|nearly)\b)"
)

#: How the values of one quantity differ → in words.
DIFFERENCES = {
    "fits": "All can be true: lower limits",
    "base": "Each on a base or at a stage of its own",
    "part": "Partly of base or stage; within one of them, not explained",
    "grows": "Rising with the day on which it is given",
    "open": "Not explained by base, stage or day",
}


def _year_figures(data: Dataset) -> pd.DataFrame:
    """Figures counted at an event that began within the year, or of a day within it.

    What is foreseen or claimed is shown by other exhibits.
    """
    rows = figures(data)
    start = rows["event_id"].map(data.events.set_index("event_id")["start"])
    day = pd.to_datetime(rows["as_of"].where(rows["as_of"].str.len() == 10), errors="coerce")
    when = start.fillna(day)
    return counted(rows.assign(when=when)[when.between(*YEAR)])


def _sittings_of(data: Dataset, rows: pd.DataFrame) -> list[str]:
    """For each figure the first sitting of its event that rests on the same evidence; "" where none does."""
    held: dict[str, list[tuple]] = {}
    for row in data.sessions.dropna(subset="event_id").itertuples():
        held.setdefault(row.event_id, []).append(row)
    return [
        next((row.session_id for row in held.get(event, ()) if not own.isdisjoint(row.evidence_ids)), "")
        for event, own in zip(rows["event_id"], map(set, rows["evidence_ids"]), strict=True)
    ]


def _quantities(data: Dataset) -> Iterable[pd.DataFrame]:
    """The figures in groups that count one thing: same stem, event (or day) and sitting; none alone.

    Where a group names two actors or more, the number is one of each actor, and the group is split; numbers
    of nobody by name are one part. Of people hurt or killed, `actor_id` says who is counted.
    """
    rows = _year_figures(data)
    rows = rows.assign(
        base_or_whom=rows["base"].fillna(""),
        occasion=rows["event_id"].fillna(rows["as_of"]),
        session_id=_sittings_of(data, rows),
        above=rows["high_open"].astype(bool),
        below=rows["low_open"].astype(bool),
        roots=[origins_of(data, ids) for ids in rows["evidence_ids"]],
        place=range(len(rows)),
    )
    rows = rows.sort_values(["when", "place"], kind="stable")
    names, keys = data.actors.set_index("actor_id")["name"], ["stem", "occasion", "session_id"]
    rows = rows[rows.duplicated(keys, keep=False)]
    for _, group in rows.groupby(keys, sort=False):
        if group["actor_id"].nunique() > 1:
            for actor_id, part in group.groupby("actor_id", sort=False, dropna=False):
                yield part.assign(actor="" if pd.isna(actor_id) else names.get(actor_id, actor_id))
        elif group["counts"].isin(CASUALTIES).all():
            whom = group["actor_id"].map(names).fillna("").str.removesuffix(" (not named)")
            yield group.assign(actor="", base_or_whom=whom)
        else:
            yield group.assign(actor="")


def _differ(group: pd.DataFrame) -> bool:
    """Whether two of the origins have no value in common."""
    values: dict[str, set] = {}
    for roots, low, high in zip(group["roots"], group["low"], group["high"], strict=True):
        for root in roots:
            values.setdefault(root, set()).add((low, high))
    sets = set(map(frozenset, values.values()))  # origins that give the same are as one
    return any(one.isdisjoint(two) for one, two in combinations(sets, 2))


def _bounds(group: pd.DataFrame) -> list[tuple[float, float]]:
    """The least and the most that each printed number can stand for; a whole percentage is rounded."""
    columns = (group[name] for name in ("low", "high", "above", "unit"))
    return [
        (low - _slack(unit, low, high), math.inf if above else high + _slack(unit, low, high))
        for low, high, above, unit in zip(*columns, strict=True)
    ]


def _slack(unit: str, low: float, high: float) -> float:
    return 0.5 if unit == "percent" and low == high == int(low) else 0


def can_all_be_true(group: pd.DataFrame) -> bool:
    """Whether one number lies within all these intervals."""
    lows, highs = zip(*_bounds(group), strict=True)
    return max(lows) <= min(highs)


def _grows(group: pd.DataFrame) -> bool:
    """Whether the values fit within each day, and never fall from one day to the next."""
    days = [part for _, part in group.groupby(group["as_of"].fillna(""))]
    if not all(map(can_all_be_true, days)):
        return False
    least = [max(low for low, _ in _bounds(part)) for part in days]
    return all(earlier <= later for earlier, later in zip(least, least[1:], strict=False))


def difference(group: pd.DataFrame) -> str:
    """A key of `DIFFERENCES` for the values of one quantity.

    Columns low, high, above, unit, base_or_whom, as_of, counts. `fits`: one number lies within all; `base`:
    within each base and stage the values fit; `part`: not within all of several; `grows`, of people hurt or
    killed: they fit within each day given in full, and do not fall; else `open`. That values rise does not
    prove that a running count is the reason.
    """
    if can_all_be_true(group):
        return "fits"
    casualties = group["counts"].isin(CASUALTIES).all()
    if not casualties and group["base_or_whom"].nunique() > 1:
        return "base" if all(can_all_be_true(part) for _, part in group.groupby("base_or_whom")) else "part"
    dated = group[group["as_of"].fillna("").str.len() == 10]
    if casualties and dated["as_of"].nunique() > 1 and _grows(dated) and _fits_last(group, dated):
        return "grows"
    return "open"


def _fits_last(group: pd.DataFrame, dated: pd.DataFrame) -> bool:
    """Whether values without a full date fit those of the last day."""
    rest = group.drop(dated.index)
    last = dated[dated["as_of"] == dated["as_of"].max()]
    return can_all_be_true(pd.concat([last, rest]))


def disputed_figures(data: Dataset) -> pd.DataFrame:
    """Every counted quantity of the vote and the year of which two origins give no value in common.

    One row a quantity and distinct value, in order of time. Columns: group (number of the quantity),
    quantity, dated (it names its year), actor (of whom, where the number is one of several actors'),
    base_or_whom (base, stage or who is counted, as named, where that differs; else ""), event_id, event (NaN
    without one), session, start, unit, low, high, above, below (the source gives only a lower, an upper
    limit), qualifier ("about" where every source has one), difference (of the whole group), origins (roots
    behind this value), group_origins, notes, source_ids, evidence_ids.
    """
    events = data.events.set_index("event_id")["description"]
    purposes = data.sessions.set_index("session_id")["purpose"]
    rows = []
    number = 0
    for group in _quantities(data):
        if not _differ(group):
            continue
        first = group.iloc[0]
        whole = {
            "group": number,
            "quantity": first["stem"],
            "dated": bool(first["dated"]),
            "actor": first["actor"],
            "event_id": first["event_id"],
            "event": events.get(first["event_id"]),
            "session": purposes.get(first["session_id"], ""),
            "start": first["when"],
            "unit": first["unit"],
            "difference": difference(group),
            "group_origins": len({root for roots in group["roots"] for root in roots}),
        }
        number += 1
        if group["base_or_whom"].nunique() == 1:
            group = group.assign(base_or_whom="")
        keys = ["base_or_whom", "low", "high", "above", "below"]
        for values, part in group.groupby(keys, sort=False):
            ids = evidence_in(part)
            words = part["wording"].fillna("").str.extract(QUALIFIER)[0]
            rows.append(
                whole
                | dict(zip(keys, values, strict=True))
                | {
                    "qualifier": words.iloc[0] if words.notna().all() else "",
                    "origins": len({root for roots in part["roots"] for root in roots}),
                    "notes": tuple(dict.fromkeys(part["note"].dropna())),
                    "source_ids": sources_of(data, ids),
                    "evidence_ids": ids,
                }
            )
    columns = ["group", "quantity", "dated", "actor", "base_or_whom", "event_id", "event", "session", "start"]
    columns += ["unit", "low", "high"]
    columns += ["above", "below", "qualifier", "difference", "origins", "group_origins", "notes"]
    return pd.DataFrame(rows, columns=[*columns, "source_ids", "evidence_ids"])
