"""Tables of chapter 3: what is too few is said so, and what upsets a finding is named."""

from types import SimpleNamespace

import pandas as pd
import pytest

from after_soleimani.dataset import load
from after_soleimani.exhibits.pmf.measures import (
    INSIDE_ONE_SIDE,
    TOO_FEW,
    balance_rows,
    balance_table,
    fragmentation_rows,
    fragmentation_table,
    one_answer,
    positions_rows,
    positions_table,
    robustness_rows,
    robustness_table,
)


def placed(*rows):
    columns = ["tie_id", "period", "actor_id", "target_id", "sign", "firm", "event_type"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(evidence_ids=[("E0001",)] * len(frame), on_behalf_of=None)


def test_balance_is_measured_with_and_without_contested_acts_and_by_words_and_deeds_and_too_few_is_said():
    rows = balance_rows(
        placed(
            ("T1", "count", "a", "b", "-", True, "ACCUSE"),
            ("T2", "count", "b", "c", "-", True, "ASSAULT"),
            ("T3", "count", "a", "c", "-", False, "REJECT"),
            ("T153", "count", "c", "d", "-", True, "COERCE"),
        ),
        {},
    )
    assert rows["acts"].tolist() == ["all", "without contested or alleged", "verbal", "material"]
    assert rows["pairs"].tolist() == [3, 2, 2, 1]
    assert rows["closed"].tolist() == [1, 0, 0, 0]
    assert rows["index"].tolist() == [1, 0, 0, 0]
    table = balance_table(rows)
    assert table.iloc[0].tolist()[2:] == ["3 (0)", f"1; {TOO_FEW}", "1 (1 to 1)", f"3; {TOO_FEW}; {TOO_FEW}"]


def test_an_act_of_a_man_who_speaks_for_his_group_is_the_group_s():
    acts = placed(
        ("T1", "count", "man", "b", "-", True, "ACCUSE"), ("T2", "count", "man", "b", "-", True, "ACCUSE")
    )  # fmt: skip
    assert balance_rows(acts, {})["pairs"][0] == 1
    assert balance_rows(acts.assign(on_behalf_of=["group", None]), {})["pairs"][0] == 2


def test_parts_are_counted_over_all_who_act_and_joint_acts_tie_them(root):
    acts = placed(
        *((f"T{n}", "count", who, "usa", "-", True, "ACCUSE") for n, who in enumerate("abcd")),
        ("T9", "formation", "a", "usa", "-", True, "ACCUSE"),
    ).assign(actor_family=["factions", "factions", "factions", "iran", "factions"])
    acts = acts.assign(event_id=["joint", "joint", None, "joint", None])
    relations = pd.DataFrame(
        {"affiliation_id": ["A1"], "actor_id": ["a"], "target_id": ["pmf"], "start": [pd.NaT]}
    ).assign(evidence_ids=[("E0001",)])
    rows = fragmentation_rows(load(root), acts, relations)
    # a and b acted together, c alone; d is of no armed group. One pair of three can reach each other.
    assert rows[["actors", "ties", "parts", "largest"]].values.tolist() == [
        [2, 1, 1, 2],
        [3, 1, 2, 2],
        [1, 0, 1, 1],
    ]
    assert rows["fragmentation"].tolist()[:2] == pytest.approx([0, 2 / 3])
    table = fragmentation_table(rows)
    assert table["Fragmentation"].tolist() == [0.0, 0.67, TOO_FEW]
    assert set(table["Greatest effect of a removal"]) == {TOO_FEW}


def test_sides_are_named_and_a_removal_shown_where_there_is_enough_to_go_by(root, monkeypatch):
    monkeypatch.setattr("after_soleimani.networks.balance.FEWEST_TRIADS", 1)
    monkeypatch.setattr("after_soleimani.networks.balance.degree_of_balance", lambda signs: 1.0)
    monkeypatch.setattr("after_soleimani.networks.fragmentation.FEWEST_TIES", 0)
    acts = placed(
        ("T1", "count", "a", "b", "+", True, "SUPPORT"),
        ("T2", "count", "b", "c", "-", True, "ACCUSE"),
        ("T3", "count", "a", "c", "-", True, "ACCUSE"),
    )
    table = balance_table(balance_rows(acts, {}))
    named = table["Divisions that reach it; sides in all of them; adjusted Rand with camps"][0]
    assert named == f"1; a, b against c; {TOO_FEW}"
    ends = pd.DataFrame({"actor_id": ["a", "b"], "target_id": ["pmf", "pmf"], "start": [pd.NaT, pd.NaT]})
    relations = ends.assign(affiliation_id=["A1", "A2"], evidence_ids=[("E0001",)] * 2)
    rows = fragmentation_rows(load(root), acts.assign(actor_family="iran", event_id=None), relations)
    # Without the body that both belong to, the two are apart.
    assert fragmentation_table(rows)["Greatest effect of a removal"].tolist() == ["pmf, +1.00"]


def test_what_is_left_out_as_inside_one_side_is_an_act_towards_a_group_of_the_same_family(root):
    data = load(root)
    acts = data.ties[data.ties["tie_id"].isin(INSIDE_ONE_SIDE)]
    assert len(acts) == len(INSIDE_ONE_SIDE)
    actors = data.actors.set_index("actor_id")
    ends = [actors.loc[acts[end]].reset_index(drop=True) for end in ("actor_id", "target_id")]
    assert ends[0]["family"].equals(ends[1]["family"])
    assert set(ends[1]["kind"]) == {"armed_group"}


def test_the_indices_of_an_issue_are_over_named_armed_groups_with_a_stance_alone():
    people = [("a", "armed_group"), ("b", "armed_group"), ("c", "armed_group"), ("man", "person")]
    rows = [
        ("x", "a", 1, "signed"), ("x", "b", 1, "signed"), ("x", "c", None, "absent"),
        ("x", "man", -1, "stated"), ("y", "a", -1, "stated"), ("y", "b", None, "silent"),
        ("z", "man", 1, "stated"),
    ]  # fmt: skip
    held = pd.DataFrame(rows, columns=["issue_id", "actor_id", "stance", "basis"]).astype({"stance": "Int64"})
    data = SimpleNamespace(
        actors=pd.DataFrame(people, columns=["actor_id", "kind"]).assign(
            name=lambda frame: frame["actor_id"].str.upper(), family="factions"
        ),
        issues=pd.DataFrame({"issue_id": list("xyz"), "question": list("XYZ"), "as_of": "2020-04"}),
        positions=held.assign(evidence_ids=[("E0001",)] * len(held)),
    )
    table = positions_table(positions_rows(data)).set_index("Issue")
    assert table.loc["X", ["For", "Against", "Missing from the list"]].tolist() == [
        ("A", "B"),
        ("MAN",),
        ("C",),
    ]
    # The person is against, and would make it a third.
    assert table["Named groups with a stance"].tolist() == [2, 1, 0]
    assert table["Rice index"].tolist() == [1.0, TOO_FEW, TOO_FEW]
    assert table["Agreement index"].tolist() == [1.0, TOO_FEW, TOO_FEW]
    assert table.loc["Y", "Spoken of without a stance"] == ("B",)


def test_the_same_answer_told_twice_is_one_answer_and_two_answers_stay_two():
    matrix = pd.DataFrame(
        [("a", "x", "for", ("E1",)), ("a", "x", "for", ("E2", "E1")), ("a", "x", "against", ("E3",))],
        columns=["actor_id", "issue_id", "answer", "evidence_ids"],
    )
    joined = one_answer(matrix)
    assert joined["answer"].tolist() == ["for", "against"]
    assert joined["evidence_ids"].tolist() == [("E1", "E2"), ("E3",)]


def test_an_unstable_number_names_what_upsets_it():
    sources = pd.DataFrame({"source_id": ["paper"], "short_name": ["The paper"]})
    ranges = pd.DataFrame(
        [
            {
                "id": "acts_own", "words": "acts of their own", "chapter": "succession", "finding": "few",
                "spec": "word", "value": 3, "low": 2, "high": 3, "n": pd.NA, "origins": 2,
                "drops": 9, "changed": 1, "missing": 0,
                "breaks": (("source", "paper"), ("ties", "single origin")), "unstable": True,
            },
        ]
    ).astype({"n": "Int64"})  # fmt: skip
    others = ranges.assign(chapter="election_fallout")  # shown on their own page
    rows = robustness_rows(pd.concat([others, ranges]))
    (row,) = robustness_table(SimpleNamespace(sources=sources), rows).to_dict("records")
    assert row["What is counted"] == "acts of their own"
    assert (row["Value"], row["Least"], row["Out of"]) == ("3", "2", "")
    assert row["What upsets it"] == ("without The paper (source)", "without single origin (ties)")
    assert row["Finding"] == "unstable"
