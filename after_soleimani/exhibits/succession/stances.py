"""What is shown of acts and words against Iranian officials or wishes, and for them."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.succession import stances as charts
from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.support import shown


def defiance_and_obedience(data: Dataset, stances: pd.DataFrame) -> dict:
    """One row an act: who, when, which way, how sure, what."""
    table = pd.DataFrame(
        {
            "Who": stances["actor"],
            "When": stances["when"],
            "Towards Iran": stances["direction"],
            "Status": stances["status"],
            "What": stances["description"],
            "Origins": stances["origins"],
            "Evidence": stances["evidence_ids"],
        }
    )
    return shown(data, table, stances, chart=charts.defiance_and_obedience)
