"""What is shown on the summary: the counts from the record, in words, and the numbers of its prose."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from after_soleimani import robustness
from after_soleimani.dataset import Dataset
from after_soleimani.elections.coalitions import SAVE
from after_soleimani.exhibits.kit.headlines import headline_numbers
from after_soleimani.exhibits.kit.numbers import Number
from after_soleimani.exhibits.kit.support import shown
from after_soleimani.robustness import headlines
from after_soleimani.sources.graded import source_counts
from after_soleimani.sources.items import item_counts
from after_soleimani.summary import votes_lost
from after_soleimani.words import interval

READ_BY_AUTHOR = "Of these, by a reading of the source's author"
#: What is counted, by the key of the count; the numbers of an election name their list.
WHAT = {
    "trips": "Trips of Qaani to Iraq, January 2020 to October 2022, that can be told apart",
    "trips_dated": "Of these, with a first day that is known",
    "cases": "Dated cases of 2014 to 2019 that name Soleimani as the one who asks",
    "cases_achieved": "Of these, achieved",
    "cases_failed": "Of these, failed",
    "cases_refused": "Of these, refused",
    "cases_unclear": "Of these, unclear",
    "met": "Iraqi people, or groups of people without names, reported to have met him",
    "declined": "Reported to have refused him",
    "did_not_take_place": "Said not to have met him, without a refusal",
    "crises": "Crises, by a rule that does not look at visits",
    "crises_tied": "Of these, tied by a source to a trip of an Iranian official",
    "signatories": "Armed groups that signed the communiqué of 4 April 2020",
    "hostile": "Hostile acts of the armed groups' side on record since January 2020",
    "hostile_own": "Of these, aimed at that side itself",
    "hostile_with": "The same with Saraya al-Salam counted to that side",
    "hostile_own_with": "Of these, aimed at that side itself",
    "majority": "Votes for a majority of all members",
    "quorum": "Members who must be present to elect a president",
    "save": f"Seats of {SAVE} by its lists, March 2022",
    "present": "Members present on 26 March 2022",
    "accusers": "Attack of 7 November 2021: speakers who accuse or suspect somebody of it",
    "accusers_read": READ_BY_AUTHOR,
    "deniers": "Attack of 7 November 2021: speakers who deny a part in it, for themselves or others",
    "deniers_read": READ_BY_AUTHOR,
    "claimants": "Attack of 7 November 2021: speakers who claim it",
    "claimants_read": READ_BY_AUTHOR,
}


def record_counts(data: Dataset, counts: pd.DataFrame) -> dict:
    """One row a count from the record, with the origins behind it."""
    table = pd.DataFrame(
        {
            "What is counted": [_what(row) for row in counts.itertuples()],
            "Count": [_number(row) for row in counts.itertuples()],
            "Origins": counts["origins"],
        }
    )
    return shown(data, table, counts)


def _what(row: tuple) -> str:
    if not row.list_name:
        return WHAT[row.key]
    quantity = row.key.rpartition("_")[2].capitalize()
    return f"{quantity} of the {row.list_name}, election of {row.voted_on:%Y}"


def _number(row: tuple) -> str:
    return f"{row.low:,}" if row.low == row.high else interval(row.low, row.high)


#: Headline numbers of the chapters that the summary repeats: its key → chapter and id.
REPEATED = {
    "qaani_trips": ("succession", "trips"),
    "dated_trips": ("succession", "trips_day"),
    "cases_refused": ("succession", "case_refused"),
    "cases_achieved": ("succession", "case_achieved"),
    "fatah_before": ("election_fallout", "fatah_before"),
    "fatah_after": ("election_fallout", "fatah_after"),
    "votes_lost": ("election_fallout", "fatah_votes_drop"),
    "sadr_after": ("election_fallout", "sadr_after"),
    "save": ("election_fallout", "save"),
    "majority": ("election_fallout", "majority"),
    "quorum": ("election_fallout", "quorum"),
    "hostile": ("pmf_fragmentation", "hostile"),
    "hostile_own": ("pmf_fragmentation", "hostile_own"),
    "hostile_with": ("pmf_fragmentation", "hostile_with"),
    "hostile_own_with": ("pmf_fragmentation", "hostile_own_with"),
}


def numbers(data: Dataset, counts: pd.DataFrame) -> dict[str, object]:
    """Every number of the summary's prose; `counts`: the measure `record_counts`."""
    rows, items = counts.set_index("key"), item_counts(data)
    known = rows["low"]
    repeated = {
        "qaani_trips": known["trips"],
        "dated_trips": known["trips_dated"],
        "cases_refused": (known["cases_refused"], "word"),
        "cases_achieved": (known["cases_achieved"], "word"),
        "hostile": known["hostile"],
        "hostile_own": (known["hostile_own"], "word"),
        "hostile_with": known["hostile_with"],
        "hostile_own_with": (known["hostile_own_with"], "word"),
        "fatah_before": known["iq2018_fatah_seats"],
        "fatah_after": known["iq2021_fatah_seats"],
        "sadr_after": known["iq2021_sadrist_seats"],
        "votes_lost": (100 * votes_lost(counts), ".0f"),
        "save": known["save"],
        "majority": known["majority"],
        "quorum": known["quorum"],
    }
    named = "cases that name Soleimani as the one who asks"
    return {
        "items": Number(items["items"], "items of evidence from the five core texts", "shared-origins"),
        "author_share": Number(
            (items["author"], ".0%"),
            "share of the core texts' items that are the authors' own word",
            "whose-word",
        ),
        "corroborating": Number(
            source_counts(data)["corroborating"], "corroborating pages", "corroborating-graded"
        ),
        "in_opening": Number(
            (source_counts(data)["in_opening"], ".0%"),
            "share of the corroborating pages of which no more than the opening was read",
            "corroborating-graded",
        ),
        "cases": Number(known["cases"], named, "soleimani-cases").on(data, rows.loc[["cases"]]),
        "cases_failed": Number((known["cases_failed"], "word"), f"{named}, failed", "soleimani-cases").on(
            data, rows.loc[["cases_failed"]]
        ),
        "signatories": Number(
            (known["signatories"], "word"),
            "groups that signed the communiqué of 4 April 2020",
            "april-2020-positions",
        ).on(data, rows.loc[["signatories"]]),
        "version": Number(data.schema.version, "edition of this book"),
        **_as_in_the_chapters(data, repeated),
    }


def _as_in_the_chapters(data: Dataset, values: dict[str, object]) -> dict[str, Number]:
    """The headline numbers that the summary repeats, with the cards that they have in their chapters."""
    ranges = robustness.ranges(robustness.evaluated(data, headlines.HEADLINES))
    chapters = dict.fromkeys(chapter for chapter, _ in REPEATED.values())
    listed = {chapter: headline_numbers(data, ranges, chapter) for chapter in chapters}
    return {
        key: replace(listed[chapter][name], value=values[key]) for key, (chapter, name) in REPEATED.items()
    }
