"""Robustness: every headline number, by id, as it would be without each part of the evidence.

A number is listed by the function that measures it:

    @headline("hostile_own", chapter="pmf_fragmentation", finding="hostile acts go outward",
              holds=lambda own: own <= 2)
    def hostile_own(data): return count(acts)

The ranges are sensitivity ranges: what the number would be if one origin or source had not been read. They
are not confidence intervals, and say nothing of what no source reports.
"""

from after_soleimani.robustness.choices import GROUPS, Choice, choices, choices_by_group
from after_soleimani.robustness.evaluation import evaluate
from after_soleimani.robustness.kept import evaluated, keep
from after_soleimani.robustness.leave_one_out import KINDS, Omission, omissions, without_single_origins
from after_soleimani.robustness.listing import COMPANIONS, HEADLINES, Headlines, Measured, count, headline
from after_soleimani.robustness.ranges import findings, numbers, ranges

__all__ = [
    "COMPANIONS",
    "GROUPS",
    "Choice",
    "HEADLINES",
    "KINDS",
    "Omission",
    "Headlines",
    "Measured",
    "choices",
    "choices_by_group",
    "count",
    "omissions",
    "evaluate",
    "evaluated",
    "findings",
    "headline",
    "keep",
    "numbers",
    "ranges",
    "without_single_origins",
]
