"""What is shown of what Iranian offices are reported to have asked of Iraqi sides since 2020."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.support import shown

OUTCOMES = {
    "achieved": "came about",
    "partly": "in part",
    "failed": "did not come about",
    "refused": "refused",
    "unclear": "unclear",
    "not_known": "not known",
}
CHANNELS = {
    "visit": "on a visit",
    "abroad": "outside Iraq",
    "message": "by message",
    "intermediary": "through others",
    "public": "in public",
    "unknown": "not told",
}


def orders(data: Dataset, asked: pd.DataFrame) -> dict:
    """One row an occasion: when, who asked whom for what, what came of it, and whose word it is."""
    table = pd.DataFrame(
        {
            "When": asked["when"],
            "What was asked": asked["what"],
            "Who asked": asked["asked_by"],
            "Through": asked["through"],
            "Of whom": asked["asked"],
            "How": [
                f"{form}, {CHANNELS[channel]}"
                for form, channel in zip(asked["form"], asked["channel"], strict=True)
            ],
            "What came of it": asked["outcome"].map(OUTCOMES),
            "As told": asked["came_of_it"],
            "Whose word it is": asked["told_by"],
            "Status": asked["status"],
            "Note": asked["note"],
            "Origins": asked["origins"],
            "Denied, or told otherwise": asked["denied"],
            "Evidence": asked["evidence_ids"],
        }
    )
    return shown(data, table, asked)
