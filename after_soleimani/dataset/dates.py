"""Dates as the data give them: to the day, within a span of days, to a month or a year; and their words."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date

import pandas as pd

#: What came later is no part of any measure.
CUT_OFF = date(2022, 10, 27)

#: The first and the last day on which something can have begun.
Window = tuple[pd.Timestamp, pd.Timestamp]


def window(row: Mapping[str, object]) -> Window:
    """The earliest and the latest day on which something can have begun."""
    return row["start"], row["start"] if pd.isna(row["start_latest"]) else row["start_latest"]


def days_of(text: str) -> Window:
    """First and last day of a year, month or day given as ISO 8601; ValueError for anything else."""
    parts = [int(part) for part in str(text).split("-")]
    if len(parts) == 1:
        return pd.Timestamp(parts[0], 1, 1), pd.Timestamp(parts[0], 12, 31)
    if len(parts) == 2:
        year, month = parts
        last = calendar.monthrange(year, month)[1]
        return pd.Timestamp(year, month, 1), pd.Timestamp(year, month, last)
    if len(parts) == 3:
        return (pd.Timestamp(*parts),) * 2
    raise ValueError(f"not a year, month or day: {text!r}")


def first_day(text: object) -> pd.Timestamp:
    """The first day of a date that may be known to the month or the year only, or be missing."""
    return pd.NaT if pd.isna(text) else days_of(text)[0]


def months_between(earlier: str, later: str) -> int:
    """Whole months from the month of one ISO date (day, month or year) to that of another."""
    years, months = (int(later[:4]) - int(earlier[:4])), int(later[5:7] or 1) - int(earlier[5:7] or 1)
    return 12 * years + months


def in_full(day: pd.Timestamp) -> str:
    """As "7 November 2021"."""
    return f"{day.day} {day:%B %Y}"


def in_short(day: pd.Timestamp, *, year: bool = True) -> str:
    """As "7 Nov 2021", and without the year, where that stands elsewhere, "7 Nov"."""
    return f"{day.day} {day:%b}{f' {day.year}' if year else ''}"


def as_precise(text: str, *, year: bool = True) -> str:
    """A year, month or day of ISO 8601 in words: "2020", "Feb 2020", "7 Feb 2020", or "7 Feb"."""
    day, parts = days_of(text)[0], text.count("-") + 1
    return f"{day:%Y}" if parts == 1 else f"{day:%b %Y}" if parts == 2 else in_short(day, year=year)


def between(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """A span of days: "7 Nov 2021" (also where `last` is missing), "7–30 Nov 2021", "10 Oct–13 Dec 2021"."""
    if pd.isna(last) or first == last:
        return in_short(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{in_short(last)}"
    return f"{in_short(first, year=first.year != last.year)}–{in_short(last)}"


def began(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """When something began: a day, or the days within which it did; how long it lasted is another matter."""
    return between(first, last) if pd.isna(last) or first == last else f"began {between(first, last)}"


def when(row: Mapping[str, object]) -> str:
    """The words for a date of uncertain precision: "7 Nov 2021", "15–17 Jan 2022", "Oct–Dec 2020"."""
    first, last = window(row)
    if not pd.isna(row["end"]) and first == last:
        last = row["end"]
    if row["date_precision"] in ("day", "week"):
        return between(first, last)
    start, end = f"{first:%b %Y}", f"{last:%b %Y}"
    if start == end:
        return start
    return f"{first:%b}–{end}" if first.year == last.year else f"{start}–{end}"


def when_in_full(start: pd.Timestamp, start_latest: pd.Timestamp, end: pd.Timestamp) -> str:
    """The dates of a row for a look-up table; a span of possible first days is told apart from a duration."""
    if pd.isna(start):
        return "not dated" if pd.isna(end) else f"until {in_full(end)}"
    known = pd.isna(start_latest) or start_latest == start
    first = in_full(start) if known else _some_day(start, start_latest)
    if pd.isna(end) or end == start:
        return first
    return f"{first}, until {in_full(end)}"


def _some_day(start: pd.Timestamp, latest: pd.Timestamp) -> str:
    if (start.year, start.month) == (latest.year, latest.month):
        whole = start.day == 1 and latest.is_month_end
        return f"{start:%B %Y}" if whole else f"{start.day}–{latest.day} {latest:%B %Y}, day not known"
    if (start.month, start.day, latest.month, latest.day) == (1, 1, 12, 31) and start.year == latest.year:
        return f"{start:%Y}"
    return f"between {in_full(start)} and {in_full(latest)}"
