"""Where the marks of the first page's small charts stand: a mark a meeting, a slope a list, a mark an act."""

import pandas as pd
import pytest
from marks_elections import marks, text

from after_soleimani.charts.kit.drawing import text_faults
from after_soleimani.charts.kit.palette import CAMPS
from after_soleimani.charts.summary import small
from after_soleimani.dataset import load
from after_soleimani.exhibits import small as shown

TOLD = pd.DataFrame(
    [
        ("v1", "2020-03-30", "met", 2),
        ("v1", "2020-03-30", "met", 1),
        ("v1", "2020-03-30", "declined", 1),
        ("v1", "2020-03-30", "planned", 1),
        ("v2", "2020-06-03", "met", 1),
        ("v3", "2022-02-06", "declined", 2),
    ],
    columns=["visit_id", "earliest", "outcome", "origins"],
).assign(evidence_ids=[(f"E{n:04}",) for n in range(6)], tooltip=[f"mark {n}" for n in range(6)])
SEATS = pd.DataFrame(
    [("Sadrists", "sadr", "2018", 54), ("Sadrists", "sadr", "2021", 73), ("Fatah", "factions", "2018", 48)]
    + [("Fatah", "factions", "2021", 17)],
    columns=["unit", "family", "year", "low"],
).assign(high=lambda frame: frame["low"], evidence_ids=[("E0001",)] * 4)
ACTS = pd.DataFrame({"own": [False] * 27 + [True] * 2, "origins": [1] * 28 + [2]}).assign(
    evidence_ids=[("E0001",)] * 29, tooltip="an act"
)


def named(figure):
    """The linked marks of a figure by their tooltips."""
    return {words: artist for words, artist, _ in marks(figure)}


def test_meetings_stand_above_the_line_and_refusals_below_trip_by_trip():
    drawn = named(small.doors(TOLD))
    places = {words.split(" (")[0]: mark.get_xydata()[0] for words, mark in drawn.items()}
    assert set(places) == {"mark 0", "mark 1", "mark 2", "mark 4", "mark 5"}, "plans are no answers"
    line = 0.27
    assert {name for name, (_, y) in places.items() if y > line} == {"mark 0", "mark 1", "mark 4"}
    assert places["mark 0"][0] == places["mark 1"][0] == places["mark 2"][0]
    assert places["mark 0"][0] < places["mark 4"][0] < places["mark 5"][0]
    hollow = {words.split(" (")[0] for words, mark in drawn.items() if mark.get_markerfacecolor() == "none"}
    assert hollow == {"mark 1", "mark 2", "mark 4"}


def test_a_slope_joins_the_seats_of_a_list_in_its_hue():
    figure = small.seats(SEATS)
    for words, line in named(figure).items():
        (_, start), (_, end) = line.get_xydata()
        rises = words.startswith("Sadrists")
        assert (end > start) == rises
        assert line.get_color() == CAMPS["sadr" if rises else "factions"].light
    for label in ("54", "48", "73 Sadrists", "17 Fatah", "2018", "2021"):
        assert text(figure, label)
    assert text_faults(figure) == []


def test_every_hostile_act_has_a_mark_and_those_within_the_side_are_told_apart():
    figure = small.targets(ACTS)
    squares = [line for line in figure.axes[0].lines if line.get_marker() == "s"]
    assert len(squares) == 29
    assert len({tuple(line.get_xydata()[0]) for line in squares}) == 29
    larger = [line for line in squares if line.get_markersize() > 4]
    assert len(larger) == 2
    assert text(figure, "2 of 29 within the side")


@pytest.mark.parametrize("name", ["doors", "seats", "targets"])
def test_the_small_charts_of_the_record_can_be_read(root, name):
    chart = getattr(shown, name)(load(root))
    assert text_faults(chart.figure) == []
    assert chart.payload["svg"].startswith("<svg")
