"""Signed acts: signs come from the schema, and a joint act counts once."""

from fakes import dataset, rows
from network_record import ACTORS, TWO, acts

from after_soleimani.dataset import load
from after_soleimani.networks import acts as measures
from after_soleimani.networks.periods import each_once, in_periods
from after_soleimani.robustness import headlines
from after_soleimani.summary import record_counts


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
    assert types - set(measures.MATERIAL) == verbal
    assert set(measures.MATERIAL) < types


def test_an_act_without_an_iraqi_end_is_left_out():
    found = acts(("usa", "iran", "ACCUSE"), ("usa", "alpha", "ACCUSE"))
    assert found["target_id"].tolist() == ["alpha"]


def test_alleged_and_contested_acts_are_not_firm():
    rows = [("alpha", "kadhimi", "ACCUSE", None, None, s) for s in ("reported", "alleged", "contested")]
    assert acts(*rows)["firm"].tolist() == [True, False, False]


def test_a_joint_act_counts_once_per_target():
    rows = [
        (who, whom, "ACCUSE", None, None, None, "ev")
        for whom in ("kadhimi", "usa")
        for who in ("alpha", "beta")
    ]
    once = measures.distinct_acts(acts(*rows))
    assert once["target_id"].tolist() == ["kadhimi", "usa"]


def test_those_who_took_part_in_one_act_are_tied_once_however_many_acts_they_share():
    rows = [
        *((who, "usa", "ACCUSE", None, None, None, "ev") for who in ("beta", "alpha", "front", "kadhimi")),
        *((who, "kadhimi", "ACCUSE", None, None, None, "ev") for who in ("alpha", "beta")),
        ("pmf", "usa", "ACCUSE"),
        ("alpha", "usa", "ACCUSE"),
    ]
    found = measures.joint_pairs(acts(*rows))
    pairs = found[["actor_id", "target_id", "acts"]].values.tolist()
    assert pairs == [["alpha", "beta", 2], ["alpha", "front", 1], ["beta", "front", 1]]
    assert found["evidence_ids"][0] == ("E0001", "E0002", "E0005", "E0006")


def test_acts_without_an_event_are_acts_of_their_own():
    assert (
        len(measures.distinct_acts(acts(("alpha", "kadhimi", "ACCUSE"), ("alpha", "kadhimi", "ACCUSE")))) == 2
    )


def test_targets_are_counted_by_side_and_only_for_the_armed_groups():
    found = measures.acts_by_type(
        acts(
            ("alpha", "kadhimi", "ACCUSE", None, None, None, "ev"),
            ("beta", "kadhimi", "ACCUSE", None, None, None, "ev"),
            ("alpha", "beta", "ACCUSE", None, None, "alleged"),
            ("qaani", "alpha", "ACCUSE"),
        )
    )
    shown = found.set_index("family")[["acts", "unsure", "ties"]]
    assert shown.loc["government"].tolist() == [1, 0, 2]
    assert shown.loc[measures.OWN_SIDE].tolist() == [1, 1, 1]
    assert len(shown) == 2


def test_who_is_counted_to_the_side_is_its_own_side_as_actor_and_as_target():
    told = acts(
        ("sadrists", "alpha", "ASSAULT"), ("alpha", "sadrists", "ASSAULT"), ("sadrists", "usa", "ACCUSE")
    )
    told["actor_family"] = ["sadr", "factions", "sadr"]
    told["target_family"] = ["factions", "sadr", "us"]
    outside, inside = (measures.acts_by_type(told, also) for also in ((), ("sadrists",)))
    assert outside[["family", "acts"]].values.tolist() == [["sadr", 1]]
    assert inside[["family", "acts"]].values.tolist() == [[measures.OWN_SIDE, 2], ["us", 1]]


def test_the_side_most_aimed_at_stands_first_and_hostile_acts_before_others():
    found = measures.acts_by_type(
        acts(
            ("alpha", "usa", "ACCUSE"),
            ("alpha", "kadhimi", "AGREE"),
            ("alpha", "kadhimi", "REQUEST"),
            ("alpha", "kadhimi", "ACCUSE"),
        )
    )
    assert found["family"].tolist() == ["government"] * 3 + ["us"]
    assert found["sign"].tolist() == ["-", "0", "+", "-"]


def test_hostile_acts_are_as_many_by_whom_they_are_aimed_at_as_one_by_one(root):
    """In the book's own data: the chart, the headline and the summary count the same."""
    data = load(root)
    aims = measures.acts_by_type(each_once(in_periods(measures.signed_acts(data)))).query("sign == '-'")
    both = [aims["acts"].sum(), aims.loc[aims["family"] == measures.OWN_SIDE, "acts"].sum()]
    assert [found.value for found in headlines.pmf.hostile(data)] == both
    counts = record_counts(data).set_index("key")
    assert counts.loc[["hostile", "hostile_own"], "low"].tolist() == both


#: The brigade of Sadr's among the actors, and four items on three origins.
WITH_BRIGADE = dataset(
    actors=[*ACTORS, *rows("actor_id name family", ("brigade", "Brigade", "sadr"), ("sadr", "Sadr", "sadr"))],
    groups=rows("actor_id kind", ("brigade", "brigade")),
    evidence=rows(
        "evidence_id origin_id", ("E0001", "one"), ("E0002", "two"), ("E0003", "two"), ("E0004", "three")
    ),
    origins=rows("origin_id", ("one",), ("two",), ("three",)),
)


def hostile_acts():
    told = acts(
        ("alpha", "kadhimi", "ACCUSE", "2020-05-01", None, None, "ev"),
        ("beta", "kadhimi", "ACCUSE", "2020-05-01", None, None, "ev"),
        ("alpha", "usa", "ASSAULT", "2020-03-01", None, "alleged"),
        ("brigade", "alpha", "ASSAULT", "2021-05-01"),
        ("alpha", "brigade", "ASSAULT", "2021-05-02"),
        ("alpha", "kadhimi", "AGREE", "2020-05-01"),
    )
    for end in ("actor", "target"):
        told.loc[told[f"{end}_id"] == "brigade", f"{end}_family"] = "sadr"
    told["evidence_ids"] = [("E0001",), ("E0002",), ("E0003",), ("E0002", "E0003"), ("E0004",), ("E0001",)]
    return measures.hostile_acts(WITH_BRIGADE, each_once(in_periods(told, TWO)))


def test_hostile_acts_are_told_one_by_one_with_the_side_drawn_both_ways():
    found = hostile_acts()
    told = found[["boundary", "period", "family", "origins", "firm"]].values.tolist()
    assert told == [
        ["without", "first", "us", 1, False],
        ["without", "first", "government", 2, True],
        ["without", "second", "sadr", 1, True],
        ["with", "first", "us", 1, False],
        ["with", "first", "government", 2, True],
        ["with", "second", "own_side", 1, True],
        ["with", "second", "own_side", 1, True],
    ]
    joint = found.iloc[1]
    assert (joint["who"], joint["target"]) == (("Alpha", "Beta"), "Kadhimi")
    assert joint["evidence_ids"] == ("E0001", "E0002")


def test_hostile_acts_are_counted_for_each_target_and_period_also_where_there_are_none():
    counts = measures.hostile_by_period(hostile_acts(), ["first", "second"])
    assert counts["family"].unique().tolist() == ["us", "government", "sadr", measures.OWN_SIDE]
    assert len(counts) == 2 * 4 * 2
    found = counts.set_index(["boundary", "family", "period"])[["acts", "firm", "unsure", "of"]]
    assert found.loc["without", "government", "first"].tolist() == [1, 1, 0, 2]
    assert found.loc["without", "us", "first"].tolist() == [1, 0, 1, 2]
    assert found.loc["without", measures.OWN_SIDE, "second"].tolist() == [0, 0, 0, 1]
    assert found.loc["with", measures.OWN_SIDE, "second"].tolist() == [2, 0, 0, 2]
    assert found.loc["with", "sadr", "second"].tolist() == [0, 0, 0, 2]


def test_the_matrix_of_targets_counts_what_the_headline_numbers_count(root):
    """In the book's own data, with the side drawn both ways."""
    data = load(root)
    found = measures.hostile_acts(data, each_once(in_periods(measures.signed_acts(data))))
    for boundary, headline in (("without", headlines.pmf.hostile), ("with", headlines.pmf.hostile_with)):
        own = found[found["boundary"] == boundary]
        both = [len(own), (own["family"] == measures.OWN_SIDE).sum()]
        assert [one.value for one in headline(data)] == both
