"""What an exhibit rests on: the sources and the evidence of the rows that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from after_soleimani.evidence import evidence_in, places_of, sources_of
from after_soleimani.exhibits.cells import Cite

if TYPE_CHECKING:
    from after_soleimani.dataset import Dataset


def cites(data: Dataset, evidence_ids: tuple[str, ...]) -> tuple[Cite, ...]:
    """Where these items are read: one citation a source, with its paragraphs."""
    return tuple(Cite(source, paragraphs) for source, paragraphs in places_of(data, evidence_ids))


def support(data: Dataset, *frames: pd.DataFrame) -> dict:
    """The `sources` and `evidence` of an exhibit, from the rows of the frames that it shows."""
    ids = tuple(dict.fromkeys(item for frame in frames for item in evidence_in(frame)))
    return {"sources": sources_of(data, ids), "evidence": ids}
