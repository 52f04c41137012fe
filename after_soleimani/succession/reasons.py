"""Whether Iran's hold on the armed groups had loosened, and why: the answers of the core sources."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import count_origins, evidence_in, readings_matrix

HOLD = "hold_weakened"


def reasons_hold_weakened(data: Dataset) -> pd.DataFrame:
    """Whether the hold had loosened, and the reasons given × core source, and whose word a reading is.

    The columns of `evidence.readings_matrix` for question `HOLD`, then for the set `reasons`, and `voices`:
    the classes of speaker behind the reading, in the order of the schema, empty for silence.
    """
    matrix = readings_matrix(data)
    chosen = (matrix["question_id"] == HOLD) | (matrix["question_set"] == "reasons")
    matrix = matrix[chosen].sort_values("question_id", key=lambda ids: ids != HOLD, kind="stable")
    kinds = data.evidence.set_index("evidence_id")["speaker_kind"]
    order = list(data.schema["evidence"]["speaker_kind"].enum)
    matrix["voices"] = matrix["evidence_ids"].map(
        lambda ids: tuple(sorted({kinds[item] for item in ids}, key=order.index))
    )
    return matrix.reset_index(drop=True)


def reason_counts(data: Dataset) -> dict[str, int]:
    """How the core sources divide over the hold and over the reasons, as counts for the prose.

    `single` are reasons that one document alone gives, affirmed or qualified; `most_affirmed` is the largest
    number of documents that affirm one reason; `origins` are the distinct roots of the readings on the hold.
    """
    matrix = reasons_hold_weakened(data)
    hold, why = matrix[matrix["question_id"] == HOLD], matrix[matrix["question_id"] != HOLD]
    given = why[why["code"].isin(["affirms", "qualifies"])].groupby("question_id").size()
    affirmed = why[why["code"] == "affirms"].groupby("question_id").size()
    return {
        "hold_affirmed": int((hold["code"] == "affirms").sum()),
        "hold_qualified": int((hold["code"] == "qualifies").sum()),
        "hold_denied": int((hold["code"] == "denies").sum()),
        "reasons": why["question_id"].nunique(),
        "single": int((given == 1).sum()),
        "most_affirmed": max(affirmed, default=0),
        "origins": count_origins(data, evidence_in(hold)),
    }
