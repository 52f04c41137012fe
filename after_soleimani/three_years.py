"""Three years on one page: what happened from January 2020 to the cut-off, in lanes, found by rule.

Trips of Iranian officials come from `visits` and `meetings`, everything else from `events`. Words, meetings
and what states did to each other by law have exhibits of their own and are left out.
"""

from __future__ import annotations

from collections import Counter

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import CUT_OFF, days_of, when
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.elections import sittings
from after_soleimani.evidence import count_origins, evidence_in
from after_soleimani.networks.periods import PERIODS
from after_soleimani.sources.graded import core
from after_soleimani.succession.visits import since_killing, visits_timeline

#: The first and the last day on the page.
YEARS = (pd.Timestamp("2020-01-01"), pd.Timestamp(CUT_OFF))

#: Lane → its rows, from above.
LANES = {
    "envoys": ("received", "not_received", "others"),
    "house": ("house",),
    "street": ("court", "street"),
    "force": ("force",),
}

#: What a host's answer to Qaani puts a mark on; the other outcomes stand in the first row of the lane.
NOT_RECEIVED = ("declined", "did_not_take_place", "disputed")
OUTCOMES = ("met", "planned", *NOT_RECEIVED)
#: The outcomes that are named on the page, of hosts who have ever declined.
NAMED_OUTCOMES = ("met", "declined", "disputed")

#: Kind of event → row, where the kind decides.
BY_KIND = {
    "attack": "force", "killing": "force", "military": "force", "protest": "street", "election": "house",
}  # fmt: skip
#: Kinds that are the house's where most of the evidence is on who governs: a law, a nomination, an alliance.
OF_THE_HOUSE = ("legal", "nomination", "founding")
WHO_GOVERNS = ("premiership_2020", "election", "coalition")
#: Whose part in a law, ruling, investigation or order makes it a court's.
COURTS = frozenset({"federal_court", "judges_of_iraq", "judicial_council"})

#: What cannot be dated to within this many days has no place on an axis of three years.
PLACED_WITHIN = 31
#: As many marks are named as a page can carry.
MOST_NAMED = 20

COLUMNS = [
    "mark_id", "lane", "row", "shape", "description", "short_name", "hosts", "doors", "start", "latest",
    "when", "crisis", "named", "origins", "evidence_ids",
]  # fmt: skip
#: Types of the columns, where there is no row to take them from.
TYPES = {
    "start": "datetime64[us]", "latest": "datetime64[us]", "crisis": bool, "named": bool, "origins": "int64",
}  # fmt: skip


def three_years(data: Dataset) -> pd.DataFrame:
    """Every mark of the page, in order of lane, row and day.

    A trip of Qaani's is one mark for each outcome that his meetings on it are told to have had; a trip that
    is itself contested is one disputed mark, one of which no outcome is told one that is not reported. A trip
    of another official and an event are one mark each. Planned and expected events are left out, and what is
    not dated to within `PLACED_WITHIN` days.

    Columns: mark_id (visit and outcome, or event), lane and row (`LANES`), shape (an outcome; of an event
    crisis, no_quorum or event), description (of a trip, whose it is), short_name ("" where it has none),
    hosts (names, of the meetings of a mark), doors (of these, who has ever declined, where that is named),
    start and latest (equal where the day is known), when, crisis, named (by `named_events`, or a told answer
    of a host who has ever declined), origins, evidence_ids.
    """
    trips, events = _trips(data), _events(data)
    events["named"] = named_events(events, MOST_NAMED - int(trips["named"].sum()))
    found = pd.concat([trips[COLUMNS], events[COLUMNS]], ignore_index=True)
    within = (found["start"] >= YEARS[0]) & (found["latest"] <= YEARS[1])
    near = (found["latest"] - found["start"]).dt.days <= PLACED_WITHIN
    rows = [row for of_lane in LANES.values() for row in of_lane]
    found = found[within & near].assign(place=found["row"].map(rows.index))
    found = found.sort_values(["place", "start", "latest", "mark_id"], ignore_index=True)
    return found[COLUMNS]


def core_texts(data: Dataset) -> pd.DataFrame:
    """The core texts by date: number (from 1), source_id, short_name, start and latest of publication."""
    texts = core(data).sort_values("published", kind="stable", ignore_index=True)
    days = pd.DataFrame([days_of(text) for text in texts["published"]], columns=["start", "latest"])
    return texts[["source_id", "short_name"]].join(days).assign(number=texts.index + 1)


# The lane of trips


def _trips(data: Dataset) -> pd.DataFrame:
    names, meetings = actor_labels(data), data.meetings
    reluctant = set(meetings.loc[meetings["outcome"] == "declined", "actor_id"])
    rows = []
    for trip in since_killing(visits_timeline(data)).itertuples():
        told = meetings[meetings["visit_id"] == trip.visit_id]
        for outcome, own in _outcomes(trip, told):
            doors = own[own["actor_id"].isin(reluctant)] if outcome in NAMED_OUTCOMES else own[:0]
            evidence = evidence_in(own) if len(own) else trip.evidence_ids
            row = ("not_received" if outcome in NOT_RECEIVED else "received") if trip.successor else "others"
            rows.append(
                {
                    "mark_id": f"{trip.visit_id}:{outcome}",
                    "lane": "envoys",
                    "row": row,
                    "shape": outcome,
                    "description": trip.visitor,
                    "short_name": "",
                    "hosts": tuple(names[host] for host in own["actor_id"]),
                    "doors": tuple(names[host] for host in doors["actor_id"]),
                    "start": trip.earliest,
                    "latest": trip.latest,
                    "when": trip.when,
                    "crisis": False,
                    "named": len(doors) > 0,
                    "origins": count_origins(data, evidence),
                    "evidence_ids": evidence,
                }
            )  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS).astype(TYPES)


def _outcomes(trip: tuple, told: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The marks of a trip: outcome and the meetings that are told to have had it."""
    if trip.status == "contested":
        return [("disputed", told[:0])]
    if not trip.successor:
        return [("met" if (told["outcome"] == "met").any() else "not_reported", told[:0])]
    found = [(outcome, told[told["outcome"] == outcome]) for outcome in OUTCOMES]
    return [(outcome, own) for outcome, own in found if len(own)] or [("not_reported", told[:0])]


# The lanes of events


def _events(data: Dataset) -> pd.DataFrame:
    """The events of the page in their rows, with `exact`, `opens` (a period) and `sitting` added."""
    events = data.events
    events = events[~events["status"].isin(["planned", "expected"]) & (events["start"] >= YEARS[0])]
    events = events.assign(
        mark_id=events["event_id"],
        latest=events["start_latest"].fillna(events["start"]),
        when=[when(event) for event in events.to_dict("records")],
        short_name=events["short_name"].fillna(""),
        crisis=events["crisis"].fillna(False).astype(bool),
        origins=[count_origins(data, ids) for ids in events["evidence_ids"]],
        hosts=[()] * len(events),
        doors=[()] * len(events),
    )
    events["exact"] = events["latest"] == events["start"]
    held = sittings.of_events(data)
    failed = set(held.loc[held["enough"] == "no", "event_id"])
    events["sitting"] = events["event_id"].isin(set(held["event_id"]))
    rows = _rows(data, events)
    events["opens"] = events["event_id"].isin(_openers(events))
    events["row"] = rows.mask(rows.isna() & (events["crisis"] | events["opens"]), "house")
    events = events[events["row"].notna()]
    of_row = {row: lane for lane, own in LANES.items() for row in own}
    shapes = [
        "crisis" if crisis else "no_quorum" if event in failed else "event"
        for event, crisis in zip(events["event_id"], events["crisis"], strict=True)
    ]
    return events.assign(lane=events["row"].map(of_row), shape=shapes, named=False)


def _rows(data: Dataset, events: pd.DataFrame) -> pd.Series:
    """The row of each event, missing where neither its kind nor its topic gives one."""
    items = data.evidence.set_index("evidence_id")
    topics, mentions = items["topic"].to_dict(), items["mentions"].to_dict()

    def row(kind: str, ids: tuple[str, ...]) -> str | None:
        if kind in BY_KIND:
            return BY_KIND[kind]
        if kind == "legal" and any(COURTS.intersection(mentions[item]) for item in ids):
            return "court"
        topic = Counter(topics[item] for item in ids).most_common(1)[0][0]
        return "house" if kind in OF_THE_HOUSE and topic in WHO_GOVERNS else None

    found = [row(*each) for each in zip(events["kind"], events["evidence_ids"], strict=True)]
    return pd.Series(found, index=events.index, dtype=object)


def _openers(events: pd.DataFrame) -> set[str]:
    """The event that opens each period of the book: of its first day, the one of most origins."""
    first = events[events["exact"] & events["start"].isin([period.start for period in PERIODS])]
    first = first.assign(told=first["short_name"] != "").sort_values(["origins", "told"], kind="stable")
    return set(first.groupby("start")["event_id"].last())


def named_events(events: pd.DataFrame, most: int) -> pd.Series:
    """Which events are named: at most so many crises, sittings and events that open a period.

    Such an event needs a short name; those that open a period come first, then those of most independent
    origins, of as many the earlier. Columns read: short_name, crisis, sitting, opens, origins, start.
    """
    turning = events[(events["short_name"] != "") & (events["crisis"] | events["sitting"] | events["opens"])]
    ranked = turning.sort_values(["opens", "origins", "start"], ascending=[False, False, True], kind="stable")
    return pd.Series(events.index.isin(ranked.index[: max(most, 0)]), index=events.index)
