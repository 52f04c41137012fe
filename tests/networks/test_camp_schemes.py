"""Camps by scheme: where two schemes can be compared, and where that is refused."""

import pandas as pd
import pytest
from fakes import dataset, rows

from after_soleimani.networks.camp_schemes import (
    camp_members,
    camps_by_scheme,
    camps_by_source,
    drawn_by,
    overlaps,
    rand_range,
    scheme_sources,
    schemes,
)

DATA = dataset(
    actors=rows("actor_id name", ("a", "A"), ("b", "B"), ("c", "C")),
    origins=rows("origin_id", ("told",), ("seen",)),
    evidence=rows(
        "evidence_id origin_id source_id",
        *((f"E000{n}", "told" if n < 2 else "seen", "paper" if n < 2 else "book") for n in range(6)),
    ),
    camps=rows(
        "actor_id scheme camp explicit evidence_ids",
        ("a", "s", "x", "named", ("E0000",)),
        ("b", "s", "y", "named", ("E0001",)),
        ("a", "t", "z", "described", ("E0002",)),
        ("b", "t", "z", "named", ("E0003",)),
        ("b", "t", "w", "named", ("E0004",)),
        ("c", "t", "z", "named", ("E0005",)),
    ),
    sources=rows("source_id role", ("paper", "core"), ("book", "core")),
    questions=rows("question_id question_set", ("line", "camps"), ("gap", "camps"), ("other", None)),
    readings=rows(
        "question_id source_id code",
        ("line", "paper", "affirms"),
        ("line", "book", "qualifies"),
        ("gap", "paper", "denies"),
    ),
)


def test_an_actor_in_two_camps_of_one_scheme_is_in_neither():
    assert schemes(DATA) == {"s": {"a": "x", "b": "y"}, "t": {"a": "z", "c": "z"}}


def test_camps_by_scheme_list_the_actors_of_two_schemes_with_all_their_evidence():
    (row,) = camps_by_scheme(DATA).query("actor_id == 'a'").to_dict("records")
    assert row["placed"] == (("s", "x", "named"), ("t", "z", "described"))
    assert row["origins"] == 2
    assert row["evidence_ids"] == ("E0000", "E0002")
    assert camps_by_scheme(DATA)["actor_id"].tolist() == ["a", "b"]


def test_camps_have_their_members_by_name_and_by_description_and_the_source_of_their_own():
    found = camp_members(DATA).set_index(["scheme", "camp"])
    assert found.loc[("t", "z"), ["named", "described", "source_id"]].tolist() == [("B", "C"), ("A",), "book"]
    assert found.loc[("s", "x"), ["named", "described", "source_id"]].tolist() == [("A",), (), "paper"]
    assert scheme_sources(DATA) == {"s": "paper", "t": "book"}


def test_a_line_that_a_source_denies_or_does_not_treat_is_not_drawn_by_it():
    assert drawn_by(camps_by_source(DATA)).to_dict() == {"line": 2}


def test_two_schemes_are_compared_only_over_enough_actors_in_common():
    one = {letter: letter < "f" for letter in "abcdefghij"}
    assert overlaps({"s": one, "t": one})["rand"].tolist() == [1.0]
    few = overlaps({"s": one, "t": dict(list(one.items())[:9])})
    assert few["shared"].tolist() == [9]
    assert few["rand"].isna().all()
    assert overlaps({"s": {"a": "x"}, "t": {"b": "x"}}).empty


def acts(*rows):
    frame = pd.DataFrame(rows, columns=["actor_id", "target_id", "sign"])
    return frame.assign(evidence_ids=[("E0001",)] * len(frame))


def test_rand_with_camps_needs_closed_triads_and_one_component():
    clique = list("abcdefghij")
    sides = {actor: actor < "f" for actor in clique}
    full = [(p, q, "+" if sides[p] == sides[q] else "-") for p in clique for q in clique if p < q]
    assert rand_range(acts(*full), {"s": sides}) == (10, 1.0, 1.0)
    path = [(p, q, "-") for p, q in zip(clique, clique[1:], strict=False)]
    assert rand_range(acts(*path), {"s": sides}) == (10, None, None)
    assert rand_range(acts(*full, ("x", "y", "-")), {"s": sides}) == (10, None, None)
    assert rand_range(acts(*full), {"s": {"a": 1, "b": 2}}) == (2, None, None)
    assert rand_range(acts(), {}) == (0, None, None)


def test_rand_with_camps_is_a_range_over_all_optima_and_all_schemes():
    # Two cliques of five, one against the other, and a tenth and eleventh actor drawn to both alike.
    sides = {actor: actor < "f" for actor in "abcdefghij"}
    signed = [(p, q, "+" if sides[p] == sides[q] else "-") for p in sides for q in sides if p < q]
    signed += [("a", "k", "+"), ("f", "k", "+")]
    with_k = sides | {"k": True}
    # By hand, of 11: the division that puts k elsewhere has pairs 10 + 15 and 15 + 10 against 20 in common,
    # 25·25/55 expected; both divisions are optimal, so the range runs from the one value to 1.
    lowest = (20 - 625 / 55) / (25 - 625 / 55)
    assert rand_range(acts(*signed), {"s": with_k}) == (11, pytest.approx(lowest), 1.0)
    # A scheme that everybody shares and that cuts across adds its own values to the range.
    across = {actor: actor in "abfgk" for actor in with_k}
    found = rand_range(acts(*signed), {"s": with_k, "across": across})
    assert found[1] < 0.1 < found[2] == 1.0
