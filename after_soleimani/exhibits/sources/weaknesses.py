"""What is shown of the limits of the record."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.sources.core import shown_of_core

HEADS = ("Limit", "How large", "Which way it errs", "What the book does")
#: limit → its words, which way it errs, what the book does about it
LIMITS = {
    "quiet_obedience": (
        "A refusal makes news, an order that is followed does not",
        "Towards a looser hold, and more quarrel, than there was",
        "Orders reported as followed stand beside those refused; no rate is computed",
    ),
    "authors_word": (
        "Mostly the authors' own word",
        "Towards the authors' explanations; a flat statement looks firmer than it is",
        "Speaker, access and hedge stand at every item",
    ),
    "unnamed_speakers": (
        "Speakers not named",
        "Towards what the speakers wanted known",
        "Groups of unnamed people that overlap count as one origin",
    ),
    "english_only": (
        "All core texts in English, none by an Iraqi or Iranian outlet",
        "Towards those who talk to foreign media; what was said at home is missing",
        "Quoted local media are coded as origins of their own",
    ),
    "openings": (
        "Other pages of which only the opening was read",
        "Towards what comes first on a page; denials and doubts further down are missed",
        "A fact not found is not called denied; the card of each item says how much was read",
    ),
    "longest_gap": (
        "Long stretch without a core source",
        "Changes within it look sudden, or are missed",
        "No trend is drawn across it",
    ),
    "before_cut_off": (
        "The last core text ends before the cut-off",
        "The outcome looks more open, or more settled, than it became",
        "Other pages carry single facts on to the cut-off",
    ),
    "one_origin": (
        "Answers that rest on one origin",
        "Either way; nothing could contradict them",
        "Said at the claim",
    ),
    "silent_sources": (
        "Sources that are silent",
        "Agreement looks wider where only some answer",
        "Silence has its own mark and is no denial",
    ),
    "undated_events": (
        "Events of the core sources not dated to the day",
        "The order of causes and answers is unsure",
        "Drawn and measured as intervals",
    ),
    "coding_by_models": (
        "Coding by language models",
        "Errors that the models share do not show",
        "Every row names its paragraph, so that a reader can check it",
    ),
}
#: What the record itself gives no number of.
NOT_COUNTABLE = {
    "quiet_obedience": "not countable from these texts",
    "coding_by_models": "not countable from the coding itself",
}


def limits(data: Dataset, sizes: pd.DataFrame) -> dict:
    """The limits of the record: how large each is, which way it errs, what the book does about it."""
    large = NOT_COUNTABLE | {row.limit: _size(row) for row in sizes.itertuples()}
    rows = [(words, large[limit], errs, does) for limit, (words, errs, does) in LIMITS.items()]
    return shown_of_core(data, pd.DataFrame(rows, columns=HEADS))


def _size(row: tuple) -> str:
    """A share with its counts, `478 of 616 (78%)`, or a stretch of months."""
    if pd.isna(row.months):
        return f"{row.part:,} of {row.whole:,} ({row.part / row.whole:.0%})"
    return f"{row.months} months"
