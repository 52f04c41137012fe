"""Who stands under whom: levels follow from the lines, and long lines pass below those between."""

import pytest
from fakes import dataset, rows

from after_soleimani.dataset import load
from after_soleimani.pmf import institution, organigram

ACTORS = rows(
    "actor_id name family",
    ("chief", "Chief", "government"),
    ("office", "Office", "government"),
    ("guards", "Guards", "iran"),
    ("chairman", "Chairman", "factions"),
    ("staff", "Staff", "factions"),
    ("pmf", "PMF", "factions"),
    ("group", "Group", "factions"),
)
EVIDENCE = rows("evidence_id origin_id", ("E0001", "one"), ("E0002", "two"), ("E0003", "three"))
ORIGINS = rows("origin_id", ("one",), ("two",), ("three",))
COLUMNS = "command_id actor_id superior_id basis start stated_on evidence_ids objection_evidence_ids"


def drawn(*commands):
    data = dataset(actors=ACTORS, commands=rows(COLUMNS, *commands), evidence=EVIDENCE, origins=ORIGINS)
    return organigram.command_organigram(data)


SMALL = drawn(
    ("C1", "pmf", "chief", "on_paper", "2016-02-24", None, ("E0001", "E0002"), ()),
    ("C2", "chairman", "chief", "on_paper", "2020-07-15", None, ("E0001",), ("E0003",)),
    ("C3", "staff", "chairman", "on_paper", "2019-09-17", None, ("E0001",), ()),
    ("C4", "pmf", "staff", "reported", None, "2021", ("E0001",), ()),
    ("C5", "pmf", "office", "reported", None, "2020-02", ("E0001",), ()),
    ("C6", "group", "guards", "reported", None, "2021", ("E0002",), ()),
    ("C7", "group", None, "reported", None, "2020", ("E0003",), ()),
)


def test_levels_count_from_those_over_whom_nobody_is_on_record():
    assert organigram.levels(SMALL) == {
        "Chief": 0, "Office": 0, "Guards": 0, "nobody named": 0, "Chairman": 1, "Staff": 2, "PMF": 3,
        "Group": 3,
    }  # fmt: skip
    assert SMALL["who_level"].tolist() == [1, 2, 3, 3, 3, 3, 3]
    with pytest.raises(ValueError, match="circle"):
        drawn(
            ("C1", "pmf", "staff", "reported", None, "2021", ("E0001",), ()),
            ("C2", "staff", "pmf", "reported", None, "2021", ("E0001",), ()),
        )


def test_lines_through_those_between_come_first_then_state_then_nobody_then_iran():
    assert SMALL["command_id"].tolist() == ["C2", "C3", "C4", "C1", "C5", "C7", "C6"]
    ranks = SMALL.set_index("superior")["rank"]
    assert ranks[~ranks.index.duplicated()].sort_values().index.tolist() == [
        "Chief", "Office", "Chairman", "Staff", "nobody named", "Guards",
    ]  # fmt: skip


def test_origins_are_those_of_the_statement_and_an_objection_is_said_to_be_there():
    told = SMALL.set_index("command_id")
    assert told.loc[["C1", "C2", "C7"], "origins"].tolist() == [2, 1, 1]
    assert told.loc[["C1", "C2"], "objected"].tolist() == [False, True]
    assert told.loc[["C1", "C5"], "year"].tolist() == ["2016", "2020"]


def test_every_statement_of_the_chain_is_drawn_once(root):
    data = load(root)
    drawn, chain = organigram.command_organigram(data), institution.chain_of_command(data)
    assert sorted(drawn["command_id"]) == sorted(chain["command_id"])
