"""The tables and numbers of chapter 2: what its measures say, in the words and cells that the page shows."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.elections.fallout import READING_MARKS
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import began, between
from after_soleimani.dataset.labels import source_labels
from after_soleimani.elections import fallout
from after_soleimani.evidence import count_origins, evidence_in, readings_matrix
from after_soleimani.exhibits.kit.cells import Mark
from after_soleimani.exhibits.kit.support import Citations
from after_soleimani.positions import positions_on


def seats_table(data: Dataset, seats: pd.DataFrame, losses: pd.DataFrame) -> pd.DataFrame:
    """Seats by list and year, then the share of its seats that a list lost, as each source words it."""
    citations, labels = Citations(data), source_labels(data)
    rows = [
        {
            "What": f"{row['actor']}, {row['date'].year}",
            "As given": f"{row['seats']} seats",
            "Low": row["seats"],
            "High": row["seats"],
            "Unit": "seats",
            "Read in": citations.of(row["evidence_ids"]),
        }
        for _, row in seats.iterrows()
    ]
    rows += [
        {
            "What": f"Share lost by Fatah, {labels[row['source_id']]}",
            "As given": f"“{row['wording']}”",
            "Low": round(100 * row["low"], 1),
            "High": round(100 * row["high"], 1),
            "Unit": "per cent",
            "Read in": citations.of(row["evidence_ids"]),
        }
        for _, row in losses.iterrows()
    ]
    return pd.DataFrame(rows)


def answers_table(data: Dataset, matrix: pd.DataFrame) -> pd.DataFrame:
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
    return Mark(READING_MARKS[row["code"]], f": {text}") if row["code"] in READING_MARKS else text


def sources_table(data: Dataset, matrix: pd.DataFrame) -> pd.DataFrame:
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


def attributions_table(data: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
    """Speaker, stance, whom it names, where it is read, and the coder's note on the wording."""
    citations = Citations(data)
    unnamed = frame["accused"].isna() & frame["stance"].isin(fallout.POINTING)
    return pd.DataFrame(
        {
            "Speaker": frame["speaker"],
            "Stance": [Mark(stance) for stance in frame["stance"]],
            "Of whom": frame["accused"].mask(unnamed, "nobody by name"),
            "Read in": [citations.of(ids) for ids in frame["evidence_ids"]],
            "Evidence": [", ".join(ids) for ids in frame["evidence_ids"]],
            "Note": frame["note"],
        }
    )


def stances_table(data: Dataset, positions: pd.DataFrame) -> pd.DataFrame:
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


def casualties_table(data: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
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


def outlooks_table(data: Dataset, rows: pd.DataFrame) -> pd.DataFrame:
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


def fallout_numbers(data: Dataset) -> dict:
    """Numbers of the fallout for the prose: attributions, aims, stances, outlooks."""
    blame = fallout.attribution_matrix(data, fallout.ATTACK)
    pointing = blame[blame["stance"].isin(["accuses", "suspects"])]
    aims = readings_matrix(data, "aims")
    given = aims[aims["code"].isin(["affirms", "qualifies"])].groupby("question_id")["source_id"].nunique()
    stances = positions_on(data, ["result_2021"])
    holders = stances.groupby("stance")["actor_id"].nunique()
    outlooks = fallout.outlooks(data)
    claims = int((blame["stance"] == "claims").sum())
    return {
        "speakers": (blame["speaker_id"].nunique(), "Word"),
        "said": len(blame),
        "claims": (claims, "word") if claims else "none",
        "pointing": (len(pointing), "word"),
        "pointing_origins": (count_origins(data, evidence_in(pointing)), "word"),
        "aims": (aims["question_id"].nunique(), "word"),
        "single_aims": (int((given == 1).sum()), "word"),
        "on_result": (stances["actor_id"].nunique(), "word"),
        "accept": (int(holders.get(1, 0)), "word"),
        "refuse": (int(holders.get(-1, 0)), "word"),
        "outlooks": len(outlooks),
        "outlook_origins": (count_origins(data, outlooks["evidence_id"]), "word"),
    }
