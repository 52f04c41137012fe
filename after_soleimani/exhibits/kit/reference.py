"""Full tables to look things up in: every row in the page, an anchor for each, a filter where script runs."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from after_soleimani.exhibits.kit.bundle import PAGE_PART, to_bundle
from after_soleimani.exhibits.kit.cells import ANCHOR
from after_soleimani.exhibits.kit.tables import Table, notebook_table


@dataclass(frozen=True)
class ReferenceTable:
    """A table without an exhibit number; ``row_ids`` are the anchors of its rows, if they have any."""

    table: Table
    caption: str
    noun: str
    row_ids: list[str] | None

    @property
    def payload(self) -> dict:
        """What the book makes the table of."""
        return {
            "kind": "reference", "caption": self.caption, "noun": self.noun, "row_ids": self.row_ids,
            "columns": self.table.columns, "rows": self.table.rows,
        }  # fmt: skip

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict:
        page = notebook_table(self.table, self.caption, row_ids=self.row_ids)
        return to_bundle(PAGE_PART, self.payload, page, f"{self.caption}\n\n{self.table.size}")


def reference_table(
    frame: pd.DataFrame, *, caption: str, row_id: str | None = None, noun: str = "rows"
) -> ReferenceTable:
    """A table to look things up in, with an anchor per row.

    ``row_id`` names the column whose lower-cased values are the anchors; ``noun`` is what the filter counts.
    Raises ``ValueError`` where anchors repeat or could not stand in an address.
    """
    if not caption.strip():
        raise ValueError("a reference table needs a caption")
    row_ids = None
    if row_id is not None:
        row_ids = [str(value).lower() for value in frame[row_id]]
        if wrong := [value for value in row_ids if not ANCHOR.fullmatch(value)]:
            raise ValueError(f"not anchors: {', '.join(wrong)}")
        if len(set(row_ids)) < len(row_ids):
            raise ValueError(f"{row_id} repeats: anchors must differ")
    return ReferenceTable(Table.from_frame(frame), caption, noun, row_ids)
