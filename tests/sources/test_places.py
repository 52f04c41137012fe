"""Places of events: near ones are counted together, and what has no coordinates is on no map."""

import pytest
from fakes import dataset, rows

from after_soleimani.dataset import load
from after_soleimani.sources import places

SMALL = dataset(
    places=rows(
        "place_id name lat lon evidence_ids",
        ("gate", "Gate", 33.0, 44.1, ("E0001",)),
        ("city", "City", 33.0, 44.0, ("E0002",)),
        ("camp", "Camp", 33.3, 44.0, ("E0001",)),
        ("far", "Far", 33.0, 48.4, ("E0001",)),
        ("country", "Country", None, None, ("E0001",)),
        ("unused", "Unused", 33.0, 44.0, ("E0001",)),
    ),
    events=rows(
        "event_id place evidence_ids",
        ("one", "gate", ("E0001",)),
        ("two", "city", ("E0002",)),
        ("three", "city", ("E0001", "E0003")),
        ("four", "camp", ("E0003",)),
        ("five", "country", ("E0003",)),
        ("six", "far", ("E0003",)),
        ("seven", None, ("E0003",)),
    ),
    evidence=rows("evidence_id origin_id", ("E0001", "a"), ("E0002", "b"), ("E0003", "b")),
    origins=rows("origin_id", ("a",), ("b",)),
    outlines=rows(
        "outline_id number kind lat lon",
        ("land", 1, "country", 30.0, 40.0),
        ("land", 2, "country", 36.0, 40.0),
        ("land", 3, "country", 36.0, 48.0),
    ),
)


def test_a_place_near_one_with_more_events_is_counted_with_it():
    found = places.places(SMALL).set_index("place_id")
    assert found.index.tolist() == ["city", "camp", "far", "country"]
    assert found["events"].tolist() == [3, 1, 1, 1]
    assert found.loc["city", "others"] == ("Gate",)
    assert found.loc["city", "evidence_ids"] == ("E0002", "E0001", "E0003")
    assert found.loc["city", "named_in"] == ("E0002", "E0001")
    assert found["origins"].tolist() == [2, 1, 1, 1]


def test_only_what_lies_in_the_country_or_near_its_borders_is_on_the_map():
    found = places.places(SMALL).set_index("place_id")
    assert found["on_map"].to_dict() == {"city": True, "camp": True, "far": False, "country": False}


def test_a_degree_of_latitude_is_111_kilometres_and_one_of_longitude_less_away_from_the_equator():
    one, north, east = ({"lat": lat, "lon": lon} for lat, lon in ((60, 10), (61, 10), (60, 11)))
    assert places.kilometres(one, north) == pytest.approx(111.2)
    assert places.kilometres(one, east) == pytest.approx(55.6)


def test_every_place_in_iraq_is_where_iraq_is(root):
    """In the book's own data: no coordinate has its digits the wrong way round."""
    found = places.places(load(root)).set_index("place_id")
    assert not (found["lat"].isna() ^ found["lon"].isna()).any()
    inside = found[found["on_map"]]
    assert inside["lat"].between(30, 37.3).all()
    assert inside["lon"].between(41, 48).all()
    assert set(found[~found["on_map"]].dropna(subset="lat").index) == {
        "washington", "tehran", "beirut", "abu_dhabi",
    }  # fmt: skip
