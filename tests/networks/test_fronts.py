"""Fronts: each with whoever is assessed as its parent, and also without."""

from fakes import dataset, rows
from network_record import ACTORS

from after_soleimani.networks import fronts


def test_a_front_is_shown_with_each_parent_and_also_without():
    groups = rows(
        "actor_id kind evidence_ids", ("front", "front", ("E0001",)), ("alpha", "brigade", ("E0009",))
    )
    parents = rows(
        "actor_id parent_id assessor denial_evidence_ids evidence_ids",
        ("front", "alpha", "usa", ("E0003",), ("E0002",)),
        ("front", "iran", "nadimi_malik", (), ("E0004",)),
    )
    both = fronts.fronts_timeline(dataset(actors=ACTORS, groups=groups, parentage=parents))
    assert both["parent"].tolist() == ["Alpha", "Iran"]
    assert both["evidence_ids"].tolist() == [("E0002", "E0001"), ("E0004", "E0001")]
    assert both["front_evidence_ids"].tolist() == [("E0002", "E0001", "E0004")] * 2
    assert fronts.fronts_and_parents(both)["parent"].tolist() == ["Iran"]
    alone = fronts.fronts_timeline(dataset(actors=ACTORS, groups=groups))
    assert alone["front"].tolist() == ["New Front"]
    assert alone["denial_evidence_ids"].tolist() == [()]
