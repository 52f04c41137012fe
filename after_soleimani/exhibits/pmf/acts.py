"""Signed acts: the exhibits `acts-by-type`, `periods-and-sources` and `signed-acts`."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.kit.two_sides import Panel
from after_soleimani.charts.pmf import acts as charts
from after_soleimani.charts.pmf import targets
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import between
from after_soleimani.dataset.labels import actor_labels, source_labels
from after_soleimani.evidence import count_origins, evidence_in
from after_soleimani.exhibits.kit.support import shown
from after_soleimani.exhibits.pmf.words import BOUNDARY_NAMES, SIGN_NAMES
from after_soleimani.networks import acts as measures
from after_soleimani.networks import layers, layout
from after_soleimani.networks.fragmentation import on_enough_origins
from after_soleimani.networks.periods import PERIODS

#: The rows of `acts-by-type`: those at whom hostile acts are aimed, and the armed groups' side itself.
TARGETS = {
    "government": "Government and its bodies",
    "us": "United States and its forces",
    "sadr": "Sadr's side",
    "other": "Sunni and Kurdish parties, and Turkey",
    "iran": "Iranian officials and Iran",
}
WITHIN = {
    layers.WITHOUT: "Within the armed groups' side",
    layers.WITH: "The same, with Sadr's brigades counted in",
}


def acts_by_type(data: Dataset, hostile: pd.DataFrame) -> dict:
    """`acts.hostile_acts` by target and period, the armed groups' side itself drawn both ways."""
    counts = measures.hostile_by_period(hostile, [period.key for period in PERIODS])
    periods = {period.key: period.label for period in PERIODS}
    hostile, counts = (frame.assign(label=_rows(frame)) for frame in (hostile, counts))
    told = counts[counts["acts"] > 0]
    table = pd.DataFrame(
        {
            "Sadr's brigades": told["boundary"].map(BOUNDARY_NAMES),
            "Aimed at": told["family"].map(TARGETS).fillna(WITHIN[layers.WITHOUT]),
            "Period": told["period"].map(periods),
            "Hostile acts": told["acts"],
            "Of all in that period": told["of"],
            "On two origins or more": told["firm"],
            "Alleged or contested": told["unsure"],
            "Whom": told["targets"],
            "Evidence": told["evidence_ids"],
        }
    )
    whens = [between(row.start, row.latest) for row in hostile.itertuples()]
    drawn = _drawn(hostile.assign(when=whens)), _drawn(counts), PERIODS
    return shown(data, table, told, chart=targets.acts_by_type, drawn=drawn)


def _rows(frame: pd.DataFrame) -> pd.Series:
    """In which row of the chart acts stand: by their target, and within the side by how it is drawn."""
    return frame["family"].map(TARGETS).fillna(frame["boundary"].map(WITHIN))


def _drawn(frame: pd.DataFrame) -> pd.DataFrame:
    """What the chart shows: everything with Sadr's brigades outside, and within the side also with them."""
    return frame[(frame["boundary"] == layers.WITHOUT) | (frame["family"] == measures.OWN_SIDE)]


def periods_and_sources(data: Dataset, covered: pd.DataFrame) -> dict:
    """`periods.periods_and_sources`: what each period rests on, and with which others it shares sources."""
    labels, names = source_labels(data), covered.set_index("period")["label"]
    others = [
        tuple(f"{names[key]}: {', '.join(labels.of(sources).values())}" for key, sources in shared.items())
        for shared in covered["comparable"]
    ]
    table = pd.DataFrame(
        {
            "Period": covered["label"],
            "Opened by": covered["opened_by"],
            "Days": covered["days"],
            "Acts (surely in it)": [f"{row.ties} ({row.surely_within})" for row in covered.itertuples()],
            "Sources; origins": [f"{len(row.sources)}; {row.origins}" for row in covered.itertuples()],
            "Comparable, on these sources, with": [words or "not comparable" for words in others],
        }
    )
    return shown(data, table, covered)


def signed_acts(data: Dataset, acts: pd.DataFrame, edges: pd.DataFrame, covered: pd.DataFrame) -> dict:
    """Signed acts in their periods (`periods.in_periods`); those on two origins drawn as a network a period.

    `edges`: the acts as `acts.edges` joins them, of which those on two origins are drawn; `covered`:
    `periods.periods_and_sources`.
    """
    labels = {period.key: period.label for period in PERIODS}
    table = pd.DataFrame(
        {
            "Act": acts["description"],
            "Who": acts["actor_name"],
            "Towards": acts["target_name"],
            "Type": acts["event_type"],
            "Sign": acts["sign"].map(SIGN_NAMES),
            "Status": acts["status"],
            "Denied in": acts["denial_evidence_ids"],
            "Period": acts["period"].map(labels),
            "Surely in it": acts["surely_within"].map({True: "yes", False: "no"}),
            "Evidence": acts["evidence_ids"],
        }
    )
    panels = _panels(data, edges[on_enough_origins(data, edges)], covered)
    return shown(data, table, acts, chart=charts.signed_acts, drawn=(panels,))


def _panels(data: Dataset, edges: pd.DataFrame, covered: pd.DataFrame) -> list[Panel]:
    """One panel a period that has edges, with tooltips; the heading says what the period rests on."""
    names, panels = actor_labels(data), []
    for row in covered.itertuples():
        here = edges[edges["period"] == row.period]
        if here.empty:
            continue
        tooltips = [
            f"{names[edge.actor_id]} → {names[edge.target_id]}: {'; '.join(edge.descriptions)}"
            for edge in here.itertuples()
        ]
        here = here.assign(tooltip=tooltips)
        people = layout.sides_by_camp(layout.nodes(data, here))
        heading = f"{row.label}\n{row.days} days, {row.ties} acts, {row.origins} origins"
        panels.append(Panel(heading, layout.with_fewer_crossings(people, here), here))
    return panels


def signed_acts_note(data: Dataset, acts: pd.DataFrame) -> str:
    """How many acts the drawing of `signed-acts` rests on, and what it leaves out."""
    count = acts["tie_id"].nunique()
    before = len(measures.signed_acts(data)) - count
    origins = count_origins(data, evidence_in(acts))
    return (
        f"{count} acts on {origins} origins; acts of the same two with the same sign are one line. Left out: "
        "acts between Iran and the United States, statements, meetings, accusations over attacks, assessed "
        f"parents, none of which is an act here, and {before} acts that may lie before 2020. "
        "An act that fits two periods is drawn in both. "
        "The periods are divided by political facts. A period without a panel has no act on record here, "
        "which says what was read and not that nothing happened."
    )
