"""Where the events on record took place: places with what they lie at, and how many events each has."""

from __future__ import annotations

import math

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import count_origins, union

#: Kilometres from a place within which another one is counted with it, and those of a degree of latitude.
NEAR, DEGREE = 20, 111.2
#: Degrees by which the map reaches beyond the country.
MARGIN = 0.3


def places(data: Dataset) -> pd.DataFrame:
    """The places of `events`, most events first; one within `NEAR` of a place with more is counted with it.

    Columns: place_id, name, lat, lon (degrees; missing for areas and what is not known to a tenth of one),
    others (names of places counted with it), events (number of rows), on_map (does it lie within
    `window`), origins (number of distinct roots of its events), evidence_ids (of its events), named_in
    (evidence of the place itself: where the sources name it).
    """
    events = data.events.groupby("place")
    told = data.places.rename(columns={"evidence_ids": "named_in"}).drop(columns="description")
    told = told[told["place_id"].isin(events.groups)]
    told = told.assign(
        events=told["place_id"].map(events.size()),
        evidence_ids=told["place_id"].map(events["evidence_ids"].agg(union)),
        others=[()] * len(told),
    )
    kept: list[dict] = []
    for row in told.sort_values("events", ascending=False, kind="stable").to_dict("records"):
        near = next((other for other in kept if kilometres(row, other) < NEAR), None)
        if near is None:
            kept.append(row)
        else:
            near["events"] += row["events"]
            near["others"] += (row["name"],)
            for column in ("evidence_ids", "named_in"):
                near[column] = union([near[column], row[column]])
    found = pd.DataFrame(kept, columns=told.columns)
    found = found.sort_values("events", ascending=False, kind="stable", ignore_index=True)
    origins = [count_origins(data, ids) for ids in found["evidence_ids"]]
    return found.assign(on_map=_within(data, found), origins=origins)


def window(outlines: pd.DataFrame) -> tuple[float, float, float, float]:
    """What the map shows: degrees west, east, south and north, `MARGIN` beyond the country."""
    lines = outlines[outlines["kind"] == "country"]
    west, east = lines["lon"].min() - MARGIN, lines["lon"].max() + MARGIN
    return west, east, lines["lat"].min() - MARGIN, lines["lat"].max() + MARGIN


def kilometres(one: dict, other: dict) -> float:
    """How far apart two places lie, on a plane through both; missing (NaN) where one has no coordinates."""
    north = one["lat"] - other["lat"]
    east = (one["lon"] - other["lon"]) * math.cos(math.radians((one["lat"] + other["lat"]) / 2))
    return DEGREE * math.hypot(north, east)


def _within(data: Dataset, rows: pd.DataFrame) -> pd.Series:
    west, east, south, north = window(data.outlines)
    return rows["lat"].between(south, north) & rows["lon"].between(west, east)
