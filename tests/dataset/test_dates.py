"""Dates of every precision, in days and in words that say no more than is known."""

import pandas as pd
import pytest

from after_soleimani.dataset.dates import (
    as_precise,
    began,
    between,
    days_of,
    first_day,
    months_between,
    when,
    when_in_full,
)


@pytest.mark.parametrize(
    ("as_of", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-02-03", "2020-02-03", "2020-02-03"),
    ],
)
def test_a_year_or_month_is_the_span_of_its_days(as_of, first, last):
    assert days_of(as_of) == (pd.Timestamp(first), pd.Timestamp(last))


@pytest.mark.parametrize("text", ["season", "2020-1-2-3"])
def test_what_is_no_date_has_no_span(text):
    with pytest.raises(ValueError, match=text):
        days_of(text)


def test_the_first_day_of_what_is_not_dated_is_missing():
    assert first_day("2018") == pd.Timestamp("2018-01-01")
    assert pd.isna(first_day(pd.NA))


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        ("2020-04-10", "2021-11", 19),
        ("2021-12-13", "2021-12-22", 0),
        ("2021-11", "2022", 2),
        ("2020", "2021-03", 14),
    ],
)
def test_months_between_dates_of_any_precision(earlier, later, months):
    assert months_between(earlier, later) == months


@pytest.mark.parametrize(
    ("start", "latest", "words"),
    [
        ("2021-11-07", None, "7 Nov 2021"),
        ("2021-11-07", "2021-11-07", "7 Nov 2021"),
        ("2021-11-07", "2021-11-30", "7–30 Nov 2021"),
        ("2021-10-10", "2021-12-13", "10 Oct–13 Dec 2021"),
        ("2021-10-10", "2022-01-27", "10 Oct 2021–27 Jan 2022"),
        ("2020-11-01", "2021-11-30", "1 Nov 2020–30 Nov 2021"),
    ],
)
def test_spans_of_days_in_words(start, latest, words):
    assert between(pd.Timestamp(start), pd.NaT if latest is None else pd.Timestamp(latest)) == words


def test_what_has_a_known_day_is_not_said_to_have_begun_within_days():
    day, later = pd.Timestamp("2021-11-07"), pd.Timestamp("2021-11-30")
    assert (began(day, pd.NaT), began(day, later)) == ("7 Nov 2021", "began 7–30 Nov 2021")


@pytest.mark.parametrize(
    ("start", "latest", "end", "precision", "words"),
    [
        ("2021-11-07", None, None, "day", "7 Nov 2021"),
        ("2022-01-15", None, "2022-01-17", "day", "15–17 Jan 2022"),
        ("2020-03-30", "2020-04-10", None, "week", "30 Mar–10 Apr 2020"),
        (
            "2020-03-30",
            "2020-04-10",
            "2020-04-12",
            "week",
            "30 Mar–10 Apr 2020",
        ),  # the days it may have begun
        ("2020-03-01", None, None, "month", "Mar 2020"),
        ("2020-03-01", "2020-03-29", None, "month", "Mar 2020"),
        ("2020-10-01", "2020-12-31", None, "season", "Oct–Dec 2020"),
        ("2020-12-22", "2021-12-22", None, "year", "Dec 2020–Dec 2021"),
    ],
)
def test_the_words_for_a_date_say_no_more_than_its_precision(start, latest, end, precision, words):
    dates = dict(zip(("start", "start_latest", "end"), map(pd.Timestamp, (start, latest, end)), strict=True))
    assert when(pd.Series(dates | {"date_precision": precision})) == words


@pytest.mark.parametrize(
    ("start", "latest", "end", "words"),
    [
        ("2021-11-07", None, None, "7 November 2021"),
        ("2022-01-15", None, "2022-01-17", "15 January 2022, until 17 January 2022"),
        ("2020-04-04", "2020-04-10", None, "4–10 April 2020, day not known"),
        ("2020-04-01", "2020-04-10", None, "1–10 April 2020, day not known"),
        ("2020-04-10", "2020-04-30", None, "10–30 April 2020, day not known"),
        ("2021-07-01", "2021-07-31", None, "July 2021"),
        ("2014-01-01", "2014-12-31", None, "2014"),
        ("2021-11-07", "2021-12-22", None, "between 7 November 2021 and 22 December 2021"),
        (None, None, None, "not dated"),
        (None, None, "2020-01-03", "until 3 January 2020"),
    ],
)
def test_dates_in_words_never_say_more_than_is_known(start, latest, end, words):
    dates = (pd.NaT if day is None else pd.Timestamp(day) for day in (start, latest, end))
    assert when_in_full(*dates) == words


@pytest.mark.parametrize(
    ("text", "words", "without_year"),
    [("2018", "2018", "2018"), ("2020-02", "Feb 2020", "Feb 2020"), ("2020-02-07", "7 Feb 2020", "7 Feb")],
)
def test_a_date_is_worded_as_precisely_as_it_is_given(text, words, without_year):
    assert (as_precise(text), as_precise(text, year=False)) == (words, without_year)
