"""The election of 2021 and what followed: seats, losses, attributions, the order of events, casualties.

Everything is a description of what the coded documents say. Nothing here scores who is responsible for a
crime: `attribution_matrix` repeats who says what, with the place where it is said.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

import pandas as pd

from after_soleimani.evidence import chapter_of_topic, cited, sources_of

if TYPE_CHECKING:
    from after_soleimani.dataset import Dataset

CHAPTER = "election_fallout"
ATTACK = "attack_2021_11_07"

#: From the vote to the day of the last core source.
WINDOW = (pd.Timestamp("2021-10-10"), pd.Timestamp("2022-01-27"))

#: Events of this chapter at which people are said to have been hurt or killed.
CASUALTY_EVENTS = ("protests_2019", "green_zone_protest_2021", "green_zone_deaths_2021_11", ATTACK)

#: Issues on which somebody stood for or against the result and a calm way on.
RESULT_ISSUES = ("result_2021", "peaceful_course_2021", "investigation_2021", "majority_government")

#: Kind of event → strand of the chronology.
STRANDS = {
    "election": "Vote, courts and inquiry",
    "legal": "Vote, courts and inquiry",
    "meeting": "Vote, courts and inquiry",
    "protest": "Street and attack",
    "attack": "Street and attack",
    "statement": "What was said",
    "visit": "Iranian visits",
    "founding": "Bargaining and pressure",
    "other": "Bargaining and pressure",
}

#: An undated event that can have begun before this day is a matter of other periods; complaints "in October"
#: stay, though the first day of that month comes before the vote.
EARLIEST = pd.Timestamp("2021-10-01")

#: Tables that name who did an event, with the column that holds the actor.
_DOERS = (("ties", "actor_id"), ("visits", "visitor_id"), ("positions", "actor_id"))

#: Actors that stand for nobody in particular: who is accused then counts as not named.
UNNAMED = ("unidentified_actors",)

#: Largest denominator of the fractions that people name in words: halves to quarters and fifths.
_SPOKEN = 5


def _actor_columns(data: Dataset, frame: pd.DataFrame, column: str) -> pd.DataFrame:
    actors = data.actors.set_index("actor_id")
    stem = column.removesuffix("_id")
    return frame.assign(
        **{stem: frame[column].map(actors["name"]), f"{stem}_family": frame[column].map(actors["family"])}
    )


def seats(data: Dataset) -> pd.DataFrame:
    """Preferred seats of each list at each election, by any one source.

    One row a list and election, elections in order of date; columns actor_id, actor, actor_family, date,
    seats, stage, note, evidence_ids. A list without a result has no row.
    """
    results = data.results
    results = results[results["preferred"].fillna(False) & results["seats"].notna()]
    frame = results.merge(data.lists[["list_id", "actor_id"]], on="list_id")
    frame = frame.merge(data.elections[["election", "date"]], on="election")
    frame = _actor_columns(data, frame, "actor_id").sort_values(["date", "list_id"], kind="stable")
    columns = ["actor_id", "actor", "actor_family", "date", "seats", "stage", "note", "evidence_ids"]
    return frame[columns].reset_index(drop=True)


def seat_change(data: Dataset) -> pd.DataFrame:
    """Seats of each list before and after, for lists with a result at two elections.

    One row an actor; columns actor_id, actor, before, after, lost (seats), share_lost (of the seats before,
    0 to 1; negative for a gain), evidence_ids. Raises ValueError where an actor has results at more than two
    elections, since "before" would then be undefined.
    """
    rows = []
    for actor_id, group in seats(data).groupby("actor_id", sort=False):
        if len(group) > 2:
            raise ValueError(f"{actor_id!r} has results at {len(group)} elections, not two")
        if len(group) == 2:
            first, last = (row for _, row in group.iterrows())
            lost = int(first["seats"] - last["seats"])
            rows.append(
                {
                    "actor_id": actor_id,
                    "actor": first["actor"],
                    "before": int(first["seats"]),
                    "after": int(last["seats"]),
                    "lost": lost,
                    "share_lost": lost / int(first["seats"]),
                    "evidence_ids": tuple(dict.fromkeys((*first["evidence_ids"], *last["evidence_ids"]))),
                }
            )
    columns = ["actor_id", "actor", "before", "after", "lost", "share_lost", "evidence_ids"]
    return pd.DataFrame(rows, columns=columns)


def spoken_interval(share: float) -> tuple[float, float]:
    """Shares for which a fraction in words is the nearest one: "two thirds" is 0.633 to 0.708.

    The fractions are those with a denominator up to five; the bounds lie half-way to the neighbours. Raises
    ValueError for a share that is none of them (to the third decimal).
    """
    pairs = {Fraction(n, d) for d in range(1, _SPOKEN + 1) for n in range(d + 1)}
    fractions = [float(fraction) for fraction in sorted(pairs)]
    near = [i for i, value in enumerate(fractions) if abs(value - share) < 0.0015]
    if not near:
        raise ValueError(f"{share} is no fraction with a denominator up to {_SPOKEN}")
    i = near[0]
    low = (fractions[max(i - 1, 0)] + fractions[i]) / 2
    high = (fractions[i] + fractions[min(i + 1, len(fractions) - 1)]) / 2
    return low, high


def _loss(figure: pd.Series, before: int) -> tuple[float, float]:
    if figure["unit"] == "share":
        return spoken_interval(figure["low"])
    return min(figure["low"] / before, 1.0), min(figure["high"] / before, 1.0)


def losses_by_source(data: Dataset, actor_id: str) -> pd.DataFrame:
    """What share of its seats a list lost, by each way a source gives it.

    A number before and after gives a point; a fraction in words the interval of `spoken_interval`; a number
    of seats in words its interval over the seats before, cut at all of them. One row a source; columns
    source_id, wording, low, high (shares, 0 to 1), left_low, left_high (seats left), evidence_ids. Raises
    ValueError where no source gives seats before and after.
    """
    change = seat_change(data)
    change = change[change["actor_id"] == actor_id]
    if change.empty:
        raise ValueError(f"no result before and after for {actor_id!r}")
    known = change.iloc[0]
    rows = [(known["evidence_ids"], f"{known['before']} to {known['after']}", *[known["share_lost"]] * 2)]
    figures = data.figures
    lost = figures["quantity"].str.contains(r"\blost\b") & (figures["actor_id"] == actor_id)
    for _, figure in figures[lost].iterrows():
        low, high = _loss(figure, known["before"])
        rows.append((figure["evidence_ids"], figure["wording"], low, high))
    frame = pd.DataFrame(rows, columns=["evidence_ids", "wording", "low", "high"])
    frame["source_id"] = [sources_of(data, ids)[0] for ids in frame["evidence_ids"]]
    frame["left_low"] = known["before"] * (1 - frame["high"])
    frame["left_high"] = known["before"] * (1 - frame["low"])
    return frame[["source_id", "wording", "low", "high", "left_low", "left_high", "evidence_ids"]]


def result_gaps(data: Dataset) -> pd.DataFrame:
    """What the coded documents give of each election's result, and what they leave out.

    One row per item × election, elections with the newest first; columns item, election, date, value (a
    number, or NA where no document gives it).
    """
    rows = []
    for _, election in data.elections.sort_values("date", ascending=False).iterrows():
        results = data.results[data.results["election"] == election["election"]]
        named = data.lists[data.lists["election"] == election["election"]]
        values = {
            "Seats in the house": election["house"],
            "Lists named": len(named),
            "Lists with a number of seats": int(results["seats"].notna().sum()),
            "Seats accounted for": int(results["seats"].sum()),
            "Lists with a number of votes": results.loc[results["votes"].notna(), "list_id"].nunique()
            or pd.NA,
            "Numbers tied to a stage of the count": int((results["stage"] != "unstated").sum()) or pd.NA,
        }
        rows += [
            {"item": item, "election": election["election"], "date": election["date"], "value": value}
            for item, value in values.items()
        ]
    return pd.DataFrame(rows)


#: Stances that point at somebody: where nobody is named, that is said.
POINTING = ("accuses", "suspects", "blames_others")


def attribution_matrix(data: Dataset, event_id: str) -> pd.DataFrame:
    """Who says of whom that they did it, or did not, by the source that passes it on.

    One row per attribution × source, sources in the order of publication; columns source_id, speaker_id,
    speaker, speaker_family, accused_id, accused, accused_family (empty where nobody is named), stance, note,
    evidence_ids (those read in this source). It repeats claims and weighs none. Raises ValueError for an
    event without attributions.
    """
    frame = data.attributions
    frame = frame[frame["event_id"] == event_id]
    if frame.empty:
        raise ValueError(f"no attribution speaks of {event_id!r}")
    rows = []
    for _, row in frame.iterrows():
        for source_id, items in cited(data, row["evidence_ids"]).groupby("source_id", sort=False):
            rows.append({**row, "source_id": source_id, "evidence_ids": tuple(items["evidence_id"])})
    frame = pd.DataFrame(rows)
    frame["accused_id"] = frame["accused_id"].mask(frame["accused_id"].isin(UNNAMED))
    for column in ("speaker_id", "accused_id"):
        frame = _actor_columns(data, frame, column)
    order = {source: place for place, source in enumerate(data.sources["source_id"])}
    frame = frame.sort_values("source_id", key=lambda ids: ids.map(order), kind="stable")
    names = [f"{who}{part}" for who in ("speaker", "accused") for part in ("_id", "", "_family")]
    return frame[["source_id", *names, "stance", "note", "evidence_ids"]].reset_index(drop=True)


def doers(data: Dataset, event: pd.Series) -> tuple[str, ...]:
    """Families of the actors who act in an event: by the ties, visits and positions that name it.

    Where none does, those whose stance or attribution rests on at least half of the event's evidence, so that
    a public condemnation has its speaker; of an attack these never count. ("other",) where nobody is found.
    """
    found = []
    for table, column in _DOERS:
        frame = data.tables[table]
        found += frame.loc[frame["event_id"] == event["event_id"], column].tolist()
    if not found and event["kind"] != "attack":
        own = set(event["evidence_ids"])
        for table, column in (("positions", "actor_id"), ("attributions", "speaker_id")):
            frame = data.tables[table]
            half = [2 * len(own & set(ids)) >= len(own) for ids in frame["evidence_ids"]]
            found += frame.loc[half, column].tolist()
    family = data.actors.set_index("actor_id")["family"]
    return tuple(sorted(set(family.loc[found]))) or ("other",)


def fallout_events(data: Dataset) -> pd.DataFrame:
    """Events from the vote to the last core source, with the span in which each can have begun.

    An event belongs if it can have begun in `WINDOW` and is on a topic of this chapter, or carries a stance
    on one of `RESULT_ISSUES`, or is an Iranian trip that was made. Columns: event_id, strand, description,
    start, latest (equal where the day is known), end (NaT where not stated to have lasted), exact, crisis,
    expected, families, source_ids, evidence_ids; ordered by strand, then by the middle of the span.
    """
    topics = [topic for topic, chapter in chapter_of_topic(data).items() if chapter == CHAPTER]
    on_topic = set(data.evidence.loc[data.evidence["topic"].isin(topics), "evidence_id"])
    positions = data.positions
    stances = positions.loc[positions["issue_id"].isin(RESULT_ISSUES), "event_id"].dropna()
    events = data.events
    events["latest"] = events["start_latest"].fillna(events["start"])
    events = events[events["start"].between(EARLIEST, WINDOW[1]) & (events["latest"] >= WINDOW[0])]
    events = events[events["kind"].isin(STRANDS)]
    visit, done = events["kind"] == "visit", events["status"] != "planned"
    about = events["evidence_ids"].map(lambda ids: bool(on_topic & set(ids)))
    events = events[(visit & done) | (~visit & (about | events["event_id"].isin(stances)))]
    events = events.assign(
        strand=events["kind"].map(STRANDS),
        exact=events["latest"] == events["start"],
        expected=events["status"] == "expected",
        families=[doers(data, event) for _, event in events.iterrows()],
        source_ids=[sources_of(data, ids) for ids in events["evidence_ids"]],
        middle=events["start"] + (events["latest"] - events["start"]) / 2,
    )
    strands = list(dict.fromkeys(STRANDS.values()))
    events["rank"] = events["strand"].map(strands.index)
    events = events.sort_values(["rank", "middle", "start"], kind="stable")
    columns = ["event_id", "strand", "description", "start", "latest", "end", "exact", "crisis", "expected"]
    return events[[*columns, "families", "source_ids", "evidence_ids"]].reset_index(drop=True)


def most_of(low: float, high: float, share_low: float, share_high: float) -> tuple[int, int]:
    """Whole persons that "most of" low to high persons can be: more than share_low, up to share_high."""
    return math.floor(low * share_low) + 1, math.floor(high * share_high)


def casualties(data: Dataset, events: tuple[str, ...] = CASUALTY_EVENTS) -> pd.DataFrame:
    """Every number of people hurt or killed at these events, by source and by whose count it is.

    One row a figure; a share of the same event's persons becomes persons (`most_of`); an event without a
    figure keeps one row without bounds, so that a number not given is seen. Columns: event_id, event, start,
    latest (NaT where the day is known), quantity, wording, low, high, open_above ("more than": the upper
    bound is a convention), derived, source_id, speaker, evidence_ids. Order: of `events`, then of the file.
    """
    figures = data.figures
    figures = figures[figures["quantity"].str.contains(r"\b(?:injured|killed)\b")]
    dated = data.events.set_index("event_id")
    rows = []
    for event_id in events:
        event = dated.loc[event_id]
        base = {
            "event_id": event_id,
            "event": event["description"],
            "start": event["start"],
            "latest": event["start_latest"],
        }
        own = figures[figures["event_id"] == event_id]
        rows += [base | _figure(data, figure, own) for _, figure in own.iterrows()]
        if own.empty:
            missing = {"quantity": event["description"], "wording": "", "unit": "", "low": math.nan}
            missing |= {"high": math.nan, "evidence_ids": event["evidence_ids"]}
            rows.append(base | _figure(data, pd.Series(missing), own))
    return pd.DataFrame(rows)


def _figure(data: Dataset, figure: pd.Series, same_event: pd.DataFrame) -> dict:
    low, high, derived = figure["low"], figure["high"], figure["unit"] == "share"
    if derived:
        persons = same_event[same_event["unit"] != "share"].iloc[0]
        low, high = most_of(persons["low"], persons["high"], low, high)
    evidence = cited(data, figure["evidence_ids"]).iloc[0]
    return {
        "quantity": figure["quantity"],
        "wording": figure["wording"],
        "low": low,
        "high": high,
        "open_above": figure["wording"].startswith("more than"),
        "derived": derived,
        "source_id": evidence["source_id"],
        "speaker": evidence["attributed_to"],
        "evidence_ids": figure["evidence_ids"],
    }


#: Who may govern: the sides whose share in the next government the documents discuss.
SIDES = ("sadr", "sadrist_movement", "coordination_framework")


def outlooks(data: Dataset) -> pd.DataFrame:
    """What is judged or expected of the next government, in so far as it speaks of one of the `SIDES`.

    The rows of `evidence` on the topic of coalitions whose kind is judgement or forecast, in order.
    """
    evidence = data.evidence
    about = evidence["mentions"].map(lambda ids: bool(set(ids) & set(SIDES)))
    kind = evidence["kind"].isin(["judgement", "forecast"])
    return evidence[about & kind & (evidence["topic"] == "coalition")].reset_index(drop=True)
