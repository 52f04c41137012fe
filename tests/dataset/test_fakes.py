"""The small data sets of the tests have the columns and dtypes of real ones."""

import pandas as pd
import pytest
from fakes import dataset, frame, rows

from after_soleimani.dataset import load


def test_every_table_has_the_dtypes_of_the_real_one(root):
    made, real = dataset(), load(root)
    assert list(made.tables) == list(real.tables)
    for name, table in made.tables.items():
        assert table.dtypes.to_dict() == real.tables[name].dtypes.to_dict(), name


def test_what_is_not_given_is_not_stated():
    (event,) = frame("events", {"event_id": "vote", "start": "2021-10-10"}).to_dict("records")
    assert event["start"] == pd.Timestamp("2021-10-10")
    assert pd.isna(event["start_latest"])
    assert event["evidence_ids"] == ()


def test_rows_are_given_under_one_line_of_names():
    data = dataset(actors=rows("actor_id name", ("sadr", "Sadr"), ("qaani", "Qaani")))
    assert data.actors["name"].tolist() == ["Sadr", "Qaani"]


@pytest.mark.parametrize("tables", [{"actor": []}, {"actors": [{"nmae": "Sadr"}]}])
def test_what_the_schema_does_not_have_is_an_error(tables):
    with pytest.raises(KeyError, match="no"):
        dataset(**tables)
