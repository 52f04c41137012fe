"""Judicial steps: every matter's steps by date, the last known marked, and what came later kept apart."""

import pandas as pd
import pytest
from fakes import dataset, rows

from after_soleimani.dataset import load
from after_soleimani.exhibits.kit.cells import Web
from after_soleimani.exhibits.pmf.proceedings import outlets
from after_soleimani.pmf import proceedings

DATA = dataset(
    proceedings=rows(
        "proceeding_id event_id body_id step date",
        ("P01", "raid", "court", "released", "2020-06-29"),
        ("P02", "killing", "police", "arrests announced", "2020-02-01"),
        ("P03", "raid", "police", "arrested", "2020-06-26"),
        ("P04", "raid", "army", "denies", "2020-06-29"),
    ),
    since=rows(
        "since_id event_id date statement source",
        ("N02", "raid", "2024-01", "x", "s"),
        ("N01", None, "2023-05-02", "y", "s"),
    ),
    actors=rows("actor_id name", ("court", "Court"), ("police", "Police"), ("army", "Army")),
    events=rows(
        "event_id description start", ("raid", "A raid", "2020-06-26"), ("killing", "A killing", "2020-01-09")
    ),
)


def test_matters_stand_by_their_events_and_steps_by_date_with_the_last_ones_marked():
    found = proceedings.judicial_states(DATA)
    assert found[["matter", "proceeding_id", "body", "last"]].values.tolist() == [
        ["A killing", "P02", "Police", True],
        ["A raid", "P03", "Police", False],
        ["A raid", "P01", "Court", True],
        ["A raid", "P04", "Army", True],
    ]


def test_what_came_later_stands_by_date_also_without_a_matter():
    assert proceedings.since_then(DATA)[["since_id", "matter"]].values.tolist() == [
        ["N01", ""],
        ["N02", "A raid"],
    ]


def test_every_matter_ends_with_a_step_and_nothing_later_than_the_cut_off_is_among_them():
    whole = load()
    steps, later = proceedings.judicial_states(whole), proceedings.since_then(whole)
    assert steps.groupby("matter")["last"].any().all()
    assert steps["date"].max() <= pd.Timestamp("2022-10-27") < pd.Timestamp(min(later["date"]))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("AP, 25 March 2024 (https://a.example/x)", (Web("AP, 25 March 2024", "https://a.example/x"),)),
        ("Shafaq News, August 2023", ("Shafaq News, August 2023",)),
        ("A (http://a.example); B", (Web("A", "http://a.example"), "B")),
    ],
)
def test_an_outlet_leads_to_its_page_where_it_has_an_address(source, expected):
    assert outlets(source) == expected


def test_an_address_is_one_of_the_web():
    with pytest.raises(ValueError, match="javascript"):
        Web("x", "javascript:alert(1)")
