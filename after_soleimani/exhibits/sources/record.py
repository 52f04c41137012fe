"""The tables of the chapter on sources and methods: measures of `evidence` put into words and links."""

from __future__ import annotations

import pandas as pd

from after_soleimani import evidence as measure
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import CUT_OFF, months_between
from after_soleimani.dataset.labels import source_labels
from after_soleimani.elections.returns import rests_on_core
from after_soleimani.exhibits.kit.cells import Mark
from after_soleimani.exhibits.kit.support import Citations
from after_soleimani.exhibits.sources.pages import in_words, with_short_names

#: The chapters of the book by the name of their file, as the prose names them.
CHAPTERS = {
    "succession": "Succession",
    "election_fallout": "Election fallout",
    "pmf_fragmentation": "PMF fragmentation",
    "sources_and_methods": "History and sources",
    "all": "All items",
}
#: The book's information cut-off.


def percent(part: float, whole: float) -> str:
    """Two counts with their share: `478 of 616 (78 %)`."""
    return f"{part} of {whole} ({part / whole:.0%})"


def graded(data: Dataset) -> pd.DataFrame:
    """Each core source with its grade, the reason for it, where it stands and what it depends on."""
    sources, citations = data.sources[data.sources["role"] == "core"], Citations(data)
    items = data.evidence["source_id"].value_counts()
    return pd.DataFrame(
        {
            "Source": [citations.source(source) for source in sources["source_id"]],
            "Why this grade": sources["reliability_reason"],
            "Grade": sources["reliability"],
            "Where it stands": sources["vantage"],
            "Depends on": [tuple(map(citations.source, cell)) for cell in sources["depends_on"]],
            "Kind": sources["kind"].map(in_words),
            "Published": sources["published"],
            "Items": [int(items.get(source, 0)) for source in sources["source_id"]],
        }
    )


def corroborating(data: Dataset) -> pd.DataFrame:
    """The corroborating sources by kind: how many, with which grades, how many items and origins."""
    frame = measure.corroborating_kinds(data)
    grades = [column for column in frame.columns if len(column) == 1]
    words = {"sources": "Sources", "items": "Items", "origins": "Origins"}
    words |= {grade: f"Graded {grade}" for grade in grades}
    frame["kind"] = frame["kind"].map(in_words)
    return frame[["kind", "sources", *grades, "items", "origins"]].rename(columns={"kind": "Kind"} | words)


def wide(frame: pd.DataFrame, row: str, column: str, value: str, head: str) -> pd.DataFrame:
    """A long frame of counts as a table: `head` names its first column; order is kept."""
    table = frame.pivot(index=row, columns=column, values=value)
    table = table.loc[frame[row].unique(), frame[column].unique()]
    return table.rename_axis(index=head, columns=None).reset_index()


def coverage(data: Dataset) -> pd.DataFrame:
    """`evidence.coverage` with labels to draw, by chapter: columns group, row, column, count, source_id."""
    frame = measure.coverage(data)
    order = {chapter: position for position, chapter in enumerate(CHAPTERS)}
    frame = frame.sort_values("chapter", key=lambda chapter: chapter.map(order), kind="stable")
    return pd.DataFrame(
        {
            "group": frame["chapter"].map(CHAPTERS),
            "row": frame["topic"].map(in_words),
            "column": frame["source_id"].map(source_labels(data)),
            "count": frame["items"],
            "source_id": frame["source_id"],
        }
    )


def origin_kinds(data: Dataset) -> pd.DataFrame:
    """`evidence.origin_kinds` with labels to draw, without kinds that no core source has."""
    frame = measure.origin_kinds(data)
    frame = frame[frame.groupby("kind")["items"].transform("sum") > 0]
    return pd.DataFrame(
        {
            "group": "",
            "row": frame["kind"].map(in_words),
            "column": frame["source_id"].map(source_labels(data)),
            "count": frame["items"],
            "origins": frame["origins"],
            "source_id": frame["source_id"],
        }
    )


def access_and_credibility(data: Dataset) -> pd.DataFrame:
    """`evidence.access_and_credibility` with labels to draw, without grades that no item has."""
    frame = measure.access_and_credibility(data)
    frame = frame[frame.groupby("credibility")["items"].transform("sum") > 0]
    meanings = data.schema["evidence"]["credibility"].meanings
    grades = frame["credibility"].map(lambda grade: f"{grade} {meanings[grade].partition(':')[0]}")
    return pd.DataFrame(
        {"group": "", "row": frame["access"], "column": grades, "count": frame["items"], "source_id": ""}
    )


def whose_word(data: Dataset) -> pd.DataFrame:
    """`evidence.speaker_classes` with labels to draw: columns chapter, speaker, items, share, total."""
    frame = measure.speaker_classes(data)
    return pd.DataFrame(
        {
            "chapter": frame["chapter"].map(CHAPTERS),
            "speaker": frame["speaker_kind"].map(in_words),
            "items": frame["items"],
            "share": frame["share"],
            "total": frame.groupby("chapter")["items"].transform("sum"),
        }
    )


def whose_word_table(data: Dataset) -> pd.DataFrame:
    """Items by class of speaker and chapter, with the origins behind each class in the whole record."""
    frame = measure.speaker_classes(data)
    frame["chapter"] = frame["chapter"].map(CHAPTERS)
    table = wide(frame, "speaker_kind", "chapter", "items", "Whose word")
    everything = frame[frame["chapter"] == CHAPTERS["all"]]
    table["Share of all"] = [f"{share:.0%}" for share in everything["share"]]
    table["Origins"] = everything["origins"].tolist()
    table["Whose word"] = table["Whose word"].map(in_words)
    return table


def _answer(row: pd.Series) -> object:
    if row["code"] == measure.NOT_TREATED:
        return ""
    if row["code"] == "silent":
        return Mark("silent")
    return f"{row['answer']} ({', '.join(row['evidence_ids'])})"


STANDING = {
    "contradiction": "they speak against each other",
    "difference": "they differ and may all hold",
    "silence": "one speaks, others are silent",
}


def disagreements(data: Dataset) -> pd.DataFrame:
    """Every question with each core source's answer and its evidence."""
    matrix, labels = measure.readings_matrix(data), source_labels(data)
    matrix["answer"] = matrix.apply(_answer, axis=1)
    matrix["source_id"] = matrix["source_id"].map(labels)
    table = wide(matrix, "question_id", "source_id", "answer", "question_id")
    summary = measure.disagreements(data).set_index("question_id").loc[table["question_id"]]
    table.insert(0, "Question", summary["question"].tolist())
    table.insert(
        1, "What follows", summary["assessment"].map(lambda text: with_short_names(text, labels)).tolist()
    )
    table.insert(2, "How the answers stand", summary["kind"].map(STANDING).tolist())
    table["Origins"] = summary["origins"].tolist()
    return table.drop(columns="question_id")


def doubtful(data: Dataset) -> pd.DataFrame:
    """Items graded 4 or 5, with the coder's note on each."""
    items = measure.doubtful_items(data)
    citations = Citations(data)
    return pd.DataFrame(
        {
            "Item": items["evidence_id"],
            "What it says": items["statement"],
            "Read in": list(map(citations.source, items["source_id"], items["paragraph"])),
            "Grade": items["credibility"].astype(str),
            "Coder's note": items["note"],
        }
    )


def item_numbers(data: Dataset) -> dict[str, object]:
    """Numbers of the prose that count items: by speaker, access and grade."""
    items = measure.core_evidence(data)
    speakers, grades = items["speaker_kind"].value_counts(), items["credibility"].value_counts()
    profiles = measure.source_profiles(data).set_index("source_id")["author_share"]
    corroborating_items = measure.corroborating_evidence(data)
    low = data.sources["reliability"].isin(["D", "E", "F"]) & (data.sources["role"] == "corroborating")
    return {
        "items": len(items),
        "origins": items["origin_id"].nunique(),
        "roots": items["root"].nunique(),
        "corroborating": len(data.sources) - len(measure.core_sources(data)),
        "corroborating_items": len(corroborating_items),
        "corroborating_roots": corroborating_items["root"].nunique(),
        "low_grades": int(low.sum()),
        "author": (speakers["author"] / len(items), ".0%"),
        "author_items": speakers["author"],
        "iranian": speakers["named_iranian"],
        "iraqi": speakers["named_iraqi"],
        "unnamed": speakers["unnamed"],
        "faction": speakers["faction_statement"],
        "reuters_author": (profiles["reuters_2021"], ".0%"),
        "other_low": (profiles.drop("reuters_2021").min(), ".0%"),
        "other_high": (profiles.drop("reuters_2021").max(), ".0%"),
        "unknown": (items["access"] == "unknown").sum(),
        "direct": items["access"].isin(["direct", "briefed"]).sum(),
        "confirmed": grades.get(1, 0),
        "possible": grades.get(3, 0),
        "doubtful": (len(measure.doubtful_items(data)), "Word"),
        "no_comment": ((items["origin_id"] == "re_no_comment").sum(), "word"),
    }


def question_numbers(data: Dataset) -> dict[str, object]:
    """Numbers of the prose that count questions, topics, months and dates."""
    questions = measure.disagreements(data)
    kinds = questions["kind"].value_counts()
    aims = measure.evidence_in(measure.readings_matrix(data, "aims"))
    voices = measure.cited(data, aims)["speaker_kind"].value_counts()
    treated = measure.coverage(data).groupby("topic")["items"].agg(lambda counts: (counts > 0).sum())
    events = data.events[rests_on_core(data, data.events)]
    exact = events["start"].notna() & events["start_latest"].isna()
    return {
        "questions": len(questions),
        "contradictions": (kinds["contradiction"], "word"),
        "differences": kinds["difference"],
        "silences": (kinds["silence"], "word"),
        "single": ((questions["origins"] == 1).sum(), "Word"),
        "aim_items": voices.sum(),
        "aim_iranian": (voices["named_iranian"], "word"),
        "aim_author": voices["author"],
        "topics": len(treated),
        "topics_all": (treated.eq(len(measure.core_sources(data))).sum(), "word"),
        "topics_one": (treated.eq(1).sum(), "word"),
        "gap": measure.longest_gap(data)[2],
        "events": len(events),
        "exact": exact.sum(),
    }


def limits(data: Dataset) -> pd.DataFrame:
    """The limits of the record: how large each is, which way it errs, what the book does about it."""
    items, readings = measure.core_evidence(data), data.readings
    events = data.events[rests_on_core(data, data.events)]
    core = data.sources[data.sources["role"] == "core"]
    questions = measure.disagreements(data)
    speakers = items["speaker_kind"]
    *_, gap = measure.longest_gap(data)
    after = months_between(core["published"].max(), CUT_OFF.isoformat())
    exact = events["start"].notna() & events["start_latest"].isna()
    rows = [
        (
            "Mostly the authors' own word",
            percent((speakers == "author").sum(), len(items)),
            "Towards the authors' explanations; a flat statement looks firmer than it is",
            "Speaker, access and hedge stand at every item",
        ),
        (
            "Speakers not named",
            percent((speakers == "unnamed").sum(), len(items)),
            "Towards what the speakers wanted known",
            "Groups of unnamed people that overlap count as one origin",
        ),
        (
            "All core texts in English, none by an Iraqi or Iranian outlet",
            percent((core["language"] == "en").sum(), len(core)),
            "Towards those who talk to foreign media; what was said at home is missing",
            "Quoted local media are coded as origins of their own",
        ),
        (
            "Open defiance is news, quiet obedience is not",
            "not countable from these texts",
            "Towards more fragmentation than there was",
            "No rate of obedience is computed; silence is shown as silence",
        ),
        (
            "Long stretch without a core source",
            f"{gap} months",
            "Changes within it look sudden, or are missed",
            "No trend is drawn across it",
        ),
        (
            "The last core text ends before the cut-off",
            f"{after} months",
            "The outcome looks more open, or more settled, than it became",
            "Other pages carry single facts on to the cut-off",
        ),
        (
            "Answers that rest on one origin",
            percent((questions["origins"] == 1).sum(), len(questions)),
            "Either way; nothing could contradict them",
            "Said at the claim",
        ),
        (
            "Sources that are silent",
            percent((readings["code"] == "silent").sum(), len(readings)),
            "Agreement looks wider where only some answer",
            "Silence has its own mark and is no denial",
        ),
        (
            "Events of the core sources not dated to the day",
            percent((~exact).sum(), len(events)),
            "The order of causes and answers is unsure",
            "Drawn and measured as intervals",
        ),
        (
            "Coding by language models",
            "not countable from the coding itself",
            "Errors that the models share do not show",
            "Every row names its paragraph, so that a reader can check it",
        ),
    ]
    return pd.DataFrame(rows, columns=["Limit", "How large", "Which way it errs", "What the book does"])
