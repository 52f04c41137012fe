"""What is shown on the summary: the counts from the record, in words, and the numbers of its prose."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.elections.coalitions import SAVE
from after_soleimani.exhibits.kit.support import shown
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


def numbers(data: Dataset, counts: pd.DataFrame) -> dict[str, object]:
    """Every number of the summary's prose; `counts`: the measure `record_counts`."""
    known, items = counts.set_index("key")["low"], item_counts(data)
    return {
        "items": items["items"],
        "author_share": (items["author"], ".0%"),
        "qaani_trips": known["trips"],
        "dated_trips": known["trips_dated"],
        "cases": known["cases"],
        "cases_refused": (known["cases_refused"], "word"),
        "cases_failed": (known["cases_failed"], "word"),
        "cases_achieved": (known["cases_achieved"], "word"),
        "hostile": known["hostile"],
        "hostile_own": (known["hostile_own"], "word"),
        "fatah_before": known["iq2018_fatah_seats"],
        "fatah_after": known["iq2021_fatah_seats"],
        "sadr_after": known["iq2021_sadrist_seats"],
        "votes_lost": (100 * votes_lost(counts), ".0f"),
        "save": known["save"],
        "majority": known["majority"],
        "quorum": known["quorum"],
        "corroborating": source_counts(data)["corroborating"],
        "signatories": (known["signatories"], "word"),
        "version": data.schema.version,
    }
