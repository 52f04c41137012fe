"""Signed acts: the exhibits `acts-by-type`, `periods-and-sources` and `signed-acts`."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.pmf import targets
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import between
from after_soleimani.dataset.labels import source_labels
from after_soleimani.evidence import count_origins, evidence_in
from after_soleimani.exhibits.kit.support import shown
from after_soleimani.exhibits.pmf.words import BOUNDARY_NAMES, SIGN_NAMES
from after_soleimani.networks import acts as measures
from after_soleimani.networks import layers
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


def signed_acts(data: Dataset, acts: pd.DataFrame) -> dict:
    """Signed acts in their periods (`periods.in_periods`), one row an act and period it may belong to."""
    labels = {period.key: period.label for period in PERIODS}
    table = pd.DataFrame(
        {
            "Period": [
                labels[row.period] if row.surely_within else f"{labels[row.period]}, perhaps"
                for row in acts.itertuples()
            ],
            "Who": acts["actor_name"],
            "Towards": acts["target_name"],
            "Act": acts["description"],
            "Type and sign": [
                f"{row.event_type}, {SIGN_NAMES[row.sign]}, {row.status}" for row in acts.itertuples()
            ],
            "Evidence": [
                tuple(dict.fromkeys((*row.evidence_ids, *row.denial_evidence_ids)))
                for row in acts.itertuples()
            ],
        }
    )
    return shown(data, table, acts)


def signed_acts_note(data: Dataset, acts: pd.DataFrame) -> str:
    """How many acts `signed-acts` lists, and what it leaves out."""
    count = acts["tie_id"].nunique()
    before = len(measures.signed_acts(data)) - count
    origins = count_origins(data, evidence_in(acts))
    return (
        f"{count} acts on {origins} origins. Left out: "
        "acts between Iran and the United States, statements, meetings, accusations over attacks, assessed "
        f"parents, none of which is an act here, and {before} acts that may lie before 2020. "
        "An act that fits two periods stands in both. The periods are divided by political facts."
    )
