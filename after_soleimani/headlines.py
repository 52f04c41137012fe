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
    chapter="succession",
    finding="texts say outright that the hold had loosened, more than say it in part",
    holds=lambda affirmed, qualified: affirmed > qualified,
    spec="word",
)
def hold(data: Dataset) -> list[Measured]:
    """Core texts that affirm that the hold had loosened, and that grant it in part."""
    readings = succession.reasons(data).query("question_id == @succession.HOLD")
    parts = [readings[readings["code"] == code] for code in ("affirms", "qualifies")]
    return [Measured(len(part), evidence_in(part), len(readings)) for part in parts]


@headline("core", chapter="succession", finding="there are core texts", spec="word")
def core(data: Dataset) -> Measured:
    """The texts coded paragraph by paragraph."""
    return Measured(len(core_sources(data)), ())


@headline(
    "against",
    chapter="succession",
    finding="there are acts or words against Iranian officials",
    spec="word",
)
def against(data: Dataset) -> Measured:
    """Public acts and words against Iranian officials or Iran's known wishes."""
    words = succession.stances_towards_iran(data)
    found = words[words["direction"] == "defiance"]
    return Measured(len(found), evidence_in(found), len(words))


@headline("declined", chapter="succession", finding="somebody refused a meeting", spec="word")
def declined(data: Dataset) -> Measured:
    """Meetings with a visitor that somebody declined."""
    matrix = succession.reception(data)
    told = matrix[matrix["outcome"] != "not_reported"]
    found = told[told["outcome"] == "declined"]
    return Measured(len(found), evidence_in(found), len(told))


@headline(
    "trips",
    "trips_day",
    chapter="succession",
    finding="most of Qaani's trips are dated to the day",
    holds=lambda trips, dated: 2 * dated > trips,
    spec="word",
)
def trips(data: Dataset) -> list[Measured]:
    """Trips of Qaani to Iraq since the killing of Soleimani, and those of them whose first day is known."""
    found = succession.trips_of_successor(data)
    dated = found[found["days"] == 1]
    return [
        Measured(len(found), evidence_in(found), len(succession.visits(data))),
        Measured(len(dated), evidence_in(dated), len(found)),
    ]


@headline(
    "case_achieved",
    "case_refused",
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
    return [Measured(len(found), evidence_in(found)), Measured(tied, evidence_in(trips), len(found))]


@headline(
    "lines",
    "sources",
    "at_widest",
    "widest",
    chapter="pmf_fragmentation",
    finding="no line is drawn by all the sources",
    holds=lambda lines, sources, at_widest, widest: widest < sources,
    spec="word",
)
def lines(data: Dataset) -> list[Measured]:
    """Lines of division, core sources, the most sources that draw one line, and the lines they draw."""
    matrix = readings_matrix(data, "camps")
    drawn = matrix[matrix["code"].isin(["affirms", "qualifies"])]
    count = drawn.groupby("question_id")["source_id"].nunique()
    evidence, widest = evidence_in(drawn), int(max(count, default=0))
    values = (matrix["question_id"].nunique(), matrix["source_id"].nunique(), int((count == widest).sum()))
    out_of = (None, None, values[0], values[1])
    return [Measured(value, evidence, n) for value, n in zip((*values, widest), out_of, strict=True)]


@headline(
    "hostile",
    "hostile_own",
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
        Measured(len(found), evidence_in(found)),
        Measured(len(between), evidence_in(between), len(found)),
    ]


@headline(
    "fronts",
    "assessed",
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
        Measured(number, evidence_in(found)),
        Measured(assessed["front"].nunique(), evidence_in(assessed), number),
    ]


@headline(
    "budgeted",
    "chairman",
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
        found.append(Measured(value, evidence_in(told), int(told["figures"].sum())))
    return found


@headline(
    "moved",
    "stayed",
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
