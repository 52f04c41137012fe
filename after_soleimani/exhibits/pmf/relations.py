"""What chapter 3 shows: networks ready to draw, and its tables, put together from the measures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
from matplotlib.figure import Figure

from after_soleimani.charts.kit.palette import CAMPS
from after_soleimani.charts.kit.two_sides import Panel
from after_soleimani.charts.pmf.relations import relation_class
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import when_in_full
from after_soleimani.dataset.labels import Labels, actor_labels, source_labels
from after_soleimani.evidence import cited, count_origins, evidence_in, sources_of
from after_soleimani.exhibits.kit.cells import Mark
from after_soleimani.exhibits.kit.support import labelled_sources
from after_soleimani.networks import layers

ANSWER_MARKS = {"for": "plus", "against": "minus", "neutral": "zero", "absent": "absent", "silent": "silent"}
SIGN_NAMES = {"+": "positive", "0": "neither", "-": "negative"}


def drawn(chart: Callable[..., Figure], shown: object) -> dict[str, Figure]:
    """A chart for pages and for phones, as arguments of an `Exhibit`."""
    return {"figure": chart(shown), "figure_narrow": chart(shown, narrow=True)}


def resting_on(data: Dataset, frame: pd.DataFrame) -> dict[str, Labels | tuple[str, ...]]:
    """Sources and evidence of a frame's rows, as arguments of an `Exhibit`."""
    evidence = evidence_in(frame)
    return {"sources": labelled_sources(data, evidence), "evidence": evidence}


def position_table(matrix: pd.DataFrame) -> pd.DataFrame:
    """A `positions.position_matrix` as a table: one row an actor, one column an issue, marks in the cells."""
    rows: dict[str, dict[str, object]] = {}
    for cell in matrix.itertuples():
        row = rows.setdefault(cell.name, {"Who": cell.name})
        marks = row.setdefault(cell.question, ())
        if cell.answer in ANSWER_MARKS:
            told = Mark(ANSWER_MARKS[cell.answer], f"{cell.basis}, {', '.join(cell.evidence_ids)}")
            row[cell.question] = (*marks, told)
    return pd.DataFrame(list(rows.values()))


def act_panels(
    data: Dataset, edges: pd.DataFrame, periods: Sequence[layers.Period], covered: pd.DataFrame
) -> list[Panel]:
    """One panel a period that has edges, with labels and tooltips; the heading says what it rests on.

    `covered`: the rows of `periods.coverage`.
    """
    names = actor_labels(data)
    rests = covered.set_index("period")
    panels = []
    for period in periods:
        here = edges[edges["period"] == period.key]
        if here.empty:
            continue
        here = here.assign(tooltip=[_tooltip(names, edge, edge.descriptions) for edge in here.itertuples()])
        people = layers.sides_by_camp(layers.nodes(data, here))
        row = rests.loc[period.key]
        heading = f"{period.label}\n{row['days']} days, {row['ties']} acts, {row['origins']} origins"
        panels.append(Panel(heading, layers.untangled(people, here), here))
    return panels


def _tooltip(names: pd.Series, edge: tuple, words: Sequence[str]) -> str:
    return f"{names[edge.actor_id]} → {names[edge.target_id]}: {'; '.join(words)}"


def act_table(data: Dataset, acts: pd.DataFrame, periods: Sequence[layers.Period]) -> pd.DataFrame:
    """The signed acts behind the panels, one row an act and period."""
    labels = {period.key: period.label for period in periods}
    return pd.DataFrame(
        {
            "Act": acts["description"],
            "Who": acts["actor_name"],
            "Towards": acts["target_name"],
            "Type": acts["event_type"],
            "Sign": acts["sign"].map(SIGN_NAMES),
            "Status": acts["status"],
            "Denied in": acts["denial_evidence_ids"],
            "Period": acts["period"].map(labels),
            "Surely in it": acts["in_time"].map({True: "yes", False: "no"}),
            "Evidence": acts["evidence_ids"],
        }
    )


def act_note(data: Dataset, acts: pd.DataFrame) -> str:
    """How many acts a drawing of `networks.in_periods` rests on, and what it leaves out."""
    count = acts["tie_id"].nunique()
    before = len(layers.signed_acts(data)) - count
    origins = count_origins(data, evidence_in(acts))
    return (
        f"{count} acts on {origins} origins; acts of the same two with the same sign are one line. Left out: "
        "acts between Iran and the United States, statements, meetings, accusations over attacks, assessed "
        f"parents, none of which is an act here, and {before} acts that may lie before 2020. "
        "An act that fits two periods is drawn in both. "
        "The periods are divided by political facts. A period without a panel has no act on record here, "
        "which says what was read and not that nothing happened."
    )


def relation_panel(data: Dataset, relations: pd.DataFrame) -> Panel:
    """Standing relations as one network: lines between the same two of one class are one line."""
    names = actor_labels(data)
    drawn = relations.assign(drawn_as=relations["relation"].map(relation_class))
    rows = []
    for (actor, target, drawn_as), group in drawn.groupby(["actor_id", "target_id", "drawn_as"], sort=False):
        words = ", ".join(dict.fromkeys(group["relation"].str.replace("_", " ")))
        rows.append(
            {
                "actor_id": actor,
                "target_id": target,
                "drawn_as": drawn_as,
                "family": group["actor_family"].iloc[0],
                "firm": bool((group["status"] == "established").any()),
                "tooltip": f"{names[actor]} → {names[target]}: {words}",
                "evidence_ids": evidence_in(group),
            }
        )
    lines = pd.DataFrame(rows)
    people = layers.sides_by_role(layers.nodes(data, lines))
    return Panel("", layers.untangled(people, lines), lines)


def relation_table(relations: pd.DataFrame) -> pd.DataFrame:
    """The standing relations, one row each, with the role in the source's terms."""
    return pd.DataFrame(
        {
            "Who": relations["actor_name"],
            "Relation": relations["relation"].str.replace("_", " "),
            "To": relations["target_name"],
            "Role as given": relations["role"],
            "Status": relations["status"],
            "Denied in": relations["denial_evidence_ids"],
            "Evidence": relations["evidence_ids"],
        }
    )


def named_targets(counts: pd.DataFrame) -> pd.DataFrame:
    """`networks.targets_of` with a label a side, the side most aimed at first, negative acts first in it."""
    labelled = counts.assign(
        label=[
            "Their own side" if family == layers.OWN_SIDE else CAMPS[family].label
            for family in counts["family"]
        ]
    )
    total = labelled.groupby("family")["acts"].transform("sum")
    rank = labelled["sign"].map({"-": 0, "0": 1, "+": 2})
    order = labelled.assign(total=total, rank=rank)
    order = order.sort_values(["total", "family", "rank"], ascending=[False, True, True])
    return order.drop(columns=["total", "rank"]).reset_index(drop=True)


def target_table(counts: pd.DataFrame) -> pd.DataFrame:
    """`named_targets` as a table."""
    return pd.DataFrame(
        {
            "Aimed at": counts["label"],
            "Whom": counts["targets"],
            "Sign": counts["sign"].map(SIGN_NAMES),
            "Distinct acts": counts["acts"],
            "Of these alleged or contested": counts["unsure"],
            "Lines, joint acts one by one": counts["ties"],
            "Evidence": counts["evidence_ids"],
        }
    )


def line_table(data: Dataset, matrix: pd.DataFrame) -> pd.DataFrame:
    """A `readings_matrix` as a table: one row a question and source."""
    return pd.DataFrame(
        {
            "Line": matrix["question"],
            "Source": matrix["source_id"].map(source_labels(data)),
            "Reading": matrix["code"].str.replace("_", " "),
            "Answer": matrix["answer"].where(matrix["evidence_ids"].astype(bool), ""),
            "Evidence": matrix["evidence_ids"],
        }
    )


def camp_members(data: Dataset) -> pd.DataFrame:
    """Whom each source puts into which camp: by name in the scheme, or by its description of them."""
    names, labels = actor_labels(data), source_labels(data)
    rows = []
    for (_, camp_name), group in data.camps.groupby(["scheme", "camp"], sort=False):
        placed = {kind: members["actor_id"].map(names) for kind, members in group.groupby("explicit")}
        rows.append(
            {
                "Camp, in the source's terms": camp_name,
                "Source": labels[sources_of(data, evidence_in(group))[0]],
                "Named in it": tuple(placed.get("named", ())),
                "Placed by description": tuple(placed.get("described", ())),
                "Evidence": evidence_in(group),
            }
        )
    return pd.DataFrame(rows)


def front_table(data: Dataset, fronts: pd.DataFrame) -> pd.DataFrame:
    """`networks.fronts` as a table, with what the front says of itself in the words of the register."""
    first = [when_in_full(row.first_start, row.first_latest, pd.NaT) for row in fronts.itertuples()]
    own = [" ".join(cited(data, ids)["statement"]) for ids in fronts["denial_evidence_ids"]]
    sure = [
        f"{row.assessor}, {when_in_full(row.assessed_on, pd.NaT, pd.NaT)}: “{row.confidence}”"
        if pd.notna(row.parent)
        else ""
        for row in fronts.itertuples()
    ]
    return pd.DataFrame(
        {
            "Front": fronts["front"],
            "First seen": first,
            "Assessed parent": fronts["parent"].fillna("none in what was read"),
            "Who says so, and how sure": sure,
            "Its own word": own,
            "Evidence": fronts["evidence_ids"],
        }
    )
