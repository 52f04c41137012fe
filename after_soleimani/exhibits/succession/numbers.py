"""The numbers in the prose of the chapter Succession."""

from __future__ import annotations

from after_soleimani import robustness
from after_soleimani.dataset import Dataset
from after_soleimani.robustness import headlines
from after_soleimani.succession import cases, contacts, reasons, receptions, responses, stances, visits

#: Counts that stand in figures; the others are words up to twelve.
IN_FIGURES = ("tied_low", "tied_high", "month")


def succession(data: Dataset) -> dict[str, object]:
    """Every number of the chapter's prose: what is counted, then how far the headlines move."""
    measures = (
        visits.trip_counts,
        receptions.meeting_counts,
        responses.crisis_counts,
        stances.stance_counts,
        reasons.reason_counts,
        responses.timing_counts,
        cases.case_counts,
        cases.heir_counts,
        receptions.reception_counts,
        contacts.contact_counts,
    )
    counts = {name: count for measure in measures for name, count in measure(data).items()}
    figures = {name: counts.pop(name) for name in IN_FIGURES}
    words = {name: (count, "word") for name, count in counts.items()}
    ranges = robustness.ranges(robustness.evaluated(data, headlines.HEADLINES))
    return words | figures | robustness.numbers(ranges, "succession")
