"""Camps under every published scheme: who is put where by whom, and how far two schemes can be compared.

Agreement of schemes is no independent evidence of a division: authors read each other, and each draws up his
scheme for a question of his own.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.evidence import count_origins, evidence_in, readings_matrix, sources_of, union
from after_soleimani.networks.balance import (
    FEWEST_TRIADS,
    frustration,
    optimal_partitions,
    signed_graph,
    signed_pairs,
    triads,
)
from after_soleimani.networks.elimination import LARGEST, largest
from after_soleimani.networks.fragmentation import adjusted_rand, agreement_with_camps

#: Below so many actors in both divisions an adjusted Rand index is not given: "too few".
FEWEST_SHARED = 10
#: The codes of a reading by which a source draws a line, wholly or in part.
DRAWN = ("affirms", "qualifies")


def schemes(data: Dataset) -> dict[str, dict[str, str]]:
    """Scheme → actor → camp, in the order of the file; an actor in several camps of a scheme is left out."""
    found = {}
    for scheme, group in data.camps.groupby("scheme", sort=False):
        once = group.drop_duplicates(["actor_id", "camp"])
        once = once[~once["actor_id"].duplicated(keep=False)]
        found[scheme] = dict(zip(once["actor_id"], once["camp"], strict=True))
    return found


def camps_by_source(data: Dataset) -> pd.DataFrame:
    """Every line of division × every core source, as `evidence.readings_matrix` has them."""
    return readings_matrix(data, "camps")


def drawn_by(lines: pd.DataFrame) -> pd.Series:
    """Line of `camps_by_source` that is drawn at all → the number of sources that draw it."""
    drawn = lines[lines["code"].isin(DRAWN)]
    return drawn.groupby("question_id")["source_id"].nunique()


def camp_members(data: Dataset) -> pd.DataFrame:
    """Whom each scheme puts into which camp, in the order of the file.

    Columns: scheme, source_id (in which it is read), camp (in the source's terms), named, described (names of
    actors, by how the source puts them there), evidence_ids.
    """
    names, rows = actor_labels(data), []
    for (scheme, camp), group in data.camps.groupby(["scheme", "camp"], sort=False):
        evidence = evidence_in(group)
        placed = {how: tuple(some["actor_id"].map(names)) for how, some in group.groupby("explicit")}
        told = (placed.get("named", ()), placed.get("described", ()))
        rows.append((scheme, sources_of(data, evidence)[0], camp, *told, evidence))
    columns = ["scheme", "source_id", "camp", "named", "described", "evidence_ids"]
    return pd.DataFrame(rows, columns=columns)


def scheme_sources(data: Dataset) -> dict[str, str]:
    """Scheme → the source in which it is read: the first, by the order of its evidence."""
    groups = data.camps.groupby("scheme")
    return {scheme: sources_of(data, evidence_in(group))[0] for scheme, group in groups}


def camps_by_scheme(data: Dataset, fewest: int = 2) -> pd.DataFrame:
    """The actors that at least `fewest` schemes place, most placed first.

    Columns: actor_id, name, schemes (number), placed (scheme, camp and whether named or described, a tuple a
    placement), origins (number), evidence_ids.
    """
    names, rows = actor_labels(data), []
    for actor, group in data.camps.groupby("actor_id", sort=False):
        placed = tuple(group[["scheme", "camp", "explicit"]].itertuples(index=False, name=None))
        evidence = union(group["evidence_ids"])
        origins = count_origins(data, evidence)
        rows.append((actor, names[actor], group["scheme"].nunique(), placed, origins, evidence))
    frame = pd.DataFrame(rows, columns=["actor_id", "name", "schemes", "placed", "origins", "evidence_ids"])
    frame = frame[frame["schemes"] >= fewest]
    return frame.sort_values("schemes", ascending=False, kind="stable", ignore_index=True)


def overlaps(camps: Mapping[str, Mapping[str, str]], fewest: int = FEWEST_SHARED) -> pd.DataFrame:
    """Each two schemes that place an actor in common, most in common first.

    Columns: scheme, other_scheme, shared (actors in both), rand (the adjusted Rand index over them, Hubert
    and Arabie 1985; missing below `fewest`, or where it is not defined).
    """
    rows = []
    for one, other in combinations(camps, 2):
        shared = [actor for actor in camps[one] if actor in camps[other]]
        if shared:
            parts = ({actor: camps[name][actor] for actor in shared} for name in (one, other))
            rows.append((one, other, len(shared), adjusted_rand(*parts) if len(shared) >= fewest else None))
    frame = pd.DataFrame(rows, columns=["scheme", "other_scheme", "shared", "rand"])
    return frame.sort_values("shared", ascending=False, kind="stable", ignore_index=True)


def rand_range(
    acts: pd.DataFrame, camps: Mapping[str, Mapping[str, str]], fewest: int = FEWEST_SHARED
) -> tuple[int, float | None, float | None]:
    """Adjusted Rand of the optimal divisions of signed acts with camps, as a range over optima and schemes.

    Gives the most actors that any scheme shares with the signed network, and the least and greatest value;
    both None ("too few") where no scheme shares `fewest`, where fewer than `balance.FEWEST_TRIADS` triads are
    closed, so that chance makes the division, where there are several components, whose sides cannot be
    matched, where one holds more than `elimination.LARGEST` actors, whose divisions are too many to go
    through, or where the ties are too dense for the optimal divisions to be known.
    """
    graph = signed_graph(signed_pairs(acts))
    actors = {actor for pair in graph for actor in pair}
    shared = {name: [actor for actor in scheme if actor in actors] for name, scheme in camps.items()}
    most = max((len(found) for found in shared.values()), default=0)
    enough = [name for name, found in shared.items() if len(found) >= fewest]
    closed = sum(triads(graph).values()) if graph else 0
    if not enough or closed < FEWEST_TRIADS or largest(graph) > LARGEST:
        return most, None, None
    found = frustration(graph)
    if found.components > 1 or found.optima is None:
        return most, None, None
    table = agreement_with_camps(optimal_partitions(graph), {name: camps[name] for name in enough}).dropna()
    return (most, float(table["low"].min()), float(table["high"].max())) if len(table) else (most, None, None)
