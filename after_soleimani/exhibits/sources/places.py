"""Where the events on record took place: the exhibit `places`."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.sources import places as charts
from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.support import shown


def places(data: Dataset, found: pd.DataFrame) -> dict:
    """`places.places`: those that lie on the map are drawn, all are in the table.

    The evidence is what names the places; that of the events stands with them in the chronology.
    """
    table = pd.DataFrame(
        {
            "Place": found["name"],
            "Counted with it": found["others"],
            "Events": found["events"],
            "Degrees north": found["lat"].astype("object").where(found["lat"].notna(), ""),
            "Degrees east": found["lon"].astype("object").where(found["lon"].notna(), ""),
            "Evidence": found["named_in"],
        }
    )
    drawn = found[found["on_map"]], data.outlines
    return shown(data, table, found.assign(evidence_ids=found["named_in"]), chart=charts.places, drawn=drawn)


def places_note(found: pd.DataFrame) -> str:
    """What the map leaves out: areas, places that are not known well enough, and those far away."""
    left_out = found[~found["on_map"]]
    listed = "; ".join(map("{} ({})".format, left_out["name"], left_out["events"]))
    return (
        f"Not on the map, with their events: {listed}. Coordinates are general knowledge; the outline is "
        "Natural Earth's, in the public domain, and says nothing on where a border should run."
    )
