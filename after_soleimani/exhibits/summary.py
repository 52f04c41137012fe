"""The table of the summary."""

from __future__ import annotations

import pandas as pd


def counts_table(counts: pd.DataFrame) -> pd.DataFrame:
    """One row a count from the record, with the origins and the evidence behind it."""
    return pd.DataFrame(
        {
            "What is counted": counts["what"],
            "Count": [count if isinstance(count, str) else f"{count:,}" for count in counts["count"]],
            "Origins": counts["origins"],
        }
    )
