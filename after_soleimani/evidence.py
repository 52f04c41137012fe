"""Evidence: which items there are, which origins and sources they go back to, and what they answer.

All counts are of coded items. They describe texts, not the events. "Origins" are always
distinct roots: an origin that is part of a broader one (`origins.part_of`) is not counted beside it.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.origins import root_origins

#: The code of a reading where a source was not asked: it has no row, since it does not treat the matter.
NOT_TREATED = "not_treated"


def chapter_of_topic(data: Dataset) -> dict[str, str]:
    """Topic → chapter, as the schema of `evidence` ties them, in the schema's order."""
    return dict(data.schema["evidence"]["topic"].chapters)


def core_sources(data: Dataset) -> list[str]:
    """Ids of the sources coded paragraph by paragraph, in the order of the file (by date)."""
    sources = data.sources
    return sources.loc[sources["role"] == "core", "source_id"].tolist()


def cited(data: Dataset, evidence_ids: Iterable[str]) -> pd.DataFrame:
    """The rows of `evidence` with these ids, each once, in the order given; KeyError for an unknown one."""
    places = data.places_of_items
    return data.evidence.iloc[[places[item] for item in dict.fromkeys(evidence_ids)]].reset_index(drop=True)


def origins_of(data: Dataset, evidence_ids: Iterable[str]) -> tuple[str, ...]:
    """The distinct roots that these items go back to, in the order of the items; KeyError if unknown."""
    return tuple(dict.fromkeys(data.roots_of_items[item] for item in evidence_ids))


def count_origins(data: Dataset, evidence_ids: Iterable[str]) -> int:
    """Number of distinct roots behind these items: what "two sources" means in this book."""
    return len(origins_of(data, evidence_ids))


def sources_of(data: Dataset, evidence_ids: Iterable[str]) -> tuple[str, ...]:
    """The documents in which these items are read, in the order of the items; KeyError if unknown."""
    return tuple(dict.fromkeys(data.sources_of_items[item] for item in evidence_ids))


def union(cells: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """The ids that several cells name, each once, in the order in which they come."""
    return tuple(dict.fromkeys(item for cell in cells for item in cell))


def evidence_in(frame: pd.DataFrame, column: str = "evidence_ids") -> tuple[str, ...]:
    """All evidence ids that the rows of a frame name, each once, sorted."""
    return tuple(sorted(union(frame[column])))


def readings_matrix(data: Dataset, question_set: str | None = None) -> pd.DataFrame:
    """Every question of a set (None = all questions) × every core source: who answers what.

    One row per pair, questions and sources in the order of their files. Columns: question_id, question,
    topic, kind, question_set, assessment, source_id, answer, code, evidence_ids. `code` is one of
    `readings.code`, or `NOT_TREATED` (answer "", no evidence) where the source does not treat the matter.
    Raises ValueError for a set that no question belongs to.
    """
    questions = data.questions
    if question_set is not None:
        questions = questions[questions["question_set"] == question_set]
        if questions.empty:
            raise ValueError(f"no question belongs to the set {question_set!r}")
    pairs = questions.merge(pd.DataFrame({"source_id": core_sources(data)}), how="cross")
    matrix = pairs.merge(data.readings, on=["question_id", "source_id"], how="left")
    matrix["code"] = matrix["code"].fillna(NOT_TREATED)
    matrix["answer"] = matrix["answer"].fillna("")
    matrix["evidence_ids"] = matrix["evidence_ids"].map(lambda ids: ids if isinstance(ids, tuple) else ())
    return matrix


def judgements_of(data: Dataset, chapter: str) -> pd.DataFrame:
    """The key judgements of a chapter, with `origins`: distinct roots behind the evidence each rests on."""
    judgements = data.judgements[data.judgements["chapter"] == chapter].reset_index(drop=True)
    counts = [count_origins(data, ids) for ids in judgements["evidence_ids"]]
    return judgements.assign(origins=pd.Series(counts, dtype="int64", index=judgements.index))


def core_evidence(data: Dataset) -> pd.DataFrame:
    """The items of the core sources, with `chapter` (of the topic) and `root` (origin) added."""
    return _items(data, core=True)


def corroborating_evidence(data: Dataset) -> pd.DataFrame:
    """The items of the corroborating sources, with `chapter` (of the topic) and `root` (origin) added."""
    return _items(data, core=False)


def rests_on_core(data: Dataset, frame: pd.DataFrame) -> pd.Series:
    """Which rows of a frame name, in evidence_ids, an item that is read in a core source."""
    core = set(core_sources(data))
    rests = [not core.isdisjoint(sources_of(data, ids)) for ids in frame["evidence_ids"]]
    return pd.Series(rests, index=frame.index, dtype=bool)


def _items(data: Dataset, *, core: bool) -> pd.DataFrame:
    evidence = data.evidence
    evidence = evidence[evidence["source_id"].isin(core_sources(data)) == core].reset_index(drop=True)
    evidence["chapter"] = evidence["topic"].map(chapter_of_topic(data))
    evidence["root"] = evidence["origin_id"].map(root_origins(data.origins))
    return evidence
