"""Where actors stand when a network is drawn on two facing sides: on which, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.networks.layers import ARMED

#: The order of families from top to bottom.
FAMILY_ORDER = ("iran", *ARMED, "sadr", "government", "other", "us")


def nodes(data: Dataset, pairs: pd.DataFrame) -> pd.DataFrame:
    """The actors that stand at an end of these edges, in the order of `FAMILY_ORDER`, then of the file.

    Columns: actor_id, label, kind, family, named (False for a collective), incoming, outgoing (edges).
    """
    order = in_family_order(data, [*pairs["actor_id"], *pairs["target_id"]])
    actors = data.actors.set_index("actor_id", drop=False).loc[order]
    ids = actors["actor_id"]
    short = ids.map(actor_labels(data)).str.replace(r" \((?:not named|as a class)\)$", "", regex=True)
    return pd.DataFrame(
        {
            "actor_id": ids,
            "label": short,
            "kind": actors["kind"],
            "family": actors["family"],
            "named": actors["kind"] != "collective",
            "incoming": ids.map(pairs["target_id"].value_counts()).fillna(0).astype(int),
            "outgoing": ids.map(pairs["actor_id"].value_counts()).fillna(0).astype(int),
        }
    ).reset_index(drop=True)


def in_family_order(data: Dataset, actor_ids: Sequence[str]) -> list[str]:
    """These actors in the order of `FAMILY_ORDER`, then of the file."""
    actors = data.actors[data.actors["actor_id"].isin(actor_ids)]
    actors = actors.sort_values("family", key=lambda f: f.map(FAMILY_ORDER.index), kind="stable")
    return actors["actor_id"].tolist()


def with_fewer_crossings(people: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """`nodes` with sides, the right one reordered so that fewer edges cross.

    Each node on the right moves to the mean place of those it is tied to on the left (the barycentre rule of
    Sugiyama and others 1981, one pass); the left side keeps its order.
    """
    left = people[people["side"] == "left"]
    places = {actor: place for place, actor in enumerate(left["actor_id"])}
    forward = pairs[["actor_id", "target_id"]]
    ends = pd.concat([forward, forward.set_axis(["target_id", "actor_id"], axis=1)])
    means = ends.assign(place=ends["actor_id"].map(places)).groupby("target_id")["place"].mean()
    right = people[people["side"] == "right"]
    mean = right["actor_id"].map(means).fillna(len(left)).round(6)
    return pd.concat([left, right.assign(mean=mean).sort_values("mean", kind="stable").drop(columns="mean")])


def sides_by_camp(people: pd.DataFrame) -> pd.DataFrame:
    """`nodes` with `side`: the armed groups' side on the left, everybody else on the right."""
    return people.assign(side=people["family"].isin(ARMED).map({True: "left", False: "right"}))
