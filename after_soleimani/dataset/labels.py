"""Names to show: of sources, as charts, tables and citations print them, and of actors."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from after_soleimani.dataset.dataset import Dataset

#: Where a short name's date or remark begins: a comma, a bracket, a day, a month or a year.
_DATED = re.compile(
    r",.*| \(.*| (?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec) \d{2,4}.*| \d{4}.*"
)


class Labels(dict[str, str]):
    """Source → short name.

    A source that is not in the table is named by its id (``who_2021`` → ``Who 2021``): the check of the data
    package, not a label, is the place where an unknown source is an error.
    """

    def __missing__(self, source_id: str) -> str:
        return source_id.replace("_", " ").title()

    def of(self, source_ids: Iterable[str]) -> Labels:
        """The labels of these sources only, each once, in the order given."""
        return Labels((source, self[source]) for source in source_ids)


def source_labels(data: Dataset) -> Labels:
    """The short name of every source of a data set."""
    sources = data.sources
    return Labels(zip(sources["source_id"].tolist(), sources["short_name"].tolist(), strict=True))


def publisher_label(label: str) -> str:
    """A short name without its date and remarks, for places where the date stands beside it."""
    return _DATED.sub("", label, count=1)


def actor_labels(data: Dataset) -> pd.Series:
    """Actor → the name to show; a minor person goes by the role that a source gives."""
    actors = data.actors
    columns = (actors[name].tolist() for name in ("name", "description", "minor"))
    names = [
        role.split(";")[0].strip() if minor is True else name
        for name, role, minor in zip(*columns, strict=True)
    ]
    return pd.Series(names, index=pd.Index(actors["actor_id"]), name="name", dtype=actors["name"].dtype)
