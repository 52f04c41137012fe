"""What followed the election of 2021: attributions, the order of events, casualties, expectations.

Everything is a description of what the coded documents say. Nothing here scores who is responsible for a
crime: `attribution_matrix` repeats who says what, with the place where it is said.
"""

from __future__ import annotations

import math

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.figures import CASUALTIES, counting
from after_soleimani.evidence import cited, core_sources, readings_matrix, rests_on_core
from after_soleimani.networks.layers import UNNAMED
from after_soleimani.positions import positions_on

ATTACK = "attack_2021_11_07"

#: Events of this chapter at which people are said to have been hurt or killed.
CASUALTY_EVENTS = ("protests_2019", "green_zone_protest_2021", "green_zone_deaths_2021_11", ATTACK)

#: Issues on which somebody stood for or against the result and a calm way on.
RESULT_ISSUES = ("result_2021", "peaceful_course_2021", "investigation_2021", "majority_government")

#: Questions (`questions`) of what the result was, and of what was said around the protest before the attack.
RESULT_QUESTIONS, SAID = ("fatah_loss", "sadr_result"), "khazali_5_november"


# What the sources answer


def result_as_printed(data: Dataset) -> pd.DataFrame:
    """What each core source prints of the two lists: `readings_matrix` of `RESULT_QUESTIONS`."""
    readings = readings_matrix(data)
    return readings[readings["question_id"].isin(RESULT_QUESTIONS)]


def what_was_said_5_november(data: Dataset) -> pd.DataFrame:
    """What each core source says that Khazali said of Kadhimi: `readings_matrix` of one question."""
    readings = readings_matrix(data)
    return readings[readings["question_id"] == SAID]


def what_iran_wanted(data: Dataset) -> pd.DataFrame:
    """Every aim that a core source ascribes to Iran × every core source (`readings_matrix`)."""
    return readings_matrix(data, "aims")


def sources_that_give(aims: pd.DataFrame) -> pd.Series:
    """Aim (question_id) → how many sources give it, outright or with a condition, if any does."""
    given = aims[aims["code"].isin(["affirms", "qualifies"])]
    return given.groupby("question_id")["source_id"].nunique()


def accept_or_reject(data: Dataset) -> pd.DataFrame:
    """Who stood for or against the result and a calm way on: `positions_on` of `RESULT_ISSUES`.

    Adds on_result: the actor's first stance on the result itself; 0 where none is coded.
    """
    rows = positions_on(data, RESULT_ISSUES)
    own = rows[rows["issue_id"] == RESULT_ISSUES[0]].groupby("actor_id")["stance"].first()
    return rows.assign(on_result=rows["actor_id"].map(own).fillna(0).astype(int))


def actors_on_result(data: Dataset) -> int:
    """How many actors have a position on the result itself, silence and absence among them."""
    return positions_on(data, RESULT_ISSUES[:1])["actor_id"].nunique()


def actors_by_stance(data: Dataset) -> pd.Series:
    """Stance on the result itself → how many actors took it at any time."""
    return positions_on(data, RESULT_ISSUES[:1]).groupby("stance")["actor_id"].nunique()


# Who did it, by whose word


def blame_7_november(data: Dataset) -> pd.DataFrame:
    """What each speaker says of who was behind the attack of 7 November 2021 (`attribution_matrix`)."""
    return attribution_matrix(data, ATTACK)


#: The fighting of 29 and 30 August 2022 in the Green Zone.
FIGHTING = "green_zone_clashes_2022_08_29"


def who_fired_august_2022(data: Dataset) -> pd.DataFrame:
    """What each speaker says of who fired on 29 and 30 August 2022 (`attribution_matrix`)."""
    return attribution_matrix(data, FIGHTING, core=False)


def dead_of_august_2022(data: Dataset) -> pd.DataFrame:
    """Every count of those killed on 29 and 30 August 2022, of whichever side, in the order of the counts.

    Columns of `casualty_figures`, and as_of (when the count was given), side (of whom; missing where it is of
    all), note.
    """
    found = casualty_figures(data, (FIGHTING,), core=False)
    killed = counting(data, "killed")
    about = killed.set_index("figure_id")[["as_of", "actor_id", "note"]]
    joined = found.join(about, on="figure_id", how="inner")
    names = data.actors.set_index("actor_id")["name"]
    joined = joined.assign(side=joined["actor_id"].map(names)).drop(columns="actor_id")
    return joined.sort_values("as_of", kind="stable", ignore_index=True)


def pointing(blame: pd.DataFrame) -> pd.DataFrame:
    """The attributions that accuse or suspect somebody."""
    return blame[blame["stance"].isin(["accuses", "suspects"])]


def _actor_columns(data: Dataset, frame: pd.DataFrame, column: str) -> pd.DataFrame:
    actors = data.actors.set_index("actor_id")
    stem = column.removesuffix("_id")
    return frame.assign(
        **{stem: frame[column].map(actors["name"]), f"{stem}_family": frame[column].map(actors["family"])}
    )


#: Stances that point at somebody: where nobody is named, that is said.
POINTING = ("accuses", "suspects", "blames_others")


def attribution_matrix(data: Dataset, event_id: str, *, core: bool = True) -> pd.DataFrame:
    """Who says of whom that they did it, or did not, by the source that passes it on.

    One row per attribution × source, sources in the order of publication; columns source_id, speaker_id,
    speaker, speaker_family, accused_id, accused, accused_family (empty where nobody is named), stance, basis,
    note, evidence_ids (those read in this source). It repeats claims and weighs none. With `core`, only what
    core sources pass on. Raises ValueError for an event without attributions.
    """
    frame = data.attributions
    frame = frame[frame["event_id"] == event_id]
    frame = frame[rests_on_core(data, frame)] if core else frame
    if frame.empty:
        raise ValueError(f"no attribution speaks of {event_id!r}")
    shown = core_sources(data) if core else set(data.sources["source_id"])
    rows = []
    for _, row in frame.iterrows():
        for source_id, items in cited(data, row["evidence_ids"]).groupby("source_id", sort=False):
            if source_id in shown:
                rows.append({**row, "source_id": source_id, "evidence_ids": tuple(items["evidence_id"])})
    frame = pd.DataFrame(rows)
    frame["accused_id"] = frame["accused_id"].mask(frame["accused_id"].isin(UNNAMED))
    for column in ("speaker_id", "accused_id"):
        frame = _actor_columns(data, frame, column)
    order = {source: place for place, source in enumerate(data.sources["source_id"])}
    frame = frame.sort_values("source_id", key=lambda ids: ids.map(order), kind="stable")
    names = [f"{who}{part}" for who in ("speaker", "accused") for part in ("_id", "", "_family")]
    return frame[["source_id", *names, "stance", "basis", "note", "evidence_ids"]].reset_index(drop=True)


def most_of(low: float, high: float, share_low: float, share_high: float) -> tuple[int, int]:
    """Whole persons that "most of" low to high persons can be: more than share_low, up to share_high."""
    return math.floor(low * share_low) + 1, math.floor(high * share_high)


def casualty_figures(
    data: Dataset, events: tuple[str, ...] = CASUALTY_EVENTS, *, core: bool = True
) -> pd.DataFrame:
    """Every number of people hurt or killed at these events, by source and by whose count it is.

    One row a figure; a share of the same event's persons becomes persons (`most_of`); an event without a
    figure keeps one row without bounds, so that a number not given is seen. Columns: event_id, event, start,
    latest (NaT where the day is known), figure_id (missing without a figure), quantity, wording, low, high,
    open_above (the source gives a lower limit only), derived, source_id, speaker, evidence_ids. Order: of
    `events`, then of the file. With `core`, only the figures and the items of core sources.
    """
    figures = counting(data, *CASUALTIES)
    figures = figures[rests_on_core(data, figures)] if core else figures
    dated = data.events.set_index("event_id")
    rows = []
    for event_id in events:
        event = dated.loc[event_id]
        of_event = {
            "event_id": event_id,
            "event": event["description"],
            "start": event["start"],
            "latest": event["start_latest"],
        }
        own = figures[figures["event_id"] == event_id]
        rows += [of_event | _figure(data, figure, own) for _, figure in own.iterrows()]
        if own.empty:
            missing = {"quantity": event["description"], "wording": "", "unit": "", "low": math.nan}
            missing |= {"high_open": False}
            items = cited(data, event["evidence_ids"])
            items = items[items["source_id"].isin(core_sources(data))] if core else items
            missing |= {"high": math.nan, "evidence_ids": tuple(items["evidence_id"])}
            rows.append(of_event | _figure(data, pd.Series(missing), own))
    return pd.DataFrame(rows)


def _figure(data: Dataset, figure: pd.Series, same_event: pd.DataFrame) -> dict:
    low, high, derived = figure["low"], figure["high"], figure["unit"] == "share"
    if derived:
        persons = same_event[same_event["unit"] != "share"].iloc[0]
        low, high = most_of(persons["low"], persons["high"], low, high)
    evidence = cited(data, figure["evidence_ids"]).iloc[0]
    return {
        "figure_id": figure.get("figure_id"),
        "quantity": figure["quantity"],
        "wording": figure["wording"],
        "low": low,
        "high": high,
        "open_above": bool(figure["high_open"]),
        "derived": derived,
        "source_id": evidence["source_id"],
        "speaker": evidence["attributed_to"],
        "evidence_ids": figure["evidence_ids"],
    }


#: Who may govern: the sides whose share in the next government the documents discuss.
SIDES = ("sadr", "sadrist_movement", "coordination_framework")


def who_could_govern(data: Dataset, *, core: bool = True) -> pd.DataFrame:
    """What is judged or expected of the next government, in so far as it speaks of one of the `SIDES`.

    The rows of `evidence` on the topic of coalitions whose kind is judgement or forecast, in order; with
    `core`, only those read in a core source.
    """
    evidence = data.evidence
    if core:
        evidence = evidence[evidence["source_id"].isin(core_sources(data))]
    about = evidence["mentions"].map(lambda ids: bool(set(ids) & set(SIDES)))
    kind = evidence["kind"].isin(["judgement", "forecast"])
    return evidence[about & kind & (evidence["topic"] == "coalition")].reset_index(drop=True)
