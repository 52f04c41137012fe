"""Which core texts a headline number is read in."""

from __future__ import annotations

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import core_sources
from after_soleimani.robustness.listing import Measured, count


def core_read(data: Dataset) -> Measured:
    """The core sources of which any reading is left: a source that is left out is no longer one of them."""
    readings = data.readings
    core = core_sources(data)
    return count(readings[readings["source_id"].isin(core)], len(core), each="source_id")
