"""What is shown of the sources and their grades."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.support import Citations, shown
from after_soleimani.exhibits.sources.core import shown_of_core
from after_soleimani.exhibits.sources.pages import in_words


def sources_graded(data: Dataset, sources: pd.DataFrame) -> dict:
    """Each core source with its grade, the reason for it, where it stands and what it depends on."""
    citations = Citations(data)
    table = pd.DataFrame(
        {
            "Source": [citations.source(source) for source in sources["source_id"]],
            "Why this grade": sources["reliability_reason"],
            "Grade": sources["reliability"],
            "Where it stands": sources["vantage"],
            "Depends on": [tuple(map(citations.source, cell)) for cell in sources["depends_on"]],
            "Kind": sources["kind"].map(in_words),
            "Published": sources["published"],
            "Items": sources["items"],
        }
    )
    return shown_of_core(data, table)


def corroborating_graded(data: Dataset, kinds: pd.DataFrame) -> dict:
    """The corroborating sources by kind: how many, with which grades, how many items and origins."""
    grades = [column for column in kinds.columns if len(column) == 1]
    given = [
        tuple(f"{row[grade]} {grade}" for grade in grades if row[grade]) for row in kinds.to_dict("records")
    ]
    table = pd.DataFrame(
        {
            "Kind": kinds["kind"].map(in_words),
            "Sources": kinds["sources"],
            "By grade": given,
            "Items": kinds["items"],
            "Origins": kinds["origins"],
        }
    )
    return shown(data, table)
