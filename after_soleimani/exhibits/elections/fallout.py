"""What followed the vote, in the words and cells that the page shows: who says what, who was hurt."""

from __future__ import annotations

import re

import pandas as pd

from after_soleimani.charts.elections import fallout as charts
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import began, between
from after_soleimani.dataset.labels import source_labels
from after_soleimani.elections.fallout import POINTING
from after_soleimani.exhibits.kit.cells import Mark
from after_soleimani.exhibits.kit.support import Citations, labelled_sources, shown

#: `readings.code` of an aim → the mark of its answer; another answer stands in words alone.
ANSWER_MARKS = {
    "affirms": "affirms", "denies": "reads_otherwise", "qualifies": "qualifies", "silent": "not_reported",
}  # fmt: skip

# What the sources answer


def result_as_printed(data: Dataset, readings: pd.DataFrame) -> dict:
    """What each core source prints of the two lists."""
    return shown(data, _answers_table(data, readings), readings)


def what_iran_wanted(data: Dataset, aims: pd.DataFrame) -> dict:
    """Aims × sources: which gives the aim, outright or in part, and which reads Iran the other way."""
    marked = aims.assign(mark=aims["code"].map(ANSWER_MARKS))
    return shown(data, _answers_table(data, aims), marked, chart=charts.what_iran_wanted)


def what_was_said_5_november(data: Dataset, readings: pd.DataFrame) -> dict:
    """One question, a row a source: when it appeared, what it answers, and where."""
    return shown(data, _sources_table(data, readings), readings)


def _answers_table(data: Dataset, matrix: pd.DataFrame) -> pd.DataFrame:
    """Questions × the sources that treat them, each answer in words with its evidence; silence is marked."""
    treated = matrix[matrix["code"] != "not_treated"]
    labels = source_labels(data).of(treated["source_id"])
    rows = []
    for question, group in treated.groupby("question", sort=False):
        cells = {row["source_id"]: _answer(row) for _, row in group.iterrows()}
        answers = {label: cells.get(source, Mark("silent")) for source, label in labels.items()}
        rows.append({"Question": question} | answers)
    return pd.DataFrame(rows)


def _answer(row: pd.Series) -> object:
    if row["code"] == "silent":
        return Mark("silent")
    text = f"{row['answer']} ({', '.join(row['evidence_ids'])})"
    return Mark(ANSWER_MARKS[row["code"]], f": {text}") if row["code"] in ANSWER_MARKS else text


def _sources_table(data: Dataset, matrix: pd.DataFrame) -> pd.DataFrame:
    """One question, a row a source: when it appeared, what it answers, and where."""
    published = data.sources.set_index("source_id")["published"]
    treated, citations = matrix[matrix["code"] != "not_treated"], Citations(data)
    return pd.DataFrame(
        {
            "Source": [
                citations.of(ids) or citations.source(source)
                for source, ids in zip(treated["source_id"], treated["evidence_ids"], strict=True)
            ],
            "Published": [published[source] for source in treated["source_id"]],
            "Answer": [
                Mark("silent") if row["code"] == "silent" else row["answer"] for _, row in treated.iterrows()
            ],
            "Evidence": [", ".join(ids) for ids in treated["evidence_ids"]],
        }
    )


# Who stood where, and who did it by whose word


def accept_or_reject(data: Dataset, stances: pd.DataFrame) -> dict:
    """Who stood for or against the result and a calm way on, on what basis and when."""
    return shown(data, _stances_table(data, stances), stances, chart=charts.accept_or_reject)


def blame_7_november(data: Dataset, blame: pd.DataFrame) -> dict:
    """What each speaker says of who was behind the attack."""
    return shown(data, _attributions_table(data, blame), blame, chart=charts.blame_7_november)


def who_fired_august_2022(data: Dataset, accounts: pd.DataFrame) -> dict:
    """What each speaker says of who fired on 29 and 30 August 2022."""
    return shown(data, _attributions_table(data, accounts), accounts)


def dead_of_august_2022(data: Dataset, killed: pd.DataFrame) -> dict:
    """Every count of the dead of 29 and 30 August 2022: of whom, as of when, and whose count it is."""
    whole = _casualties_table(data, killed)
    table = pd.DataFrame(
        {
            "Counted": [
                counted if pd.isna(side) else f"{counted}, {side}"
                for counted, side in zip(whole["Counted"], killed["side"], strict=True)
            ],
            **whole[["As given"]],
            "As of": killed["as_of"],
            **whole[["Whose count", "Evidence"]],
            "Note": killed["note"],
        }
    )
    return shown(data, table, killed)


def casualty_figures(data: Dataset, hurt: pd.DataFrame) -> dict:
    """Every number of people hurt or killed, by event, and whose count it is."""
    return shown(data, _casualties_table(data, hurt), hurt, chart=charts.casualty_figures)


def who_could_govern(data: Dataset, outlooks: pd.DataFrame) -> dict:
    """What is judged or expected of the next government."""
    ids = outlooks["evidence_id"]
    return {"table": _outlooks_table(data, outlooks), "sources": labelled_sources(data, ids), "evidence": ids}


def _attributions_table(data: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """Speaker, stance, whom it names, where it is read, and the coder's note on the wording."""
    citations = Citations(data)
    unnamed = frame["accused"].isna() & frame["stance"].isin(POINTING)
    return pd.DataFrame(
        {
            "Speaker": frame["speaker"],
            "Stance": [Mark(stance) for stance in frame["stance"]],
            "Of whom": frame["accused"].mask(unnamed, "nobody by name"),
            "Read in": [citations.of(ids) for ids in frame["evidence_ids"]],
            "Evidence": [", ".join(ids) for ids in frame["evidence_ids"]],
            "Note": frame["note"].map(_without_ids, na_action="ignore"),
        }
    )


#: Other rows that a note names by id, as it does so: in brackets, after a colon, or in its sentence.
_IDS = re.compile(r" \((?:B\d+(?:, )?)+\)|: B\d+")
_ID = re.compile(r"\bB\d+")


def _without_ids(note: str) -> str:
    """A coder's note without the ids of other rows: who answers whom stands in its words."""
    return _ID.sub("in a row of its own", _IDS.sub("", note))


def _stances_table(data: Dataset, positions: pd.DataFrame) -> pd.DataFrame:
    """Actor, issue, stance, its basis, when, and where it is read."""
    citations = Citations(data)
    return pd.DataFrame(
        {
            "Actor": positions["name"],
            "Issue": positions["question"],
            "Stance": [
                Mark.stance(s, b) for s, b in zip(positions["stance"], positions["basis"], strict=True)
            ],
            "Basis": [Mark(basis) for basis in positions["basis"]],
            "When": list(map(between, positions["start"], positions["start_latest"])),
            "Read in": [citations.of(ids) for ids in positions["evidence_ids"]],
            "Evidence": [", ".join(ids) for ids in positions["evidence_ids"]],
        }
    )


def _casualties_table(data: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """What is counted, whose count it is, its bounds, and where it is read."""
    citations = Citations(data)
    return pd.DataFrame(
        {
            "Counted": [text[0].upper() + text[1:] for text in frame["quantity"]],
            "When": [began(*days) for days in zip(frame["start"], frame["latest"], strict=True)],
            "As given": frame["wording"],
            "Low": frame["low"],
            "High": frame["high"].mask(frame["open_above"], "open"),
            "Whose count": frame["speaker"],
            "Read in": [citations.of(ids) for ids in frame["evidence_ids"]],
            "Evidence": [", ".join(ids) for ids in frame["evidence_ids"]],
        }
    )


def _outlooks_table(data: Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    """What is judged or expected of the next government: the item, whose word it is, and where it is read."""
    citations = Citations(data)
    places = map(citations.source, rows["source_id"], rows["paragraph"])
    return pd.DataFrame(
        {
            "Item": rows["evidence_id"],
            "Statement": rows["statement"],
            "Whose word": list(zip(places, rows["attributed_to"], strict=True)),
        }
    )
