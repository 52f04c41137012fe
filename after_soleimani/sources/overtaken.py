"""Passages of the core texts that other evidence contradicts, overtakes, disputes or shows to be garbled."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import sources_of, union


def overtaken(data: Dataset) -> pd.DataFrame:
    """Each passage beside what the record has, in the order of the file.

    The columns of `overtaken`, and source_id (the core text), all_ids (the evidence of both sides). A passage
    of which either side has no evidence left is no case.
    """
    table = data.overtaken
    both = [bool(said) and bool(other) for said, other in _sides(table)]
    table = table[pd.Series(both, index=table.index, dtype=bool)].reset_index(drop=True)
    return table.assign(
        source_id=[sources_of(data, ids)[0] for ids in table["evidence_ids"]],
        all_ids=pd.Series([union(sides) for sides in _sides(table)], index=table.index, dtype="object"),
    )


def _sides(table: pd.DataFrame) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return list(zip(table["evidence_ids"], table["evidence_ids_2"], strict=True))


def overtaken_counts(data: Dataset) -> dict[str, int]:
    """How many such passages there are (`cases`), and how many of each standing."""
    table = overtaken(data)
    found = table["standing"].value_counts()
    kinds = data.schema["overtaken"]["standing"].enum
    return {"cases": len(table)} | {kind: int(found.get(kind, 0)) for kind in kinds}
