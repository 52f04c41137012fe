"""Tables of the chapter Succession: what is not known or not counted is said in words."""

import pandas as pd
import pytest
from fakes import dataset, rows
from succession_record import record

from after_soleimani.exhibits.succession import cases, contacts, reasons, receptions, responses, visits
from after_soleimani.networks.brokerage import UNDIRECTED_ROLES
from after_soleimani.succession import reasons as reason_measures
from after_soleimani.succession import receptions as reception_measures
from after_soleimani.succession import visits as visit_measures

DATA = dataset(
    sources=rows("source_id short_name", ("wire", "The Wire"), ("paper", "The Paper")),
    evidence=rows("evidence_id source_id", ("E0001", "wire"), ("E0002", "paper")),
)
DAY = pd.Timestamp("2021-11-07")


def test_trips_that_are_not_counted_say_why():
    trips = visit_measures.visits_timeline(record())
    given = visits.visits_timeline(record(), trips)
    assert given["table"]["Counted"].tolist() == ["no: before the killing of Soleimani", *["yes"] * 4]
    assert given["table"]["Tied to, as a source has it"].tolist() == [
        "not said", "not said", "The boycott", "The attack", "The bid"
    ]  # fmt: skip


def test_only_pairs_that_a_source_speaks_of_stand_in_the_table_of_hosts():
    data = record()
    trips = visit_measures.since_killing(visit_measures.visits_timeline(data))
    table = receptions.visit_reception(data, reception_measures.visit_reception(data), trips)["table"]
    assert table["Host"].tolist() == ["Hadi al-Amiri", "Muqtada al-Sadr", "Hadi al-Amiri"]
    assert [mark.kind for mark in table["Outcome"]] == ["met", "declined", "met"]
    assert table["Sought"].tolist() == ["not said", "yes", "not said"]


RECEPTION = {
    "group": "sistani", "host_family": "shrine", "host": "Sistani", "guest": "A guest",
    "counterpart": "A guest", "by_son": False, "successor": False, "on_visit": False,
    "earliest": DAY, "latest": DAY, "when": "7 Nov 2021",
    "sought": "unknown", "basis": "outlet", "counted": True, "occasion": True, "origins": 1,
    "evidence_ids": ("E0001",), "note": "",
}  # fmt: skip


def test_receptions_say_in_words_what_came_of_them_and_what_is_counted():
    frame = pd.DataFrame(
        [
            RECEPTION | {"outcome": "met"},
            RECEPTION | {"outcome": "postponed", "basis": "partisan_claim", "counted": False},
            RECEPTION | {"outcome": "did_not_take_place", "on_visit": True, "basis": ""},
        ]
    )
    table = receptions.reception_base(DATA, frame)["table"]
    assert table["Outcome"].tolist() == ["received", "put off", "no meeting"]
    assert table["Counted"].tolist() == ["yes", "no", "yes"]
    assert table["Rests on"].tolist() == ["outlet", "partisan claim", "a coded trip"]


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("named", "he asks"),
        ("not_named", "others ask, or he is not named"),
        ("turned_round", "roles turned round"),
    ],
)
def test_cases_say_who_asks(group, words):
    case = {
        "group": group, "what": "Ask", "when": "2014", "asked": ("A",), "shared": (), "outcome": "failed",
        "reported_at": "2014", "note": "", "origins": 1, "evidence_ids": ("E0002", "E0001"), "earliest": DAY,
        "latest": DAY,
    }  # fmt: skip
    given = cases.soleimani_cases(DATA, pd.DataFrame([case]))
    assert given["table"]["Who asks"].tolist() == [words]
    assert given["evidence"] == ("E0001", "E0002")
    assert given["sources"] == {"wire": "The Wire", "paper": "The Paper"}


def test_days_to_a_trip_stand_as_a_number_an_interval_or_an_open_end():
    days = [(None, None), (3, 3), (3, 9), (3, None)]
    answers = pd.DataFrame(
        {
            "description": "A crisis", "when": "2021", "rule": "C1", "stated": ["", "Qaani, 2021", "", ""],
            "stated_evidence": [(), ("E0002",), (), ()], "stated_min": pd.array([None] * 4, "Int64"),
            "stated_max": pd.array([None] * 4, "Int64"), "origins": 1, "evidence_ids": [("E0001",)] * 4,
            "next_min": pd.array([low for low, _ in days], "Int64"),
            "next_max": pd.array([high for _, high in days], "Int64"),
        }
    )  # fmt: skip
    given = responses.crises_and_visits(DATA, answers)
    table = given["table"]
    assert table["Days to the next known trip of Qaani"].tolist() == ["", "3", "3 to 9", "3 or more"]
    assert table["Trip a source ties to it"].tolist() == ["none", "Qaani, 2021", "none", "none"]
    assert given["evidence"] == ("E0001", "E0002")


def broker(pairs, **known):
    ranges = dict.fromkeys(UNDIRECTED_ROLES, (0, 0)) | known
    return {
        "actor": "A", "period": "spring", "label": "Spring", "items": 1, "degree": 2,
        "betweenness": 1.0, "constraint": 0.5, "effective_size": 1.0, "pairs": pairs,
        "evidence_ids": ("E0001",),
        **{f"{role}_low": low for role, (low, _) in ranges.items()},
        **{f"{role}_high": high for role, (_, high) in ranges.items()},
    }  # fmt: skip


def test_roles_are_ranges_over_the_schemes_or_are_said_not_to_be_known():
    brokers = pd.DataFrame(
        [
            broker(3, liaison=(0, 1), unplaced=(2, 3)),
            broker(0),
            broker(1, unplaced=(1, 1)),
            broker(2, gatekeeper_or_representative=(2, 2)),
        ]
    )
    table = contacts.contact_brokers(DATA, brokers)["table"]
    assert table["Roles, fewest to most over the schemes"].tolist() == [
        "liaison 0–1", "no pair", "none can be placed", "gatekeeper or representative 2"
    ]  # fmt: skip


def test_a_rank_correlation_that_is_not_defined_is_called_too_few():
    found = {"degree": (None, None, 2), "betweenness": (0.5, 0.25, 8), "effective_size": (0.5, None, 13)}
    period = {"label": "spring", "days": 9, "actors": 4, "ties": 3, "sources": 2, "origins": 1} | {
        f"{measure}_{name}": value
        for measure, values in found.items()
        for name, value in zip(("rho", "p", "n"), values, strict=True)
    }
    table = contacts.contact_periods(DATA, pd.DataFrame([period]), pd.DataFrame([broker(1)]))["table"]
    assert table.iloc[0, 2:].tolist() == [
        "4; 3; 2; 1", "too few (n = 2)", "0.50 (n = 8, p = 0.25)", "0.50 (n = 13)"
    ]  # fmt: skip


def test_readings_tell_silence_from_what_was_not_asked():
    data = record()
    table = reasons.reasons_hold_weakened(data, reason_measures.reasons_hold_weakened(data))["table"]
    assert table["Reading"].tolist() == ["affirms", "not asked", "not asked", "qualifies"]
    assert table["Whose word"].tolist() == ["author; unnamed", "", "", "unnamed"]
    assert [cite.label for cite in table["Source"][:2]] == ["The Paper 2021", "The Wire"]
