"""Balance and parts by period: which acts enter, and what is too few to measure."""

import pandas as pd
import pytest
from fakes import dataset, rows

from after_soleimani.networks import by_period, elimination

ORIGINS = rows("origin_id source_id", ("told", "paper"))
EVIDENCE = rows("evidence_id origin_id source_id", ("E0001", "told", "paper"))


def placed(*given):
    columns = ["tie_id", "period", "actor_id", "target_id", "sign", "firm", "event_type"]
    frame = pd.DataFrame(given, columns=columns)
    frame = frame.assign(evidence_ids=[("E0001",)] * len(frame), on_behalf_of=None)
    return frame.assign(inside_one_side=frame["tie_id"] == "order")


PEOPLE = [
    {"actor_id": who, "name": who, "kind": "armed_group", "family": family}
    for who, family in (
        *((w, "factions") for w in ("a", "b", "c", "pmf")),
        ("d", "iran"),
        ("s", "sadr"),
        ("crowd", "other"),
    )
]


def with_relations(*ends, **tables):
    """A data set whose standing relations are that the first of each pair is a member of the second."""
    others = {end for pair in ends for end in pair} - {row["actor_id"] for row in PEOPLE}
    group = {"kind": "armed_group", "family": "factions"}
    return dataset(
        actors=[*PEOPLE, *({"actor_id": who, "name": who} | group for who in sorted(others))],
        affiliations=[
            {"affiliation_id": f"A{n:03}", "actor_id": one, "target_id": other, "relation": "member_of",
             "start": "2020-01-01", "date_precision": "day", "status": "established",
             "evidence_ids": ("E0001", "E0002") if "evidence" in tables else ("E0001",)}
            for n, (one, other) in enumerate(ends)
        ],
        groups=[{"actor_id": "s", "kind": "brigade", "evidence_ids": ("E0001",)}],
        **{"evidence": EVIDENCE, "origins": ORIGINS} | tables,
    )  # fmt: skip


def test_balance_is_measured_with_and_without_contested_acts_and_by_words_and_deeds():
    found = by_period.balance(
        placed(
            ("T1", "count", "a", "b", "-", True, "ACCUSE"),
            ("T2", "count", "b", "c", "-", True, "ASSAULT"),
            ("T3", "count", "a", "c", "-", False, "REJECT"),
        ),
        {},
    )
    assert found["acts"].tolist() == ["all", "without contested or alleged", "verbal", "material"]
    assert found["pairs"].tolist() == [3, 2, 2, 1]
    assert found["closed"].tolist() == [1, 0, 0, 0]
    assert found["index"].tolist() == [1, 0, 0, 0]
    assert found["blocks"].isna().all()


def test_an_act_inside_one_side_is_no_part_of_balance():
    acts = placed(
        ("T1", "count", "a", "b", "-", True, "ACCUSE"), ("order", "count", "b", "c", "-", True, "COERCE")
    )  # fmt: skip
    assert by_period.balance(acts, {})["pairs"][0] == 1


def test_an_act_of_a_man_who_speaks_for_his_group_is_the_group_s():
    acts = placed(
        ("T1", "count", "man", "b", "-", True, "ACCUSE"), ("T2", "count", "man", "b", "-", True, "ACCUSE")
    )  # fmt: skip
    assert by_period.balance(acts, {})["pairs"][0] == 1
    assert by_period.balance(acts.assign(on_behalf_of=["group", None]), {})["pairs"][0] == 2


def test_blocks_are_given_where_there_are_enough_closed_triads():
    names = "abcdef"
    signs = [(u, v, "+" if (u < "d") == (v < "d") else "-") for u in names for v in names if u < v]
    acts = placed(*((f"T{n}", "count", *tie, True, "ACCUSE") for n, tie in enumerate(signs)))
    first = by_period.balance(acts, {}).iloc[0]
    assert (first["closed"], first["degree"]) == (20, 1)
    assert first["blocks"] == ((("a", "b", "c"), ("d", "e", "f")),)
    # g stands between two of one side, and could be on either: a block of one says nothing.
    torn = placed(*((f"G{end}", "count", end, "g", sign, True, "ACCUSE") for end, sign in ("a+", "b-")))
    second = by_period.balance(pd.concat([acts, torn]), {}).iloc[0]
    assert (second["index"], second["blocks"]) == (1, first["blocks"])


def test_what_is_too_dense_to_be_exact_about_is_bounded_and_compared_with_nothing(monkeypatch):
    monkeypatch.setattr(elimination, "WIDEST", 3)
    names = "abcdefghijkl"
    signs = [(u, v, "-") for u in names for v in names if u < v]
    acts = placed(*((f"T{n}", "count", *tie, True, "ACCUSE") for n, tie in enumerate(signs)))
    camps = {"one": dict.fromkeys(names, "x") | {"a": "y"}}
    found = by_period.balance(acts, camps).iloc[0]
    # Halves of six: all ties but 36 are within them.
    assert found["bounds"][0] < 30 == found["bounds"][1]
    missing = ["index", "optima", "blocks", "low", "high", "rand_low", "rand_high"]
    assert found[missing].isna().all()
    assert (found["closed"], found["degree"], found["shared"]) == (220, 0, 12)


def test_it_is_said_how_many_have_a_camp_where_they_are_too_few_to_compare():
    acts = placed(
        ("T1", "count", "a", "b", "-", True, "ACCUSE"), ("T2", "count", "b", "c", "-", True, "ACCUSE")
    )  # fmt: skip
    camps = {"one": {"a": "x", "z": "x"}, "other": {"a": "x", "c": "y", "z": "y"}}
    first = by_period.balance(acts, camps).iloc[0]
    assert (first["shared"], first["rand_low"], first["rand_high"]) == (2, None, None)


def test_parts_are_counted_over_all_who_act_and_joint_acts_tie_them():
    acts = placed(
        *((f"T{n}", "count", who, "usa", "-", True, "ACCUSE") for n, who in enumerate("abcd")),
        ("T9", "formation", "a", "usa", "-", True, "ACCUSE"),
    ).assign(actor_family=["factions", "factions", "factions", "iran", "factions"])
    acts = acts.assign(event_id=["joint", "joint", None, "joint", None])
    found = by_period.fragmentation(with_relations(("a", "pmf")), acts)
    found = found[found["boundary"] == "without"]
    # a and b acted together, c alone; d is of no armed group. One pair of three can reach each other.
    assert found[["period", "actors", "ties", "parts", "largest"]].values.tolist() == [
        ["", 2, 1, 1, 2],
        ["count", 3, 1, 2, 2],
        ["formation", 1, 0, 1, 1],
    ]
    assert found["fragmentation"].tolist()[:2] == pytest.approx([0, 2 / 3])
    assert found["removed"].isna().all()


def test_parts_are_counted_without_the_brigades_of_sadr_and_with_them():
    acts = placed(
        ("T1", "count", "a", "usa", "-", True, "ACCUSE"), ("T2", "count", "s", "usa", "-", True, "ACCUSE")
    ).assign(actor_family=["factions", "sadr"], event_id="joint")
    found = by_period.fragmentation(with_relations(("a", "pmf"), ("s", "crowd")), acts)
    assert found[["boundary", "period", "actors", "ties"]].values.tolist() == [
        ["without", "", 2, 1],
        ["without", "count", 1, 0],
        ["with", "", 4, 2],
        ["with", "count", 2, 1],
    ]


def test_a_removal_is_measured_on_enough_ties_of_two_origins_with_a_date():
    sources = {
        "evidence": [*EVIDENCE, *rows("evidence_id origin_id source_id", ("E0002", "seen", "paper"))],
        "origins": [*ORIGINS, *rows("origin_id source_id", ("seen", "paper"))],
    }
    ties = [(f"a{n:02}", "pmf") for n in range(20)]
    acts = placed().assign(actor_family=None)
    found = by_period.fragmentation(with_relations(*ties, **sources), acts).iloc[0]
    # Without the body that all belong to, nobody reaches anybody.
    assert (found["well_attested"], found["removed"], found["more"]) == (20, "pmf", 1)
    fewer = by_period.fragmentation(with_relations(*ties[1:], **sources), acts).iloc[0]
    assert (fewer["well_attested"], fewer["removed"]) == (19, None)
