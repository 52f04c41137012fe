"""Judgements of earlier editions that were given up: what each said, why it went, and what it leads on to."""

from __future__ import annotations

import html
from dataclasses import dataclass, field

import pandas as pd

from after_soleimani.exhibits.kit.bundle import PAGE_PART, to_bundle

TITLE = "Key judgements of version 0.3.0 that are none any more"
_KEPT = ("judgement_id", "chapter", "in_short", "successor", "why")


@dataclass(frozen=True, eq=False)
class Former:
    """Rows of `former_judgements` under their old addresses; with `elsewhere` they lead to the chapters."""

    judgements: pd.DataFrame
    elsewhere: bool = False
    payload: dict = field(init=False, repr=False)

    def __post_init__(self) -> None:
        entries = self.judgements[list(_KEPT)].to_dict("records")
        object.__setattr__(
            self, "payload", {"kind": "former", "entries": entries, "elsewhere": self.elsewhere}
        )

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict:
        said = [f"{entry['in_short']} {entry['why']}" for entry in self.payload["entries"]]
        items = "".join(f"<li>{html.escape(text)}</li>\n" for text in said)
        page = f"<details><summary>{TITLE}</summary><ul>\n{items}</ul></details>"
        return to_bundle(PAGE_PART, self.payload, page, "\n".join((TITLE, *said)))
