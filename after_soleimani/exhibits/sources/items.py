"""What is shown of the items of the core sources."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.sources import items as charts
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import source_labels
from after_soleimani.exhibits.kit.support import Citations, shown
from after_soleimani.exhibits.sources.core import shown_of_core, wide
from after_soleimani.exhibits.sources.pages import in_words

#: The chapters of the book by the name of their file, as the prose names them.
CHAPTERS = {
    "succession": "Succession",
    "election_fallout": "Election fallout",
    "pmf_fragmentation": "PMF fragmentation",
    "sources_and_methods": "History and sources",
    "all": "All items",
}


def shared_origins(data: Dataset, items: pd.DataFrame) -> dict:
    """Items by kind of origin and source."""
    named = _with_sources(data, items.assign(kind=items["kind"].map(in_words)))
    table = wide(named, "kind", "source", "items", "Kind of origin")
    return shown_of_core(data, table, chart=charts.shared_origins, drawn=(named,))


def whose_word(data: Dataset, items: pd.DataFrame) -> dict:
    """Items by class of speaker and chapter, with the origins behind each class in the whole record."""
    named = items.assign(chapter=items["chapter"].map(CHAPTERS), speaker=items["speaker_kind"].map(in_words))
    everything = named[named["chapter"] == CHAPTERS["all"]]
    table = wide(named, "speaker", "chapter", "items", "Whose word").assign(
        **{
            "Share of all": [f"{share:.0%}" for share in everything["share"]],
            "Origins": everything["origins"].tolist(),
        }
    )
    return shown_of_core(data, table, chart=charts.whose_word, drawn=(named,))


def access_and_credibility(data: Dataset, items: pd.DataFrame) -> dict:
    """Items by the speaker's access and the item's grade."""
    meanings = data.schema["evidence"]["credibility"].meanings
    grades = [f"{grade} {meanings[grade].partition(':')[0]}" for grade in items["credibility"]]
    named = items.assign(grade=grades)
    table = wide(named, "access", "grade", "items", "Access")
    return shown_of_core(data, table, chart=charts.access_and_credibility, drawn=(named,))


def coverage(data: Dataset, items: pd.DataFrame) -> dict:
    """Items by topic and source."""
    named = _with_sources(
        data, items.assign(topic=items["topic"].map(in_words), chapter=items["chapter"].map(CHAPTERS))
    )
    table = wide(named, "topic", "source", "items", "Topic")
    return shown_of_core(data, table, chart=charts.coverage, drawn=(named,))


def _with_sources(data: Dataset, items: pd.DataFrame) -> pd.DataFrame:
    return items.assign(source=items["source_id"].map(source_labels(data)))


def doubtful_items(data: Dataset, items: pd.DataFrame) -> dict:
    """Items graded 4 or 5, with the coder's note on each."""
    citations = Citations(data)
    table = pd.DataFrame(
        {
            "Item": items["evidence_id"],
            "What it says": items["statement"],
            "Read in": list(map(citations.source, items["source_id"], items["paragraph"])),
            "Grade": items["credibility"].astype(str),
            "Coder's note": items["note"],
        }
    )
    return shown(data, table, pd.DataFrame({"evidence_ids": [(item,) for item in items["evidence_id"]]}))
