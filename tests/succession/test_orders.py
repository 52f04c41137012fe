"""The ledger of orders: by date, each with what came of it, and denials apart from what it rests on."""

import pytest
from fakes import dataset, rows

from after_soleimani.succession import orders


def order(order_id, start, outcome, *, denied=(), evidence=("E0001",), latest=None):
    return {
        "order_id": order_id, "asked_by_ids": ("qaani",), "through_ids": (), "channel": "visit",
        "form": "request", "asked_of_ids": ("sadr", "maliki"), "what": f"Ask {order_id}", "start": start,
        "start_latest": latest, "date_precision": "day", "outcome": outcome, "came_of_it": "x",
        "told_by": "y", "status": "reported", "reported_at": "2022", "denial_evidence_ids": denied,
        "evidence_ids": evidence,
    }  # fmt: skip


@pytest.fixture(scope="module")
def data():
    return dataset(
        actors=rows(
            "actor_id name family",
            ("qaani", "Qaani", "iran"),
            ("sadr", "Sadr", "sadr"),
            ("maliki", "Maliki", "other"),
        ),
        orders=[
            order("O03", "2022-02-08", "refused", evidence=("E0001", "E0002")),
            order("O01", "2020-03-30", "partly", denied=("E0002",), latest="2020-04-01"),
            order("O02", "2021-06-09", "refused"),
        ],
        evidence=rows("evidence_id source_id origin_id", ("E0001", "s", "a"), ("E0002", "s", "b")),
        origins=rows("origin_id", ("a",), ("b",)),
    )  # fmt: skip


def test_orders_stand_by_date_with_names_and_their_own_origins(data):
    found = orders.orders(data)
    assert found["order_id"].tolist() == ["O01", "O02", "O03"]
    assert found["when"].tolist()[:2] == ["30 Mar–1 Apr 2020", "9 Jun 2021"]
    assert found["asked"].iloc[0] == ("Sadr", "Maliki")
    assert found["origins"].tolist() == [1, 1, 2]
    assert found["denied"].tolist() == [("E0002",), (), ()]


def test_every_outcome_is_counted_and_together_they_are_all(data):
    counts = orders.order_counts(data)
    assert (counts["orders"], counts["order_refused"], counts["order_partly"]) == (3, 2, 1)
    assert sum(counts[name] for name in counts if name.startswith("order_")) == counts["orders"]
    assert counts["orders_denied"] == 1
