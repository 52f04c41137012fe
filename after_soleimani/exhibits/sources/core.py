"""What an exhibit on the core sources as a whole rests on: all of them, and no item more than another."""

from __future__ import annotations

import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import source_labels
from after_soleimani.evidence import core_sources
from after_soleimani.exhibits.kit.support import shown


def shown_of_core(data: Dataset, table: pd.DataFrame, **drawing: object) -> dict:
    """As `shown`, for an exhibit that rests on every core source; `drawing`: its `chart` and `drawn`."""
    return shown(data, table, **drawing) | {"sources": source_labels(data).of(core_sources(data))}


def wide(frame: pd.DataFrame, row: str, column: str, value: str, head: str) -> pd.DataFrame:
    """A long frame as a table: `head` names its first column; rows and columns keep their order."""
    table = frame.pivot(index=row, columns=column, values=value)
    table = table.loc[frame[row].unique(), frame[column].unique()]
    return table.rename_axis(index=head, columns=None).reset_index()
