"""Networks: signs come from the schema, layers stay apart, and an act on an edge of periods is in both."""

from datetime import datetime
from types import SimpleNamespace

import pandas as pd
import pytest

from after_soleimani.dataset import load
from after_soleimani.dataset.labels import actor_labels
from after_soleimani.networks import layers, layout
from after_soleimani.networks.periods import Period

TWO = (
    Period("first", "first", datetime(2020, 1, 1), datetime(2020, 12, 31)),
    Period("second", "second", datetime(2021, 1, 1), datetime(2021, 12, 31)),
)
ACTORS = [
    ("qaani", "Qaani", "person", "iran", False),
    ("iran", "Iran", "state", "iran", False),
    ("usa", "United States", "state", "us", False),
    ("kadhimi", "Kadhimi", "person", "government", False),
    ("pmf", "PMF (not named)", "umbrella", "factions", False),
    ("alpha", "Alpha", "armed_group", "factions", False),
    ("beta", "Beta", "armed_group", "asaib", False),
    ("member", "Some Man", "person", "asaib", True),
    ("crowd", "Crowd (not named)", "collective", "factions", False),
    ("front", "New Front", "front", "factions", False),
]


def actors():
    frame = pd.DataFrame(ACTORS, columns=["actor_id", "name", "kind", "family", "minor"])
    return frame.assign(description=["member of Beta; posted" if m else "role" for m in frame["minor"]])


def data(**tables):
    """A data set of these tables, the actors above, and signs for four types of act."""
    types = {"ACCUSE": "-", "AGREE": "+", "REQUEST": "0", "STATEMENT": "none"}
    schema = {"ties": {"event_type": SimpleNamespace(signs=types)}}
    return SimpleNamespace(schema=schema, actors=actors(), **tables)


def ties(*rows):
    """Ties from (actor, target, type, start, latest, status, event); evidence ids count up."""
    columns = ["actor_id", "target_id", "event_type", "start", "start_latest", "status", "event_id"]
    frame = pd.DataFrame([(*row, *(None,) * (7 - len(row))) for row in rows], columns=columns)
    frame["start"] = pd.to_datetime(frame["start"]).fillna(pd.Timestamp("2020-06-01"))
    frame["start_latest"] = pd.to_datetime(frame["start_latest"])
    frame["status"] = frame["status"].fillna("established")
    numbers = range(1, len(frame) + 1)
    return frame.assign(
        tie_id=[f"T{n}" for n in numbers],
        description=[f"act {n}" for n in numbers],
        evidence_ids=[(f"E{n:04}",) for n in numbers],
    )


def acts(*rows):
    return layers.signed_acts(data(ties=ties(*rows)))


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
    assert actor_labels(data())["member"] == "member of Beta"
    assert actor_labels(data())["alpha"] == "Alpha"


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


def relations(*rows):
    frame = pd.DataFrame(rows, columns=["actor_id", "relation", "target_id"])
    frame = frame.assign(
        status="established", role="", affiliation_id="A1", evidence_ids=[("E0001",)] * len(frame)
    )
    return data(affiliations=frame)


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


def test_nodes_count_both_directions_and_say_who_is_not_named():
    pairs = pd.DataFrame({"actor_id": ["alpha", "crowd"], "target_id": ["pmf", "alpha"]})
    found = layout.nodes(data(), pairs).set_index("actor_id")
    assert found.loc["alpha", ["incoming", "outgoing"]].tolist() == [1, 1]
    assert not found.loc["crowd", "named"]
    assert found.loc["crowd", "label"] == "Crowd"


def test_a_group_stands_left_unless_it_looks_to_nobody_and_an_umbrella_right():
    pairs = pd.DataFrame({"actor_id": ["alpha", "alpha", "beta"], "target_id": ["pmf", "front", "pmf"]})
    people = layout.sides_by_role(layout.nodes(data(), pairs)).set_index("actor_id")
    assert people["side"].to_dict() == {"alpha": "left", "beta": "left", "pmf": "right", "front": "right"}


def test_untangling_moves_the_right_side_to_its_partners_and_loses_nobody():
    pairs = pd.DataFrame({"actor_id": ["beta", "alpha"], "target_id": ["kadhimi", "qaani"]})
    people = layout.sides_by_camp(layout.nodes(data(), pairs))
    assert people["actor_id"].tolist() == ["qaani", "beta", "alpha", "kadhimi"]
    untangled = layout.with_fewer_crossings(people, pairs)
    assert untangled["actor_id"].tolist() == ["beta", "alpha", "kadhimi", "qaani"]


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
    assert len(layers.between_groups(data(), pairs)) == counted


def test_a_front_is_shown_with_each_parent_and_also_without():
    groups = pd.DataFrame(
        {
            "actor_id": ["front", "alpha"],
            "kind": ["front", "brigade"],
            "brigades": pd.NA,
            "evidence_ids": [("E0001",), ("E0009",)],
            "note": "",
        }
    )
    parents = pd.DataFrame(
        {
            "actor_id": ["front", "front"],
            "parent_id": ["alpha", "iran"],
            "assessor": "usa",
            "denial_evidence_ids": [("E0003",), ()],
            "evidence_ids": [("E0002",), ("E0004",)],
            "note": "",
        }
    )
    both = layers.fronts_timeline(data(groups=groups, parentage=parents))
    assert both["parent"].tolist() == ["Alpha", "Iran"]
    assert both["evidence_ids"].tolist() == [("E0002", "E0001"), ("E0004", "E0001")]
    alone = layers.fronts_timeline(data(groups=groups, parentage=parents.iloc[:0]))
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
