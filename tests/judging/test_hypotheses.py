"""Explanations weighed: on Heuer's worked matrix, by hand, and on the stored ratings."""

import pandas as pd
import pytest

from after_soleimani.dataset import load
from after_soleimani.judging import hypotheses

#: Heuer's example of 1993 (Psychology of Intelligence Analysis, chapter 8): will Iraq retaliate? The cells
#: are those of the matrix as it is commonly reproduced; the ranking, H2, H3, H1, is the published one.
HEUER = pd.DataFrame(
    [(1, 1, 1), (1, 1, -1), (1, 1, -1), (-1, 1, 1), (-1, 1, 1), (-1, 1, 1)],
    index=["no intent", "none in 1991", "fears attack", "radio", "embassies", "loss of face"],
    columns=["H1", "H2", "H3"],
)


def test_the_ranking_of_heuers_matrix_is_his():
    scores = hypotheses.inconsistency(HEUER)
    assert scores.tolist() == [3, 0, 2]
    assert list(scores.sort_values().index) == ["H2", "H3", "H1"]
    assert hypotheses.least(scores) == ("H2",)


def test_what_is_consistent_with_all_tells_nothing():
    told = hypotheses.diagnosticity(HEUER)
    assert told["no intent"] == 0
    assert (told.drop("no intent") == 2).all()
    without = hypotheses.inconsistency(HEUER.drop("no intent"))
    assert without.tolist() == hypotheses.inconsistency(HEUER).tolist()


def test_what_speaks_for_an_explanation_is_not_counted():
    more = HEUER.assign(H4=2)
    assert hypotheses.inconsistency(more)["H4"] == hypotheses.inconsistency(more)["H2"] == 0


def test_weights_and_steps_count():
    ratings = pd.DataFrame({"A": [-2, 0], "B": [0, -1]}, index=["P01", "P02"])
    weights = pd.Series({"P02": 1.0, "P01": 0.3})
    assert hypotheses.inconsistency(ratings, weights).tolist() == [0.6, 1.0]
    assert hypotheses.least(pd.Series({"A": 0.1 + 0.2, "B": 0.3, "C": 0.4})) == ("A", "B")


@pytest.fixture(scope="module")
def data(root):
    return load(root)


CHAPTERS = ("succession", "election_fallout", "pmf_fragmentation")


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_both_raters_rate_every_cell_of_a_chapter(data, chapter):
    for rater in hypotheses.RATERS:
        ratings = hypotheses.matrix(data, chapter, rater)
        assert ratings.notna().all(axis=None)
        assert list(ratings.index) == list(
            data.propositions.loc[data.propositions["chapter"] == chapter, "proposition_id"]
        )


def test_a_proposition_rests_on_one_origin_and_is_rated_with_a_reason(data):
    origins = data.evidence.set_index("evidence_id")["origin_id"]
    for row in data.propositions.itertuples():
        assert {origins[item] for item in row.evidence_ids} == {row.origin_id}
    assert data.propositions["origin_id"].value_counts().max() <= 4, "no origin has the word alone"
    assert data.ratings["reason"].str.split().str.len().min() >= 3
    assert len(data.propositions) >= 30


def test_every_chapter_weighs_the_check_that_nothing_changed(data):
    for chapter in CHAPTERS:
        own = data.hypotheses[data.hypotheses["chapter"] == chapter]
        assert 4 <= len(own) <= 5
        assert (own["held_by"].map(len) == 0).sum() == 1, "somebody holds all others"


def test_a_judgement_weighs_half_of_a_fact_of_the_same_grade(data):
    items = pd.DataFrame({"evidence_id": ["E1", "E2"], "kind": ["event", "judgement"], "credibility": [3, 3]})
    found = hypotheses._weights_of_items(items)
    assert found["E2"] == found["E1"] / 2
    assert max(found.values()) == hypotheses.WEIGHTS[3], "the best item gives the weight"


@pytest.mark.parametrize("kind", ["source", "origin"])
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_what_is_left_out_is_left_out_of_the_data(data, chapter, kind):
    ranked = hypotheses.rankings(data, chapter)
    for row in ranked[ranked["kind"] == kind].to_dict("records"):
        less = data.without(**{kind: row["changed"]})
        plain = hypotheses.inconsistency(hypotheses.matrix(less, chapter), hypotheses.weights(less, chapter))
        assert [row[name] for name in plain.index] == pytest.approx(plain.tolist()), row["changed"]


def test_every_rating_is_moved_once_each_way_within_the_scale():
    ratings = pd.DataFrame({"A": [2.0, 0.0], "B": [-2.0, 1.0]}, index=["P01", "P02"])
    weights = pd.Series({"P01": 1.0, "P02": 0.5})
    whole = hypotheses.inconsistency(ratings, weights)
    moved = dict(hypotheses._moved(ratings, weights, whole))
    assert set(moved) == {"P01 A -1", "P01 B +1", "P02 A -1", "P02 A +1", "P02 B -1", "P02 B +1"}
    for name, scores in moved.items():
        proposition, hypothesis, step = name.split()
        changed = ratings.copy()
        changed.at[proposition, hypothesis] += int(step)
        assert scores.tolist() == pytest.approx(hypotheses.inconsistency(changed, weights).tolist()), name


def test_steadiness_counts_who_leads():
    ranked = pd.DataFrame(
        [("all", ("A",)), ("step", ("A",)), ("step", ("A", "B")), ("step", ("B",)), ("rater", ("A",))],
        columns=["kind", "least"],
    )
    found = hypotheses.steadiness(ranked).set_index("kind")
    assert found.loc["step"].tolist() == [3, 1, 2, 2]
    assert found.loc["rater"].tolist() == [1, 1, 1, 0]
