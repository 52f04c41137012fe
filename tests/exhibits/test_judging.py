"""Tables of agreement and of rankings: what was judged twice, and who leads under which change."""

import pandas as pd

from after_soleimani.dataset import load
from after_soleimani.exhibits.judging import agreement, hypotheses
from after_soleimani.judging import hypotheses as measures

NAMES = pd.Series({"H1": "One", "H2": "Two", "H3": "Three"})


def ranked(lead, *changes):
    rows = [("all", lead), *changes]
    return pd.DataFrame(rows, columns=["kind", "least"]).assign(H1=0.0, H2=0.0, H3=0.0)


def test_all_ratings_and_the_forecasts_stand_below_the_questions(root):
    rated = pd.DataFrame(
        [("first", 10, 9, 0, 0.8), ("", 10, 9, 0, 0.8)], columns=["chapter", "cells", "same", "far", "kappa"]
    )
    given = agreement.rating_agreement(
        load(root), rated, {"n": 4, "same": 3, "kappa": 0.5}, {"first": "Why it is so"}
    )
    assert given["table"].to_numpy().tolist() == [
        ["Why it is so", 10, 9, "90%", "0.80"],
        ["All ratings", 10, 9, "90%", "0.80"],
        ["What came of the forecasts", 4, 3, "75%", "0.50"],
    ]


def test_one_change_that_moves_the_lead_names_who_leads_instead():
    found = hypotheses._stays(ranked(("H1",), ("rater", ("H1",)), ("unweighted", ("H2",))), NAMES)
    assert found[hypotheses.LEADS] == "One"
    assert found[hypotheses.KINDS["rater"]] == "the same"
    assert found[hypotheses.KINDS["unweighted"]] == "Two"


def test_several_changes_say_in_how_many_the_lead_is_the_same_and_who_else_leads():
    moves = [("step", ("H1",)), ("step", ("H2", "H1")), ("step", ("H3",))]
    found = hypotheses._stays(ranked(("H1",), *moves), NAMES)
    assert found[hypotheses.KINDS["step"]] == "the same in 1 of 3; else Two or Three"
    found = hypotheses._stays(ranked(("H1", "H2"), ("step", ("H1", "H2")), ("step", ("H2",))), NAMES)
    assert found[hypotheses.LEADS] == "One and Two"
    assert found[hypotheses.KINDS["step"]] == "the same in 1 of 2; else one of them alone"


def test_every_kind_of_change_has_a_row_and_every_chapter_a_column(root):
    data = load(root)
    table = hypotheses.hypothesis_rankings(data, {"pmf_fragmentation": "What divides it"})["table"]
    assert table.columns.tolist() == ["What is changed", "What divides it"]
    assert table["What is changed"].tolist() == [hypotheses.LEADS, *hypotheses.KINDS.values()]
    asked = set(measures.rankings(data, "pmf_fragmentation")["kind"])
    missing = table.loc[table["What divides it"] == "no such words", "What is changed"].tolist()
    assert missing == [words for kind, words in hypotheses.KINDS.items() if kind not in asked]
