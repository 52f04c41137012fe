"""Signed acts: who acted towards whom, with which sign, and where the acts of the armed groups' side go."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import combinations, pairwise, product

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import count_origins, union
from after_soleimani.networks.layers import ARMED, BOUNDARIES, FIRM, WITHOUT, boundaries, with_ends
from after_soleimani.networks.periods import each_once, in_periods

SIGNS = ("+", "0", "-")
#: Up to so many who took part in one joint act, each two of them are a pair.
MOST_TOGETHER = 50
#: What the armed groups' side is called where its acts are counted by whom they are aimed at.
OWN_SIDE = "own_side"
#: Acts with both ends in these families have no Iraqi side and are left out of the networks.
FOREIGN = ("iran", "us")
#: The types of act that are material in PLOVER's four quads; the rest are verbal. SANCTION as its section in
#: the manual has it (draft 2.0, 2024), whose table of quads puts it with the verbal ones.
MATERIAL = ("COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")


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
    acts = with_ends(data, acts)
    foreign = acts["actor_family"].isin(FOREIGN) & acts["target_family"].isin(FOREIGN)
    acts = acts[~foreign].reset_index(drop=True)
    acts["latest"] = acts["start_latest"].fillna(acts["start"])
    acts["firm"] = acts["status"].isin(FIRM)
    return acts


def by_group(acts: pd.DataFrame) -> pd.DataFrame:
    """The acts with the group in the place of a person of whom the source says that he speaks for it."""
    return acts.assign(actor_id=acts["on_behalf_of"].fillna(acts["actor_id"]))


def distinct_acts(acts: pd.DataFrame) -> pd.DataFrame:
    """Acts with joint ones counted once: one row per event, type and target, however many took part.

    A tie without an event is an act of its own.
    """
    return acts[~pd.concat(_act_keys(acts), axis=1).duplicated()]


def _act_keys(acts: pd.DataFrame) -> list[pd.Series]:
    return [acts["event_id"].fillna(acts["tie_id"]), acts["event_type"], acts["target_id"]]


def of_side(acts: pd.DataFrame, end: str = "actor", also: Collection[str] = ()) -> pd.Series:
    """Whether the `end` ("actor" or "target") of each act is on the armed groups' side.

    `also`: actors of other families that are counted to it.
    """
    return acts[f"{end}_family"].isin(ARMED) | acts[f"{end}_id"].isin(also)


def joint_pairs(acts: pd.DataFrame, also: Collection[str] = ()) -> pd.DataFrame:
    """Who acted together: each two actors of the armed groups' side that took part in one joint act, once.

    `also`: actors of other families that are counted to it. Columns: actor_id, target_id (in alphabetical
    order: acting together has no direction), acts (number of joint acts), evidence_ids.

    Of an act in which more than `MOST_TOGETHER` took part, whose pairs grow with the square of their number,
    each is paired with the next alone: who is joined with whom at any remove stays exact.
    """
    own = acts[of_side(acts, also=also)]
    found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    acts: dict[tuple, dict[str, list[tuple[str, ...]]]] = {}
    for act, actor, ids in zip(
        zip(*_act_keys(own), strict=True), own["actor_id"], own["evidence_ids"], strict=True
    ):
        acts.setdefault(act, {}).setdefault(actor, []).append(ids)
    for told in acts.values():
        together = sorted(told)
        few = len(together) <= MOST_TOGETHER
        for pair in combinations(together, 2) if few else pairwise(together):
            evidence = union(ids for actor in pair for ids in told[actor])
            found.setdefault(pair, []).append(tuple(sorted(evidence)))
    rows = [(*pair, len(told), union(told)) for pair, told in sorted(found.items())]
    return pd.DataFrame(rows, columns=["actor_id", "target_id", "acts", "evidence_ids"])


def acts_of(acts: pd.DataFrame, also: Collection[str] = ()) -> pd.DataFrame:
    """The acts of the armed groups' side, by whom they are aimed at.

    `also`: actors of other families that are counted to that side. Its rows, and `side` (the target's family,
    `OWN_SIDE` for the armed groups' side itself) and `act` (the number of the act: rows of one joint act have
    the same).
    """
    own = acts[of_side(acts, also=also)]
    side = own["target_family"].where(~of_side(own, "target", also), OWN_SIDE)
    return own.assign(side=side, act=own.groupby(_act_keys(own), sort=False).ngroup())


def acts_of_side(data: Dataset, also: Collection[str] = ()) -> pd.DataFrame:
    """The acts of the armed groups' side in the periods of the book, each row once, as `acts_of` has them."""
    return acts_of(each_once(in_periods(signed_acts(data))), also)


def acts_by_type(acts: pd.DataFrame, also: Collection[str] = ()) -> pd.DataFrame:
    """Where the acts of the armed groups' side go: distinct acts by family of the target and sign.

    One row per family × sign that occurs, the family most aimed at first, in it negative acts before those
    of neither sign and positive ones. Columns: family (`OWN_SIDE` for the armed groups' side itself), sign,
    acts, unsure (of these, alleged or contested), targets (names), ties (joint acts one by one),
    evidence_ids. `also`: actors of other families that are counted to that side.
    """
    rows = []
    for (target, sign), group in acts_of(acts, also).groupby(["side", "sign"]):
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


def acts_by_boundary(data: Dataset, acts: pd.DataFrame) -> pd.DataFrame:
    """`acts_by_type` with the armed groups' side drawn both ways, and `boundary`: which of them it is."""
    return pd.concat(
        [acts_by_type(acts, also).assign(boundary=boundary) for boundary, also in boundaries(data).items()],
        ignore_index=True,
    )


def hostile_acts(data: Dataset, acts: pd.DataFrame) -> pd.DataFrame:
    """The hostile acts of the armed groups' side one by one, with that side drawn both ways.

    Takes rows of `periods.each_once`: an act that fits two periods stands in the first. One row a distinct
    act × boundary, in each by date. Columns: boundary, period, family (of the target; `OWN_SIDE` for the
    armed groups' side itself), target (name), who (names of those who took part), description, start, latest,
    firm (False: alleged or contested), origins (number of distinct roots), evidence_ids.
    """
    rows = []
    for boundary, also in boundaries(data).items():
        own = acts_of(acts, also).sort_values("start", kind="stable")
        for _, joint in own[own["sign"] == "-"].groupby("act", sort=False):
            evidence, act = union(joint["evidence_ids"]), joint.iloc[0]
            rows.append(
                {
                    "boundary": boundary,
                    "family": act["side"],
                    "target": act["target_name"],
                    "who": tuple(joint["actor_name"].unique()),
                    "origins": count_origins(data, evidence),
                    "evidence_ids": evidence,
                    **act[["period", "description", "start", "latest", "firm"]],
                }
            )
    return pd.DataFrame(rows)


def hostile_by_period(hostile: pd.DataFrame, periods: Iterable[str]) -> pd.DataFrame:
    """How many hostile acts are aimed at whom in each period, by the rows of `hostile_acts`.

    One row per boundary × family × period, also where there are none, the family most aimed at first and the
    armed groups' side itself last. Columns: boundary, family, period, acts, firm (of these, on two origins or
    more), unsure (of these, alleged or contested), of (hostile acts of that period in all), targets (names),
    evidence_ids.
    """
    most = hostile.loc[hostile["boundary"] == WITHOUT, "family"].value_counts().index
    families = [*(family for family in most if family != OWN_SIDE), OWN_SIDE]
    rows = []
    for boundary, family, period in product(BOUNDARIES, families, periods):
        then = hostile[(hostile["boundary"] == boundary) & (hostile["period"] == period)]
        here = then[then["family"] == family]
        rows.append(
            {
                "boundary": boundary,
                "family": family,
                "period": period,
                "acts": len(here),
                "firm": int((here["origins"] > 1).sum()),
                "unsure": int((~here["firm"]).sum()),
                "of": len(then),
                "targets": tuple(here["target"].unique()),
                "evidence_ids": union(here["evidence_ids"]),
            }
        )
    return pd.DataFrame(rows)
