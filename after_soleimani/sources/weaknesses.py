"""The limits of the record, as far as they can be counted."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import core_evidence, rests_on_core
from after_soleimani.sources.graded import (
    core,
    corroborating,
    longest_gap,
    months_to_cut_off,
    read_in_opening,
)
from after_soleimani.sources.questions import disagreements


def limits(data: Dataset) -> pd.DataFrame:
    """How large each limit is that can be counted.

    Columns: limit, part and whole (of items, sources, questions, readings or events), months (missing where
    the limit is no stretch of time, as part and whole are where it is one).
    """
    items, readings, events = core_evidence(data), data.readings, events_of_core(data)
    sources, questions = core(data), disagreements(data)
    shares = {
        "authors_word": items["speaker_kind"] == "author",
        "unnamed_speakers": items["speaker_kind"] == "unnamed",
        "english_only": sources["language"] == "en",
        "openings": read_in_opening(corroborating(data)),
        "one_origin": questions["origins"] == 1,
        "silent_sources": readings["code"] == "silent",
        "undated_events": ~dated_to_the_day(events),
    }
    stretches = {"longest_gap": longest_gap(data)[2], "before_cut_off": months_to_cut_off(data)}
    rows = [{"limit": limit, "part": int(of.sum()), "whole": len(of)} for limit, of in shares.items()]
    rows += [{"limit": limit, "months": months} for limit, months in stretches.items()]
    return pd.DataFrame(rows).astype(dict.fromkeys(["part", "whole", "months"], "Int64"))


def events_of_core(data: Dataset) -> pd.DataFrame:
    """The events that rest on an item which is read in a core source."""
    events = data.events
    return events[rests_on_core(data, events)]


def dated_to_the_day(events: pd.DataFrame) -> pd.Series:
    """Which events have a first day that is known."""
    return events["start"].notna() & events["start_latest"].isna()
