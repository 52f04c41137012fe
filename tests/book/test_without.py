"""What all pages are told of items of evidence: by the numbers in their ids, however far apart."""

import json
from types import SimpleNamespace

from fakes import dataset, rows

from after_soleimani.book.without import items_told


def test_items_are_told_with_their_roots_in_the_order_of_their_numbers():
    data = dataset(
        evidence=rows(
            "evidence_id origin_id source_id speaker_kind",
            ("E999999999999", "wire", "s", "author"),
            ("E0003", "other", "s", "unnamed"),
            ("E0002", "wire", "s", "named_iraqi"),
            ("E0001", "part", "s", "unnamed"),
        ),
        origins=[
            {"origin_id": "wire"}, {"origin_id": "other"}, {"origin_id": "paper"},
            {"origin_id": "part", "part_of": "paper"},
        ],
    )  # fmt: skip
    choice = SimpleNamespace(key="paper", omission=SimpleNamespace(items=frozenset({"E0001", "E0003"})))
    told = json.loads(items_told(data, [choice]))
    assert told["items"] == "1-3 999999999999"
    assert told["roots"] == [0, 1, 2, 1]  # paper, wire, other
    assert told["named"] == "2"
    assert told["gone"] == {"paper": "1 3"}
