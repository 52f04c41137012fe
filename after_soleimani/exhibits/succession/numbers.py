"""The numbers in the prose of the chapter Succession."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.headlines import chapter_numbers
from after_soleimani.succession import (
    cases,
    contacts,
    orders,
    reasons,
    receptions,
    responses,
    stances,
    visits,
)

#: A count of what is on record, by the name it has in the prose.
Measure = Callable[[Dataset], Mapping[str, int]]
#: Counts that stand in figures; the others are words up to twelve.
IN_FIGURES = ("tied_low", "tied_high", "month")
#: Exhibit → what its numbers count, by key. Headline numbers bring words of their own.
WORDS = {
    "visits-timeline": {
        "maybe": "reports of Qaani's that may tell of a counted trip once more",
        "others": "rows for trips of other Iranian officials",
        "confirmed": "trips of Qaani's that are confirmed",
        "probable": "trips of Qaani's that are probable",
        "contested": "trips of Qaani's that are contested",
        "announced": "trips of Qaani's that were announced",
        "hidden": "trips of Qaani's that are called unannounced or secret",
        "unsaid": "trips of Qaani's of which it is not settled whether they were announced",
        "trigger_said": "trips of Qaani's that a source ties to an event",
        "trigger_unsaid": "trips of Qaani's that no source ties to an event",
    },
    "visit-reception": {
        "silent_trips": "counted trips of Qaani's for which no source names a host",
        "met": "meetings with Qaani that are reported as held",
        "disputed": "meetings with Qaani of which it is disputed whether they were held",
        "not_held": "meetings with Qaani that did not take place, without a refusal",
        "planned": "meetings with Qaani that were planned, and are not reported as held",
        "planned_stops": "stops that were scheduled and are not reported as made",
    },
    "defiance-and-obedience": {
        "against_established": "acts against Iranian officials or wishes that are established",
        "hosts_declined": "refusals and votes by others than the armed groups",
        "accommodated": "wishes of Iran's that others met for reasons of their own",
        "against_asaib": "acts or words of Asaib Ahl al-Haq against Iranian officials or wishes",
    },
    "reasons-hold-weakened": {
        "hold_denied": "core texts that deny that the hold had loosened",
        "reasons": "reasons that core texts give for the loosened hold",
        "single": "reasons that one core text alone gives",
        "most_affirmed": "core texts that affirm the reason which most of them affirm",
        "origins": "origins of the core texts' readings on the hold",
    },
    "crises-and-visits": {
        "tied_low": "days at least from a crisis to the trip that a source ties to it",
        "tied_high": "days at most from a crisis to the trip that a source ties to it",
        "month": "days that count as a month in comparing crises and trips",
        "loose": "crises whose bounds to the next trip lie more than a month apart",
        "within_week": "crises with both bounds to the next trip within a week",
        "trips_apart": "trips of Qaani's that no source ties to a coded crisis",
    },
    "soleimani-cases": {
        "cases": "dated cases of 2014 to 2019",
        "named": "cases that name Soleimani as the one who asks or acts",
        "not_named": "cases in which others of Iran ask, or he is not named",
        "turned": "cases in which the roles are turned round",
        "shared_won": "achieved cases with others in them who wanted or did the same",
        "case_failed": "cases that name Soleimani as the one who asks, failed",
        "case_partly": "cases that name Soleimani as the one who asks, achieved in part",
        "case_unclear": "cases that name Soleimani as the one who asks, outcome unclear",
    },
    "orders": {
        "orders": "reported orders, requests and pieces of advice since January 2020",
        "order_achieved": "orders, requests and pieces of advice for what then came about",
        "order_partly": "orders, requests and pieces of advice for what came about in part",
        "order_failed": "orders, requests and pieces of advice for what did not come about",
        "order_refused": "orders, requests and pieces of advice that were refused",
        "order_unclear": "orders, requests and pieces of advice of which it is unclear what came of them",
        "order_not_known": "orders, requests and pieces of advice whose outcome nobody reports",
        "orders_denied": "orders, requests and pieces of advice that are denied or contradicted",
    },
    "heirs": {
        "heirs": "persons or pairs said to have followed Soleimani in something",
        "heir_rows": "accounts of who followed Soleimani in something",
        "heirs_established": "successions to Soleimani that are established",
        "heirs_reported": "successions to Soleimani that are reported",
        "heirs_alleged": "successions to Soleimani that are alleged",
    },
    "reception-base": {
        "sistani_received": "times that Sistani received a guest, apart from the coded trips",
        "sistani_declined": "times that Sistani is said to have declined a guest",
        "sistani_not_told": "occasions with Sistani for which no meeting is known or a refusal is disputed",
        "sistani_postponed": "meetings that Sistani put off",
        "sistani_iran_not_told": "visitors from Iran for whom no meeting with Sistani is known",
        "sistani_iran_postponed": "meetings with visitors from Iran that Sistani put off",
        "sadr_received": "times that Sadr received a guest, apart from the coded trips",
        "sadr_declined": "times that Sadr is said to have declined a guest",
        "sadr_postponed": "meetings that Sadr put off",
        "sadr_not_told": "occasions with Sadr for which no meeting is known",
    },
    "contact-brokers": {
        "contacts": "meetings held and consultations in the layer of contact",
        "contacts_doubtful": "rows of contact that are alleged or contested",
        "contacts_solid": "rows of contact that rest on two origins or more",
        "contact_actors": "persons and bodies in the layer of contact",
        "pairs": "pairs of actors that anyone stands between in a period, at most",
        "pairs_placed": "brokered pairs of which a published scheme places all three in a camp",
        "qaani_contacts": "contacts of Qaani's in a period, at most",
        "most_contacts": "contacts of anybody's in a period, at most",
    },
    "contact-periods": {
        "rho_periods": "periods for which the rank correlation is defined",
        "periods": "periods of the network of contact",
    },
}
CARDS = {key: (what, exhibit) for exhibit, words in WORDS.items() for key, what in words.items()}


MEASURES = (
    visits.trip_counts,
    receptions.meeting_counts,
    responses.crisis_counts,
    stances.stance_counts,
    reasons.reason_counts,
    responses.timing_counts,
    cases.case_counts,
    orders.order_counts,
    cases.heir_counts,
    receptions.reception_counts,
    contacts.contact_counts,
)


def succession(data: Dataset) -> dict[str, object]:
    """Every number of the chapter's prose: what is counted, then how far the headlines move."""
    values = {name: value for part in PARTS for name, value in part(data).items()}
    return chapter_numbers(data, "succession", values, CARDS, _rests_on(data))


def _as_read(measure: Measure) -> Callable[[Dataset], dict[str, object]]:
    """The counts of a measure as the prose has them."""

    def part(data: Dataset) -> dict[str, object]:
        return {
            name: count if name in IN_FIGURES else (count, "word") for name, count in measure(data).items()
        }

    return part


#: What the prose counts, part by part.
PARTS = tuple(map(_as_read, MEASURES))


def _rests_on(data: Dataset) -> dict[str, pd.DataFrame]:
    """The rows behind each count, of those that count rows."""
    measures = (
        visits.trip_groups,
        receptions.meeting_groups,
        stances.stance_groups,
        responses.timing_groups,
        cases.case_groups,
        orders.orders_by_outcome,
        cases.heir_groups,
        receptions.reception_groups,
    )
    parts = {name: rows for measure in measures for name, rows in measure(data).items()}
    pairs = contacts.contact_pairs(data)
    return parts | {
        "tied_low": parts["tied"],
        "tied_high": parts["tied"],
        "heirs": parts["heir_rows"],
        "contacts": pairs,
        "contacts_doubtful": pairs[~pairs["firm"]],
        "contact_actors": pairs,
    }
