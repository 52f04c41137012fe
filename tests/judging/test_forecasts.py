"""Forecasts scored: by Brier's own measure, by hand, and what the stored units promise."""

import pandas as pd
import pytest
from fakes import dataset

from after_soleimani.dataset import load
from after_soleimani.judging import forecasts


def test_the_score_is_the_square_of_the_error():
    assert forecasts.brier(1, 1) == forecasts.brier(0, 0) == 0
    assert forecasts.brier(1, 0) == forecasts.brier(0, 1) == 1
    # A standard example: 70 per cent and rain scores 0.09, 70 per cent and none 0.49.
    assert forecasts.brier(0.7, 1) == pytest.approx(0.09)
    assert forecasts.brier(0.7, 0) == pytest.approx(0.49)


@pytest.mark.parametrize("came", [0, 0.5, 1])
def test_who_always_says_half_scores_a_quarter_whatever_comes(came):
    assert forecasts.brier(0.5, came) == 0.25


def test_the_score_is_proper():
    """Who believes 70 per cent does best, by his own belief, to say so."""
    expected = {
        said: 0.7 * forecasts.brier(said, 1) + 0.3 * forecasts.brier(said, 0)
        for said in (0.5, 0.6, 0.7, 0.8, 0.9)
    }
    assert min(expected, key=expected.get) == 0.7


def test_what_is_no_probability_is_refused():
    with pytest.raises(ValueError, match="no probability"):
        forecasts.brier(1.2, 1)


def units(*rows):
    columns = ["outcome_id", "kind", "decision", "resolution", "resolution_2", "low", "high"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(
        came=table["decision"].map(forecasts.CAME),
        probability=(table["low"] + table["high"]) / 2,
        likelihood_low=table["low"],
        likelihood_high=table["high"],
        kent_low=table["low"],
        kent_high=table["high"],
    )


TABLE = units(
    ("a", "forecast", "true", "true", "true", 0.7, 0.9),
    ("a", "forecast", "false", "false", "partly", 0.7, 0.9),
    ("b", "conditional", "partly", "true", "false", 0.5, 0.7),
    ("c", "conditional", "void", "void", "void", 0.5, 0.7),
)


def test_means_are_over_statements_and_over_outcomes():
    row = forecasts.scores(TABLE).set_index("choice").loc["as scored"]
    of_b = 0.5 * 0.4**2 + 0.5 * 0.6**2
    assert row[["n", "outcomes", "wins"]].tolist() == [3, 2, 1]
    assert row["by_item"] == pytest.approx((0.2**2 + 0.8**2 + of_b) / 3)
    assert row["by_outcome"] == pytest.approx(((0.2**2 + 0.8**2) / 2 + of_b) / 2)


def test_who_says_half_wins_nothing_over_half():
    table = units(
        ("a", "forecast", "true", "true", "true", 0.5, 0.5),
        ("b", "forecast", "true", "true", "true", 0.5, 0.6),
    )
    assert forecasts.scores(table).set_index("choice").loc["as scored", "wins"] == 1


def test_every_choice_is_scored_by_what_it_changes():
    table = forecasts.scores(TABLE).set_index("choice")
    assert table.loc["unconditional ones alone", "n"] == 2
    half_true = (0.2**2 + 0.8**2 + 0.4**2) / 3
    assert table.loc["in part counts as true", "by_item"] == pytest.approx(half_true)
    by_second = (0.2**2 + 0.5 * 0.2**2 + 0.5 * 0.8**2 + 0.6**2) / 3
    assert table.loc["by the second resolver", "by_item"] == pytest.approx(by_second)
    assert (table["even"] == 0.25).all()


def test_the_resolvers_are_compared_on_what_both_resolved():
    found = forecasts.resolver_agreement(TABLE)
    assert (found["n"], found["same"]) == (4, 2)


def test_what_came_late_had_not_come_when_it_was_judged_early():
    data = dataset(sources=pd.DataFrame({"source_id": ["s"], "published": ["2020-01"]}))
    table = pd.DataFrame(
        [
            ("true", "2020-05", "2021-01-31", "rule", 1.0),
            ("true", "2021-03-01", "2021-01-31", "rule", 1.0),
            ("true", "2020-12", "2020-02-01", "stated", 1.0),
            ("false", None, "2021-01-31", "rule", 0.0),
        ],
        columns=["decision", "settled", "due", "due_basis", "came"],
    ).assign(source_id="s")
    found = forecasts.at_months(data, table, pd.Timestamp("2021-06-30")).set_index("months")
    assert found.loc[6].tolist() == [1, 0, 3, 0]
    assert found.loc[12].tolist() == [1, 0, 3, 0]
    assert found.loc[24].tolist() == [2, 0, 1, 1], "what nobody could know by the cut-off is open"


@pytest.fixture(scope="module")
def found(root):
    return forecasts.forecasts(load(root))


def test_only_what_says_how_likely_is_scored(found):
    assert len(found) >= 60
    listed = found[~found["counted"]]
    assert listed[["likelihood_low", "decision", "score"]].isna().all(axis=None)
    counted = found[found["counted"]]
    assert counted[["likelihood_low", "likelihood_high", "kent_low", "due", "test"]].notna().all(axis=None)
    assert (counted.loc[counted["kind"] == "conditional", "condition"].str.len() > 0).all()
    assert set(found.loc[found["score"].notna(), "decision"]) <= set(forecasts.CAME)


def test_every_resolution_has_a_reason_and_later_evidence_of_another_item(found):
    counted = found[found["counted"]]
    for suffix in ("", "_2"):
        assert (counted[f"reason{suffix}"].str.split().str.len() > 5).all()
        for row in counted[["evidence_id", f"evidence_ids{suffix}"]].itertuples(index=False):
            assert row[1]
            assert row[0] not in row[1]


def test_where_the_resolvers_differ_the_decision_says_why(found):
    counted = found[found["counted"]]
    differ = counted["resolution"] != counted["resolution_2"]
    assert (counted.loc[differ, "decision_reason"].str.split().str.len() > 5).all()
    assert (counted.loc[~differ, "decision"] == counted.loc[~differ, "resolution"]).all()
    assert (
        counted.loc[~differ, "decision_reason"].isna().all()
        or (counted.loc[~differ, "decision_reason"] == "").all()
    )
