"""The headline numbers of the chapters: the numbers in a page's opening and headings, each with its finding.

Each function lists itself in `robustness.HEADLINES`; a chapter takes its numbers from there, so that text
and range cannot differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from after_soleimani import cases, institution, networks, reception, succession
from after_soleimani.evidence import core_sources, evidence_in, readings_matrix
from after_soleimani.robustness import HEADLINES, Measured, headline

if TYPE_CHECKING:
    from after_soleimani.dataset import Dataset

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
    readings = succession.reasons(data).query("question_id == @succession.HOLD")
    parts = [readings[readings["code"] == code] for code in ("affirms", "qualifies")]
    found = [Measured(len(part), evidence_in(part), len(readings)) for part in parts]
    return [*found, Measured(len(_read(data)), evidence_in(readings), len(core_sources(data)))]


def _read(data: Dataset) -> list[str]:
    """The core sources of which any reading is left: a source that is left out is no longer one of them."""
    left = set(data.readings["source_id"])
    return [source for source in core_sources(data) if source in left]


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
    words = succession.stances_towards_iran(data)
    parts = [words[words["direction"] == direction] for direction in ("defiance", "obedience")]
    return [Measured(len(part), evidence_in(part), len(words)) for part in parts]


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
    told = succession.meetings_told(data)
    told = told[told["outcome"] != "not_reported"]
    found = told[told["outcome"] == "declined"]
    other = found[~found["actor_id"].isin(reception.DOORS)]
    return [
        Measured(len(found), evidence_in(found), len(told)),
        Measured(len(other), evidence_in(other), len(found)),
    ]


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
    rows, found = succession.visits(data), succession.trips_of_successor(data)
    told = int((rows["successor"] & rows["after_succession"]).sum())
    dated = found[found["days"] == 1]
    return [
        Measured(len(found), evidence_in(found), told),
        Measured(len(dated), evidence_in(dated), len(found)),
    ]


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
    found = cases.cases(data)
    named = found[found["group"] == cases.NAMED]
    parts = [named[named["outcome"] == outcome] for outcome in ("achieved", "refused")]
    return [Measured(len(part), evidence_in(part), len(named)) for part in parts]


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
    told = reception.occasions(data)
    told = told[(told["host_id"] == "sistani") & (told["family"] == "iran")]
    parts = [told[told["outcome"] == outcome] for outcome in ("declined", "met")]
    return [Measured(len(part), evidence_in(part), len(told)) for part in parts]


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
    found, trips = succession.crises(data), succession.visits(data)
    trips = trips[trips["after_succession"] & trips["trigger_event_id"].isin(found["crisis_id"])]
    tied = trips["trigger_event_id"].nunique()
    events = int((data.events["status"] != "planned").sum())
    return [Measured(len(found), evidence_in(found), events), Measured(tied, evidence_in(trips), len(found))]


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
    count = drawn.groupby("question_id")["source_id"].nunique()
    evidence, widest = evidence_in(drawn), int(max(count, default=0))
    values = (len(count), len(_read(data)), int((count == widest).sum()))
    out_of = (matrix["question_id"].nunique(), len(core_sources(data)), values[0], values[1])
    return [Measured(value, evidence, n) for value, n in zip((*values, widest), out_of, strict=True)]


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
    acts = networks.in_periods(networks.signed_acts(data)).drop_duplicates("tie_id")
    aims = networks.targets_of(acts)
    if aims.empty:
        return [Measured(None, ()), Measured(None, ())]
    signed, aims = int(aims["acts"].sum()), aims[aims["sign"] == "-"]
    own = aims[aims["family"] == networks.OWN_SIDE]
    total = int(aims["acts"].sum())
    return [
        Measured(total, evidence_in(aims), signed),
        Measured(int(own["acts"].sum()), evidence_in(own), total),
    ]


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
    found = networks.standing_relations(data)
    between = networks.between_groups(data, found)
    return [
        Measured(len(found), evidence_in(found), len(data.affiliations)),
        Measured(len(between), evidence_in(between), len(found)),
    ]


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
    found = networks.fronts(data)
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
    figures, found = institution.size(data), []
    for count in ("in the budget", "as said by its chairman"):
        told = institution.same_count(figures, count).query("as_of == '2021'")
        value = int(told["high"].iloc[0]) if len(told) else None
        n = int(told["figures"].sum()) if len(told) else None
        found.append(Measured(value, evidence_in(told), n))
    return found


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
    told = institution.same_count(institution.budget(data), institution.BUDGET_COUNT).set_index("as_of")
    found = []
    for year in ("2015", "2021"):
        here = told[told.index == year]
        value = float(here["high"].iloc[0]) if len(here) else None
        found.append(Measured(value, evidence_in(here), int(here["figures"].sum()) if len(here) else None))
    return found


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
