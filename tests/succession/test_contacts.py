"""Contact by period: places beside the items that name an actor, roles as a range over the schemes."""

import pytest
from fakes import dataset, rows

from after_soleimani.succession import contacts

PEOPLE = ("qaani", "a", "b", "c", "idle")
ON_A_DAY = {"date_precision": "day"}


def held(host, evidence_ids=("E1",)):
    return ON_A_DAY | {
        "visit_id": "v", "actor_id": host, "start": "2020-03-30", "outcome": "met",
        "evidence_ids": evidence_ids,
    }  # fmt: skip


def consult(tie, actor, target, day, status):
    return ON_A_DAY | {
        "tie_id": tie, "actor_id": actor, "target_id": target, "start": day, "event_type": "CONSULT",
        "status": status, "evidence_ids": ("E2",),
    }  # fmt: skip


def record(*meetings):
    return dataset(
        actors=[{"actor_id": name, "name": name, "family": "other"} for name in PEOPLE],
        meetings=meetings,
        visits=rows("visit_id visitor_id status", ("v", "qaani", "confirmed")),
        ties=[
            consult("T1", "a", "b", "2021-01-01", "reported"),
            consult("T2", "b", "c", "2021-01-02", "alleged"),
        ],
        heirs=rows("actor_id of_actor_id", ("qaani", "soleimani"), ("idle", "soleimani")),
        camps=rows(
            "actor_id scheme camp",
            ("a", "one", "x"), ("b", "one", "y"), ("qaani", "one", "z"), ("a", "two", "x"),
            ("b", "two", "x"), ("a", "two", "y"),
        ),
        evidence=rows(
            "evidence_id source_id origin_id mentions",
            ("E1", "s", "o", ("qaani", "a")), ("E2", "t", "p", ("qaani",)),
        ),
        origins=rows("origin_id", ("o",), ("p",)),
    )  # fmt: skip


@pytest.fixture(scope="module")
def data():
    return record(held("a"), held("b"), held("c"))


def test_candidates_are_the_heirs_and_whoever_has_two_contacts_in_a_period(data):
    assert contacts.candidates(data) == ["b", "idle", "qaani"]


def test_places_and_roles_are_those_of_each_period_over_the_schemes(data):
    brokers = contacts.contact_brokers(data).set_index(["period", "actor_id"])
    assert list(brokers.index) == [("spring_2020", "qaani"), ("spring_2020", "b"), ("to_election", "b")]
    own = brokers.loc[("spring_2020", "qaani")]
    assert (own["items"], own["degree"], own["betweenness"], own["pairs"]) == (2, 3, 3.0, 3)
    assert own["constraint"] == pytest.approx(1 / 3)
    # of the pairs of a, b and c one is placed by scheme one: x, z, y make him a liaison
    assert (own["liaison_low"], own["liaison_high"]) == (0, 1)
    assert (own["unplaced_low"], own["unplaced_high"]) == (2, 3)
    assert contacts.contact_counts(data)["pairs_placed"] == 1


def test_contact_of_two_origins_is_counted_apart(data):
    assert contacts.contact_counts(data)["contacts_solid"] == 0
    twice = record(held("a", ("E1", "E2")), held("b"), held("c"))
    assert contacts.contact_counts(twice)["contacts_solid"] == 1


def test_doubtful_contact_is_tested_in_and_out(data):
    assert contacts.contact_counts(data)["contacts_doubtful"] == 1
    firm = contacts.contact_brokers(data, firm_only=True)
    assert list(zip(firm["period"], firm["degree"], strict=True)) == [
        ("spring_2020", 3), ("spring_2020", 1), ("to_election", 1)
    ]  # fmt: skip


def test_periods_say_what_they_rest_on_also_where_a_rank_correlation_is_not_defined(data):
    periods = contacts.contact_periods(data, contacts.contact_brokers(data))
    assert periods["degree_rho"].isna().all()
    counts = contacts.contact_counts(data)
    assert (counts["periods"], counts["rho_periods"]) == (5, 0)
    assert (counts["contacts"], counts["contact_actors"], counts["pairs"]) == (5, 4, 3)
    assert (counts["qaani_contacts"], counts["most_contacts"]) == (3, 3)
    assert list(periods["ties"]) == [3, 2, 0, 0, 0]
    assert list(periods["origins"]) == [1, 1, 0, 0, 0]
    assert list(periods["sources"]) == [1, 1, 0, 0, 0]
    assert list(periods["days"]) == [125, 521, 78, 167, 138]  # as in the periods of the book, both ends in
