"""The chart of agreement: each variable in its row, alpha and its interval at their values."""

import pandas as pd
import pytest

from after_soleimani.charts.kit.drawing import text_faults
from after_soleimani.charts.sources.reliability import coding_agreement

VARIABLES = pd.DataFrame(
    [
        {"variable": "speaker", "alpha": 0.9, "low": 0.8, "high": 0.95, "reached": True},
        {"variable": "access", "alpha": 0.5, "low": 0.3, "high": 0.6, "reached": False},
        {
            "variable": "hedge",
            "alpha": float("nan"),
            "low": float("nan"),
            "high": float("nan"),
            "reached": False,
        },
    ]
)


@pytest.mark.parametrize("narrow", [False, True])
def test_alpha_and_its_interval_stand_at_their_values_and_a_dot_has_reached_the_aim(narrow):
    figure = coding_agreement(VARIABLES, narrow)
    lines = figure.axes[0].lines
    spans = [
        tuple(line.get_xdata())
        for line in lines
        if len(line.get_xdata()) == 2 and line.get_linewidth() == 1.5
    ]
    assert spans == [(0.8, 0.95), (0.3, 0.6)]
    marks = [line for line in lines if line.get_marker() in ("o", "X")]
    assert [mark.get_xdata()[0] for mark in marks] == [0.9, 0.5]
    assert marks[0].get_ydata()[0] < marks[1].get_ydata()[0]
    assert [mark.get_marker() for mark in marks] == ["o", "X"]
    assert {mark.get_markerfacecolor() for mark in marks} == {marks[0].get_color()}
    words = [text.get_text() for text in figure.axes[0].texts]
    assert [word for word in words if word in ("Speaker", "Access", "Hedge")] == [
        "Speaker",
        "Access",
        "Hedge",
    ]
    assert "one value only" in words
    assert text_faults(figure) == []
