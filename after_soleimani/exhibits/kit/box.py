"""The judgement box: what is judged, how likely, how sure and why, and what would change it."""

from __future__ import annotations

import html
from dataclasses import dataclass, field

import pandas as pd

from after_soleimani.exhibits.kit.bundle import PAGE_PART, to_bundle
from after_soleimani.exhibits.kit.cells import linked_text

# ICD 203, both rows of synonyms; per cent.
LIKELIHOOD = {
    "almost no chance": (1, 5), "remote": (1, 5),
    "very unlikely": (5, 20), "highly improbable": (5, 20),
    "unlikely": (20, 45), "improbable": (20, 45),
    "roughly even chance": (45, 55), "roughly even odds": (45, 55),
    "likely": (55, 80), "probable": (55, 80),
    "very likely": (80, 95), "highly probable": (80, 95),
    "almost certain": (95, 99), "nearly certain": (95, 99),
}  # fmt: skip
_FIELDS = (
    "judgement_id",
    "statement",
    "in_short",
    "likelihood",
    "confidence",
    "confidence_reason",
    "would_change",
)


def _value(value: object) -> str:
    return "" if value is None or (not isinstance(value, str) and pd.isna(value)) else str(value).strip()


def _likelihood(words: str) -> str:
    if not words:
        return ""
    if words not in LIKELIHOOD:
        raise ValueError(f"{words!r} is not a likelihood of ICD 203: {', '.join(LIKELIHOOD)}")
    low, high = LIKELIHOOD[words]
    return f"{words} ({low}–{high} per cent)"


def _entry(row: dict) -> dict:
    entry = {name: _value(row[name]) for name in _FIELDS}
    entry["likelihood"] = _likelihood(entry["likelihood"])
    for name in ("statement", "in_short", "confidence", "confidence_reason", "would_change"):
        if not entry[name]:
            raise ValueError(f"judgement {entry['judgement_id']!r} has no {name}")
    evidence = list(row["evidence_ids"])
    basis = f"{_counted(len(evidence), 'item')} of evidence, {_counted(row['origins'], 'independent origin')}"
    return entry | {"basis": basis, "exhibits": _value(row["exhibits"]).split(";"), "evidence": evidence}


def _short(entry: dict, row: dict) -> dict:
    kept = {name: entry[name] for name in ("judgement_id", "in_short", "likelihood", "confidence")}
    return kept | {"chapter": row["chapter"]}


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _lines(entry: dict) -> list[tuple[str, str]]:
    """The labelled sentences under a judgement's statement; likelihood and confidence never share one."""
    if "chapter" in entry:
        lines = [("Likelihood", entry["likelihood"]), ("Confidence", entry["confidence"])]
        return [(label, html.escape(text)) for label, text in lines if text] + [
            ("In full", '<a href="{0}.ipynb">{0}.ipynb</a>'.format(html.escape(entry["chapter"])))
        ]
    lines = [
        ("In full", entry["statement"]),
        ("Likelihood", entry["likelihood"]),
        ("Confidence", f"{entry['confidence']}. {entry['confidence_reason']}"),
        ("What would change it", entry["would_change"]),
        ("Rests on", entry["basis"]),
        ("Exhibits", ", ".join(entry["exhibits"])),
        ("Evidence", ", ".join(entry["evidence"])),
    ]
    return [(label, linked_text(text, book=False)) for label, text in lines if text]


@dataclass(frozen=True, eq=False)
class Box:
    """Judgements as a box, from ``evidence.judgements_of``; ``exhibits`` name the exhibits each rests on.

    With ``short`` it says what is judged and how sure, and leads to the judgement in its chapter for more;
    ``anchored`` where it is the one place on the page that a link to a judgement leads to.
    """

    judgements: pd.DataFrame
    title: str = "Key judgements"
    short: bool = False
    anchored: bool = True
    payload: dict = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if self.judgements.empty:
            raise ValueError("a judgement box needs at least one judgement")
        rows = self.judgements.to_dict("records")
        payload = {"kind": "box", "title": self.title, "entries": [_entry(row) for row in rows]}
        if self.short:
            short = [_short(entry, row) for entry, row in zip(payload["entries"], rows, strict=True)]
            payload |= {"short": True, "anchored": self.anchored, "entries": short}
        object.__setattr__(self, "payload", payload)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict:
        return to_bundle(PAGE_PART, self.payload, self._html(), self._text())

    def _text(self) -> str:
        return "\n\n".join((self.title, *(entry["in_short"] for entry in self.payload["entries"])))

    def _html(self) -> str:
        items = []
        for entry in self.payload["entries"]:
            body = "<br>\n".join(f"<em>{label}:</em> {said}" for label, said in _lines(entry))
            items.append(f"<li><strong>{html.escape(entry['in_short'])}</strong><br>\n{body}</li>\n")
        return f"<section><h3>{html.escape(self.title)}</h3>\n<ol>\n{''.join(items)}</ol></section>"
