"""Numbers, intervals and shares in words."""

import pandas as pd
import pytest

from after_soleimani.words import fraction_in_words, interval, interval_if_known, shares


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.25, 0.4149, "0.25–0.41"),
        (1.0, 1.0, "1"),
        (0.0, 0.004, "0 to below 0.01"),
        (0.996, 1.0, "above 0.99 to 1"),
        (0.3, 0.3, "0.30"),
    ],
)
def test_a_share_says_none_or_all_only_where_it_is_so(low, high, words):
    assert shares(low, high) == words


def test_whole_numbers_and_intervals_in_words():
    assert (interval(64.0, 64.0), interval(91, 96)) == ("64", "91–96")


def test_ends_that_read_alike_are_one_number():
    assert interval(1.001, 1.002, ".2f") == "1.00"
    assert interval_if_known(1.001, 2, ".2f") == "1.00–2.00"
    assert interval_if_known(pd.NA, pd.NA) is None


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0, "none"), (0.65, "two thirds"), (0.67, "two thirds"), (0.71, "three quarters"), (0.96, "all")],
)
def test_a_share_is_called_by_the_nearest_fraction_with_a_name(share, words):
    assert fraction_in_words(share) == words
