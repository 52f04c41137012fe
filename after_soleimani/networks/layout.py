"""In which order actors stand in a drawing."""

from __future__ import annotations

from collections.abc import Sequence

from after_soleimani.dataset import Dataset
from after_soleimani.networks.layers import ARMED

#: The order of families from top to bottom.
FAMILY_ORDER = ("iran", *ARMED, "sadr", "government", "other", "us")


def in_family_order(data: Dataset, actor_ids: Sequence[str]) -> list[str]:
    """These actors in the order of `FAMILY_ORDER`, then of the file."""
    actors = data.actors[data.actors["actor_id"].isin(actor_ids)]
    actors = actors.sort_values("family", key=lambda f: f.map(FAMILY_ORDER.index), kind="stable")
    return actors["actor_id"].tolist()
