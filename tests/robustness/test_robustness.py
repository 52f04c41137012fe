"""Robustness: every omission does what it says, and what does not survive one is called unstable."""

import random
import zlib

import pandas as pd
import pytest
import small_package

from after_soleimani.dataset import Dataset, load
from after_soleimani.evidence import count_origins, evidence_in
from after_soleimani.robustness import (
    KINDS,
    Headlines,
    Measured,
    Omission,
    count,
    evaluate,
    evaluation,
    leave_one_out,
    numbers,
    omissions,
    ranges,
)
from after_soleimani.robustness.leave_one_out import OWN_WORD, UNNAMED


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return load(small_package.write(tmp_path_factory.mktemp("small") / "copy"))


def by_name(data):
    return {(omission.kind, omission.dropped): omission.data for omission in omissions(data)}


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
        ("voice", "the core texts' own word"),
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


def test_voices_are_left_out_together(tmp_path):
    folder = small_package.write(tmp_path)
    small_package.edit(folder, "evidence", 3, "speaker_kind", "unnamed")  # E0002, half of what T002 rests on
    left = by_name(load(folder))
    assert left["voice", UNNAMED].ties["evidence_ids"].tolist() == [("E0003",), ("E0004",)]
    small_package.edit(folder, "evidence", 3, "speaker_kind", "author")
    # The wire is no core text: what it says itself is not left out with the authors' own word.
    assert set(by_name(load(folder))["voice", OWN_WORD].evidence["source_id"]) == {"wire"}


def test_a_publisher_of_many_items_is_left_out_with_all_it_prints(tmp_path, monkeypatch):
    folder = small_package.write(tmp_path)
    monkeypatch.setattr(leave_one_out, "MANY", 4)
    assert ("publisher", "House") not in by_name(load(folder))
    for row in (2, 3):
        small_package.edit(folder, "sources", row, "publisher", "House")
    drops = {(drop.kind, drop.dropped): drop for drop in omissions(load(folder))}
    whole, *parts = (drops["publisher", "House"], drops["source", "paper"], drops["source", "wire"])
    assert whole.data.evidence.empty
    assert whole.data.readings.empty
    # What leaves the same data is told by these: they are those of its documents together.
    assert whole.items == parts[0].items | parts[1].items
    assert whole.quoted == parts[0].quoted | parts[1].quoted == {"paper", "wire"}


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
        ["voice", "the core texts' own word", 1, 1, 1, True],
        ["ties", "single origin", 0, 0, 0, False],
        ["acts", "alleged or contested", 1, 1, 1, True],
        ["acts", "denied", 2, 2, 2, True],
    ]


def test_the_range_and_what_breaks_the_finding(data):
    row = ranges(evaluate(data, one())).iloc[0]
    assert row[["value", "n", "origins", "low", "high", "omissions", "changed", "missing"]].tolist() == [
        2, 2, 2, 0, 2, 8, 6, 0,
    ]  # fmt: skip
    # the sign of the number is what holds unless something else is said
    assert row["breaks"] == (("ties", "single origin"),)
    assert row["unstable"]


def test_a_finding_can_say_itself_when_it_holds(data):
    assert not ranges(evaluate(data, one(holds=lambda ties: ties < 3))).iloc[0]["unstable"]
    strict = ranges(evaluate(data, one(holds=lambda ties: ties > 1))).iloc[0]
    assert len(strict["breaks"]) == 6


def made_up(*values):
    """Drops whose data sets are just these numbers."""
    kinds = ["all", *["origin"] * (len(values) - 1)]
    pairs = enumerate(zip(kinds, values, strict=True))
    return [Omission(kind, str(n), lambda value=value: value) for n, (kind, value) in pairs]


@pytest.fixture
def no_origins(monkeypatch):
    monkeypatch.setattr(evaluation, "count_origins", lambda data, ids: len(ids))


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
def test_each_end_of_the_range_names_the_first_omission_that_gives_it():
    listed = one(lambda number: Measured(number, ()))
    row = ranges(evaluate(None, listed, made_up(2, pd.NA, 3, 1, 1))).iloc[0]
    assert (row["low_under"], row["high_under"]) == (("origin", "3"), ("origin", "2"))
    assert ranges(evaluate(None, listed, made_up(1, 1, 3))).iloc[0]["low_under"] is None


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


def test_what_an_entry_reads_of_items_and_tables_is_measured_again_where_it_differs(data):
    assert_as_if_each_omission_were_made(data, every_table(data), list(omissions(data)))


def rows_of_every_table(data):
    """Four headline numbers a table that cites evidence: its rows, counted, read, and not said how."""
    listed = Headlines()
    for name, frame in data.tables.items():
        if "evidence_ids" not in frame:
            continue

        def measure(data, name=name):
            frame = getattr(data, name)
            key = data.schema[name].key[0]
            plain = Measured(len(frame), tuple(i for ids in frame["evidence_ids"] for i in ids), len(frame))
            some = count(frame[: len(frame) // 2], count(frame))
            return [count(frame, each=key), some, plain.read_from(frame), plain]

        ids = [f"{name}_{how}" for how in ("things", "some", "read", "rows")]
        # Alone, so that each is worked out in its own way.
        for place, number in enumerate(ids):
            options = {"chapter": "page", "finding": "", "holds": lambda value: True}
            listed.headline(number, **options)(
                lambda data, place=place, measure=measure: measure(data)[place]
            )
    return listed


def assert_as_if_each_omission_were_made(data, listed, made):
    """What `evaluate` finds is what measuring each data set finds, without a thought for what is gone."""
    found = evaluate(data, listed, made)[["value", "n", "origins"]].astype("object")
    plain = [
        (one.value, one.n, count_origins(omission.data, one.evidence_ids))
        for omission in made
        for entry in listed
        for one in entry.values(omission.data)
    ]
    assert found.where(found.notna(), None).values.tolist() == [list(row) for row in plain]


def entangle(folder):
    """Let rows hang together: an event that a visit keeps, a meeting without evidence, a cleared id."""
    small_package.edit(folder, "meetings", 2, "evidence_ids", "E0002")
    small_package.edit(folder, "ties", 3, "evidence_ids", "E0001;E0002")
    return folder


def read_in_one_document(folder):
    """Let an origin be read in one document, which is quoted for something that rests on no evidence."""
    small_package.edit(folder, "evidence", 5, "source_id", "wire")
    small_package.edit(folder, "evidence", 5, "paragraph", "")
    return folder


@pytest.mark.parametrize("tangle", [lambda folder: folder, entangle, read_in_one_document])
def test_rows_of_any_table_are_counted_under_every_drop_as_if_each_were_made(tmp_path, tangle):
    small = load(tangle(small_package.write(tmp_path / "copy")))
    listed = [entry for entry in rows_of_every_table(small) if "some" not in entry.ids[0]]
    assert_as_if_each_omission_were_made(small, listed, list(omissions(small)))


def test_what_goes_with_a_row_takes_along_what_cannot_do_without_it(data):
    """A visit and its meetings without evidence, which the checks would refuse: they go with the event."""
    nothing = {
        name: frame.assign(evidence_ids=pd.Series([()] * len(frame), dtype="object"))
        for name, frame in data.tables.items()
        if name in ("visits", "meetings")
    }
    events = data.events.assign(evidence_ids=pd.Series([("E0001",)] * len(data.events), dtype="object"))
    bare = Dataset(data.schema, {**data.tables, **nothing, "events": events})
    assert bare.without(origin="author").meetings.empty
    listed = [entry for entry in rows_of_every_table(bare) if entry.ids[0].endswith("_rows")]
    assert_as_if_each_omission_were_made(bare, listed, list(omissions(bare)))


def test_rows_of_the_real_tables_are_counted_under_drops_as_if_each_were_made(root):
    real = load(root)
    listed = [entry for entry in rows_of_every_table(real) if entry.ids[0].endswith(("_things", "_rows"))]
    made = list(omissions(real))
    # The largest, which take along most, and a sample of the others.
    largest = sorted(made[1:], key=lambda omission: -len(omission.items or ()))[:8]
    some = [made[0], *largest, *random.Random(1398).sample(made[1:], 12)]
    assert_as_if_each_omission_were_made(real, listed, some)


def test_a_number_of_preferred_results_follows_the_value_that_takes_the_place_of_one_that_goes(data):
    def seats(data):
        rows = data.results[data.results["preferred"]]
        return Measured(int(rows["seats"].sum()), [item for ids in rows["evidence_ids"] for item in ids])

    assert_as_if_each_omission_were_made(data, list(one(seats)), list(omissions(data)))


def runs_of(data, measure, **options):
    """How often a measure is run to know it under every omission."""
    runs = []

    def counting(data):
        runs.append(1)
        return measure(data)

    evaluate(data, one(counting, **options))
    return len(runs)


def test_a_measure_is_run_again_only_where_it_can_be_another(data):
    # Hypotheses cite nothing.
    assert runs_of(data, lambda data: Measured(len(data.hypotheses), ())) == 1
    # Made to be known: a tie loses its event without the official and without the wire; two of rows.
    made = 4
    # The first tie goes with its author, and with the paper, which comes to the same.
    assert runs_of(data, count_ties) == 1 + made + 1
    assert runs_of(data, lambda data: count_ties(data).read_from(data.ties[:1])) == 1 + made + 1
    assert runs_of(data, lambda data: count_ties(data).read_from(data.ties[1:])) == 1 + made
    assert runs_of(data, lambda data: count(data.ties)) == 1 + made


def test_where_no_preferred_result_goes_what_is_read_from_them_is_not_measured_again(tmp_path):
    folder = small_package.write(tmp_path / "copy")
    small_package.edit(folder, "results", 5, "evidence_ids", "E0002")
    small = load(folder)

    def seats(data):
        used = data.results[data.results["preferred"]]
        return Measured(int(used["seats"].sum()), evidence_in(used)).read_from(used)

    # The author's values are none of those preferred; the official's and the wire's are all of them.
    assert runs_of(small, seats) == 1 + 2
    assert_as_if_each_omission_were_made(small, list(one(seats)), list(omissions(small)))


def test_a_count_that_comes_to_nothing_is_left_to_the_measure(data):
    def measure(data):
        found = data.ties[data.ties["tie_id"] == "T001"]
        return Measured(None, ()) if found.empty else count(found)

    found = evaluate(data, one(measure)).set_index(["kind", "dropped"])["value"]
    assert found["origin", "author"] is None
    assert found["origin", "official"] == 1


def test_a_thing_stays_while_one_of_its_rows_does_and_for_good_where_a_row_needs_no_evidence():
    frame = pd.DataFrame(
        {
            "thing": ["a", "a", "b", "b", None],
            "evidence_ids": [("E1",), ("E2",), ("E3",), (), ("E4",)],
        }
    )
    found = count(frame, each="thing")
    assert (found.value, found.evidence_ids) == (2, ("E1", "E2", "E3", "E4"))
    assert [set(ids) for ids in found.counted] == [{"E1", "E2"}, set()]
    whole = count(frame)
    part = count(frame[:1], whole)
    assert (part.value, part.n, len(part.out_of)) == (1, 5, 5)
    assert count(frame[:1], 7).n == 7


def test_ids_are_unique_in_a_chapter_and_leave_room_for_companions():
    listed = one()
    with pytest.raises(ValueError, match="'ties' is listed twice for page"):
        listed.headline("ties", chapter="page", finding="")(count_ties)
    listed.headline("ties", chapter="other", finding="")(count_ties)
    for name in ("ties_low", "ties_range", "Ties", "n", ""):
        with pytest.raises(ValueError, match="cannot be the id"):
            listed.headline(name, chapter="page", finding="")(count_ties)
    assert listed.ids("page") == ["ties"]
    assert [entry.chapter for entry in listed] == ["page", "other"]
    assert [entry.chapter for entry in listed.of("other")] == ["other"]


def test_a_number_that_the_text_gives_in_words_is_listed_and_none_of_its_figures():
    listed = one(lambda data: None, "first", "second", in_words=("second",))
    assert listed.ids("page") == ["first", "second"]
    assert listed.in_figures("page") == ["first"]
    with pytest.raises(ValueError, match="third: in words, but not listed"):
        one(lambda data: None, "first", in_words=("third",))


def test_numbers_come_with_their_range_ready_to_glue(data):
    table = ranges(evaluate(data, one(spec="Word")))
    assert numbers(table, "page") == {
        "ties": (2, "Word"),
        "ties_low": (0, "word"),
        "ties_high": (2, "word"),
        "ties_origins": (2, "word"),
        "ties_range": "zero to two; two origins",
        "ties_n": 2,
    }
    assert numbers(table, "other") == {}


def test_every_drop_of_the_real_data_set_can_be_made(root):
    real = load(root)
    made = list(omissions(real))
    assert {omission.kind for omission in made} == set(KINDS)
    some = [omission for number, omission in enumerate(made) if number % 12 == 0 or omission.items is None]
    found = evaluate(real, one(), some)
    assert len(found) == len(some)
    assert found["value"].max() == found["value"].iloc[0]
