"""Which origins are independent of each other, what items go back to, and which items are improbable."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import pandas as pd

#: The credibility of an item that is improbable.
IMPROBABLE = 5


def roots(part_of: Mapping[str, str | None]) -> dict[str, str]:
    """Origin → the broadest origin it is part of; itself where it stands alone.

    `part_of` maps every origin to the one it is part of, or to nothing. Raises ValueError, with the origin
    where it was noticed, where that leads in a circle.
    """
    found = {}
    for origin in part_of:
        seen, top = {origin}, origin
        while part_of.get(top):
            top = part_of[top]
            if top in seen:
                raise ValueError(origin)
            seen.add(top)
        found[origin] = top
    return found


def root_origins(origins: pd.DataFrame) -> dict[str, str]:
    """Origin → the broadest origin it is part of (`origins.part_of`); itself where it stands alone."""
    return roots(
        dict(zip(origins["origin_id"].tolist(), origins["part_of"].fillna("").tolist(), strict=True))
    )


def item_roots(evidence: pd.DataFrame, origins: pd.DataFrame) -> dict[str, str]:
    """Item of evidence → the root of its origin. A `Dataset` keeps it as `roots_of_items`."""
    root = root_origins(origins)
    found = [root[origin] for origin in evidence["origin_id"].tolist()]
    return dict(zip(evidence["evidence_id"].tolist(), found, strict=True))


def item_sources(evidence: pd.DataFrame) -> dict[str, str]:
    """Item of evidence → the document in which it is read. A `Dataset` keeps it as `sources_of_items`."""
    return dict(zip(evidence["evidence_id"].tolist(), evidence["source_id"].tolist(), strict=True))


def improbable(evidence: pd.DataFrame, cells: Iterable[Collection[str]]) -> list[bool]:
    """For each cell of evidence ids, whether it rests on items rated improbable and on nothing else."""
    rating = dict(zip(evidence["evidence_id"], evidence["credibility"], strict=True))
    return [bool(ids) and all(rating[item] == IMPROBABLE for item in ids) for ids in cells]
