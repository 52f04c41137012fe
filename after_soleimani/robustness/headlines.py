"""The headline numbers of the chapters: the numbers in a page's opening and headings, each with its finding.

Each function lists itself in `robustness.HEADLINES`; a chapter takes its numbers from there, so that text
and range cannot differ.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import core_sources, evidence_in, readings_matrix
from after_soleimani.networks import layers
from after_soleimani.pmf import institution
from after_soleimani.robustness import HEADLINES, Measured, count, headline
from after_soleimani.succession import cases, reasons, receptions, responses, stances, visits

__all__ = ["HEADLINES"]


@headline(
    "hold_affirmed",
    "hold_qualified",
    "core",
    words=(
        "core texts that say outright that the hold had loosened",
        "core texts that say so in part",
        "core texts",
    ),
    chapter="succession",
    finding="more core texts say outright that the hold had loosened than say so in part",
    holds=lambda affirmed, qualified, core: affirmed > qualified,
    spec="word",
)
def hold(data: Dataset) -> list[Measured]:
    """Core texts that affirm that the hold had loosened, those that grant it in part, and all core texts."""
    readings = reasons.reasons_hold_weakened(data).query("question_id == @reasons.HOLD")
    parts = [readings[readings["code"] == code] for code in ("affirms", "qualifies")]
    found = [count(part, len(readings)) for part in parts]
    return [*found, replace(_read(data), evidence_ids=evidence_in(readings))]


def _read(data: Dataset) -> Measured:
    """The core sources of which any reading is left: a source that is left out is no longer one of them."""
    readings = data.readings
    core = core_sources(data)
    return count(readings[readings["source_id"].isin(core)], len(core), each="source_id")


@headline(
    "against",
    "for",
    words=("acts or words against Iranian officials", "acts or words in their favour"),
    chapter="succession",
    finding="more acts and words are told against Iranian officials than for them",
    holds=lambda against, favour: against > favour,
    spec="word",
)
def against(data: Dataset) -> list[Measured]:
    """Public acts and words against Iranian officials or Iran's known wishes, and for them."""
    words = stances.defiance_and_obedience(data)
    parts = [words[words["direction"] == direction] for direction in ("defiance", "obedience")]
    return [count(part, count(words)) for part in parts]


@headline(
    "declined",
    "declined_elsewhere",
    words=("meetings said to have been declined", "of these, by a host other than Sadr and Sistani"),
    chapter="succession",
    finding="refusals are told of Sadr and Sistani alone",
    holds=lambda declined, elsewhere: declined > 0 and elsewhere == 0,
    spec="word",
)
def declined(data: Dataset) -> list[Measured]:
    """Meetings with a visitor that somebody declined, and those of them that another host declined."""
    told = visits.meetings_told(data)
    told = told[told["outcome"] != "not_reported"]
    found = told[told["outcome"] == "declined"]
    other = found[~found["actor_id"].isin(receptions.HOSTS)]
    return [count(found, count(told)), count(other, count(found))]


@headline(
    "trips",
    "trips_day",
    words=("trips of Qaani's that can be told apart", "of these, dated to the day"),
    chapter="succession",
    finding="most of Qaani's trips are dated to the day",
    holds=lambda trips, dated: 2 * dated > trips,
    spec="word",
)
def trips(data: Dataset) -> list[Measured]:
    """Trips of Qaani to Iraq since the killing of Soleimani, and those of them whose first day is known."""
    rows = visits.visits_timeline(data)
    found = visits.trips_of_successor(rows)
    told = rows[rows["successor"] & rows["after_succession"]]
    return [count(found, count(told)), count(found[found["days"] == 1], count(found))]


@headline(
    "case_achieved",
    "case_refused",
    words=("cases that name Soleimani as the one who asks, achieved", "such cases, refused"),
    chapter="succession",
    finding="of the cases that name Soleimani as the one who asks some were achieved and some refused",
    spec="word",
)
def soleimani_cases(data: Dataset) -> list[Measured]:
    """Cases of 2014 to 2019 in which he is named as the one who asks: achieved, and refused."""
    found = cases.soleimani_cases(data)
    named = found[found["group"] == cases.NAMED]
    parts = [named[named["outcome"] == outcome] for outcome in ("achieved", "refused")]
    return [count(part, count(named)) for part in parts]


@headline(
    "sistani_iran_declined",
    "sistani_iran_received",
    words=("other visitors from Iran whom Sistani is said to have declined", "whom he received"),
    chapter="succession",
    finding="Sistani declined more of the other visitors from Iran than he received, as far as is told",
    holds=lambda declined, received: declined > received,
    spec="word",
)
def sistani_and_iran(data: Dataset) -> list[Measured]:
    """Occasions otherwise than on the coded trips on which Sistani declined or received a guest from Iran."""
    told = receptions.occasions(data)
    told = told[(told["host_id"] == "sistani") & (told["family"] == "iran")]
    parts = [told[told["outcome"] == outcome] for outcome in ("declined", "met")]
    return [count(part, count(told)) for part in parts]


@headline(
    "crises",
    "crises_tied",
    words=("crises by the rule", "of these, with a trip that a source ties to them"),
    chapter="succession",
    finding="to fewer than half of the crises a source ties a trip",
    holds=lambda crises, tied: 2 * tied < crises,
    spec="word",
)
def crises(data: Dataset) -> list[Measured]:
    """Crises by the rule, and those to which a source ties the trip of an Iranian official."""
    found, trips = responses.crises(data), visits.visits_timeline(data)
    trips = trips[trips["after_succession"] & trips["trigger_event_id"].isin(found["crisis_id"])]
    events = data.events
    told = count(events[events["status"] != "planned"])
    return [count(found, told), count(trips, count(found), each="trigger_event_id")]


@headline(
    "lines",
    "sources",
    "at_widest",
    "widest",
    words=(
        "lines of division in the core texts",
        "core texts that draw any",
        "lines that most texts draw",
        "texts that draw such a line",
    ),
    chapter="pmf_fragmentation",
    finding="no line is drawn by all the sources",
    holds=lambda lines, sources, at_widest, widest: widest < sources,
    spec="word",
)
def lines(data: Dataset) -> list[Measured]:
    """Lines of division that are drawn, core sources, the lines that most sources draw, and these sources."""
    matrix = readings_matrix(data, "camps")
    drawn = matrix[matrix["code"].isin(["affirms", "qualifies"])]
    texts = drawn.groupby("question_id")["source_id"].nunique()
    widest, read = int(max(texts, default=0)), _read(data)
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
    words=("hostile acts of the armed groups' side", "of these, aimed at that side itself"),
    chapter="pmf_fragmentation",
    finding="most hostile acts of the armed groups' side go outward",
    holds=lambda hostile, own: 2 * own < hostile,
    spec="word",
)
def hostile(data: Dataset) -> list[Measured]:
    """Distinct hostile acts of the armed groups' side since January 2020, and those within that side."""
    acts = layers.in_periods(layers.signed_acts(data)).drop_duplicates("tie_id")
    acts = layers.acts_of(acts)
    if acts.empty:
        return [Measured(None, ()), Measured(None, ())]
    aimed = acts[acts["sign"] == "-"]
    within = aimed[aimed["side"] == layers.OWN_SIDE]
    signed, total = (count(part, each="act") for part in (acts, aimed))
    return [count(aimed, signed, each="act"), count(within, total, each="act")]


@headline(
    "relations",
    "lateral",
    words=("standing relations on the armed groups' side", "of these, between two named groups"),
    chapter="pmf_fragmentation",
    finding="most standing relations do not join two named armed groups",
    holds=lambda relations, lateral: 2 * lateral < relations,
    spec="word",
)
def standing(data: Dataset) -> list[Measured]:
    """Standing relations on the armed groups' side, and those between two of its named groups."""
    every = layers.relations_of_side(data)
    found = layers.without_loose_ends(data, every)
    relations = count(found, count(data.affiliations))
    lateral = count(layers.between_groups(data, found), relations)
    # A relation of a collective counts where the collective has another one.
    return [one.read_from(layers.of_collectives(data, every)) for one in (relations, lateral)]


@headline(
    "fronts",
    "assessed",
    words=("fronts on record", "of these, with a parent that somebody assesses"),
    chapter="pmf_fragmentation",
    finding="for fewer than half of the fronts somebody assesses a parent",
    holds=lambda fronts, assessed: 2 * assessed < fronts,
    spec="word",
)
def fronts(data: Dataset) -> list[Measured]:
    """Fronts on record, and those of which somebody assesses a parent; no parent is proven."""
    found = layers.fronts(data)
    assessed = found.dropna(subset="parent")
    number = found["front"].nunique()
    return [
        Measured(number, evidence_in(found), len(data.groups)),
        Measured(assessed["front"].nunique(), evidence_in(assessed), number),
    ]


@headline(
    "budgeted",
    "chairman",
    words=("members of 2021 in the budget", "members of 2021 as said by the chairman"),
    chapter="pmf_fragmentation",
    finding="for 2021 the PMF's chairman counts more members than the budget",
    holds=lambda budgeted, chairman: budgeted < chairman,
    spec=",",
)
def members(data: Dataset) -> list[Measured]:
    """The PMF's members of 2021 in the budget (the highest figure), and as its chairman said."""
    figures = institution.size(data)
    kinds = ("in the budget", "as said by its chairman")
    return [
        _highest(figures[(figures["count"] == kind) & (figures["as_of"] == "2021")], int) for kind in kinds
    ]


def _highest(figures: pd.DataFrame, number: type) -> Measured:
    """The highest of these figures, of how many."""
    if figures.empty:
        return Measured(None, ())
    return Measured(number(figures["high"].max()), evidence_in(figures), len(figures)).read_from(figures)


@headline(
    "money_2015",
    "money_2021",
    words=("billion dollars for 2015", "billion dollars for 2021"),
    chapter="pmf_fragmentation",
    finding="the PMF's budget in dollars was larger in 2021 than in 2015",
    holds=lambda before, after: before < after,
    spec="g",
)
def money(data: Dataset) -> list[Measured]:
    """The PMF's budget in billion US dollars, nominal: the highest figure for each of the two years."""
    figures = institution.budget(data)
    return [_highest(figures[figures["as_of"] == year], float) for year in ("2015", "2021")]


@headline(
    "moved",
    "stayed",
    words=("matters that had moved", "matters that had stayed"),
    chapter="pmf_fragmentation",
    finding="a part of the shrine units' ties to the PMF moved, and a part stayed",
    holds=lambda moved, stayed: moved > 0 and stayed > 0,
    spec="word",
)
def shrine_units(data: Dataset) -> list[Measured]:
    """Matters on which the shrine units' standing is on record: those that moved, and those that stayed."""
    rows = institution.moves(data)
    last = institution.outcomes(rows, "shrine_units")
    rows = rows[(rows["unit_id"] == "shrine_units") & rows["outcome"].isin(institution.SETTLED)]
    found = []
    for outcome in ("moved", "stayed"):
        matters = last[last == outcome].index
        found.append(Measured(len(matters), evidence_in(rows[rows["matter"].isin(matters)]), len(last)))
    return found
