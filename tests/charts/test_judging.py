"""Where the marks of the matrix and of the forecasts stand, and that all their words can be read."""

import pandas as pd
import pytest
from marks_elections import marks, text

from after_soleimani.charts.judging import matrix, scored
from after_soleimani.charts.kit.drawing import text_faults

both = pytest.mark.parametrize("narrow", [False, True])

HEADS = pd.DataFrame(
    {
        "hypothesis_id": ["H01", "H02", "H03"],
        "short": ["The first", "The second one", "Only more reporting"],
        "against": [0.6, 0.0, 2.4],
        "second": [0.8, 0.0, 1.2],
    }
)
ROWS = pd.DataFrame(
    {
        "short": ["Five groups chose him together (March 2020)", "A quieter course, say officials"],
        "tooltip": ["Five groups chose him.", "Officials spoke of a quieter course."],
        "differs": [(), ("H03",)],
        "evidence_ids": [("E0001",), ("E0002", "E0003")],
        "H01": [2, -1],
        "H02": [0, 1],
        "H03": [-2, -1],
    }
)


@both
def test_every_rating_that_says_something_has_a_mark_in_its_cell(narrow):
    figure = matrix.hypotheses_matrix(ROWS, HEADS, narrow=narrow)
    drawn = {words: artist.get_xydata()[0] for words, artist, _ in marks(figure)}
    first = {words: place for words, place in drawn.items() if words.startswith("Five groups")}
    assert len(drawn) == 5, "a neutral rating leads nowhere"
    assert len({round(place[1], 6) for place in first.values()}) == 1
    columns = sorted({round(place[0], 6) for place in drawn.values()})
    assert len(columns) == 3
    by_rating = {
        words.split(". ")[1].partition(" (")[0]: round(place[0], 6) for words, place in first.items()
    }
    assert by_rating == {
        "The first: is what it calls for": columns[0],
        "Only more reporting: hard to square with it": columns[2],
    }


@both
def test_what_speaks_against_is_larger_the_more_it_does(narrow):
    figure = matrix.hypotheses_matrix(ROWS, HEADS, narrow=narrow)
    size = {words: artist.get_markersize() for words, artist, _ in marks(figure)}
    strong = next(value for words, value in size.items() if "hard to square" in words)
    weak = next(value for words, value in size.items() if "speaks against" in words)
    assert strong > weak


@both
def test_where_the_second_rater_differs_the_cell_is_framed(narrow):
    figure = matrix.hypotheses_matrix(ROWS, HEADS, narrow=narrow)
    frames = [patch for patch in figure.axes[0].patches if patch.get_width() == pytest.approx(0.164)]
    assert len(frames) == 2, "one in a cell and one in the key"
    for value in ("0.6", "2.4", "0.8", "1.2"):
        assert text(figure, value)
    assert text_faults(figure) == []


FORECASTS = pd.DataFrame(
    {
        "statement": [
            "The court ratifies the result within days.",
            "It splits.",
            "He leaves his rivals out.",
        ],
        "source": ["Reuters 2021", "Nadimi and Malik 2020", "Track Persia 2022"],
        "decision": ["true", "partly", "false"],
        "came": [1.0, 0.5, 0.0],
        "likelihood_low": [0.55, 0.55, 0.8],
        "likelihood_high": [0.8, 0.8, 0.95],
        "evidence_ids": [("E0001",)] * 3,
        "tooltip": ["first", "second", "third"],
    }
)


@both
def test_a_forecast_stands_at_what_came_beside_the_band_of_its_words(narrow):
    figure = scored.forecasts_scored(FORECASTS, narrow=narrow)
    came = {words.split(" (")[0]: artist.get_xydata()[0] for words, artist, _ in marks(figure)}
    none, half, whole = (came[name][0] for name in ("third", "second", "first"))
    assert half - none == pytest.approx(whole - half)
    bands = [patch for patch in figure.axes[0].patches if patch.get_height() == pytest.approx(0.11)][1:]
    for row, band in zip(FORECASTS.itertuples(), bands, strict=True):
        left = none + row.likelihood_low * (whole - none)
        right = none + row.likelihood_high * (whole - none)
        assert (band.get_x(), band.get_x() + band.get_width()) == pytest.approx((left, right))
        assert band.get_y() + band.get_height() / 2 == pytest.approx(came[row.tooltip][1])
    assert text_faults(figure) == []


@both
def test_scores_stand_on_one_scale_with_the_coin(narrow):
    rows = pd.DataFrame(
        {
            "choice": ["as scored", "in part counts as true"],
            "by_item": [0.5, 0.125],
            "by_outcome": [0.4, 0.2],
            "evidence_ids": [("E0001",)] * 2,
            "tooltip": ["one", "two"],
        }
    )
    figure = scored.forecast_scores(rows, 0.25, narrow=narrow)
    places = {words.split(" (")[0]: artist.get_xydata()[0][0] for words, artist, _ in marks(figure)}
    line = next(
        line
        for line in figure.axes[0].lines
        if len(line.get_xdata()) == 2
        and line.get_linewidth() == 1
        and line.get_xdata()[0] == line.get_xdata()[1]
    )
    coin = line.get_xdata()[0]
    assert places["two"] < coin < places["one"]
    assert (places["one"] - coin) / (coin - places["two"]) == pytest.approx(2)
    assert text_faults(figure) == []
