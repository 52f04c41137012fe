"""What is reported beside a fault and what is not, and what lies within the rules."""

import re
from pathlib import Path

import pytest
import small_package
from small_package import edit, faults_of, path_of

from after_soleimani.dataset.checks.__main__ import main
from after_soleimani.dataset.checks.rules import PARTIAL_DATES
from after_soleimani.dataset.dataset import load


@pytest.fixture
def package(tmp_path):
    return small_package.write(tmp_path / "copy")


#: (table, line, column) → what is put there: cells at fault whose row a rule would find at fault too if it
#: took them for empty. Those of one round are in rows of their own and do not bear on each other.
AT_FAULT = [
    {
        ("sources", 2, "role"): "?",
        ("readings", 2, "evidence_ids"): "E0001;",
        ("readings", 3, "code"): "?",
        ("affiliations", 2, "denial_evidence_ids"): "E0002;",
        ("groups", 2, "first_latest"): "?",
        ("commands", 2, "start"): "?",
        ("events", 2, "start_latest"): "?",
        ("events", 3, "crisis_rule"): "?",
        ("chronicles", 2, "left_out"): " ",
        ("ties", 2, "tone"): "?",
        ("meetings", 2, "evidence_ids"): "E0001;",
        ("receptions", 2, "sought"): "?",
        ("cases", 2, "start"): "?",
        ("positions", 2, "stance"): "?",
        ("positions", 3, "basis"): "?",
        ("quantities", 2, "unit"): " ",
        ("proceedings", 2, "date"): "?",
        ("elections", 2, "general_seats"): "?",
    },
    {
        ("groups", 2, "first_start"): "?",
        ("events", 3, "crisis"): "?",
        ("chronicles", 2, "event_id"): "nothing",
        ("ties", 2, "event_type"): "?",
        ("visits", 2, "start_latest"): "?",
        ("receptions", 2, "counted"): "?",
        ("positions", 2, "start"): "?",
        ("figures", 2, "unit"): " ",
        ("elections", 2, "house"): "?",
    },
    {
        ("groups", 2, "first_precision"): "?",
        ("events", 2, "date_precision"): "?",
        ("ties", 2, "event_id"): "nothing",
        ("receptions", 2, "outcome"): "?",
        ("elections", 2, "results_complete"): "?",
        ("lineages", 2, "election"): "nothing",
    },
    {("receptions", 2, "basis"): "?", ("elections", 2, "minority_seats"): "?", ("lists", 2, "election"): "?"},
    {("results", 2, "seats"): "?", ("origins", 2, "part_of"): "nothing"},
    {("results", 2, "seat_class"): "?", ("evidence", 2, "source_id"): "nothing"},
    {("results", 2, "preferred"): "?", ("evidence", 2, "credibility"): "?"},
    {("results", 2, "election"): "nothing", ("evidence", 2, "origin_id"): "nothing"},
]


@pytest.mark.parametrize("cells", AT_FAULT)
def test_no_rule_takes_a_cell_at_fault_for_an_empty_one(package, cells):
    for place, value in cells.items():
        edit(package, *place, value)
    found = [(Path(fault.file).stem, fault.line, fault.column) for fault in faults_of(package).faults]
    assert sorted(found) == sorted(cells)


def test_after_a_line_that_cannot_be_read_the_next_ones_are(package):
    path = path_of(package, "ties")
    header, first, second = path.read_text(encoding="utf-8").splitlines()
    broken = [first + ",more", "T003,praise", 'T004,"a "b" c"', second.replace("ACCUSE", "HELP")]
    path.write_text("\n".join([header, *broken]), encoding="utf-8")
    found = [(fault.line, fault.column) for fault in faults_of(package).faults]
    assert found == [(2, "note"), (3, "actor_id"), (4, "event_id"), (5, "event_type")]


def test_seats_of_two_classes_of_one_list_are_no_two_values_of_one_quantity(package):
    for line, column, value in (
        (3, "seat_class", "minority"),
        (3, "preferred", "true"),
        (5, "seats", "5"),
    ):
        edit(package, "results", line, column, value)
    assert load(package).results["preferred"].tolist() == [True, True, False, True]
    for line in (2, 3):
        edit(package, "results", line, "seat_class", "?")
    assert [(fault.line, fault.column) for fault in faults_of(package).faults] == [
        (2, "seat_class"),
        (3, "seat_class"),
    ]


def test_a_second_record_of_an_election_is_held_against_no_results(package):
    edit(package, "elections", 3, "house", "3")
    load(package)
    edit(package, "elections", 3, "election", "iq2021")
    assert [(fault.line, fault.column) for fault in faults_of(package).faults] == [(3, "election")]


def test_an_act_with_a_later_beginning_than_its_event_is_told_that_it_has_none(package):
    edit(package, "ties", 2, "start_latest", "2021-11-08")
    (fault,) = faults_of(package).faults
    assert (fault.line, fault.column, fault.valid) == (2, "start_latest", "an empty cell")


def test_the_checks_print_what_is_wrong_and_end_with_1(package, monkeypatch, capsys):
    edit(package, "events", 4, "start", "soon")
    monkeypatch.chdir(package)
    assert main() == 1
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", f"{faults_of(package)}\n")


def test_all_faults_are_listed_in_one_go_in_the_order_of_tables_and_lines(package):
    edit(package, "ties", 3, "target_id", "fatah")
    edit(package, "events", 4, "start", "soon")
    edit(package, "events", 2, "kind", "trip")
    path_of(package, "sources").unlink()
    faults = faults_of(package).faults
    assert [(fault.file, fault.line) for fault in faults] == [
        ("data/sources/sources.csv", None),
        ("data/acts/events.csv", 2),
        ("data/acts/events.csv", 4),
        ("data/acts/ties.csv", 3),
    ]


def test_the_files_of_no_table_are_listed_last(package):
    edit(package, "forecasts", 2, "kind", "?")
    path = path_of(package, "actors")
    path.with_name("actors_2.csv").write_bytes(path.read_bytes())
    found = [fault.file for fault in faults_of(package).faults]
    assert found == ["data/judgements/forecasts.csv", "data/actors/actors_2.csv"]


def test_a_second_record_of_an_origin_is_part_of_nothing(package):
    edit(package, "origins", 3, "part_of", "author")
    edit(package, "origins", 3, "origin_id", "author")
    assert [(fault.line, fault.column) for fault in faults_of(package).faults] == [(3, "origin_id")]


def test_the_text_of_a_fault_reads_file_line_column_value_problem_remedy(package):
    edit(package, "events", 4, "start", "2021-13-01")
    assert str(faults_of(package)).splitlines() == [
        "the data package has 1 fault:",
        "data/acts/events.csv:4: start: '2021-13-01' is not a date; valid: YYYY-MM-DD",
    ]


@pytest.mark.parametrize(
    ("table", "line", "column", "renamed", "named"),
    [
        # in evidence first, then in four other rows
        ("actors", 2, "actor_id", "ghaani", "aliases:2, parentage:2, ties:2, visits:2"),
        # in six rows, and in more than six
        ("events", 3, "event_id", "attacks", "cases:2, attributions:2, figures:2, proceedings:2, since:2"),
        ("actors", 4, "actor_id", "fateh", "affiliations:2, groups:2, parentage:2, heirs:2, commands:2 …"),
    ],
)
def test_an_id_that_is_unknown_in_many_places_is_one_fault_that_names_them(
    package, table, line, column, renamed, named
):
    edit(package, table, line, column, renamed)
    (fault,) = faults_of(package).faults
    at = re.sub(r"(\w+):", lambda name: f"data/{path_of(package, name[1]).parent.name}/{name[1]}.csv:", named)
    file = f"data/{path_of(package, table).parent.name}/{table}.csv"
    assert fault.problem == f"is no {column} of {file} (named in {at} too)"
    assert fault.valid == f"an id of {table}, such as {renamed}"


def test_a_key_at_fault_hides_no_unknown_id_of_another_table(package):
    edit(package, "evidence", 3, "evidence_id", "E2")
    edit(package, "ties", 3, "actor_id", "fattah")
    found = [(fault.column, fault.value) for fault in faults_of(package).faults]
    assert found == [("evidence_id", "E2"), ("actor_id", "fattah")]


def test_what_lies_on_the_edge_of_a_rule_is_within_it(package):
    for table, line, column, value in (
        ("results", 2, "votes", "9" * 15),
        ("results", 5, "votes", "0"),
        ("figures", 2, "low", "99"),
        ("forecasts", 2, "likelihood_low", "0"),
        ("forecasts", 2, "likelihood_high", "1"),
        ("evidence", 4, "paragraph", "1;10"),
        ("groups", 2, "first_latest", "2021-01-01"),
        ("commands", 2, "end", "2021-01-01"),
        ("visits", 2, "end", "2020-03-31"),
        ("proceedings", 2, "date", "2022-10-27"),
        ("since", 2, "date", "2022-10-28"),
    ):
        edit(package, table, line, column, value)
    assert load(package).results["votes"].tolist()[0] == 999_999_999_999_999


def test_a_row_whose_dates_are_out_of_order_twice_is_one_fault(package):
    edit(package, "visits", 2, "start_latest", "2020-03-27")
    edit(package, "visits", 2, "end", "2020-03-26")
    (fault,) = faults_of(package).faults
    assert (fault.column, fault.valid) == ("start_latest", "2020-03-28 or later")


def test_an_act_may_leave_the_end_to_its_event_and_the_event_to_it_but_not_differ(package):
    edit(package, "visits", 2, "end", "2020-04-02")
    load(package)
    edit(package, "events", 2, "end", "2020-04-03")
    (fault,) = faults_of(package).faults
    assert (fault.file, fault.column, fault.valid) == ("data/acts/visits.csv", "end", "2020-04-03")
    edit(package, "visits", 2, "end", "")
    load(package)


def test_an_act_in_each_of_three_tables_that_differs_from_its_event_is_named(package):
    small_package.append(
        package,
        "cases",
        case_id="S02",
        event_id="praise",
        actor_id="fatah",
        asked_of_ids="sadr",
        reported_at="2021-11",
        evidence_ids="E0003",
        start="2021-11-07",
        date_precision="day",
    )
    edit(package, "events", 4, "start", "2021-11-09")
    (fault,) = faults_of(package).faults
    assert fault.problem.endswith("; nor is that of data/acts/cases.csv:3, data/acts/positions.csv:2")


def test_dates_that_differ_from_an_event_in_two_tables_are_one_fault_that_names_both(package):
    edit(package, "events", 4, "start", "2021-11-09")
    (fault,) = faults_of(package).faults
    assert (fault.file, fault.line) == ("data/acts/ties.csv", 2)
    assert fault.problem == (
        "is not the start of its event praise (data/acts/events.csv:4)"
        "; nor is that of data/acts/positions.csv:2"
    )


def test_every_column_that_takes_a_month_is_held_against_the_calendar(package):
    fields = [(table.name, field) for table in load(package).schema for field in table if field.pattern]
    months = {
        (table, field.name): field.pattern
        for table, field in fields
        if re.fullmatch(field.pattern, "2021-13") and not re.fullmatch(field.pattern, "twenty-one")
    }
    assert {("orders", "reported_at"), ("forecasts", "settled"), ("results", "as_of")} < set(months)
    assert set(months.values()) <= set(PARTIAL_DATES)


@pytest.mark.parametrize(
    ("table", "first", "last"),
    [("rules", "valid_from", "valid_to"), ("tempo", "first_day", "last_day")],
)
def test_a_period_that_ends_before_it_begins_is_a_fault(package, table, first, last):
    if table == "tempo":
        small_package.append(package, "tempo", tempo_id="W01", evidence_ids="E0001")
    for column in (first, last):
        edit(package, table, 2, column, "2021-10-10")
    load(package)
    edit(package, table, 2, last, "2021-10-09")
    (fault,) = faults_of(package).faults
    assert (fault.column, fault.value, fault.valid) == (last, "2021-10-09", "2021-10-10 or later")
    assert fault.problem == f"is before {first} 2021-10-10"


def test_an_event_after_the_cut_off_is_a_fault(package):
    edit(package, "events", 2, "start", "2022-10-28")
    edit(package, "events", 2, "start_latest", "2022-10-29")
    found = {(fault.file, fault.column, fault.valid) for fault in faults_of(package).faults}
    assert ("data/acts/events.csv", "start", "2022-10-27 or earlier, or a row of since") in found


def test_a_place_known_from_two_origins_confirms_nothing(package):
    edit(package, "evidence", 4, "credibility", "1")
    edit(package, "places", 2, "evidence_ids", "E0002;E0003")
    (fault,) = faults_of(package).faults
    assert (fault.line, fault.column) == (4, "credibility")


def test_the_parts_of_one_origin_do_not_confirm_each_other(package):
    edit(package, "origins", 3, "part_of", "author")
    assert {(fault.column, fault.value) for fault in faults_of(package).faults} == {("credibility", "1")}


def test_votes_preferred_in_two_rows_are_a_fault_though_the_seats_are_in_one(package):
    for column, value in (("seats", ""), ("votes", "450000"), ("preferred", "true")):
        edit(package, "results", 3, column, value)
    (fault,) = faults_of(package).faults
    assert (fault.line, fault.column) == (3, "preferred")
    assert "the votes of list_fatah already, in line 2" in str(fault)
