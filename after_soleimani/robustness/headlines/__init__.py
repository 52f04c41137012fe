"""The headline numbers of the chapters: the numbers in a page's opening and headings, each with its finding.

Each function lists itself in `robustness.HEADLINES`; a chapter takes its numbers from there, so that text
and range cannot differ.
"""

# The order of the chapters is the order of the list.
# isort: off
from after_soleimani.robustness.headlines import succession
from after_soleimani.robustness.headlines import elections
from after_soleimani.robustness.headlines import pmf
from after_soleimani.robustness.headlines import forecasts

# isort: on
from after_soleimani.robustness.listing import HEADLINES

__all__ = ["HEADLINES", "elections", "forecasts", "pmf", "succession"]
