"""Agreement of two codings: alpha against published values, and what counts as the same claim."""

import numpy as np
import pytest
from fakes import dataset, rows

from after_soleimani.sources import reliability

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): B (binary data) and C (nominal data), two
# observers, no missing data.
BINARY = ("0100000010", "1110010000", 0.095)
NOMINAL = ("aabbdcccedda", "babbbccceddd", 0.692)


@pytest.mark.parametrize(("first", "second", "published"), [BINARY, NOMINAL])
def test_alpha_is_as_published(first, second, published):
    assert reliability.alpha(first, second) == pytest.approx(published, abs=0.0005)


def test_alpha_is_one_where_all_agree_and_missing_where_nothing_varies():
    assert reliability.alpha("abca", "abca") == 1
    assert reliability.alpha("aaaa", "aaaa") is None


def test_alpha_is_the_same_whichever_coding_comes_first_and_whatever_the_values_are_called():
    first, second, _ = NOMINAL
    renamed = [text.translate(str.maketrans("abcde", "vwxyz")) for text in (second, first)]
    assert reliability.alpha(*renamed) == pytest.approx(reliability.alpha(first, second))


def test_the_interval_holds_alpha_and_is_narrower_on_more_units():
    first, second, published = NOMINAL
    low, high = reliability.interval(first, second)
    assert low < published < high
    more = reliability.interval(first * 20, second * 20)
    assert more[1] - more[0] < high - low
    assert reliability.interval("aa", "aa") is None


@pytest.fixture(scope="module")
def data():
    coded = rows(
        "coding_id source_id paragraph statement kind speaker_kind access hedge date_precision event_type"
        " evidence_id match",
        ("D1", "s", "1", "x", "event", "author", "direct", None, "day", "ACCUSE", "E0001", "same"),
        ("D2", "s", "1", "y", "event", "author", "direct", "may", None, "ASSAULT", "E0002", "same"),
        ("D3", "s", "1", "z", "event", "author", "direct", None, None, None, None, "second_only"),
        ("D4", "s", "2", None, None, None, None, None, None, None, "E0003", "first_only"),
        ("D5", "s", "2", "v", "event", "author", "direct", None, None, None, "E0002", "same"),
    )
    first = {
        "E0001": ("event", None),
        "E0002": ("allegation", "may"),
        "E0003": ("event", None),
        None: (None, None),
    }
    for row in coded:
        kind, hedge = first[row["evidence_id"]]
        row |= {"first_kind": kind, "first_hedge": hedge}
        row |= {"first_speaker_kind": "author", "first_access": "direct"}
    return dataset(
        sources=[{"source_id": "s", "role": "core", "short_name": "S"}],
        evidence=rows(
            "evidence_id source_id origin_id", ("E0001", "s", "o"), ("E0002", "s", "o"), ("E0003", "s", "o")
        ),
        origins=rows("origin_id source_id", ("o", "s")),
        events=[{"event_id": "e", "date_precision": "day", "evidence_ids": ("E0001",)}],
        ties=[
            {"tie_id": "T1", "event_type": kind, "evidence_ids": ("E0001",), "date_precision": "month"}
            for kind in ("REJECT", "ACCUSE")
        ]
        + [{"tie_id": "T2", "event_type": "ASSAULT", "evidence_ids": ("E0002",)}],
        second_coding=coded,
    )


def test_claims_are_matched_and_a_claim_cut_in_two_is_one_item(data):
    found = reliability.matching(data).set_index("source_id")
    assert found.loc["s", ["paragraphs", "both", "first_only", "second_only"]].tolist() == [2, 3, 1, 1]
    assert found.loc["s", "precision"] == pytest.approx(2 / 3)
    assert found.loc["s", "recall"] == pytest.approx(3 / 4)
    assert found.loc["", "recall"] == found.loc["s", "recall"]


def test_each_variable_is_compared_on_the_claims_that_both_have(data):
    found = reliability.agreement(data).set_index("variable")
    assert found["units"].tolist() == [3, 3, 3, 3, 1, 2]
    assert found.loc["kind", "agreed"] == pytest.approx(1 / 3)
    assert found.loc["hedge", "agreed"] == pytest.approx(2 / 3)
    assert found["alpha"].isna()["speaker"]
    # Of several values that the tables give an item, the one that the second reader has counts.
    assert found.loc["precision of the date", "agreed"] == found.loc["type of act", "agreed"] == 1
    assert found.loc["type of act", "reached"]
    assert not found.loc["kind", "reached"]


def test_disagreements_are_the_claims_of_one_coding_and_those_described_otherwise(data):
    found = reliability.disagreements(data).set_index("coding_id")
    assert found["differ"].to_dict() == {"D2": ("kind",), "D3": (), "D4": (), "D5": ("kind", "hedge")}


@pytest.mark.parametrize("seed", range(5))
def test_alpha_of_counts_is_that_of_the_library(seed):
    draw = np.random.default_rng(seed)
    first, second = draw.integers(4, size=(2, 40))
    table = np.bincount(first * 4 + second, minlength=16).reshape(4, 4)
    plain = reliability.alpha([str(each) for each in first], [str(each) for each in second])
    assert reliability._alpha_of_counts(table) == pytest.approx(plain)
    assert reliability._alpha_of_counts(np.diag([5, 0, 0, 0])) is None, "one value alone"
