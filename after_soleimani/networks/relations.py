"""Standing relations: who stands in which relation to whom on the armed groups' side."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import evidence_in
from after_soleimani.networks.layers import ARMED, FIRM, with_ends

#: The relations of `affiliations` that hold between bodies and their people; kinship and succession do not.
STANDING = ("leads", "commands", "member_of", "holds_office", "candidate_for", "backs", "allied_with")
#: Of these, the ones by which somebody belongs to a body or leads it.
BELONGING = ("leads", "commands", "member_of", "holds_office")
#: Read from the other end, so that every line runs from the smaller body to the one it belongs or looks to.
_REVERSED = "backs"


def standing_relations(data: Dataset, also: Collection[str] = ()) -> pd.DataFrame:
    """Standing relations on the armed groups' side, from the smaller body to the larger.

    Takes in a relation of `STANDING` with at least one end among the families `ARMED`. A collective of
    unnamed people with only one relation says nothing about the structure and is left out. "X backs Y"
    becomes "Y backed by X". Columns: affiliation_id, actor_id, target_id, relation (backed_by for backs),
    role, status, firm, name and family of both ends, evidence_ids. `also`: actors of other families that are
    counted to that side.
    """
    return without_loose_ends(data, relations_of_side(data, also))


def relations_of_side(data: Dataset, also: Collection[str] = ()) -> pd.DataFrame:
    """`standing_relations`, and those of collectives that have no second one."""
    rows = data.affiliations
    rows = rows[rows["relation"].isin(STANDING)]
    back = rows["relation"] == _REVERSED
    ends = rows[["actor_id", "target_id"]]
    rows = rows.assign(
        actor_id=ends["target_id"].where(back, ends["actor_id"]),
        target_id=ends["actor_id"].where(back, ends["target_id"]),
        relation=rows["relation"].replace({_REVERSED: "backed_by"}),
    )
    rows = with_ends(data, rows)
    own = rows["actor_family"].isin(ARMED) | rows["target_family"].isin(ARMED)
    rows = rows[own | rows["actor_id"].isin(also) | rows["target_id"].isin(also)]
    return rows.assign(firm=rows["status"].isin(FIRM))


def kind_of_relation(relation: str) -> str:
    """What a standing relation says: "belongs" to a body or leads it, "looks_to" somebody, "candidate"."""
    if relation == "candidate_for":
        return "candidate"
    return "belongs" if relation in BELONGING else "looks_to"


def relation_edges(relations: pd.DataFrame) -> pd.DataFrame:
    """Standing relations of one actor to another of one kind, as one edge.

    Takes the rows of `standing_relations`. Columns: actor_id, target_id, kind (as `kind_of_relation` has it),
    family (of the actor), firm (one of the relations is established), relations (their names), evidence_ids.
    """
    kinds = relations["relation"].map(kind_of_relation).rename("kind")
    rows = []
    for (actor, target, kind), group in relations.groupby(["actor_id", "target_id", kinds], sort=False):
        rows.append(
            {
                "actor_id": actor,
                "target_id": target,
                "kind": kind,
                "family": group["actor_family"].iloc[0],
                "firm": bool((group["status"] == "established").any()),
                "relations": tuple(dict.fromkeys(group["relation"])),
                "evidence_ids": evidence_in(group),
            }
        )
    return pd.DataFrame(rows)


def members_of(relations: pd.DataFrame, body: str) -> int:
    """How many actors are members of a body, by the rows of `standing_relations`."""
    belongs = (relations["relation"] == "member_of") & (relations["target_id"] == body)
    return relations.loc[belongs, "actor_id"].nunique()


def of_collectives(data: Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    """Of these relations, those with an unnamed collective at an end."""
    actors = data.actors
    collectives = actors.loc[actors["kind"] == "collective", "actor_id"]
    return rows[rows["actor_id"].isin(collectives) | rows["target_id"].isin(collectives)]


def without_loose_ends(data: Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    """These relations without those of an unnamed collective that has no second one."""
    kinds = data.actors.set_index("actor_id")["kind"]
    degree = pd.concat([rows["actor_id"], rows["target_id"]]).value_counts()
    loose = pd.Series(False, index=rows.index)
    for end in ("actor_id", "target_id"):
        loose |= (rows[end].map(kinds) == "collective") & (rows[end].map(degree) == 1)
    return rows[~loose].reset_index(drop=True)
