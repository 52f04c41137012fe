"""The headline numbers of chapter 3: lines, acts, relations, and the institution."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import evidence_in, readings_matrix
from after_soleimani.networks.acts import OWN_SIDE, acts_of_side
from after_soleimani.networks.fronts import fronts_timeline
from after_soleimani.networks.layers import between_groups, brigades_of_sadr
from after_soleimani.networks.periods import PERIODS
from after_soleimani.networks.relations import of_collectives, relations_of_side, without_loose_ends
from after_soleimani.pmf import institution
from after_soleimani.robustness.headlines.texts import core_read
from after_soleimani.robustness.listing import Measured, count, headline


@headline(
    "lines",
    "sources",
    "at_widest",
    "widest",
    words=(
        "lines of division in the core texts",
        "core texts that draw a line of division",
        "lines that most core texts draw",
        "core texts that draw a line most of them draw",
    ),
    chapter="pmf_fragmentation",
    finding="no line is drawn by all the sources",
    holds=lambda lines, sources, at_widest, widest: widest < sources,
    spec="word",
    exhibit="camps-by-source",
)
def lines(data: Dataset) -> list[Measured]:
    """Lines of division that are drawn, core sources, the lines that most sources draw, and these sources."""
    matrix = readings_matrix(data, "camps")
    drawn = matrix[matrix["code"].isin(["affirms", "qualifies"])]
    texts = drawn.groupby("question_id")["source_id"].nunique()
    widest, read = int(max(texts, default=0)), core_read(data)
    lines = count(drawn, matrix["question_id"].nunique(), each="question_id")
    at_widest = Measured(int((texts == widest).sum()), lines.evidence_ids, lines.value)
    return [
        lines,
        replace(read, evidence_ids=lines.evidence_ids),
        at_widest.read_from(drawn, lines),
        Measured(widest, lines.evidence_ids, read.value).read_from(drawn, read),
    ]


@headline(
    "hostile",
    "hostile_own",
    words=("hostile acts of the armed groups' side", "hostile acts aimed at the armed groups' side itself"),
    chapter="pmf_fragmentation",
    finding="most hostile acts of the armed groups' side go outward",
    holds=lambda hostile, own: 2 * own < hostile,
    spec="word",
    exhibit="acts-by-type",
)
def hostile(data: Dataset) -> list[Measured]:
    """Distinct hostile acts of the armed groups' side since January 2020, and those within that side."""
    return _hostile(acts_of_side(data))


@headline(
    "hostile_with",
    "hostile_own_with",
    words=(
        "hostile acts of the armed groups' side with Saraya al-Salam",
        "hostile acts aimed at that side itself, with Saraya al-Salam",
    ),
    chapter="pmf_fragmentation",
    finding="most hostile acts of the armed groups' side go outward, with Saraya al-Salam in it too",
    holds=lambda hostile, own: 2 * own < hostile,
    spec="word",
    exhibit="acts-by-type",
)
def hostile_with(data: Dataset) -> list[Measured]:
    """The same acts where Sadr's brigades of the PMF are counted to that side."""
    return _hostile(acts_of_side(data, brigades_of_sadr(data)))


@headline(
    "late_with",
    "late_own_with",
    words=(
        "hostile acts of the armed groups' side with Saraya al-Salam, from 12 June to 27 October 2022",
        "of these, aimed at that side itself",
    ),
    chapter="pmf_fragmentation",
    finding="from June 2022 a third or more of the hostile acts stay within the side with Saraya al-Salam",
    holds=lambda hostile, own: 3 * own >= hostile > 0,
    spec="word",
    exhibit="acts-by-type",
)
def late_with(data: Dataset) -> list[Measured]:
    """The hostile acts of the last period, with Sadr's brigades of the PMF counted to the side."""
    acts = acts_of_side(data, brigades_of_sadr(data))
    return _hostile(acts[acts["period"] == PERIODS[-1].key])


def _hostile(acts: pd.DataFrame) -> list[Measured]:
    if acts.empty:
        return [Measured(None, ()), Measured(None, ())]
    aimed = acts[acts["sign"] == "-"]
    within = aimed[aimed["side"] == OWN_SIDE]
    signed, total = (count(part, each="act") for part in (acts, aimed))
    return [count(aimed, signed, each="act"), count(within, total, each="act")]


@headline(
    "relations",
    "lateral",
    words=(
        "standing relations on the armed groups' side",
        "standing relations between two named armed groups",
    ),
    chapter="pmf_fragmentation",
    finding="most standing relations do not join two named armed groups",
    holds=lambda relations, lateral: 2 * lateral < relations,
    spec="word",
    exhibit="standing-relations",
)
def standing(data: Dataset) -> list[Measured]:
    """Standing relations on the armed groups' side, and those between two of its named groups."""
    every = relations_of_side(data)
    found = without_loose_ends(data, every)
    relations = count(found, count(data.affiliations))
    lateral = count(between_groups(data, found), relations)
    # A relation of a collective counts where the collective has another one.
    return [one.read_from(of_collectives(data, every)) for one in (relations, lateral)]


@headline(
    "fronts",
    "assessed",
    words=("fronts on record", "fronts with a parent that somebody assesses"),
    chapter="pmf_fragmentation",
    finding="for fewer than half of the fronts somebody assesses a parent",
    holds=lambda fronts, assessed: 2 * assessed < fronts,
    spec="word",
    exhibit="fronts-timeline",
)
def fronts(data: Dataset) -> list[Measured]:
    """Fronts on record, and those of which somebody assesses a parent; no parent is proven."""
    found = fronts_timeline(data)
    assessed = found.dropna(subset="parent")
    number = found["front"].nunique()
    return [
        Measured(number, evidence_in(found), len(data.groups)),
        Measured(assessed["front"].nunique(), evidence_in(assessed), number),
    ]


@headline(
    "least_budgeted",
    "budgeted",
    "chairman",
    words=(
        "members of the PMF in the budget of 2021, by the lowest figure",
        "members of the PMF in the budget of 2021, by the highest figure",
        "members of the PMF in 2021 by its chairman",
    ),
    chapter="pmf_fragmentation",
    finding="the figures for the members in one budget, that of 2021, lie more than a fifth apart",
    holds=lambda low, high, chairman: 1.2 * low < high,
    spec=",",
    exhibit="size-and-budget",
)
def members(data: Dataset) -> list[Measured]:
    """The PMF's members of 2021 in the budget, lowest and highest figure, and as its chairman said."""
    figures = institution.size(data)
    budgeted, chairman = (
        figures[(figures["count"] == institution.SIZE_COUNTS[basis]) & (figures["as_of"] == "2021")]
        for basis in ("budgeted", "chairman")
    )
    return [_extreme(budgeted, "min"), _extreme(budgeted, "max"), _extreme(chairman, "max")]


def _extreme(figures: pd.DataFrame, which: str) -> Measured:
    """The lowest or highest number that is given, of how many figures; an end by convention is not given."""
    if figures.empty:
        return Measured(None, ())
    given = figures["high"].where(figures["open"] != "above", figures["low"])
    value = int(round(getattr(given, which)()))
    return Measured(value, evidence_in(figures), len(figures)).read_from(figures)


@headline(
    "money_2015",
    "money_2021",
    words=("billion dinars for the PMF in 2015", "billion dinars for the PMF in 2021"),
    chapter="pmf_fragmentation",
    finding="the PMF's budget in dinars was larger in 2021 than in 2015",
    holds=lambda before, after: before < after,
    spec=",",
    exhibit="size-and-budget",
)
def money(data: Dataset) -> list[Measured]:
    """The PMF's budget in billion dinars: the highest figure of a year, dollars at its official rate."""
    figures = institution.budget_in_dinars(data)
    figures = figures[figures["count"] == "budget"]
    years = figures["as_of"].str[:4]
    found = []
    for year in ("2015", "2021"):
        rows = figures[years == year]
        # A sum in dollars depends on its own figure and on those of the rate, each of which may go alone.
        own = data.figures[data.figures["figure_id"].isin(rows["figure_id"])]
        rates = institution.official_rate(data, int(year))
        value = _extreme(rows, "max")
        found.append(value.read_from(pd.concat([own, rates])) if len(rows) else value)
    return found


@headline(
    "moved",
    "stayed",
    words=("matters of the shrine units that had moved", "matters of the shrine units that had stayed"),
    chapter="pmf_fragmentation",
    finding="a part of the shrine units' ties to the PMF moved, and a part stayed",
    holds=lambda moved, stayed: moved > 0 and stayed > 0,
    spec="word",
    exhibit="shrine-units",
)
def shrine_units(data: Dataset) -> list[Measured]:
    """Matters on which the shrine units' standing is on record: those that moved, and those that stayed."""
    rows = institution.shrine_units(data)
    last = institution.outcomes(rows, "shrine_units")
    rows = rows[(rows["unit_id"] == "shrine_units") & rows["outcome"].isin(institution.SETTLED)]
    found = []
    for outcome in ("moved", "stayed"):
        matters = last[last == outcome].index
        found.append(Measured(len(matters), evidence_in(rows[rows["matter"].isin(matters)]), len(last)))
    return found
