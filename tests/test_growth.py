"""The larger packages, and what `make growth` makes of what it measures; what it measures is in no test."""

import re

import growth
import larger
import measured
import pytest
import small_package

from after_soleimani.dataset import load
from after_soleimani.dataset.checks import check_package
from after_soleimani.evidence import core_sources
from after_soleimani.networks import acts
from after_soleimani.robustness.headlines import HEADLINES


@pytest.fixture(scope="module")
def real():
    return load()


@pytest.fixture(scope="module")
def thrice(tmp_path_factory):
    folder = tmp_path_factory.mktemp("thrice")
    larger.write(folder, 3)
    return load(folder)


def test_a_larger_package_passes_its_own_checks_and_has_no_id_twice(tmp_path):
    small_package.write(tmp_path / "small")
    larger.write(tmp_path / "large", 120, source=small_package_with_code(tmp_path / "small"))
    schema, tables = check_package(tmp_path / "large")
    of_one = check_package(tmp_path / "small")[1]
    for name in ("evidence", "ties", "sources", "origins", "visits", "affiliations", "ratings"):
        assert len(tables[name]) == 120 * len(of_one[name]), name
    for table in schema:
        if table.name in larger.FIXED:
            assert len(tables[table.name]) == len(of_one[table.name]), table.name
    longest = max(tables["evidence"].frame["evidence_id"], key=len)
    assert re.fullmatch(schema["evidence"]["evidence_id"].pattern, longest)
    assert len(longest) > len("E0001")


def small_package_with_code(folder):
    """The folder of a small package, with code that asks for one actor by name."""
    (folder / "after_soleimani").mkdir()
    (folder / "after_soleimani" / "asks.py").write_text("WHOM = 'sadr'\n", encoding="utf-8")
    return folder


def test_the_same_package_and_number_give_the_same_files(tmp_path):
    for name in ("one", "other"):
        larger.write(tmp_path / name, 2)
    for path in (tmp_path / "one").rglob("*.*"):
        assert path.read_bytes() == (tmp_path / "other" / path.relative_to(tmp_path / "one")).read_bytes()


def test_whom_the_code_names_stays_one_and_the_others_are_more(real, thrice):
    named = larger.named_in(larger.ROOT / "after_soleimani")
    ids = set(real.actors["actor_id"])
    assert {"sadr", "qaani"} <= ids & named
    assert len(thrice.actors) == 3 * len(ids) - 2 * len(ids & named)
    assert core_sources(thrice) == core_sources(real), "there are five core texts at any size"
    both = acts.signed_acts(real), acts.signed_acts(thrice)
    assert len(both[1]) == 3 * len(both[0])


#: Numbers that stay as they are however much is added: of the five core texts, of the vote, and of a year.
SAME = {
    "hold_affirmed", "hold_qualified", "core", "fatah_votes_drop", "fatah_before", "fatah_after", "sadr_gain",
    "sadr_votes_before", "sadr_votes_after", "sadr_after", "second", "house", "save", "majority", "quorum",
    "lines", "sources", "at_widest", "widest", "least_budgeted", "budgeted", "chairman", "money_2015",
    "money_2021", "declined_elsewhere",
}  # fmt: skip
#: Numbers of things that there are thrice as many of.
THRICE = {
    "against", "for", "declined", "trips", "trips_day", "case_achieved", "case_refused",
    "sistani_iran_declined", "sistani_iran_received", "came_true", "came_partly", "came_false",
}  # fmt: skip


def test_a_headline_number_stays_or_grows_as_what_it_counts(real, thrice):
    found = {}
    for listed in HEADLINES:
        pair = (listed.values(data) for data in (real, thrice))
        for name, one, other in zip(listed.ids, *pair, strict=True):
            found[name] = (one.value, other.value)
    assert {name for name, (one, other) in found.items() if one == other} >= SAME
    assert {name for name, (one, other) in found.items() if other == 3 * one} >= THRICE


def test_every_measure_of_a_data_set_alone_is_found_and_no_other():
    names = [name for name, _ in measured.measures()]
    assert len(set(names)) == len(names)
    assert {
        "succession.visits.visits_timeline",
        "evidence.core_sources",
        "networks.by_period.balance",
    } <= set(names)
    assert not {name for name in names if name.rpartition(".")[2][0] == "_" or name.endswith("acts.by_group")}


def test_the_index_has_the_words_of_the_pages_as_the_book_stems_them():
    pages = {"one": "<table><tr><td>Visits</td>\n<td>E12340001</td></tr></table>", "two": "<p>A visit</p>"}
    terms, _ = measured.search_index(pages)
    assert sorted(terms["visit"]) == [0, 1]
    assert terms["e12340001"] == 0


# ------------------------------------------------------------- what is made of the times


def took(seconds, **parts):
    return growth.Took(seconds, 2**20, parts or {"load": seconds})


def linear(size):
    return 0.3 * size


def slower_by_a_logarithm(size):
    return 0.3 * size * (10 + size.bit_length()) / 11


def quadratic(size):
    return 0.05 * size**2


@pytest.mark.parametrize("pace", [linear, slower_by_a_logarithm, lambda size: 0.5 + 0.001 * size])
def test_what_grows_no_faster_than_n_log_n_passes(pace):
    rows, faults = growth.judge({"load": {size: took(pace(size)) for size in growth.SIZES}})
    assert faults == []
    assert len(rows) == len(growth.SIZES) - 1


def test_a_quadratic_step_is_named_with_its_times():
    _, faults = growth.judge({"load": {size: took(quadratic(size)) for size in (1, 10, 100)}})
    assert faults == [
        "load grows faster than n log n: 0.05 s at 1 times the data, 5.00 s at 10 times (exponent 2.00)",
        "load grows faster than n log n: 5.00 s at 10 times the data, 500.00 s at 100 times (exponent 2.00)",
    ]


def test_a_quadratic_measure_among_fast_ones_is_named():
    found = {
        size: took(linear(size), visits=linear(size) - quadratic(size) / 100, pairs=quadratic(size) / 100)
        for size in (1, 10, 100)
    }
    _, faults = growth.judge({"measures": found})
    assert [fault.partition(" grows")[0] for fault in faults] == ["measures: pairs"]


def test_what_is_too_short_to_be_measured_is_not_judged():
    assert growth.judge({"load": {1: took(0.001), 10: took(0.9)}})[1] == []


def test_above_a_hundred_times_only_memory_is_judged():
    slow = {100: took(1.0), 1000: took(500.0)}
    assert growth.judge({"load": slow})[1] == []
    heavy = {1000: growth.Took(1.0, 9 * 2**30, {"load": 1.0})}
    assert growth.judge({"load": heavy})[1] == ["load needs 9.0 GB at 1000 times the data; at most 8 GB"]
    assert growth.judge({"pages": heavy})[1] == [], "pages stand by themselves"


def test_the_table_has_a_line_a_step_and_size_with_the_exponent():
    text = growth.report({"load": {1: took(0.5), 10: took(5.0)}})
    assert text.splitlines()[1].split() == ["load", "1", "0.50", "1"]
    assert text.splitlines()[2].split() == ["load", "10", "5.00", "1", "1.00"]


@pytest.mark.parametrize(("pace", "status"), [(linear, 0), (quadratic, 1)])
def test_the_command_fails_where_a_step_is_quadratic_and_says_which(monkeypatch, capsys, pace, status):
    monkeypatch.setenv("SIZES", "1,10,100")
    monkeypatch.setenv("STEPS", "load,evaluate")
    sizes = []
    monkeypatch.setattr(larger, "write", lambda folder, size: sizes.append(size))
    monkeypatch.setattr(growth, "run", lambda step, folder: took(pace(sizes[-1])))
    written = []
    monkeypatch.setattr(growth, "_write", written.append)
    assert growth.main() == status
    said = capsys.readouterr()
    assert ("load grows faster than n log n" in said.err) == bool(status)
    assert [line.split()[:2] for line in said.out.splitlines() if line.startswith("evaluate")][:2] == [
        ["evaluate", "1"], ["evaluate", "10"],
    ], "what does not scale is measured up to ten times"  # fmt: skip
    assert bool(written[0]["faults"]) == bool(status)
