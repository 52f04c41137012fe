"""Standing relations: read from the smaller body to the larger, and what is none is left out."""

from fakes import dataset, rows
from network_record import ACTORS

from after_soleimani.networks import relations as measures


def relations(*given, status="established"):
    told = rows("actor_id relation target_id", *given)
    common = {"status": status, "role": "", "evidence_ids": ("E0001",)}
    numbered = [
        row | common | {"affiliation_id": f"A{number:03}"} for number, row in enumerate(told, start=1)
    ]
    return dataset(actors=ACTORS, affiliations=numbered)


def test_backing_is_read_from_the_backed():
    found = measures.standing_relations(relations(("iran", "backs", "alpha"), ("alpha", "member_of", "pmf")))
    assert found[["actor_id", "relation", "target_id"]].values.tolist() == [
        ["alpha", "backed_by", "iran"],
        ["alpha", "member_of", "pmf"],
    ]


def test_unnamed_people_with_one_relation_and_foreign_offices_are_left_out():
    found = measures.standing_relations(
        relations(
            ("crowd", "allied_with", "alpha"), ("qaani", "leads", "iran"), ("alpha", "member_of", "pmf")
        )
    )
    assert found["actor_id"].tolist() == ["alpha"]


def test_kinship_and_succession_are_no_standing_relations():
    found = measures.standing_relations(
        relations(("member", "related_to", "beta"), ("beta", "succeeded", "alpha"))
    )
    assert found.empty


def test_relations_of_one_kind_between_the_same_two_are_one_edge():
    told = relations(
        ("alpha", "member_of", "pmf"),
        ("alpha", "leads", "pmf"),
        ("alpha", "allied_with", "pmf"),
        ("member", "candidate_for", "pmf"),
    )
    edges = measures.relation_edges(measures.standing_relations(told))
    assert edges[["actor_id", "kind", "relations", "firm"]].values.tolist() == [
        ["alpha", "belongs", ("member_of", "leads"), True],
        ["alpha", "looks_to", ("allied_with",), True],
        ["member", "candidate", ("candidate_for",), True],
    ]
    doubtful = measures.standing_relations(relations(("alpha", "member_of", "pmf"), status="reported"))
    assert measures.relation_edges(doubtful)["firm"].tolist() == [False]


def test_members_are_counted_once_and_allies_are_none():
    told = relations(
        ("alpha", "member_of", "pmf"),
        ("alpha", "member_of", "pmf"),
        ("beta", "member_of", "pmf"),
        ("front", "allied_with", "pmf"),
    )
    assert measures.members_of(measures.standing_relations(told), "pmf") == 2
