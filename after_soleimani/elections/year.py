"""The year from the vote to the cabinet: its events in strands.

They are found by rule in `events`, so that a row added there is shown here.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import CUT_OFF
from after_soleimani.dataset.figures import CASUALTIES, counting
from after_soleimani.evidence import count_origins, evidence_in, union

#: From the vote to the vote of confidence.
YEAR = (pd.Timestamp("2021-10-10"), pd.Timestamp(CUT_OFF))

COURTS, PARLIAMENT, ALLIANCES, STREET, VISITS = STRANDS = (
    "Vote and courts",
    "Parliament",
    "Alliances and exit",
    "Street and attacks",
    "Iranian visits",
)

#: Topic that most of an event's evidence is on → strand. Words, meetings and orders on other topics (about
#: the attack of 7 November, within a visit) belong to exhibits of their own and are left out.
BY_TOPIC = {"election": COURTS, "coalition": ALLIANCES, "protest": STREET}

#: Kind of event → strand, where the kind decides.
BY_KIND = {"protest": STREET, "attack": STREET}

#: An event that cannot be dated to within this many days has no place on an axis of a year.
PLACED_WITHIN = 31

#: Kinds of event that are named on the chart where they took place on a known day, beside crises, sittings,
#: visits, the vote itself and protests at which people are said to be hurt: a ruling, a nomination, the
#: founding of an alliance, and a step that is none of these, such as leaving parliament. Such an event, and
#: such a protest, needs a short name: the coder gives one to those that changed what could follow.
NAMED_KINDS = ("legal", "nomination", "founding", "other")


def _strands(data: Dataset, events: pd.DataFrame, sittings: set[str]) -> list[str | None]:
    """The strand of each event: a sitting's is parliament; else the kind decides, then the main topic."""
    evidence = data.evidence
    topics = dict(zip(evidence["evidence_id"], evidence["topic"], strict=True))
    mentions = dict(zip(evidence["evidence_id"], evidence["mentions"], strict=True))
    iranian = set(data.actors.loc[data.actors["family"] == "iran", "actor_id"])

    def strand(event_id: str, kind: str, ids: tuple[str, ...]) -> str | None:
        if event_id in sittings:
            return PARLIAMENT
        if kind == "visit":
            return VISITS if any(iranian.intersection(mentions[item]) for item in ids) else None
        if kind in BY_KIND:
            return BY_KIND[kind]
        # The topic of most of its items; of two as frequent, the one named first.
        topic = Counter(topics[item] for item in ids).most_common(1)[0][0]
        if kind == "legal":
            return COURTS if topic in BY_TOPIC else None
        return BY_TOPIC.get(topic)

    return [
        strand(*row) for row in zip(events["event_id"], events["kind"], events["evidence_ids"], strict=True)
    ]


#: What tells an event that is part of a sitting.
_TOLD = ("event_id", "start", "kind", "evidence_ids")


def _fold(events: pd.DataFrame, sittings: set[str]) -> pd.DataFrame:
    """Events without those that are part of a sitting: same day, same kind, evidence in common with it.

    The sitting takes over their evidence.
    """
    is_held = events["event_id"].isin(sittings)
    held = list(zip(*(events.loc[is_held, name] for name in _TOLD), strict=True))
    citing: dict[str, list[int]] = defaultdict(list)
    for place, (*_, ids) in enumerate(held):
        for item in ids:
            citing[item].append(place)
    evidence = {event_id: ids for event_id, _, _, ids in held}
    folded = set()
    for event_id, start, kind, ids in zip(*(events.loc[~is_held, name] for name in _TOLD), strict=True):
        for place in sorted({place for item in ids for place in citing[item]}):
            sitting_id, *day_and_kind, _ = held[place]
            if day_and_kind == [start, kind]:
                evidence[sitting_id] = union((evidence[sitting_id], ids))
                folded.add(event_id)
                break
    events = events[~events["event_id"].isin(folded)]
    taken = [evidence.get(*row) for row in zip(events["event_id"], events["evidence_ids"], strict=True)]
    return events.assign(evidence_ids=taken).reset_index(drop=True)


def _with_casualties(data: Dataset) -> set[str]:
    """Events at which some source counts people hurt or killed."""
    hurt = counting(data, *CASUALTIES)
    return set(hurt.loc[hurt["high"] > 0, "event_id"].dropna())


def _contested(data: Dataset) -> set[str]:
    """Events that are visits of which it is contested whether they took place."""
    visits = data.visits
    return set(visits.loc[visits["status"] == "contested", "event_id"])


def year_of_formation(data: Dataset) -> pd.DataFrame:
    """Events that can only have begun within `YEAR`, each once, in one of the `STRANDS`.

    A sitting is an event that a row of `sessions` names; else the kind decides, then the topic of most of
    the evidence; what fits no strand is left out. Columns: event_id, strand, kind, description, short_name
    (missing where it has none), start, latest (equal where the day is known), end (NaT where not stated to
    have lasted), exact, expected (planned or expected, not known to have happened), contested (a visit that
    is itself reported and denied), crisis, origins (roots),
    placed (dated to within `PLACED_WITHIN` days), named (a turning point by rule), evidence_ids; ordered by
    strand, then by the middle of the span.
    """
    events = data.events
    events["latest"] = events["start_latest"].fillna(events["start"])
    events = events[(events["start"] >= YEAR[0]) & (events["latest"] <= YEAR[1])]
    sittings = set(data.sessions["event_id"].dropna())
    events = _fold(events, sittings)
    events["strand"] = _strands(data, events, sittings)
    events = events[events["strand"].notna()]
    exact = events["latest"] == events["start"]
    crisis = events["crisis"].fillna(False).astype(bool)
    expected = events["status"].isin(["planned", "expected"])
    vote = set(evidence_in(data.elections))
    known = exact & ~expected
    turning = (
        events["kind"].isin(NAMED_KINDS) & events["short_name"].notna()
        | crisis
        | events["event_id"].isin(sittings)
        | (events["kind"] == "protest")
        & events["short_name"].notna()
        & events["event_id"].isin(_with_casualties(data))
        | events["evidence_ids"].map(lambda ids: bool(vote & set(ids)))
    )
    visit = (events["strand"] == VISITS) & ~expected
    events = events.assign(
        crisis=crisis,
        exact=exact,
        expected=expected,
        contested=events["event_id"].isin(_contested(data)),
        origins=[count_origins(data, ids) for ids in events["evidence_ids"]],
        placed=(events["latest"] - events["start"]).dt.days <= PLACED_WITHIN,
        rank=events["strand"].map(STRANDS.index),
        middle=events["start"] + (events["latest"] - events["start"]) / 2,
    )
    events["named"] = (turning & (known | crisis) | visit) & events["placed"]
    events = events.sort_values(["rank", "middle", "start"], kind="stable")
    columns = [
        "event_id",
        "strand",
        "kind",
        "description",
        "short_name",
        "start",
        "latest",
        "end",
        "exact",
        "expected",
        "contested",
        "crisis",
    ]
    return events[[*columns, "origins", "placed", "named", "evidence_ids"]].reset_index(drop=True)
