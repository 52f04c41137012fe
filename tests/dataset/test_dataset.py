"""What load() gives, where it looks, and what the data set is without a source or an origin."""

import dataclasses
from types import SimpleNamespace

import pandas as pd
import pytest
import small_package

from after_soleimani.dataset.dataset import DataPackageError, load, once
from after_soleimani.dataset.omission import REFERENCE
from after_soleimani.robustness import omissions


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return small_package.write(tmp_path_factory.mktemp("small") / "copy")


@pytest.fixture(scope="module")
def data(package):
    return load(package)


def row(frame, key, value):
    (position,) = frame.index[frame[key] == value]
    return frame.loc[position]


def test_every_type_of_the_package_has_its_dtype(data):
    assert data.events["event_id"].dtype == "str"
    assert data.events["start"].dtype == "datetime64[us]"
    assert data.events["crisis"].dtype == "boolean"
    assert data.positions["stance"].dtype == "Int64"
    assert data.figures["low"].dtype == "float64"
    assert data.events["evidence_ids"].tolist() == [("E0001", "E0002"), ("E0003",), ("E0002",)]


def test_an_empty_cell_is_missing_and_an_empty_list_is_an_empty_tuple(data):
    assert pd.isna(data.ties["event_id"].iloc[1])
    assert pd.isna(data.ties["end"].iloc[0])
    assert pd.isna(data.positions["stance"].iloc[1])
    assert data.meetings["evidence_ids"].iloc[1] == ()


def test_a_table_without_rows_keeps_its_dtypes(tmp_path):
    folder = small_package.write(tmp_path / "copy")
    path = small_package.path_of(folder, "figures")
    path.write_text(path.read_text().splitlines()[0] + "\n")
    empty = load(folder).figures
    assert len(empty) == 0
    assert empty["low"].dtype == "float64"
    assert empty["event_id"].dtype == "str"


def test_line_ends_of_windows_and_a_last_line_without_one_are_read(tmp_path, data):
    folder = small_package.write(tmp_path / "copy")
    path = small_package.path_of(folder, "actors")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n").removesuffix(b"\r\n"))
    pd.testing.assert_frame_equal(load(folder).actors, data.actors)


def test_text_comes_back_as_it_was_written(data):
    assert data.actors["name"].tolist() == ["Qaani", 'Sadr, the "cleric"', "Fatah"]
    assert data.actors["name_native"].iloc[0] == "قاآنی"


def test_load_reads_the_nearest_package_above_the_working_directory(tmp_path, monkeypatch):
    outer = small_package.write(tmp_path / "outer")
    inner = small_package.write(outer / "chapters" / "inner")
    small_package.edit(inner, "actors", 4, "name", "the inner one")
    deep = inner / "deep" / "er"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert load().actors["name"].iloc[2] == "the inner one"
    monkeypatch.chdir(outer / "chapters")
    assert load().actors["name"].iloc[2] == "Fatah"


def test_load_never_falls_back_on_the_place_of_the_package(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DataPackageError, match="is not in the working directory"):
        load()


def test_what_is_done_to_a_frame_changes_nothing_in_the_data_set(data):
    frame = data.events
    frame["more"] = 1
    frame.loc[0, "kind"] = "other"
    assert "more" not in data.events
    assert data.events["kind"].iloc[0] == "visit"
    assert data.tables["events"]["kind"].iloc[0] == "visit"
    with pytest.raises(dataclasses.FrozenInstanceError):
        data.schema = None


def test_a_table_that_is_none_is_an_attribute_error(data):
    with pytest.raises(AttributeError, match="no table 'event'"):
        _ = data.event
    assert "events" in dir(data)


def test_the_schema_gives_the_vocabulary(data):
    event_type = data.schema["ties"]["event_type"]
    assert event_type.signs["AGREE"] == "+"
    assert event_type.signs["CONSULT"] == "0"
    assert event_type.signs["ASSAULT"] == "-"
    assert set(event_type.signs) == set(event_type.enum) == set(event_type.meanings)
    assert data.schema["evidence"]["credibility"].meanings[6].startswith("cannot be judged")
    assert data.schema["ties"]["actor_id"].refers_to == ("actors", "actor_id")


def test_without_a_source_its_evidence_goes_and_rows_with_none_left_go_with_it(data):
    less = data.without(source="wire")
    assert less.evidence["evidence_id"].tolist() == ["E0001", "E0003", "E0004"]
    assert row(less.events, "event_id", "visit_1")["evidence_ids"] == ("E0001",)
    assert "praise" not in set(less.events["event_id"])
    assert less.attributions.empty
    assert row(less.ties, "tie_id", "T002")["evidence_ids"] == ("E0004",)
    assert less.readings["source_id"].tolist() == ["paper"]
    assert less.sources["source_id"].tolist() == ["paper", "wire"]


def test_ids_of_rows_that_have_gone_become_missing_or_take_their_row_along(data):
    less = data.without(source="wire")
    assert pd.isna(row(less.ties, "tie_id", "T001")["event_id"])
    assert pd.isna(less.sessions["rule_id"].iloc[0])
    assert less.ratings.empty


def test_without_an_origin_what_is_part_of_it_goes_too(tmp_path):
    root = small_package.write(tmp_path / "copy")
    small_package.edit(root, "evidence", 2, "credibility", "2")
    small_package.edit(root, "origins", 3, "part_of", "author")
    data = load(root)
    assert data.without(origin="author").evidence.empty
    assert set(data.without(origin="official").evidence["origin_id"]) == {"author"}


def test_without_an_origin_all_documents_that_repeat_it_lose_it(data):
    less = data.without(origin="official")
    assert less.evidence["evidence_id"].tolist() == ["E0001", "E0003"]
    assert less.ties["tie_id"].tolist() == ["T001"]


def test_a_meeting_goes_with_its_visit_and_an_event_stays_while_something_rests_on_it(data):
    less = data.without(origin="author")
    assert less.visits.empty
    assert less.meetings.empty
    assert row(less.events, "event_id", "visit_1")["evidence_ids"] == ("E0002",)
    assert row(less.events, "event_id", "attack")["evidence_ids"] == ("E0002",)
    assert less.attributions["event_id"].tolist() == ["attack"]
    assert less.forecasts.empty


def test_reference_rows_stay_without_their_evidence(data):
    less = data.without(origin="author")
    assert less.actors["evidence_ids"].tolist() == [(), (), ()]
    assert less.elections["election"].tolist() == ["iq2021", "iq2018"]
    assert less.places["place_id"].tolist() == ["baghdad"]


def test_a_denial_is_pruned_too(data):
    assert data.affiliations["denial_evidence_ids"].iloc[0] == ("E0002", "E0003")
    assert data.without(source="wire").affiliations["denial_evidence_ids"].iloc[0] == ("E0003",)


def test_a_dropped_preferred_result_gives_way_to_the_next_by_stage_or_is_missing(data):
    less = data.without(source="wire").results
    chosen = less[less["preferred"] & (less["list_id"] == "list_fatah")]
    assert chosen["stage"].tolist() == ["preliminary"]
    assert chosen["seats"].tolist() == [4]
    gone = data.without(origin="author").results
    assert gone["list_id"].tolist() == ["list_fatah"]
    assert gone["preferred"].tolist() == [True]


def test_an_opinion_against_a_line_of_command_is_pruned_too(data):
    assert data.without(source="wire").commands["objection_evidence_ids"].iloc[0] == ("E0004",)


def test_a_trip_that_may_be_one_that_has_gone_is_a_trip_of_its_own(tmp_path):
    folder = small_package.write(tmp_path / "copy")
    path = small_package.path_of(folder, "visits")
    header, first = path.read_text(encoding="utf-8").splitlines()
    names = header.split(",")
    second = dict(zip(names, first.split(","), strict=True))
    second |= {"visit_id": "qaani_2", "may_be": "qaani_1", "evidence_ids": "E0002"}
    added = ",".join(second[name] for name in names)
    path.write_text(f"{header}\n{first}\n{added}\n", encoding="utf-8")
    visits = load(folder).visits
    assert visits["may_be"].tolist() == [(), ("qaani_1",)]
    less = load(folder).without(origin="author").visits
    assert less["visit_id"].tolist() == ["qaani_2"]
    assert less["may_be"].tolist() == [()]


def test_an_improbable_value_is_the_last_to_be_preferred(tmp_path):
    folder = small_package.write(tmp_path / "copy")
    small_package.edit(folder, "evidence", 4, "credibility", "5")  # of the preliminary four seats
    less = load(folder).without(source="wire").results
    assert less.loc[less["preferred"] & (less["list_id"] == "list_fatah"), "seats"].tolist() == [2]


def test_of_two_counts_of_one_stage_the_later_is_preferred(tmp_path):
    """A month counts as its last day, and a count without a day as the earliest."""
    folder = small_package.write(tmp_path / "copy")
    for line, day, seats in ((3, "2021-10", "2"), (4, "2021-10-16", "4")):
        small_package.edit(folder, "results", line, "stage", "preliminary")
        small_package.edit(folder, "results", line, "as_of", day)
        small_package.edit(folder, "results", line, "seats", seats)
    less = load(folder).without(source="wire").results
    assert less.loc[less["preferred"] & (less["list_id"] == "list_fatah"), "seats"].tolist() == [2]
    small_package.edit(folder, "results", 3, "as_of", "")
    less = load(folder).without(source="wire").results
    assert less.loc[less["preferred"] & (less["list_id"] == "list_fatah"), "seats"].tolist() == [4]


def test_seats_and_votes_may_be_preferred_in_different_rows(tmp_path):
    """One row gives the seats, another the votes: neither counts twice, and each has its own next value."""
    folder = small_package.write(tmp_path / "copy")
    small_package.edit(folder, "results", 2, "votes", "")
    small_package.edit(folder, "results", 3, "seats", "")
    small_package.edit(folder, "results", 3, "votes", "462800")
    small_package.edit(folder, "results", 3, "preferred", "true")
    small_package.edit(folder, "results", 4, "votes", "470000")
    data = load(folder)
    less = data.without(source="wire").results
    own = less[less["list_id"] == "list_fatah"]
    chosen = own[own["preferred"]]
    assert chosen["seats"].dropna().tolist() == [4], "the seats give way to the next row"
    assert chosen["votes"].dropna().tolist() == [462800], "the votes stay as they are"
    assert own.loc[~own["preferred"], "votes"].tolist() == [470000], "the other number of that row is kept"
    assert less.dtypes.equals(data.results.dtypes)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "one of a source, an origin"),
        ({"source": "wire", "origin": "author"}, "one of a source, an origin"),
        ({"source": "wires"}, "no source_id 'wires' in sources; did you mean 'wire'"),
        ({"origin": "nobody"}, "no origin_id 'nobody' in origins"),
    ],
)
def test_without_takes_one_known_thing(data, arguments, message):
    with pytest.raises(ValueError, match=message):
        data.without(**arguments)


def named(data, table, field):
    """The ids that stand in a field."""
    cells = getattr(data, table.name)[field.name]
    return set().union(*cells.tolist()) if field.is_list else set(cells.dropna().tolist())


class Whole:
    """A data set that holds together: what is taken from it as it is need not be looked at again."""

    def __init__(self, data):
        self.data = data
        fields = [(table, field) for table in data.schema for field in table if field.refers_to]
        self.named = {(table.name, field.name): named(data, table, field) for table, field in fields}
        self.keys = {field.refers_to: keys(data, *field.refers_to) for _, field in fields}


def keys(data, table, field):
    """The ids that a table gives."""
    return set(getattr(data, table)[field].tolist())


def assert_holds_together(data, whole=None):
    """Every id named is there, and what must be filled is, but for the evidence of reference rows."""
    whole = whole or Whole(data)
    shared = {table.name for table in data.schema if data.has_frame_of(whole.data, table.name)}
    same = shared if data is not whole.data else set()
    there = whole.keys | {target: keys(data, *target) for target in whole.keys if target[0] not in same}
    for table in data.schema:
        for field in table:
            target = field.refers_to
            if target and not {table.name, target[0]} <= same:
                kept = table.name in same
                ids = whole.named[table.name, field.name] if kept else named(data, table, field)
                assert ids <= there[target], f"{table.name}.{field.name}"
        if table.name not in same:
            assert_filled(getattr(data, table.name), table)


def assert_filled(frame, table):
    """What must be filled is, but for the evidence of reference rows."""
    required = [field for field in table if field.required]
    plain = [field.name for field in required if not field.is_list]
    assert not frame[plain].isna().to_numpy().any(), table.name
    for field in required:
        if field.is_list and table.name not in REFERENCE:
            assert all(frame[field.name].tolist()), f"{table.name}.{field.name}"


@pytest.mark.parametrize("left_out", [{"source": "wire"}, {"source": "paper"}, {"origin": "author"}])
def test_the_small_data_set_holds_together_without(data, left_out):
    assert_holds_together(data.without(**left_out))


def test_a_data_set_that_does_not_hold_together_is_noticed_beside_one_that_does(data):
    less = data.lacking([("visits", 0)])
    with pytest.raises(AssertionError, match="meetings.visit_id"):
        assert_holds_together(less, Whole(data))


def test_the_real_data_set_holds_together_without_any_source_or_origin(root):
    real = load(root)
    assert_holds_together(real)
    whole = Whole(real)
    left = {(drop.items, drop.quoted): drop for drop in omissions(real) if drop.kind in ("origin", "source")}
    for drop in left.values():
        assert_holds_together(drop.make(), whole)


def test_rows_that_are_lacking_change_nothing_else(data):
    less = data.lacking([("ties", 0), ("visits", 0)])
    assert less.ties["tie_id"].tolist() == ["T002"]
    assert less.visits.empty
    assert less.meetings["visit_id"].tolist() == data.meetings["visit_id"].tolist()
    assert less.roots_of_items == data.roots_of_items
    gone = data.lacking([("evidence", 0)])
    assert "E0001" not in gone.roots_of_items
    assert less.has_frame_of(data, "events")
    assert not less.has_frame_of(data, "ties")


def test_a_measure_is_worked_out_once_for_a_data_set_and_gives_copies(data):
    runs = []

    @once
    def measure(data):
        runs.append(1)
        return data.ties

    frame = measure(data)
    frame["more"] = 1
    assert "more" not in measure(data)
    assert len(runs) == 1
    measure(data.without(source="wire"))
    assert len(runs) == 2
    stand_in = SimpleNamespace(ties=data.ties)
    measure(stand_in), measure(stand_in)
    assert len(runs) == 4
