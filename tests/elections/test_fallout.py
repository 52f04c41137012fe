"""Measures of what followed the vote, on little frames whose answers are known by hand."""

import pandas as pd
import pytest
from fakes import dataset, rows
from small_record import ACTORS, EVIDENCE, SOURCES

from after_soleimani.charts.elections.fallout import _casualty_bounds
from after_soleimani.elections import fallout


def attribution_data(*attributions):
    columns = "event_id speaker_id accused_id stance note evidence_ids"
    return dataset(
        actors=ACTORS,
        evidence=EVIDENCE,
        sources=rows("source_id role", ("paper", "core"), ("wire", "core"), ("agency", "corroborating")),
        attributions=rows(columns, *attributions),
    )


def test_an_attribution_stands_under_each_source_that_carries_it():
    data = attribution_data(
        ("attack", "speaker", "group", "accuses", None, ("E0001", "E0002")),
        ("other", "speaker", "group", "denies", None, ("E0001",)),
    )
    matrix = fallout.attribution_matrix(data, "attack")
    found = [(row["source_id"], row["evidence_ids"]) for _, row in matrix.iterrows()]
    assert found == [("paper", ("E0002",)), ("wire", ("E0001",))]
    assert set(matrix["accused"]) == {"Group"}
    assert set(matrix["speaker_family"]) == {"iran"}


def test_what_no_core_source_passes_on_is_left_out_unless_asked_for():
    data = attribution_data(
        ("attack", "speaker", "group", "accuses", None, ("E0001",)),
        ("attack", "speaker", None, "no_finding", None, ("E0004",)),
    )
    assert fallout.attribution_matrix(data, "attack")["source_id"].tolist() == ["wire"]
    assert fallout.attribution_matrix(data, "attack", core=False)["source_id"].tolist() == ["wire", "agency"]


def test_placeholders_and_empty_cells_name_nobody(monkeypatch):
    monkeypatch.setattr(fallout, "UNNAMED", ("nobody",))
    data = attribution_data(
        ("attack", "speaker", "nobody", "blames_others", None, ("E0001",)),
        ("attack", "speaker", None, "condemns", None, ("E0001",)),
    )
    matrix = fallout.attribution_matrix(data, "attack")
    assert matrix["accused"].isna().all()
    assert matrix["accused_family"].isna().all()
    assert matrix["stance"].tolist() == ["blames_others", "condemns"]


def test_an_event_that_nobody_speaks_of_is_an_error():
    with pytest.raises(ValueError, match="quiet"):
        fallout.attribution_matrix(attribution_data(), "quiet")


@pytest.mark.parametrize(
    ("persons", "share", "answer"),
    [((24, 99), (0.5, 1), (13, 99)), ((25, 99), (0.5, 1), (13, 99)), ((10, 10), (0.5, 0.8), (6, 8))],
)
def test_most_is_more_than_the_share(persons, share, answer):
    assert fallout.most_of(*persons, *share) == answer


def casualty_data():
    return dataset(
        evidence=EVIDENCE,
        sources=SOURCES,
        events=rows(
            "event_id description start start_latest evidence_ids",
            ("clash", "A clash", "2021-10-10", "2021-12-13", ("E0002",)),
            ("sit_in", "People are killed", "2021-11-05", None, ("E0003",)),
        ),
        figures=rows(
            "quantity event_id low high high_open unit wording evidence_ids",
            ("in the clash", "clash", 24.0, 99.0, False, "persons", "dozens", ("E0002",)),
            ("guards", "clash", 0.5, 1.0, False, "share", "most", ("E0002",)),
            ("in the street", "clash", 200.0, 999.0, False, "persons", "hundreds", ("E0002",)),
            ("dead", "sit_in", 2.0, 2.0, True, "persons", "at least two", ("E0004",)),
        ),
        quantities=rows(
            "quantity counts",
            ("in the clash", "injured"),
            ("guards", "injured"),
            ("in the street", "protesters"),
            ("dead", "killed"),
        ),
    )


def test_casualties_keep_the_number_that_was_not_given():
    hurt = fallout.casualty_figures(casualty_data(), ("clash", "sit_in"))
    assert hurt["event_id"].tolist() == ["clash", "clash", "sit_in"]
    assert hurt["derived"].tolist() == [False, True, False]
    assert hurt.loc[:1, ["low", "high"]].to_numpy().tolist() == [[24, 99], [13, 99]]
    assert hurt.loc[2, ["low", "high"]].isna().all()
    assert hurt["speaker"].tolist() == ["the ministry", "the ministry", "the author"]
    assert pd.isna(hurt.loc[2, "latest"])
    every = fallout.casualty_figures(casualty_data(), ("clash", "sit_in"), core=False)
    assert every["high"].tolist() == [99, 99, 2]
    assert every["open_above"].tolist() == [False, False, True]
    assert not hurt["open_above"].any()


@pytest.mark.parametrize(
    ("low", "high", "open_above", "words"),
    [(701, 999, True, "over 700"), (1, 1, True, "at least 1"), (2, 2, False, "2"), (24, 99, False, "24–99")],
)
def test_a_lower_limit_is_written_as_the_source_has_it(low, high, open_above, words):
    row = pd.Series({"low": low, "high": high, "open_above": open_above, "derived": False})
    assert _casualty_bounds(row) == words


def test_outlooks_are_judgements_on_coalitions_that_name_a_side():
    data = dataset(evidence=EVIDENCE, sources=SOURCES)
    assert fallout.who_could_govern(data)["evidence_id"].tolist() == ["E0002"]
    assert fallout.who_could_govern(data, core=False)["evidence_id"].tolist() == ["E0002", "E0004"]
