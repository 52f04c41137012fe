"""What the layers of the networks share: whose side is whose, how firm a status is, and both ends of a line.

Three layers are kept apart and never added up: contact (meetings; `brokerage`), signed acts (`ties`; `acts`)
and standing relations (`affiliations`; `relations`). Who is said to be behind an attack or a front is in none
of them: authorship and parentage are claims about acts, not acts.
"""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import actor_labels

#: Families of the armed groups' side: groups, leaders, parties, outlets, protesters, the shrine units.
ARMED = ("kataib_hezbollah", "asaib", "badr_fatah", "factions", "shrine")
#: Actors that stand for nobody in particular: not named where one is accused, no end of a pair in balance.
UNNAMED = ("unidentified_actors",)
#: How firm a status is: an act that somebody denies or only alleges is not drawn like the rest.
FIRM = ("established", "reported")


def with_ends(data: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows with actor_name, actor_family, target_name and target_family."""
    names, actors = actor_labels(data), data.actors.set_index("actor_id")
    for end in ("actor", "target"):
        ids = frame[f"{end}_id"]
        frame = frame.assign(**{f"{end}_name": ids.map(names), f"{end}_family": ids.map(actors["family"])})
    return frame


def between_groups(data: Dataset, pairs: pd.DataFrame) -> pd.DataFrame:
    """Of these edges or relations, those of one named armed group, or its leader or front, with another.

    Both ends belong to the armed groups' side, neither is a collective, an umbrella, a party or an outlet,
    and the two are not the same group's (its own leader or front): families differ, or both are groups.
    """
    actors = data.actors.set_index("actor_id")
    own = actors["family"].isin(ARMED) & actors["kind"].isin(["person", "armed_group", "front"])
    ends = [pairs[end].map(actors["kind"]) for end in ("actor_id", "target_id")]
    families = [pairs[end].map(actors["family"]) for end in ("actor_id", "target_id")]
    groups = (ends[0] == "armed_group") & (ends[1] == "armed_group")
    both = pairs["actor_id"].map(own) & pairs["target_id"].map(own)
    return pairs[both & (groups | (families[0] != families[1]))].reset_index(drop=True)
