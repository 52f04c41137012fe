"""Contact by period: places beside the items that name an actor, roles as a range over the schemes."""

from types import SimpleNamespace

import pandas as pd
import pytest

from after_soleimani.charts.kit.drawing import text_faults
from after_soleimani.charts.succession import brokers as charts
from after_soleimani.exhibits.succession import lists as tables
from after_soleimani.succession import contacts

PEOPLE = ("qaani", "a", "b", "c", "idle")


def held(visit, host, day):
    return {
        "visit_id": visit, "actor_id": host, "event_id": None, "start": day, "start_latest": None,
        "end": None, "date_precision": "day", "outcome": "met", "evidence_ids": ("E1",),
    }  # fmt: skip


def consult(tie, actor, target, day, status):
    return {
        "tie_id": tie, "actor_id": actor, "target_id": target, "event_id": None, "start": day,
        "start_latest": None, "end": None, "date_precision": "day", "event_type": "CONSULT", "status": status,
        "denial_evidence_ids": (), "evidence_ids": ("E2",),
    }  # fmt: skip


def dated(rows):
    table = pd.DataFrame(rows)
    for column in ("start", "start_latest", "end"):
        table[column] = pd.to_datetime(table[column])
    return table


@pytest.fixture
def data():
    named = [("qaani", "a"), ("qaani",)]
    return SimpleNamespace(
        actors=pd.DataFrame(
            {"actor_id": PEOPLE, "name": PEOPLE, "description": "x", "family": "other", "minor": False}
        ),
        meetings=dated([held("v", host, "2020-03-30") for host in "abc"]),
        visits=pd.DataFrame({"visit_id": ["v"], "visitor_id": "qaani", "status": "confirmed"}),
        ties=dated(
            [consult("T1", "a", "b", "2021-01-01", "reported"),
             consult("T2", "b", "c", "2021-01-02", "alleged")]
        ),
        heirs=pd.DataFrame({"actor_id": ["qaani", "idle"], "of_actor_id": "soleimani"}),
        camps=pd.DataFrame(
            [("a", "one", "x"), ("b", "one", "y"), ("qaani", "one", "z"), ("a", "two", "x"),
             ("b", "two", "x"), ("a", "two", "y")],
            columns=["actor_id", "scheme", "camp"],
        ),
        evidence=pd.DataFrame(
            {"evidence_id": ["E1", "E2"], "source_id": ["s", "t"], "origin_id": ["o", "p"], "mentions": named}
        ),
        origins=pd.DataFrame({"origin_id": ["o", "p"], "part_of": [None, None]}),
    )  # fmt: skip


def test_candidates_are_the_heirs_and_whoever_has_two_contacts_in_a_period(data):
    assert contacts.candidates(data) == ["b", "idle", "qaani"]


def test_places_and_roles_are_those_of_each_period_over_the_schemes(data):
    table = contacts.broker_table(data).set_index(["period", "actor_id"])
    assert list(table.index) == [("spring_2020", "qaani"), ("spring_2020", "b"), ("to_election", "b")]
    own = table.loc[("spring_2020", "qaani")]
    assert (own["items"], own["degree"], own["betweenness"], own["pairs"]) == (2, 3, 3.0, 3)
    assert own["constraint"] == pytest.approx(1 / 3)
    # of the pairs of a, b and c one is placed by scheme one: x, z, y make him a liaison
    assert (own["liaison_low"], own["liaison_high"]) == (0, 1)
    assert (own["unplaced_low"], own["unplaced_high"]) == (2, 3)
    assert contacts.broker_counts(data)["pairs_placed"] == 1


def test_contact_of_two_origins_is_counted_apart(data):
    assert contacts.broker_counts(data)["contacts_solid"] == 0
    data.meetings.at[0, "evidence_ids"] = ("E1", "E2")
    assert contacts.broker_counts(data)["contacts_solid"] == 1


def test_doubtful_contact_is_tested_in_and_out(data):
    assert contacts.broker_counts(data)["contacts_doubtful"] == 1
    table = contacts.broker_table(data, firm_only=True)
    assert list(zip(table["period"], table["degree"], strict=True)) == [
        ("spring_2020", 3), ("spring_2020", 1), ("to_election", 1)
    ]  # fmt: skip


def test_a_rank_correlation_that_is_not_defined_is_called_too_few(data):
    periods = contacts.period_table(data, contacts.broker_table(data))
    assert periods["degree_rho"].isna().all()
    assert list(periods["ties"]) == [3, 2, 0, 0, 0]
    assert list(periods["origins"]) == [1, 1, 0, 0, 0]
    assert list(periods["sources"]) == [1, 1, 0, 0, 0]
    assert list(periods["days"]) == [125, 521, 78, 167, 138]  # as in the periods of the book, both ends in
    shown = tables.periods_table(periods)
    assert shown["Items and contacts: rank correlation"].iloc[0] == "too few (n = 2)"
    roles = tables.brokers_table(contacts.broker_table(data))["Roles, fewest to most over the schemes"]
    assert list(roles) == ["liaison 0–1", "no pair", "none can be placed"]


@pytest.mark.parametrize("narrow", [False, True])
def test_the_chart_of_brokers_is_legible(data, narrow):
    assert text_faults(charts.brokers(contacts.broker_table(data), narrow=narrow)) == []
