"""The short names of sources, as charts, tables and citations print them: `sources.short_name`."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from after_soleimani.dataset import find_root

#: Where a short name's date or remark begins: a comma, a bracket, a day, a month or a year.
_DATED = re.compile(
    r",.*| \(.*| (?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec) \d{2,4}.*| \d{4}.*"
)


@cache
def _short_names(root: Path) -> Mapping[str, str]:
    with (root / "data/sources/sources.csv").open(encoding="utf-8", newline="") as file:
        return {row["source_id"]: row["short_name"] for row in csv.DictReader(file)}


def source_label(source_id: str) -> str:
    """A source's short name, by the table of sources nearest above the working directory.

    A source that is not in the table is named by its id (``who_2021`` → ``Who 2021``): the check of the data
    package, not a label, is the place where an unknown source is an error.
    """
    return _short_names(find_root(Path.cwd())).get(source_id, source_id.replace("_", " ").title())


def publisher_label(source_id: str) -> str:
    """A source's short name without its date and remarks, for places where the date stands beside it."""
    return _DATED.sub("", source_label(source_id), count=1)
