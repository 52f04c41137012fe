"""The headline numbers of chapter 1: whose word it is that the hold had loosened, and who met whom."""

from __future__ import annotations

from dataclasses import replace

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import evidence_in
from after_soleimani.robustness.headlines.texts import core_read
from after_soleimani.robustness.listing import Measured, count, headline
from after_soleimani.succession import cases, reasons, receptions, responses, stances, visits


@headline(
    "hold_affirmed",
    "hold_qualified",
    "core",
    words=(
        "core texts that say outright that the hold had loosened",
        "core texts that say in part that the hold had loosened",
        "core texts",
    ),
    chapter="succession",
    finding="more core texts say outright that the hold had loosened than say so in part",
    holds=lambda affirmed, qualified, core: affirmed > qualified,
    spec="word",
    exhibit="reasons-hold-weakened",
)
def hold(data: Dataset) -> list[Measured]:
    """Core texts that affirm that the hold had loosened, those that grant it in part, and all core texts."""
    readings = reasons.reasons_hold_weakened(data).query("question_id == @reasons.HOLD")
    parts = [readings[readings["code"] == code] for code in ("affirms", "qualifies")]
    found = [count(part, len(readings)) for part in parts]
    return [*found, replace(core_read(data), evidence_ids=evidence_in(readings))]


@headline(
    "against",
    "for",
    words=("acts or words against Iranian officials", "acts or words in favour of Iranian officials"),
    chapter="succession",
    finding="more acts and words are told against Iranian officials than for them",
    holds=lambda against, favour: against > favour,
    spec="word",
    exhibit="defiance-and-obedience",
)
def against(data: Dataset) -> list[Measured]:
    """Public acts and words against Iranian officials or Iran's known wishes, and for them."""
    words = stances.defiance_and_obedience(data)
    parts = [words[words["direction"] == direction] for direction in ("defiance", "obedience")]
    return [count(part, count(words)) for part in parts]


@headline(
    "declined",
    "declined_elsewhere",
    words=("meetings said to have been declined", "meetings declined by a host other than Sadr and Sistani"),
    chapter="succession",
    finding="refusals are told of Sadr and Sistani alone",
    holds=lambda declined, elsewhere: declined > 0 and elsewhere == 0,
    spec="word",
    exhibit="visit-reception",
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
    words=("trips of Qaani's that can be told apart", "trips of Qaani's that are dated to the day"),
    chapter="succession",
    finding="most of Qaani's trips are dated to the day",
    holds=lambda trips, dated: 2 * dated > trips,
    spec="word",
    exhibit="visits-timeline",
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
    words=(
        "cases that name Soleimani as the one who asks, achieved",
        "cases that name Soleimani as the one who asks, refused",
    ),
    chapter="succession",
    finding="of the cases that name Soleimani as the one who asks some were achieved and some refused",
    spec="word",
    exhibit="soleimani-cases",
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
    words=(
        "other visitors from Iran whom Sistani is said to have declined",
        "other visitors from Iran whom Sistani received",
    ),
    chapter="succession",
    finding="Sistani declined more of the other visitors from Iran than he received, as far as is told",
    holds=lambda declined, received: declined > received,
    spec="word",
    exhibit="reception-base",
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
    words=("crises by the rule", "crises with a trip that a source ties to them"),
    chapter="succession",
    finding="to fewer than half of the crises a source ties a trip",
    holds=lambda crises, tied: 2 * tied < crises,
    spec="word",
    exhibit="crises-and-visits",
)
def crises(data: Dataset) -> list[Measured]:
    """Crises by the rule, and those to which a source ties the trip of an Iranian official."""
    found, trips = responses.crises(data), visits.visits_timeline(data)
    trips = trips[trips["after_succession"] & trips["trigger_event_id"].isin(found["crisis_id"])]
    events = data.events
    told = count(events[events["status"] != "planned"])
    return [count(found, told), count(trips, count(found), each="trigger_event_id")]
