"""Networks: who acted towards whom, and who stands in which relation to whom, as the sources report it.

Three layers are kept apart and never added up: contact (meetings), signed acts (`ties`) and standing
relations (`affiliations`). Who is said to be behind an attack or a front is in none of them: authorship and
parentage are claims about acts, not acts.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.evidence import evidence_in, union
from after_soleimani.networks.periods import PERIODS, Period

SIGNS = ("+", "0", "-")
#: Families of the armed groups' side: groups, leaders, parties, outlets, protesters, the shrine units.
ARMED = ("kataib_hezbollah", "asaib", "badr_fatah", "factions", "shrine")
#: What the armed groups' side is called where its acts are counted by whom they are aimed at.
OWN_SIDE = "own_side"
#: Acts with both ends in these families have no Iraqi side and are left out of the networks.
FOREIGN = ("iran", "us")
#: Actors that stand for nobody in particular: not named where one is accused, no end of a pair in balance.
UNNAMED = ("unidentified_actors",)
#: The types of act that are material in PLOVER's four quads; the rest are verbal. SANCTION as its section in
#: the manual has it (draft 2.0, 2024), whose table of quads puts it with the verbal ones.
MATERIAL = ("COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
#: How firm a status is: an act that somebody denies or only alleges is not drawn like the rest.
FIRM = ("established", "reported")
#: The relations of `affiliations` that hold between bodies and their people; kinship and succession do not.
STANDING = ("leads", "commands", "member_of", "holds_office", "candidate_for", "backs", "allied_with")
#: Of these, the ones by which somebody belongs to a body or leads it.
BELONGING = ("leads", "commands", "member_of", "holds_office")
#: Read from the other end, so that every line runs from the smaller body to the one it belongs or looks to.
_REVERSED = "backs"


def signs(data: Dataset) -> dict[str, str]:
    """Event type → its sign as the schema gives it: "+", "0", "-", or "none" for what is no edge."""
    return dict(data.schema["ties"]["event_type"].signs)


def signed_acts(data: Dataset) -> pd.DataFrame:
    """The rows of `ties` that are edges: acts with a sign, and at least one Iraqi end.

    STATEMENT has no sign and is no edge. Columns of `ties`, and sign, latest (last day on which the act can
    have begun), firm (False: alleged or contested), and name and family of both ends.
    """
    acts = data.ties
    acts["sign"] = acts["event_type"].map(signs(data))
    acts = acts[acts["sign"].isin(SIGNS)]
    acts = _with_ends(data, acts)
    foreign = acts["actor_family"].isin(FOREIGN) & acts["target_family"].isin(FOREIGN)
    acts = acts[~foreign].reset_index(drop=True)
    acts["latest"] = acts["start_latest"].fillna(acts["start"])
    acts["firm"] = acts["status"].isin(FIRM)
    return acts


def _with_ends(data: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    names, actors = actor_labels(data), data.actors.set_index("actor_id")
    for end in ("actor", "target"):
        ids = frame[f"{end}_id"]
        frame = frame.assign(**{f"{end}_name": ids.map(names), f"{end}_family": ids.map(actors["family"])})
    return frame


def in_periods(acts: pd.DataFrame, periods: Sequence[Period] = PERIODS) -> pd.DataFrame:
    """Each act in every period in which it can have begun: one row a pair, with `period`, `surely_within`.

    `surely_within` is True where no other day is possible: the whole interval of dates lies in that period.
    An act that crosses an edge stands on both sides of it, with `surely_within` False. An act that can have
    begun before the first period is left out, since it may belong to none.
    """
    acts = acts[acts["start"] >= periods[0].start]
    parts = []
    for period in periods:
        touching = acts[(acts["start"] <= period.end) & (acts["latest"] >= period.start)]
        inside = (touching["start"] >= period.start) & (touching["latest"] <= period.end)
        parts.append(touching.assign(period=period.key, surely_within=inside))
    return pd.concat(parts, ignore_index=True)


def each_once(placed: pd.DataFrame) -> pd.DataFrame:
    """Of the rows of `in_periods`, each act once, in the first period in which it stands."""
    return placed.drop_duplicates("tie_id")


def acts_in_each(placed: pd.DataFrame) -> pd.Series:
    """Period → the acts that stand in it, of the rows of `in_periods`; a period without any is not there."""
    return placed.groupby("period")["tie_id"].nunique()


def across_periods(placed: pd.DataFrame) -> int:
    """How many acts may lie in another period than that in which they stand."""
    return placed.loc[~placed["surely_within"], "tie_id"].nunique()


def by_group(acts: pd.DataFrame) -> pd.DataFrame:
    """The acts with the group in the place of a person of whom the source says that he speaks for it."""
    return acts.assign(actor_id=acts["on_behalf_of"].fillna(acts["actor_id"]))


def edges(acts: pd.DataFrame) -> pd.DataFrame:
    """Acts of one actor towards another with one sign, as one edge of a period.

    Takes the rows of `in_periods`. Columns: period, actor_id, target_id, sign, ties (rows behind the edge),
    types, sure (at least one of the acts is firm and certainly in the period), descriptions, evidence_ids.
    """
    rows = []
    for key, group in acts.groupby(["period", "actor_id", "target_id", "sign"], sort=False):
        rows.append(
            {
                **dict(zip(("period", "actor_id", "target_id", "sign"), key, strict=True)),
                "ties": len(group),
                "types": tuple(dict.fromkeys(group["event_type"])),
                "sure": bool((group["firm"] & group["surely_within"]).any()),
                "descriptions": tuple(dict.fromkeys(group["description"])),
                "evidence_ids": union(group["evidence_ids"]),
            }
        )
    return pd.DataFrame(rows)


def distinct_acts(acts: pd.DataFrame) -> pd.DataFrame:
    """Acts with joint ones counted once: one row per event, type and target, however many took part.

    A tie without an event is an act of its own.
    """
    return acts[~pd.concat(_act_keys(acts), axis=1).duplicated()]


def _act_keys(acts: pd.DataFrame) -> list[pd.Series]:
    return [acts["event_id"].fillna(acts["tie_id"]), acts["event_type"], acts["target_id"]]


def joint_pairs(acts: pd.DataFrame, families: Sequence[str] = ARMED) -> pd.DataFrame:
    """Who acted together: each two actors of these families that took part in one joint act, once.

    Columns: actor_id, target_id (in alphabetical order: acting together has no direction), acts (number of
    joint acts), evidence_ids.
    """
    own = acts[acts["actor_family"].isin(families)]
    found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for _, group in own.groupby(_act_keys(own), sort=False):
        for pair in combinations(sorted(group["actor_id"].unique()), 2):
            found.setdefault(pair, []).append(evidence_in(group[group["actor_id"].isin(pair)]))
    rows = [(*pair, len(told), union(told)) for pair, told in sorted(found.items())]
    return pd.DataFrame(rows, columns=["actor_id", "target_id", "acts", "evidence_ids"])


def acts_of(acts: pd.DataFrame, families: Sequence[str] = ARMED) -> pd.DataFrame:
    """The acts of the armed groups' side, by whom they are aimed at.

    The rows of these families, and `side` (the target's family, `OWN_SIDE` for the armed groups' side itself)
    and `act` (the number of the act: rows of one joint act have the same).
    """
    own = acts[acts["actor_family"].isin(families)]
    side = own["target_family"].where(~own["target_family"].isin(families), OWN_SIDE)
    return own.assign(side=side, act=own.groupby(_act_keys(own), sort=False).ngroup())


def acts_by_type(acts: pd.DataFrame, families: Sequence[str] = ARMED) -> pd.DataFrame:
    """Where the acts of the armed groups' side go: distinct acts by family of the target and sign.

    One row per family × sign that occurs, the family most aimed at first, in it negative acts before those
    of neither sign and positive ones. Columns: family (`OWN_SIDE` for the armed groups' side itself), sign,
    acts, unsure (of these, alleged or contested), targets (names), ties (joint acts one by one),
    evidence_ids.
    """
    rows = []
    for (target, sign), group in acts_of(acts, families).groupby(["side", "sign"]):
        acts_once = distinct_acts(group)
        rows.append(
            {
                "family": target,
                "sign": sign,
                "acts": len(acts_once),
                "unsure": int((~acts_once["firm"]).sum()),
                "targets": tuple(group["target_name"].unique()),
                "ties": len(group),
                "evidence_ids": union(group["evidence_ids"]),
            }
        )
    columns = ["family", "sign", "acts", "unsure", "targets", "ties", "evidence_ids"]
    found = pd.DataFrame(rows, columns=columns)
    order = found.assign(
        total=found.groupby("family")["acts"].transform("sum"), rank=found["sign"].map(SIGNS[::-1].index)
    )
    order = order.sort_values(["total", "family", "rank"], ascending=[False, True, True])
    return order.drop(columns=["total", "rank"]).reset_index(drop=True)


def standing_relations(data: Dataset) -> pd.DataFrame:
    """Standing relations on the armed groups' side, from the smaller body to the larger.

    Takes in a relation of `STANDING` with at least one end among the families `ARMED`. A collective of
    unnamed people with only one relation says nothing about the structure and is left out. "X backs Y"
    becomes "Y backed by X". Columns: affiliation_id, actor_id, target_id, relation (backed_by for backs),
    role, status, firm, name and family of both ends, evidence_ids.
    """
    return without_loose_ends(data, relations_of_side(data))


def relations_of_side(data: Dataset) -> pd.DataFrame:
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
    rows = _with_ends(data, rows)
    rows = rows[rows["actor_family"].isin(ARMED) | rows["target_family"].isin(ARMED)]
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


#: The authors of the paper of April 2020, as those who assess whose front a front is.
AUTHORS_OF_APRIL_2020 = "nadimi_malik"


def fronts_and_parents(fronts: pd.DataFrame) -> pd.DataFrame:
    """Of the rows of `fronts_timeline`, those assessed in the paper of April 2020."""
    return fronts[fronts["assessor_id"] == AUTHORS_OF_APRIL_2020]
