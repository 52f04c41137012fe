"""What is shown of the sources and their grades."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import as_precise
from after_soleimani.exhibits.kit.support import Citations, shown
from after_soleimani.exhibits.sources.core import shown_of_core
from after_soleimani.exhibits.sources.pages import in_words


def sources_graded(data: Dataset, sources: pd.DataFrame) -> dict:
    """Each core source with its kind, its day, its grade, and how much of it there is."""
    citations = Citations(data)
    table = pd.DataFrame(
        {
            "Source": [citations.source(source) for source in sources["source_id"]],
            "Kind": sources["kind"].map(in_words),
            "Published": sources["published"],
            "Grade": sources["reliability"],
            "Paragraphs": sources["paragraphs"],
            "Items": sources["items"],
        }
    )
    return shown_of_core(data, table)


def source_descriptors(data: Dataset, sources: pd.DataFrame) -> dict:
    """Each core source as ICD 206 asks: who wrote it, where, when, its standpoint, how its speakers know."""
    citations = Citations(data)
    grades = data.schema["sources"]["reliability"].meanings
    table = pd.DataFrame(
        {
            "Source": [citations.source(source) for source in sources["source_id"]],
            "Who wrote it, where and when": [
                f"{_signed(row.authors)} {row.publisher}, {as_precise(row.published)}."
                for row in sources.itertuples()
            ],
            "Where it stands": sources["vantage"],
            "Whose word, and how near": [
                f"{row.author_share:.0%} of {row.items} statements are the authors' own; {row.others} are by "
                f"others, {row.close} of them near."
                for row in sources.itertuples()
            ],
            "Grade, and why": [
                f"{row.reliability} ({grades[row.reliability]}). {row.reliability_reason}"
                for row in sources.itertuples()
            ],
            "Depends on": [tuple(map(citations.source, cell)) for cell in sources["depends_on"]],
        }
    )
    return shown_of_core(data, table)


def _signed(authors: object) -> str:
    return f"{authors.replace('; ', ', ')}." if isinstance(authors, str) else "Not signed."


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
