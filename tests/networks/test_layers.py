"""Networks: signs come from the schema, layers stay apart, and an act on an edge of periods is in both."""

from datetime import datetime

import pandas as pd
import pytest
from fakes import dataset, rows

from after_soleimani.dataset import load
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.networks import layers
from after_soleimani.networks.periods import Period

TWO = (
    Period("first", "first", datetime(2020, 1, 1), datetime(2020, 12, 31)),
    Period("second", "second", datetime(2021, 1, 1), datetime(2021, 12, 31)),
)
ACTORS = rows(
    "actor_id name kind family minor description",
    ("qaani", "Qaani", "person", "iran", False, "role"),
    ("iran", "Iran", "state", "iran", False, "role"),
    ("usa", "United States", "state", "us", False, "role"),
    ("kadhimi", "Kadhimi", "person", "government", False, "role"),
    ("pmf", "PMF (not named)", "umbrella", "factions", False, "role"),
    ("alpha", "Alpha", "armed_group", "factions", False, "role"),
    ("beta", "Beta", "armed_group", "asaib", False, "role"),
    ("member", "Some Man", "person", "asaib", True, "member of Beta; posted"),
    ("crowd", "Crowd (not named)", "collective", "factions", False, "role"),
    ("front", "New Front", "front", "factions", False, "role"),
)
PEOPLE = dataset(actors=ACTORS)


def acts(*given):
    """Signed acts from (actor, target, type, start, latest, status, event); their ids count up."""
    columns = "actor_id target_id event_type start start_latest status event_id"
    told = rows(columns, *((*row, *(None,) * (7 - len(row))) for row in given))
    ties = [
        row
        | {
            "tie_id": f"T{number}",
            "start": row["start"] or "2020-06-01",
            "status": row["status"] or "established",
            "description": f"act {number}",
            "evidence_ids": (f"E{number:04}",),
        }
        for number, row in enumerate(told, start=1)
    ]
    return layers.signed_acts(dataset(actors=ACTORS, ties=ties))


def test_signs_are_those_of_the_schema_and_a_statement_is_no_edge():
    found = acts(
        ("alpha", "kadhimi", "ACCUSE"),
        ("alpha", "kadhimi", "AGREE"),
        ("alpha", "kadhimi", "REQUEST"),
        ("alpha", "kadhimi", "STATEMENT"),
    )
    assert found["sign"].tolist() == ["-", "+", "0"]


def test_verbal_and_material_acts_are_those_of_plover():
    # The sixteen types in their quads, PLOVER manual, draft 2.0: the eight verbal and the eight material.
    verbal = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
    types = set(load().schema["ties"]["event_type"].enum) - {"STATEMENT"}
    assert len(types) == 16
    assert types - set(layers.MATERIAL) == verbal
    assert set(layers.MATERIAL) < types


def test_an_act_without_an_iraqi_end_is_left_out():
    found = acts(("usa", "iran", "ACCUSE"), ("usa", "alpha", "ACCUSE"))
    assert found["target_id"].tolist() == ["alpha"]


def test_alleged_and_contested_acts_are_not_firm():
    rows = [("alpha", "kadhimi", "ACCUSE", None, None, s) for s in ("reported", "alleged", "contested")]
    assert acts(*rows)["firm"].tolist() == [True, False, False]


def test_a_minor_person_goes_by_role():
    assert actor_labels(PEOPLE)["member"] == "member of Beta"
    assert actor_labels(PEOPLE)["alpha"] == "Alpha"


@pytest.mark.parametrize(
    ("start", "latest", "expected"),
    [
        ("2020-12-31", None, [("first", True)]),
        ("2021-01-01", None, [("second", True)]),
        ("2020-12-01", "2021-02-01", [("first", False), ("second", False)]),
        ("2021-12-01", "2022-02-01", [("second", False)]),
        ("2019-12-01", "2020-02-01", []),
        ("2022-01-01", None, []),
    ],
)
def test_an_act_stands_in_every_period_it_can_belong_to(start, latest, expected):
    placed = layers.in_periods(acts(("alpha", "kadhimi", "ACCUSE", start, latest)), TWO)
    assert list(zip(placed["period"], placed["surely_within"], strict=True)) == expected


def test_an_act_on_an_edge_is_counted_in_both_periods_and_once_in_all():
    placed = layers.in_periods(
        acts(
            ("alpha", "kadhimi", "ACCUSE", "2020-12-01", "2021-02-01"),
            ("alpha", "kadhimi", "AGREE", "2020-12-01"),
        ),
        TWO,
    )
    assert layers.acts_in_each(placed).to_dict() == {"first": 2, "second": 1}
    assert layers.across_periods(placed) == 1
    assert layers.each_once(placed)["tie_id"].tolist() == ["T1", "T2"]


def test_acts_of_the_same_two_with_one_sign_are_one_edge():
    rows = [
        ("alpha", "kadhimi", "ACCUSE", "2020-03-01", None, "alleged"),
        ("alpha", "kadhimi", "ACCUSE", "2020-04-01"),
        ("alpha", "kadhimi", "AGREE", "2020-05-01", None, "alleged"),
    ]
    edges = layers.edges(layers.in_periods(acts(*rows), TWO))
    assert edges[["sign", "ties", "sure"]].values.tolist() == [["-", 2, True], ["+", 1, False]]
    assert edges["evidence_ids"].tolist() == [("E0001", "E0002"), ("E0003",)]


def test_a_joint_act_counts_once_per_target():
    rows = [
        (who, whom, "ACCUSE", None, None, None, "ev")
        for whom in ("kadhimi", "usa")
        for who in ("alpha", "beta")
    ]
    once = layers.distinct_acts(acts(*rows))
    assert once["target_id"].tolist() == ["kadhimi", "usa"]


def test_those_who_took_part_in_one_act_are_tied_once_however_many_acts_they_share():
    rows = [
        *((who, "usa", "ACCUSE", None, None, None, "ev") for who in ("beta", "alpha", "front", "kadhimi")),
        *((who, "kadhimi", "ACCUSE", None, None, None, "ev") for who in ("alpha", "beta")),
        ("pmf", "usa", "ACCUSE"),
        ("alpha", "usa", "ACCUSE"),
    ]
    found = layers.joint_pairs(acts(*rows))
    pairs = found[["actor_id", "target_id", "acts"]].values.tolist()
    assert pairs == [["alpha", "beta", 2], ["alpha", "front", 1], ["beta", "front", 1]]
    assert found["evidence_ids"][0] == ("E0001", "E0002", "E0005", "E0006")


def test_acts_without_an_event_are_acts_of_their_own():
    assert (
        len(layers.distinct_acts(acts(("alpha", "kadhimi", "ACCUSE"), ("alpha", "kadhimi", "ACCUSE")))) == 2
    )


def test_targets_are_counted_by_side_and_only_for_the_armed_groups():
    found = layers.acts_by_type(
        acts(
            ("alpha", "kadhimi", "ACCUSE", None, None, None, "ev"),
            ("beta", "kadhimi", "ACCUSE", None, None, None, "ev"),
            ("alpha", "beta", "ACCUSE", None, None, "alleged"),
            ("qaani", "alpha", "ACCUSE"),
        )
    )
    shown = found.set_index("family")[["acts", "unsure", "ties"]]
    assert shown.loc["government"].tolist() == [1, 0, 2]
    assert shown.loc[layers.OWN_SIDE].tolist() == [1, 1, 1]
    assert len(shown) == 2


def test_the_side_most_aimed_at_stands_first_and_hostile_acts_before_others():
    found = layers.acts_by_type(
        acts(
            ("alpha", "usa", "ACCUSE"),
            ("alpha", "kadhimi", "AGREE"),
            ("alpha", "kadhimi", "REQUEST"),
            ("alpha", "kadhimi", "ACCUSE"),
        )
    )
    assert found["family"].tolist() == ["government"] * 3 + ["us"]
    assert found["sign"].tolist() == ["-", "0", "+", "-"]


def relations(*given, status="established"):
    told = rows("actor_id relation target_id", *given)
    common = {"status": status, "role": "", "evidence_ids": ("E0001",)}
    numbered = [
        row | common | {"affiliation_id": f"A{number:03}"} for number, row in enumerate(told, start=1)
    ]
    return dataset(actors=ACTORS, affiliations=numbered)


def test_backing_is_read_from_the_backed():
    found = layers.standing_relations(relations(("iran", "backs", "alpha"), ("alpha", "member_of", "pmf")))
    assert found[["actor_id", "relation", "target_id"]].values.tolist() == [
        ["alpha", "backed_by", "iran"],
        ["alpha", "member_of", "pmf"],
    ]


def test_unnamed_people_with_one_relation_and_foreign_offices_are_left_out():
    found = layers.standing_relations(
        relations(
            ("crowd", "allied_with", "alpha"), ("qaani", "leads", "iran"), ("alpha", "member_of", "pmf")
        )
    )
    assert found["actor_id"].tolist() == ["alpha"]


def test_kinship_and_succession_are_no_standing_relations():
    found = layers.standing_relations(
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
    edges = layers.relation_edges(layers.standing_relations(told))
    assert edges[["actor_id", "kind", "relations", "firm"]].values.tolist() == [
        ["alpha", "belongs", ("member_of", "leads"), True],
        ["alpha", "looks_to", ("allied_with",), True],
        ["member", "candidate", ("candidate_for",), True],
    ]
    doubtful = layers.standing_relations(relations(("alpha", "member_of", "pmf"), status="reported"))
    assert layers.relation_edges(doubtful)["firm"].tolist() == [False]


def test_members_are_counted_once_and_allies_are_none():
    told = relations(
        ("alpha", "member_of", "pmf"),
        ("alpha", "member_of", "pmf"),
        ("beta", "member_of", "pmf"),
        ("front", "allied_with", "pmf"),
    )
    assert layers.members_of(layers.standing_relations(told), "pmf") == 2


@pytest.mark.parametrize(
    ("actor", "target", "counted"),
    [
        ("alpha", "beta", True),
        ("alpha", "member", True),
        ("member", "beta", False),
        ("alpha", "pmf", False),
        ("alpha", "crowd", False),
        ("alpha", "kadhimi", False),
    ],
)
def test_only_two_named_groups_or_their_people_are_between_groups(actor, target, counted):
    pairs = pd.DataFrame({"actor_id": [actor], "target_id": [target]})
    assert len(layers.between_groups(PEOPLE, pairs)) == counted


def test_a_front_is_shown_with_each_parent_and_also_without():
    groups = rows(
        "actor_id kind evidence_ids", ("front", "front", ("E0001",)), ("alpha", "brigade", ("E0009",))
    )
    parents = rows(
        "actor_id parent_id assessor denial_evidence_ids evidence_ids",
        ("front", "alpha", "usa", ("E0003",), ("E0002",)),
        ("front", "iran", "nadimi_malik", (), ("E0004",)),
    )
    both = layers.fronts_timeline(dataset(actors=ACTORS, groups=groups, parentage=parents))
    assert both["parent"].tolist() == ["Alpha", "Iran"]
    assert both["evidence_ids"].tolist() == [("E0002", "E0001"), ("E0004", "E0001")]
    assert both["front_evidence_ids"].tolist() == [("E0002", "E0001", "E0004")] * 2
    assert layers.fronts_and_parents(both)["parent"].tolist() == ["Iran"]
    alone = layers.fronts_timeline(dataset(actors=ACTORS, groups=groups))
    assert alone["front"].tolist() == ["New Front"]
    assert alone["denial_evidence_ids"].tolist() == [()]


def test_authorship_and_parentage_never_become_edges():
    """In the book's own data no accused is tied to the attack, and no front to its assessed parent."""
    book = load()
    found = layers.standing_relations(book)
    related = set(zip(found["actor_id"], found["target_id"], strict=True))
    assessed = set(zip(book.parentage["actor_id"], book.parentage["parent_id"], strict=True))
    assert not assessed & (related | {(target, actor) for actor, target in related})
    signed = layers.signed_acts(book)
    accused = book.attributions.dropna(subset=["accused_id"])
    attacks = set(accused["event_id"]) & set(signed["event_id"].dropna())
    tied = signed[signed["event_id"].isin(attacks)]
    charged = set(zip(accused["event_id"], accused["accused_id"], strict=True))
    assert not charged & set(zip(tied["event_id"], tied["actor_id"], strict=True))
