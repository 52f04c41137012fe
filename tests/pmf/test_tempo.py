"""Published counts of attacks: by series, each over its own days, none joined."""

from fakes import dataset, rows

from after_soleimani.pmf import tempo

DATA = dataset(
    tempo=rows(
        "tempo_id series counter rule first_day last_day low high high_open unit evidence_ids",
        ("W1", "Claims", "B", "claims", "2022-01-01", "2022-01-31", 10, 10, True, "claims", ("E0001",)),
        ("W2", "Raids", "A", "all", "2021-01-01", "2021-07-05", 47, 47, False, "attacks", ("E0001", "E0002")),
        ("W3", "Raids", "A", "all", "2021-01-01", "2021-06-06", 39, 39, False, "attacks", ("E0001",)),
        ("W4", "Claims", "B", "claims", "2022-10-01", "2022-10-28", 1, 1, False, "claims", ("E0001",)),
        ("W5", "Claims", "B", "claims", "2022-10-01", "2022-10-27", 2, 2, False, "claims", ("E0001",)),
    ),
    evidence=rows("evidence_id source_id origin_id", ("E0001", "s", "a"), ("E0002", "s", "b")),
    origins=rows("origin_id", ("a",), ("b",)),
)


def test_counts_stand_under_their_series_by_period_and_none_ends_after_the_cut_off():
    """The series that begins first is on top, whatever it is called; the day of the cut-off is within it."""
    found = tempo.published_counts(DATA)
    assert found["tempo_id"].tolist() == ["W3", "W2", "W1", "W5"]
    assert found["days"].tolist() == [157, 186, 31, 27]
    assert found["origins"].tolist() == [1, 2, 1, 1]
    assert found.columns.tolist() == [*DATA.tempo, "days", "origins"]


def test_every_number_is_one_that_was_published():
    assert sorted(tempo.published_counts(DATA)["low"]) == [2, 10, 39, 47]
