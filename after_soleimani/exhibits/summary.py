"""What is shown on the summary: the counts from the record, in words, and the numbers of its prose."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from after_soleimani import robustness, summary
from after_soleimani.charts.kit.palette import MARKS
from after_soleimani.charts.summary import three_years as charts
from after_soleimani.dataset import Dataset
from after_soleimani.elections.coalitions import SAVE
from after_soleimani.evidence import judgements_of
from after_soleimani.exhibits.kit.headlines import headline_numbers
from after_soleimani.exhibits.kit.numbers import Number
from after_soleimani.exhibits.kit.support import Citations, shown
from after_soleimani.robustness import headlines
from after_soleimani.sources.graded import source_counts
from after_soleimani.sources.items import item_counts
from after_soleimani.three_years import YEARS
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


def judgements(data: Dataset) -> pd.DataFrame:
    """Every judgement, chapter by chapter, as `evidence.judgements_of` has it."""
    chapters = data.judgements["chapter"].drop_duplicates()
    return pd.concat([judgements_of(data, chapter) for chapter in chapters], ignore_index=True)


def findings(data: Dataset) -> pd.DataFrame:
    """The first judgement of each chapter that is about Iraq, as `evidence.judgements_of` has it."""
    chapters = dict.fromkeys(chapter for chapter, _, _ in REPEATED.values())
    return pd.concat([judgements_of(data, chapter).head(1) for chapter in chapters], ignore_index=True)


# Three years on one page

LANES = {
    "received": "Iran’s envoys: Qaani",
    "not_received": "Iran’s envoys: Qaani",
    "others": "Iran’s envoys: others",
    "house": "Government and house",
    "court": "Court",
    "street": "Street",
    "force": "Force",
}
SHAPES = {"crisis": "crisis", "no_quorum": "no quorum", "event": "", "not_reported": "outcome not told"}


def three_years(data: Dataset, marks: pd.DataFrame, texts: pd.DataFrame) -> dict:
    """The marks of three years in their lanes, and the days of the core texts; from `three_years`."""
    citations = Citations(data)
    table = pd.DataFrame(
        {
            "When": marks["when"],
            "Lane": marks["row"].map(LANES),
            "What": [_what_happened(row) for row in marks.itertuples()],
            "Sign": marks["shape"].map(_shape),
            "Named on the chart": marks["named"],
            "Origins": marks["origins"],
            "Read in": [citations.of(ids) for ids in marks["evidence_ids"]],
        }
    )
    return shown(data, table, marks, chart=charts.three_years, drawn=(named_marks(marks), texts, YEARS))


def named_marks(marks: pd.DataFrame) -> pd.DataFrame:
    """The marks with tooltip, and label and label_when: the words beside those that are named."""
    rows = list(marks.itertuples())
    return marks.assign(
        tooltip=[_tooltip(row) for row in rows],
        label=[_label(row) if row.named else "" for row in rows],
        label_when=[row.when.rpartition(" ")[0] for row in rows],  # the axis gives the year
    )


def _shape(shape: str) -> str:
    return SHAPES[shape] if shape in SHAPES else MARKS[shape].label


def _what_happened(row: tuple) -> str:
    """An event's description; of a trip, whose it is, and the hosts of its mark."""
    return f"{row.description}: {'; '.join(row.hosts)}" if row.hosts else row.description


def _tooltip(row: tuple) -> str:
    what = row.short_name or row.description
    if row.lane == "envoys":
        what = ", ".join(filter(None, (row.description, _shape(row.shape), "; ".join(row.doors))))
    return f"{row.when}: {what}"


def _label(row: tuple) -> str:
    """The words beside a mark: the short name of an event, or how the hosts that are named answered."""
    if row.lane != "envoys":
        return row.short_name
    hosts = " and ".join(map(_surname, row.doors))
    several = len(row.doors) > 1
    return {
        "met": f"{hosts} {'receive' if several else 'receives'} him",
        "declined": f"{hosts} {'decline' if several else 'declines'}",
        "disputed": f"{hosts}: disputed",
    }[row.shape]


def _surname(name: str) -> str:
    return name.rpartition(" ")[2].removeprefix("al-")


#: Headline numbers of the chapters that the summary repeats: its key → chapter, id, and how it reads.
REPEATED = {
    "qaani_trips": ("succession", "trips", None),
    "dated_trips": ("succession", "trips_day", None),
    "cases_refused": ("succession", "case_refused", "word"),
    "cases_achieved": ("succession", "case_achieved", "word"),
    "fatah_before": ("election_fallout", "fatah_before", None),
    "fatah_after": ("election_fallout", "fatah_after", None),
    "votes_lost": ("election_fallout", "fatah_votes_drop", ".0f"),
    "sadr_after": ("election_fallout", "sadr_after", None),
    "save": ("election_fallout", "save", None),
    "majority": ("election_fallout", "majority", None),
    "quorum": ("election_fallout", "quorum", None),
    "hostile": ("pmf_fragmentation", "hostile", None),
    "hostile_own": ("pmf_fragmentation", "hostile_own", "word"),
    "hostile_with": ("pmf_fragmentation", "hostile_with", None),
    "hostile_own_with": ("pmf_fragmentation", "hostile_own_with", "word"),
    "late_with": ("pmf_fragmentation", "late_with", "word"),
    "late_own_with": ("pmf_fragmentation", "late_own_with", "word"),
}


def numbers(data: Dataset) -> dict[str, object]:
    """Every number of the summary's prose; those of the chapters have the cards that they have there."""
    ranges = robustness.ranges(robustness.evaluated(data, headlines.HEADLINES))
    values = ranges.set_index(["chapter", "id"])["value"]
    listed = {
        chapter: headline_numbers(data, ranges, chapter) for chapter, _, _ in dict.fromkeys(REPEATED.values())
    }
    tested, fallen = robustness.findings(ranges)
    return (
        {key: number for part in PARTS for key, number in part(data).items()}
        | {
            "tested": Number(tested, "findings that a number carries", "robustness"),
            "version": data.schema.version,
            "released": f"{pd.Timestamp(data.schema.created):%-d %B %Y}",
            "fallen": Number((fallen, "word"), "of these, those that some omission upsets", "robustness"),
        }
        | {
            key: replace(listed[chapter][name], value=as_read(values[chapter, name], spec))
            for key, (chapter, name, spec) in REPEATED.items()
        }
    )


def as_read(value: object, spec: str | None) -> object:
    """A value as `format_value` takes it."""
    return value if spec is None else (value, spec)


def record_numbers(data: Dataset) -> dict[str, Number]:
    """How many items and pages the book rests on, and whose word they are."""
    items, pages = item_counts(data), source_counts(data)
    return {
        "items": Number(items["items"], "items of evidence from the five core texts", "shared-origins"),
        "author_share": Number(
            (items["author"], ".0%"),
            "share of the core texts' items that are the authors' own word",
            "whose-word",
        ),
        "corroborating": Number(pages["corroborating"], "corroborating pages", "corroborating-graded"),
        "in_opening": Number(
            (pages["in_opening"], ".0%"),
            "share of the corroborating pages of which no more than the opening was read",
            "corroborating-graded",
        ),
        "confirmed": Number(
            items["confirmed"], "items that are confirmed by a second origin", "access-and-credibility"
        ),
        "named": Number(
            items["iranian"] + items["iraqi"],
            "items that are the word of a named Iranian or Iraqi, statements of groups and parties apart",
            "whose-word",
        ),
        "publishers": Number(
            (pages["publishers"], "word"), "publishers of the five core texts", "source-descriptors"
        ),
    }


def counted_numbers(data: Dataset) -> dict[str, Number]:
    """Cases of Soleimani's years, and who signed in April 2020."""
    rows = summary.record_counts(data).set_index("key")
    named = "cases that name Soleimani as the one who asks"
    counted = {
        "cases": (None, named, "soleimani-cases"),
        "cases_failed": ("word", f"{named}, failed", "soleimani-cases"),
        "signatories": (
            "word", "groups that signed the communiqué of 4 April 2020", "april-2020-positions",
        ),
    }  # fmt: skip
    return {
        key: Number(as_read(int(rows.loc[key, "low"]), spec), what, exhibit).on(data, rows.loc[[key]])
        for key, (spec, what, exhibit) in counted.items()
    }


#: What the summary counts itself, part by part.
PARTS = (record_numbers, counted_numbers)
