"""What is shown of the time before 2020, case by case, and of who is said to have followed Soleimani."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.succession import cases as charts
from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.support import shown
from after_soleimani.succession.cases import NAMED, NOT_NAMED, TURNED

GROUPS = {NAMED: "he asks", NOT_NAMED: "others ask, or he is not named", TURNED: "roles turned round"}


def soleimani_cases(data: Dataset, cases: pd.DataFrame) -> dict:
    """One row a case: when, what was asked of whom, who shared in it, what came of it."""
    table = pd.DataFrame(
        {
            "What was asked": cases["what"],
            "When": cases["when"],
            "Who asks": cases["group"].map(GROUPS),
            "Asked of": cases["asked"],
            "Others in it": cases["shared"],
            "Outcome": cases["outcome"],
            "Written": cases["reported_at"],
            "Note": cases["note"],
            "Origins": cases["origins"],
            "Evidence": cases["evidence_ids"],
        }
    )
    return shown(data, table, cases, chart=charts.soleimani_cases)


def heirs(data: Dataset, roles: pd.DataFrame) -> dict:
    """One row a role that somebody is said to have taken over."""
    table = pd.DataFrame(
        {
            "Who": roles["actor"],
            "After": roles["of"],
            "In what": roles["role"],
            "When": roles["when"],
            "Status": roles["status"],
            "Note": roles["note"],
            "Origins": roles["origins"],
            "Evidence": roles["evidence_ids"],
        }
    )
    return shown(data, table, roles, chart=charts.heirs)
