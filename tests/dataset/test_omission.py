"""The data set without items of some grades, and without single rows."""

import pandas as pd
import pytest
import small_package

from after_soleimani.dataset.dataset import load


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return load(small_package.write(tmp_path_factory.mktemp("small") / "copy"))


def test_without_some_grades_rows_that_rest_on_nothing_else_go(data):
    less = data.without(credibility=(3,))  # E0003 and E0004
    assert less.evidence["evidence_id"].tolist() == ["E0001", "E0002"]
    assert less.ties["tie_id"].tolist() == ["T002"]
    assert less.ties["evidence_ids"].tolist() == [("E0002",)]
    assert less.affiliations["denial_evidence_ids"].tolist() == [("E0002",)]


def test_without_grades_that_no_item_has_nothing_changes(data):
    for name, frame in data.without(credibility=(4, 5)).tables.items():
        pd.testing.assert_frame_equal(frame, getattr(data, name))


def test_grades_go_with_neither_source_nor_origin(data):
    with pytest.raises(ValueError, match="one of a source, an origin, grades of credibility, and items"):
        data.without(source="wire", credibility=(3,))


def test_what_cannot_be_without_a_dropped_row_goes_too(data):
    less = data.without_rows(visits=pd.Series([True]))
    assert less.visits.empty
    assert less.meetings.empty
    assert len(less.evidence) == len(data.evidence)


def test_an_id_of_a_dropped_row_becomes_missing_where_it_may(data):
    less = data.without_rows(events=data.events["event_id"] == "praise")
    assert less.ties["tie_id"].tolist() == ["T001", "T002"]
    assert less.ties["event_id"].isna().all()


def test_the_data_set_itself_stays_as_it_was(data):
    before = len(data.ties)
    data.without_rows(ties=pd.Series([True, True]))
    assert len(data.ties) == before
