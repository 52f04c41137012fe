"""Evidence: what goes back to which origin, whose word it is, what is covered, where the sources differ.

All measures are counts of coded items. They describe texts, not the events. "Origins" are always
distinct roots: an origin that is part of a broader one (`origins.part_of`) is not counted beside it.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import months_between
from after_soleimani.dataset.origins import item_roots, item_sources, root_origins

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
    ids = list(dict.fromkeys(evidence_ids))
    return data.evidence.set_index("evidence_id", drop=False).loc[ids].reset_index(drop=True)


def origins_of(data: Dataset, evidence_ids: Iterable[str]) -> tuple[str, ...]:
    """The distinct roots that these items go back to, in the order of the items; KeyError if unknown."""
    known = getattr(data, "roots_of_items", None) or item_roots(data.evidence, data.origins)
    return tuple(dict.fromkeys(known[item] for item in evidence_ids))


def count_origins(data: Dataset, evidence_ids: Iterable[str]) -> int:
    """Number of distinct roots behind these items: what "two sources" means in this book."""
    return len(origins_of(data, evidence_ids))


def sources_of(data: Dataset, evidence_ids: Iterable[str]) -> tuple[str, ...]:
    """The documents in which these items are read, in the order of the items; KeyError if unknown."""
    known = getattr(data, "sources_of_items", None) or item_sources(data.evidence)
    return tuple(dict.fromkeys(known[item] for item in evidence_ids))


def places_of(data: Dataset, evidence_ids: Iterable[str]) -> list[tuple[str, str]]:
    """(source, its paragraphs as "12;14") for these items: one pair a source, paragraphs in order."""
    rows = cited(data, evidence_ids)
    places = []
    for source, paragraphs in rows.groupby("source_id", sort=False)["paragraph"]:
        numbers = {int(number) for cell in paragraphs.dropna() for number in cell.split(";")}
        places.append((source, ";".join(map(str, sorted(numbers)))))
    return places


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


def disagreements(data: Dataset) -> pd.DataFrame:
    """One row a question: how many core sources answer, are silent, do not treat it; and who answers what.

    Columns: question_id, question, kind, topic, chapter, assessment, answering, silent, not_treated, codes
    (the number of different answers by class), origins (distinct roots behind all answers), evidence_ids.
    """
    rows = []
    chapters = chapter_of_topic(data)
    for question_id, group in readings_matrix(data).groupby("question_id", sort=False):
        first = group.iloc[0]
        answering = group[~group["code"].isin(["silent", NOT_TREATED])]
        evidence = evidence_in(answering)
        rows.append(
            {
                "question_id": question_id,
                "question": first["question"],
                "kind": first["kind"],
                "topic": first["topic"],
                "chapter": chapters[first["topic"]],
                "assessment": first["assessment"],
                "answering": len(answering),
                "silent": int((group["code"] == "silent").sum()),
                "not_treated": int((group["code"] == NOT_TREATED).sum()),
                "codes": answering["code"].nunique(),
                "origins": count_origins(data, evidence),
                "evidence_ids": evidence,
            }
        )
    return pd.DataFrame(rows)


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


def in_core(data: Dataset, evidence_ids: Iterable[str]) -> bool:
    """Whether any of these items is read in a core source."""
    return not set(core_sources(data)).isdisjoint(sources_of(data, evidence_ids))


def _items(data: Dataset, *, core: bool) -> pd.DataFrame:
    evidence = data.evidence
    evidence = evidence[evidence["source_id"].isin(core_sources(data)) == core].reset_index(drop=True)
    evidence["chapter"] = evidence["topic"].map(chapter_of_topic(data))
    evidence["root"] = evidence["origin_id"].map(root_origins(data.origins))
    return evidence


def corroborating_kinds(data: Dataset) -> pd.DataFrame:
    """The corroborating sources by kind of document.

    One row a kind that occurs, in the order of the schema; columns kind, sources, items, origins (roots), and
    one column a grade of reliability that occurs (number of sources).
    """
    sources = data.sources[data.sources["role"] == "corroborating"]
    items = corroborating_evidence(data).merge(
        sources[["source_id", "kind"]], on="source_id", suffixes=("_", "")
    )
    order = [kind for kind in data.schema["sources"]["kind"].enum if kind in set(sources["kind"])]
    table = pd.DataFrame(
        {
            "sources": sources.groupby("kind").size(),
            "items": items.groupby("kind").size(),
            "origins": items.groupby("kind")["root"].nunique(),
        }
    )
    grades = pd.crosstab(sources["kind"], sources["reliability"])
    return table.join(grades).reindex(order).fillna(0).astype(int).rename_axis("kind").reset_index()


def speaker_classes(data: Dataset) -> pd.DataFrame:
    """Whose word it is: items of core sources by class of speaker and chapter.

    One row per chapter × class, all pairs present, in the order of the schema; columns chapter, speaker_kind,
    items, origins (roots), share (of the chapter's items, 0 to 1). The chapter `all` sums the four.
    """
    evidence = core_evidence(data)
    classes = list(data.schema["evidence"]["speaker_kind"].enum)
    chapters = list(dict.fromkeys(chapter_of_topic(data).values()))
    everything = pd.concat([evidence, evidence.assign(chapter="all")])
    counts = everything.groupby(["chapter", "speaker_kind"]).agg(
        items=("evidence_id", "size"), origins=("root", "nunique")
    )
    full = pd.MultiIndex.from_product([[*chapters, "all"], classes], names=["chapter", "speaker_kind"])
    counts = counts.reindex(full, fill_value=0).reset_index()
    totals = counts.groupby("chapter")["items"].transform("sum")
    counts["share"] = counts["items"] / totals.where(totals > 0)
    return counts


def coverage(data: Dataset) -> pd.DataFrame:
    """Items of each core source on each topic.

    One row per topic × source, all pairs present, in the order of schema and file; columns topic, chapter,
    source_id, items, origins (roots).
    """
    evidence = core_evidence(data)
    chapters = chapter_of_topic(data)
    counts = evidence.groupby(["topic", "source_id"]).agg(
        items=("evidence_id", "size"), origins=("root", "nunique")
    )
    full = pd.MultiIndex.from_product([chapters, core_sources(data)], names=["topic", "source_id"])
    counts = counts.reindex(full, fill_value=0).reset_index()
    counts.insert(1, "chapter", counts["topic"].map(chapters))
    return counts


def access_and_credibility(data: Dataset) -> pd.DataFrame:
    """Items of core sources by the speaker's access and the item's credibility grade.

    One row per access × grade, all pairs present, in the order of the schema; columns access, credibility
    (whole number, 1 to 6) and items.
    """
    evidence = core_evidence(data)
    fields = data.schema["evidence"]
    counts = evidence.groupby(["access", "credibility"]).size()
    full = pd.MultiIndex.from_product([fields["access"].enum, fields["credibility"].enum])
    full.names = ["access", "credibility"]
    return counts.reindex(full, fill_value=0).rename("items").reset_index()


def source_profiles(data: Dataset) -> pd.DataFrame:
    """One row a core source: its size, origins, and the share of items in the author's own voice.

    Columns: source_id, items, paragraphs, paragraphs_coded, origins (roots), author_share (0 to 1),
    flat_share (items without a hedge of the source's own, 0 to 1).
    """
    evidence = core_evidence(data)
    paragraphs = data.sources.set_index("source_id")["paragraphs"]
    rows = []
    for source in core_sources(data):
        items = evidence[evidence["source_id"] == source]
        coded = {number for cell in items["paragraph"].dropna() for number in cell.split(";")}
        rows.append(
            {
                "source_id": source,
                "items": len(items),
                "paragraphs": int(paragraphs[source]),
                "paragraphs_coded": len(coded),
                "origins": items["root"].nunique(),
                "author_share": (items["speaker_kind"] == "author").mean(),
                "flat_share": items["hedge"].isna().mean(),
            }
        )
    return pd.DataFrame(rows)


def origin_kinds(data: Dataset) -> pd.DataFrame:
    """Items of each core source by kind of origin.

    One row per kind × source, all pairs present, in the order of schema and file; columns kind, source_id,
    items, origins (as listed in `origins`, before roots are taken).
    """
    kinds = data.origins.set_index("origin_id")["kind"]
    evidence = core_evidence(data)
    evidence["origin_kind"] = evidence["origin_id"].map(kinds)
    counts = evidence.groupby(["origin_kind", "source_id"]).agg(
        items=("evidence_id", "size"), origins=("origin_id", "nunique")
    )
    enum = data.schema["origins"]["kind"].enum
    full = pd.MultiIndex.from_product([enum, core_sources(data)], names=["kind", "source_id"])
    return counts.rename_axis(full.names).reindex(full, fill_value=0).reset_index()


def doubtful_items(data: Dataset) -> pd.DataFrame:
    """Items of core sources graded 4 or 5: contradicted, or worded as rumour. Rows of `core_evidence`."""
    evidence = core_evidence(data)
    return evidence[evidence["credibility"].isin([4, 5])].reset_index(drop=True)


def longest_gap(data: Dataset) -> tuple[str, str, int]:
    """The longest stretch between two core sources: the earlier, the later, months between them."""
    sources = data.sources
    core = sources[sources["role"] == "core"].sort_values("published", kind="stable")
    pairs = zip(core["source_id"][:-1], core["source_id"][1:], strict=True)
    dates = zip(core["published"][:-1], core["published"][1:], strict=True)
    gaps = [(*pair, months_between(*dated)) for pair, dated in zip(pairs, dates, strict=True)]
    return max(gaps, key=lambda gap: gap[2])
