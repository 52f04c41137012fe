"""Fronts: when each first appeared, and whom somebody assesses as its parent."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.evidence import union

#: The authors of the paper of April 2020, as those who assess whose front a front is.
AUTHORS_OF_APRIL_2020 = "nadimi_malik"


def fronts_timeline(data: Dataset) -> pd.DataFrame:
    """Every front with each parent that somebody assesses for it; a front without one has a row of its own.

    Columns: front, first_start, first_latest (bounds of the first appearance), note, parent, assessor
    (names), assessor_id, assessed_on, confidence (the assessor's words), denial_evidence_ids, evidence_ids
    (of both tables), front_evidence_ids (of all rows of the front).
    """
    groups = data.groups
    groups = groups[groups["kind"] == "front"]
    both = groups.merge(data.parentage, on="actor_id", how="left", suffixes=("_front", ""))
    both["assessor_id"] = both["assessor"]
    names = actor_labels(data)
    for column in ("actor_id", "parent_id", "assessor"):
        both[column] = both[column].map(names)
    for column in ("evidence_ids", "denial_evidence_ids"):
        both[column] = both[column].map(lambda ids: ids if isinstance(ids, tuple) else ())
    both["evidence_ids"] = [
        union(cells) for cells in zip(both["evidence_ids"], both["evidence_ids_front"], strict=True)
    ]
    both = both.rename(columns={"actor_id": "front", "parent_id": "parent"})
    whole = both.groupby("front")["evidence_ids"].agg(union)
    both["front_evidence_ids"] = both["front"].map(whole)
    return both.drop(columns=["evidence_ids_front", "kind", "brigades", "note_front"])


def fronts_and_parents(fronts: pd.DataFrame) -> pd.DataFrame:
    """Of the rows of `fronts_timeline`, those assessed in the paper of April 2020."""
    return fronts[fronts["assessor_id"] == AUTHORS_OF_APRIL_2020]
