"""Judgements in the book: one line each, which unfolds to why it is held and what would change it."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from after_soleimani.book.marks import REGISTER, standing
from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.box import LIKELIHOOD

ID = re.compile(r"J\d{2,}")
CONFIDENCE = ("low", "moderate", "high")
#: What is said of an origin, by the class of its mark.
KINDS = {"named": "named", "": "unnamed or the author’s word"}
_WIDTH = 56  # of the drawn scales, in the units of their view boxes


def full(entry: dict, data: Dataset, evidence: Sequence[str], falls: Sequence[str] = ()) -> tuple[str, str]:
    """A judgement as HTML, in two parts: links to its exhibits stand between them.

    `evidence`: the items that it rests on, as far as they exist. `falls`: the choices of a reader under which
    it does not hold.
    """
    kinds, anchor = origin_kinds(data, evidence), entry["judgement_id"].lower()
    line = (
        f'<details class="judge" id="{anchor}"{_falls(falls)}><summary>'
        f'<span class="claim">{html.escape(entry["in_short"])}</span>'
        f"{_badges(entry, _strip(len(evidence), kinds))}{_verdict(falls)}</summary>"
    )
    begins = (
        f"<dl><dt>In full</dt><dd>{html.escape(entry['statement'])}</dd>"
        f"<dt>Why</dt><dd>{html.escape(entry['confidence_reason'])}</dd>"
        f"<dt>What would change it</dt><dd>{html.escape(entry['would_change'])}</dd>"
        '<dt>Exhibits</dt><dd class="as-label">'
    )
    rests_on = f"{entry['basis']}: {_counted(kinds)}" if kinds else entry["basis"]
    ends = (
        f'</dd><dt>Evidence</dt><dd class="as-label">{id_list(evidence)}</dd>'
        f'<dt>Rests on</dt><dd class="as-label">{html.escape(rests_on)}</dd>'
        f'<dt>Cite</dt><dd class="as-label"><a href="how_to_cite.html#a-judgement" data-cite="{anchor}">'
        f"Judgement {entry['judgement_id']}</a></dd></dl></details>"
    )
    return line + begins, ends


def short(entry: dict, falls: Sequence[str] = (), *, anchored: bool = True) -> str:
    """A judgement as an item of a list: what is judged and how sure, and a link to it in its chapter."""
    anchor = entry["judgement_id"].lower()
    address = html.escape(f"{entry['chapter']}.html#{anchor}")
    named = f' id="{anchor}"' if anchored else ""
    return (
        f'<li{named}{_falls(falls)}><a class="claim" href="{address}">'
        f"{html.escape(entry['in_short'])}</a>{_badges(entry)}{_verdict(falls)}</li>"
    )


def _falls(choices: Sequence[str]) -> str:
    return f' data-falls="{" ".join(choices)}"' if choices else ""


def _verdict(choices: Sequence[str]) -> str:
    """Where a page says that what stands here does not hold under the reader's choice."""
    return '<span class="verdict"></span>' if choices else ""


def origin_kinds(data: Dataset, ids: Iterable[str]) -> list[str]:
    """The class of the mark of each origin behind these items; first those that somebody answers for."""
    origins: dict[str, list[str]] = {}
    for item in ids:
        origins.setdefault(data.roots_of_items[item], []).append(item)
    return sorted((standing(data, items)[0] for items in origins.values()), reverse=True)


def id_list(ids: Iterable[str], anchor: str = "") -> str:
    """Items of evidence as a list of links to the register."""
    named = f' id="{html.escape(anchor)}"' if anchor else ""
    links = (f'<li><a href="{REGISTER}.html#{item.lower()}">{item}</a></li>' for item in ids)
    return f'<ul class="as-ids"{named}>{"".join(links)}</ul>'


def _badges(entry: dict, strip: str = "") -> str:
    level = entry["confidence"].lower()
    likelihood = entry["likelihood"].partition(" (")[0]
    if likelihood:
        low, high = LIKELIHOOD[likelihood]
        said = f"<b>{likelihood.capitalize()}</b>, {low}–{high}%"
    else:
        low, high, said = 0, 0, "A count"
    confidence = f"<b>{level.capitalize()}</b> confidence"
    parts = _badge(_scale(low, high), said) + _badge(_boxes(level), confidence) + strip
    return f'\n<span class="badges">{parts}</span>'


def _badge(drawn: str, said: str) -> str:
    return f'<span class="badge">{drawn}<span>{said}</span></span>\n'


def _scale(low: int, high: int) -> str:
    """From 0 to 100, with a bar where the likelihood lies; without one where a count has none."""
    if not high:
        return _drawn('<path class="none" d="M1 6.5H57"/>')
    begin, width = 1 + _WIDTH * low / 100, _WIDTH * (high - low) / 100
    bar = f'<rect class="full" x="{begin:.1f}" y="2.5" width="{width:.1f}" height="8"/>'
    return _drawn(f'<path d="M1 6.5H57M1 3V10M57 3V10M29 4.5V8.5"/>{bar}')


def _boxes(level: str) -> str:
    """Three boxes, of which one, two or all are filled."""
    filled = CONFIDENCE.index(level)
    return _drawn(
        "".join(
            f'<rect class="{"full" if place <= filled else "open"}" x="{1 + 19.5 * place:.1f}" y="2.5" '
            'width="17" height="8"/>'
            for place in range(len(CONFIDENCE))
        )
    )


def _drawn(shapes: str) -> str:
    return f'<svg class="as-scale" viewBox="0 0 58 13" aria-hidden="true">{shapes}</svg>'


def _strip(items: int, kinds: Sequence[str]) -> str:
    """A mark for each origin, and how many there are in words."""
    marks = "".join(f'<i class="{kind}"></i>' if kind else "<i></i>" for kind in kinds)
    said = f"{_number(items, 'item')}, {_number(len(kinds), 'origin')}"
    hidden = f'<span class="as-hidden">: {_counted(kinds)}</span>' if kinds else ""
    return f'<span class="as-strip"><span aria-hidden="true">{marks}</span>{said}{hidden}</span>'


def _counted(kinds: Sequence[str]) -> str:
    counts = Counter(kinds)
    return ", ".join(f"{counts[kind]} {said}" for kind, said in KINDS.items() if counts[kind])


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
