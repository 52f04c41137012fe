"""Robustness: every drop is made and does what it says, and what does not survive one is called unstable."""

import zlib
from types import SimpleNamespace

import pandas as pd
import pytest
import small_package

from after_soleimani import robustness
from after_soleimani.dataset import load
from after_soleimani.robustness import (
    KINDS,
    Drop,
    Headlines,
    Measured,
    _Touched,
    drops,
    evaluate,
    numbers,
    ranges,
)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return load(small_package.write(tmp_path_factory.mktemp("small") / "copy"))


def by_name(data):
    return {(drop.kind, drop.dropped): drop.data for drop in drops(data)}


def count_ties(data):
    return Measured(
        len(data.ties), tuple(i for ids in data.ties["evidence_ids"] for i in ids), len(data.ties)
    )


def one(measure=count_ties, *ids, **options):
    listed = Headlines()
    listed.headline(*(ids or ("ties",)), chapter="page", finding="there are ties", **options)(measure)
    return listed


def test_the_drops_of_the_small_data_set(data):
    made = list(by_name(data))
    assert made == [
        ("all", ""),
        ("origin", "author"),
        ("origin", "official"),
        ("source", "paper"),
        ("source", "wire"),
        ("ties", "single origin"),
        ("acts", "alleged or contested"),
        ("acts", "denied"),
    ]
    assert {kind for kind, _ in made} <= set(KINDS)


def test_what_is_left_under_each_drop_of_rows(data):
    left = by_name(data)
    assert len(left["all", ""].ties) == 2
    # T001 rests on one item of the author; T002 on two of the official.
    assert left["ties", "single origin"].ties.empty
    assert left["ties", "single origin"].affiliations.empty
    assert left["ties", "single origin"].meetings.empty
    assert left["acts", "alleged or contested"].ties["tie_id"].tolist() == ["T001"]
    assert left["acts", "alleged or contested"].affiliations.empty
    assert len(left["acts", "alleged or contested"].visits) == 1  # it is probable
    # only the affiliation is denied by somebody
    assert len(left["acts", "denied"].ties) == 2
    assert left["acts", "denied"].affiliations.empty
    assert left["origin", "author"].ties["tie_id"].tolist() == ["T002"]


def test_a_tie_of_two_origins_stays_when_those_of_one_go(tmp_path):
    folder = small_package.write(tmp_path)
    small_package.edit(folder, "ties", 3, "evidence_ids", "E0001;E0002")
    assert by_name(load(folder))["ties", "single origin"].ties["tie_id"].tolist() == ["T002"]


def test_two_origins_of_which_one_is_part_of_the_other_are_one(tmp_path):
    folder = small_package.write(tmp_path)
    small_package.edit(folder, "ties", 3, "evidence_ids", "E0001;E0002")
    small_package.edit(folder, "origins", 3, "part_of", "author")
    small_package.edit(folder, "evidence", 2, "credibility", "2")  # no second origin confirms it any more
    assert by_name(load(folder))["ties", "single origin"].ties.empty


def test_a_contested_visit_goes_with_its_meetings(tmp_path):
    folder = small_package.write(tmp_path)
    small_package.edit(folder, "visits", 2, "status", "contested")
    small_package.edit(folder, "visits", 2, "note", "two sources differ")
    left = by_name(load(folder))["acts", "alleged or contested"]
    assert left.visits.empty
    assert left.meetings.empty


def test_items_of_low_grade_are_left_out_four_and_five_apart_from_six(tmp_path):
    folder = small_package.write(tmp_path)
    small_package.edit(folder, "evidence", 4, "credibility", "5")  # E0003, all that T001 rests on
    small_package.edit(folder, "evidence", 3, "credibility", "6")  # E0002, half of what T002 rests on
    left = by_name(load(folder))
    assert left["credibility", "4–5"].ties["tie_id"].tolist() == ["T002"]
    assert left["credibility", "6"].ties["evidence_ids"].tolist() == [("E0003",), ("E0004",)]
    small_package.edit(folder, "evidence", 4, "credibility", "4")
    assert by_name(load(folder))["credibility", "4–5"].ties["tie_id"].tolist() == ["T002"]


def test_each_scheme_of_camps_is_tried_alone(tmp_path):
    folder = small_package.write(tmp_path)
    path = small_package.path_of(folder, "camps")
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text(
        "\n".join([*lines, lines[1].replace("paper_camps", "other_camps")]) + "\n", encoding="utf-8"
    )
    left = by_name(load(folder))
    assert left["scheme", "paper_camps"].camps["scheme"].tolist() == ["paper_camps"]
    assert left["scheme", "other_camps"].camps["scheme"].tolist() == ["other_camps"]


def test_an_origin_that_is_only_a_whole_of_others_is_dropped_too(tmp_path):
    folder = small_package.write(tmp_path)
    path = small_package.path_of(folder, "origins")
    lines = path.read_text(encoding="utf-8").splitlines()
    more = [lines[1].replace("author", name, 1) for name in ("house", "group")]
    path.write_text("\n".join([*lines, *more]) + "\n", encoding="utf-8")
    small_package.edit(folder, "origins", 2, "part_of", "house")
    small_package.edit(folder, "origins", 4, "part_of", "group")
    left = by_name(load(folder))
    for whole in ("house", "group"):
        assert left["origin", whole].evidence["origin_id"].unique().tolist() == ["official"]


def test_each_number_is_measured_under_each_drop(data):
    found = evaluate(data, one())
    assert found[["kind", "dropped", "value", "n", "origins", "holds"]].values.tolist() == [
        ["all", "", 2, 2, 2, True],
        ["origin", "author", 1, 1, 1, True],
        ["origin", "official", 1, 1, 1, True],
        ["source", "paper", 1, 1, 1, True],
        ["source", "wire", 2, 2, 2, True],
        ["ties", "single origin", 0, 0, 0, False],
        ["acts", "alleged or contested", 1, 1, 1, True],
        ["acts", "denied", 2, 2, 2, True],
    ]


def test_the_range_and_what_breaks_the_finding(data):
    row = ranges(evaluate(data, one())).iloc[0]
    assert row[["value", "n", "origins", "low", "high", "drops", "changed", "missing"]].tolist() == [
        2, 2, 2, 0, 2, 7, 5, 0,
    ]  # fmt: skip
    # the sign of the number is what holds unless something else is said
    assert row["breaks"] == (("ties", "single origin"),)
    assert row["unstable"]


def test_a_finding_can_say_itself_when_it_holds(data):
    assert not ranges(evaluate(data, one(holds=lambda ties: ties < 3))).iloc[0]["unstable"]
    strict = ranges(evaluate(data, one(holds=lambda ties: ties > 1))).iloc[0]
    assert len(strict["breaks"]) == 5


def made_up(*values):
    """Drops whose data sets are just these numbers."""
    kinds = ["all", *["origin"] * (len(values) - 1)]
    pairs = enumerate(zip(kinds, values, strict=True))
    return [Drop(kind, str(n), lambda value=value: value) for n, (kind, value) in pairs]


@pytest.fixture
def no_origins(monkeypatch):
    monkeypatch.setattr(robustness, "count_origins", lambda data, ids: len(ids))


@pytest.mark.usefixtures("no_origins")
def test_a_number_that_cannot_be_made_without_something_does_not_survive():
    listed = one(lambda number: Measured(number, ()))
    for gone in (None, float("nan"), pd.NA):
        row = ranges(evaluate(None, listed, made_up(5, 4, gone))).iloc[0]
        assert row[["value", "low", "high", "missing", "changed"]].tolist() == [5, 4, 5, 1, 1]
        assert row["breaks"] == (("origin", "2"),)


@pytest.mark.usefixtures("no_origins")
def test_a_change_of_sign_breaks_a_finding():
    listed = one(lambda number: Measured(number, ()))
    assert ranges(evaluate(None, listed, made_up(0.5, -0.1, 0.2))).iloc[0]["breaks"] == (("origin", "1"),)
    assert not ranges(evaluate(None, listed, made_up(-3, -1, -9))).iloc[0]["unstable"]


@pytest.mark.usefixtures("no_origins")
def test_a_whole_number_stays_whole_beside_a_sum_of_money():
    listed = Headlines()

    @listed.headline("acts", "money", chapter="one", finding="there are both", words=("acts", "dollars"))
    def both(number):
        return [Measured(number, ()), Measured(number + 0.16, ())]

    table = ranges(evaluate(None, listed, made_up(2, 1))).set_index("id")
    assert [type(table.loc["acts", column]) for column in ("value", "low", "high")] == [int] * 3
    assert table.loc["money", ["value", "low", "words"]].tolist() == [2.16, 1.16, "dollars"]


def test_as_many_words_as_ids_are_needed():
    with pytest.raises(ValueError, match="1 words for 2 ids"):
        Headlines().headline("a", "b", chapter="one", finding="x", words=("only",))(lambda data: None)


@pytest.mark.usefixtures("no_origins")
def test_the_value_on_all_evidence_is_within_the_range():
    listed = one(lambda number: Measured(number, ()))
    for values in ((1, 2, 3), (3, 1, 2)):
        row = ranges(evaluate(None, listed, made_up(*values))).iloc[0]
        assert row[["value", "low", "high"]].tolist() == [values[0], 1, 3]


@pytest.mark.usefixtures("no_origins")
def test_numbers_of_one_finding_stand_or_fall_together():
    listed = one(
        lambda pair: [Measured(number, ()) for number in pair],
        "sadr",
        "fatah",
        holds=lambda sadr, fatah: sadr > fatah,
    )
    table = ranges(evaluate(None, listed, made_up((3, 1), (2, 2), (1, 0)))).set_index("id")
    assert table[["value", "low", "high"]].values.tolist() == [[3, 1, 3], [1, 0, 2]]
    assert table["breaks"].tolist() == [(("origin", "1"),)] * 2


@pytest.mark.usefixtures("no_origins")
@pytest.mark.parametrize("value", [None, 7])
def test_a_finding_that_does_not_hold_on_all_evidence_is_an_error(value):
    listed = one(lambda number: Measured(number, ()), holds=lambda ties: ties < 3)
    with pytest.raises(ValueError, match=f"page: ties = {value}: it does not hold that there are ties"):
        evaluate(None, listed, made_up(value))


@pytest.mark.usefixtures("no_origins")
def test_a_function_gives_as_many_numbers_as_it_lists():
    with pytest.raises(ValueError, match="a, b: 1 numbers for 2 ids"):
        evaluate(None, one(lambda number: Measured(number, ()), "a", "b"), made_up(1))


def every_table(data):
    """One headline number a table: the checksum of all that is in it."""
    listed = Headlines()
    for name in data.tables:

        def measure(data, name=name):
            return Measured(zlib.crc32(getattr(data, name).to_csv().encode()), ())

        options = {"finding": "", "holds": lambda value: True, "items": True}
        listed.headline(f"{name}_rows", chapter="page", **options)(measure)
    return listed


def test_what_reads_only_untouched_tables_is_not_measured_again_and_gives_the_same(data):
    listed = every_table(data)
    quick = evaluate(data, listed)
    anew = [Drop(drop.kind, drop.dropped, drop.make) for drop in drops(data)]
    pd.testing.assert_frame_equal(quick, evaluate(data, listed, anew))


def test_a_measure_is_run_again_only_where_a_table_it_reads_can_differ(data):
    runs = []

    def measure(data):
        runs.append(1)
        return Measured(len(data.hypotheses), ())

    evaluate(data, one(measure))
    # Of the author and the official; the documents are quoted by name, which an origin is not.
    assert len({drop.items for drop in drops(data)} - {None}) == 2
    # Hypotheses cite nothing: once on all, and under the three drops of rows, which may touch any table.
    assert len(runs) == 4
    touched = {(drop.kind, drop.dropped): drop.touched for drop in drops(data)}
    assert {"evidence", "ties", "readings", "aliases"} <= touched["source", "paper"]
    assert "ratings" in touched["source", "wire"]  # of a proposition that rests on the wire
    assert "aliases" not in touched["source", "wire"]


class SchemaTable(list):
    """Stands for a table of the schema: its fields and a name."""

    def __init__(self, name, *refers_to):
        super().__init__(SimpleNamespace(refers_to=(to, "id"), is_list=False) for to in refers_to)
        self.name = name


def test_a_row_that_goes_touches_what_names_it_at_any_remove():
    frames = {
        name: pd.DataFrame({"source_id": []}) for name in ("aliases", "readings", "named", "naming", "other")
    }
    frames["first"] = pd.DataFrame({"evidence_ids": [("E1",), ("E1", "E2"), ()]})
    schema = [SchemaTable("naming", "named"), SchemaTable("named", "first"), SchemaTable("other", "actors")]
    touched = _Touched(SimpleNamespace(tables=frames, schema=schema, **frames))
    assert touched.by(frozenset(["E1"])) == {"evidence", "first", "named", "naming"}
    # Without E2 no row is lost, only a list becomes shorter.
    assert touched.by(frozenset(["E2"])) == {"evidence", "first"}
    assert touched.by(frozenset(["E3"])) == {"evidence"}


def test_ids_are_unique_in_a_chapter_and_leave_room_for_companions():
    listed = one()
    with pytest.raises(ValueError, match="'ties' is listed twice for page"):
        listed.headline("ties", chapter="page", finding="")(count_ties)
    listed.headline("ties", chapter="other", finding="")(count_ties)
    for name in ("ties_low", "Ties", "n", ""):
        with pytest.raises(ValueError, match="cannot be the id"):
            listed.headline(name, chapter="page", finding="")(count_ties)
    assert listed.ids("page") == ["ties"]
    assert [entry.chapter for entry in listed] == ["page", "other"]
    assert [entry.chapter for entry in listed.of("other")] == ["other"]


def test_numbers_come_with_their_range_ready_to_glue(data):
    table = ranges(evaluate(data, one(spec="Word")))
    assert numbers(table, "page") == {
        "ties": (2, "Word"),
        "ties_low": (0, "word"),
        "ties_high": (2, "word"),
        "ties_origins": (2, "word"),
        "ties_n": 2,
    }
    assert numbers(table, "other") == {}


def test_every_drop_of_the_real_data_set_can_be_made(root):
    real = load(root)
    made = list(drops(real))
    assert {drop.kind for drop in made} == set(KINDS)
    some = [drop for number, drop in enumerate(made) if number % 12 == 0 or drop.touched is None]
    found = evaluate(real, one(), some)
    assert len(found) == len(some)
    assert found["value"].max() == found["value"].iloc[0]
