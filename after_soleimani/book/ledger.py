"""What a chapter rests on, at its end: its findings, each with what it falls without, and its numbers.

The numbers are a folded table, for print and for readers without script.
"""

from __future__ import annotations

import html

from docutils import nodes
from sphinx.application import Sphinx

from after_soleimani.book.prose import NumberChip, place_of
from after_soleimani.book.reading import Reading
from after_soleimani.book.searching import with_edges
from after_soleimani.book.store import shows_exhibits
from after_soleimani.book.without import offered, page_reading
from after_soleimani.exhibits.kit.tables import scroll_region
from after_soleimani.robustness import HEADLINES

TITLE = "The numbers of this chapter"
FINDINGS = "What each finding falls without"
_COLUMNS = ("What is counted", "Number", "Origins", "If a part is left out", "Shown in")
#: In full what the cards say in short.
_NOTE = (
    "Origins are the independent ones behind what is counted; where none are given, they were not "
    "counted. The range is from the least to the greatest value when any one origin, source, grade of "
    "evidence or class of acts (alleged, denied, of a single origin), or every scheme of camps but one, "
    "is left out. It was computed for the numbers that carry a finding. It is no confidence interval, and "
    "says nothing of what no source reports."
)


_STANDS = "Holds without any one source, origin, voice or grade of evidence."


def add_table(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """End a page of exhibits with its findings and the numbers of its prose; for `doctree-resolved`."""
    if app.builder.format != "html" or not shows_exhibits(app.env, docname):
        return
    if found := page_reading(app, docname):
        doctree += nodes.raw("", with_edges(_findings(app, docname, found)), format="html")
    cards = {chip["number"]: chip["card"] for chip in doctree.findall(NumberChip)}
    if cards:
        rows = "\n".join(
            _row(card, place_of(app, docname, card.get("exhibit", ""))) for card in cards.values()
        )
        doctree += nodes.raw("", with_edges(_folded(rows)), format="html")


def _findings(app: Sphinx, docname: str, found: Reading) -> str:
    """Every finding of a chapter that a number carries, with all on offer that it does not survive."""
    listed = HEADLINES.of(docname.rpartition("/")[2])
    if not listed:
        return ""
    words = {key: said for _, own in offered(app) for key, said in own}
    items = []
    for finding in dict.fromkeys(entry.finding for entry in listed):
        falls = found.falls.get(finding, ())
        said = "; ".join(f"without {words[key]}" for key in falls)
        attribute = f' data-falls="{" ".join(falls)}"' if falls else ""
        verdict = '<span class="verdict"></span>' if falls else ""
        items.append(
            f'<li{attribute}><span class="claim">{html.escape(finding[0].upper() + finding[1:])}</span>'
            f'<span class="as-said">{html.escape(f"Falls {said}." if falls else _STANDS)}</span>'
            f"{verdict}</li>"
        )
    return f'<section class="as-findings"><h2>{FINDINGS}</h2><ul>{"".join(items)}</ul></section>'


def _folded(rows: str) -> str:
    head = "".join(f'<th scope="col">{column}</th>' for column in _COLUMNS)
    table = (
        f'<table class="as-table as-stack"><caption class="as-hidden">{TITLE}</caption>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    )
    region = scroll_region(table, f"Table: {TITLE}")
    return f'<details class="as-numbers"><summary>{TITLE}</summary>{region}<p>{_NOTE}</p></details>'


def _row(card: dict, place: dict[str, str]) -> str:
    what = card["what"][0].upper() + card["what"][1:]
    shown = f'<a href="{html.escape(place["href"])}">{html.escape(place["exhibit"])}</a>' if place else ""
    cells = (html.escape(card["value"]), str(card.get("origins", "")), html.escape(left_out(card)), shown)
    body = "".join(map(_cell, _COLUMNS[1:], cells))
    return f'<tr><th scope="row" data-label="{_COLUMNS[0]}">{html.escape(what)}</th>{body}</tr>'


def _cell(column: str, cell: str) -> str:
    empty = "" if cell else ' class="as-empty"'
    return f'<td data-label="{column}"{empty}>{cell or "–"}</td>'


def left_out(card: dict) -> str:
    """What becomes of a headline number where a part of the evidence is left out; "" for another number."""
    if "low" not in card:
        return ""
    low, high = card["low"], card["high"]
    if low == high:
        said = [f"stays at {low}"]
    else:
        ends = (low, card.get("lowest")), (high, card.get("highest"))
        said = [" to ".join(f"{end} ({under})" if under else end for end, under in ends)]
    if missing := card.get("missing"):
        said.append(f"no number under {missing:,} omission{'' if missing == 1 else 's'}")
    if falls := card.get("falls"):
        said.append(f"the finding “{card['finding']}” falls {falls}")
    return "; ".join(said)
