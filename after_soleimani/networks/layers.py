"""What the layers of the networks share: whose side is whose, how firm a status is, and both ends of a line.

Three layers are kept apart and never added up: contact (meetings; `brokerage`), signed acts (`ties`; `acts`)
and standing relations (`affiliations`; `relations`). Who is said to be behind an attack or a front is in none
of them: authorship and parentage are claims about acts, not acts.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import actor_labels

#: Families of the armed groups' side: groups, leaders, parties, outlets, the shrine units; no protesters.
ARMED = ("kataib_hezbollah", "asaib", "badr_fatah", "factions", "shrine")
#: The two ways to draw the armed groups' side: without Sadr's brigades of the PMF, and with them.
WITHOUT, WITH = BOUNDARIES = ("without", "with")
#: Actors that stand for nobody in particular: not named where one is accused, no end of a pair in balance.
UNNAMED = ("unidentified_actors",)
#: How firm a status is: an act that somebody denies or only alleges is not drawn like the rest.
FIRM = ("established", "reported")


def brigades_of_sadr(data: Dataset) -> tuple[str, ...]:
    """The brigades of the PMF that are Sadr's (Saraya al-Salam).

    On paper they stand on the armed groups' side, by whom they follow on the other: what depends on where the
    side is drawn is measured without them and with them.
    """
    families = data.actors.set_index("actor_id")["family"]
    brigades = data.groups.loc[data.groups["kind"] == "brigade", "actor_id"]
    return tuple(brigades[brigades.map(families) == "sadr"])


def boundaries(data: Dataset) -> dict[str, tuple[str, ...]]:
    """Each way to draw the armed groups' side → the actors of other families that are counted to it."""
    return {WITHOUT: (), WITH: brigades_of_sadr(data)}


def with_ends(data: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows with actor_name, actor_family, target_name and target_family."""
    names, actors = actor_labels(data), data.actors.set_index("actor_id")
    for end in ("actor", "target"):
        ids = frame[f"{end}_id"]
        frame = frame.assign(**{f"{end}_name": ids.map(names), f"{end}_family": ids.map(actors["family"])})
    return frame


def between_groups(data: Dataset, pairs: pd.DataFrame, also: Collection[str] = ()) -> pd.DataFrame:
    """Of these edges or relations, those of one named armed group, or its leader or front, with another.

    Both ends belong to the armed groups' side, neither is a collective, an umbrella, a party or an outlet,
    and the two are not the same group's (its own leader or front): families differ, or both are groups.
    `also`: actors of other families that are counted to that side.
    """
    actors = data.actors.set_index("actor_id")
    own = actors["family"].isin(ARMED) | actors.index.isin(also)
    own &= actors["kind"].isin(["person", "armed_group", "front"])
    ends = [pairs[end].map(actors["kind"]) for end in ("actor_id", "target_id")]
    families = [pairs[end].map(actors["family"]) for end in ("actor_id", "target_id")]
    groups = (ends[0] == "armed_group") & (ends[1] == "armed_group")
    both = pairs["actor_id"].map(own) & pairs["target_id"].map(own)
    return pairs[both & (groups | (families[0] != families[1]))].reset_index(drop=True)
