"""Read without…: what a page becomes where its reader leaves out a part of the evidence.

Everything is worked out while the book is built (`reading`). A page has what changes on it in
attributes of its own elements; what all pages share, the choices and which items go under each, stands in one
script that the first choice asks for.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.writers.html5 import HTML5Translator

from after_soleimani.book.agreement import agreeing
from after_soleimani.book.marks import NAMED
from after_soleimani.book.prose import NumberChip
from after_soleimani.book.reading import PAGES, Reading, reading
from after_soleimani.dataset import Dataset
from after_soleimani.robustness import HEADLINES, Choice, choices, choices_by_group, evaluated

SCRIPT = "items.js"  # among the static files
SETTING = "after_soleimani_read_without"  # in _config.yml
#: Exhibits whose marks are ties, relations or meetings: without ties of a single origin such marks go.
TIES = ("visit-reception", "acts-by-type", "signed-acts", "standing-relations", "contact-brokers")


class Agreeing(nodes.inline):
    """A word that follows a number: `one` and `many` are its forms."""


def computed(env: BuildEnvironment, docname: str) -> bool:
    """Whether the numbers of a page are worked out under the choices of its reader."""
    return env.config[SETTING] and docname.rpartition("/")[2] in PAGES


def page_reading(app: Sphinx, docname: str) -> Reading | None:
    """What changes on a page, None where nothing of it is computed."""
    if not computed(app.env, docname):
        return None
    page = docname.rpartition("/")[2]
    known = vars(app).setdefault("after_soleimani_readings", {})
    if page not in known:
        known[page] = reading(app.after_soleimani_data, page)
    return known[page]


def set_changes(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give each number of a page its values under the choices that change it; for `doctree-resolved`."""
    found = page_reading(app, docname) if app.builder.format == "html" else None
    if found is None:
        return
    for chip in list(doctree.findall(NumberChip)):
        changed = found.numbers.get(chip["key"], {})
        chip["changes"] = dict(changed)
        if "place" in chip:
            _agree(chip, [chip.astext(), *(text for text in changed.values() if text)])


def _agree(chip: NumberChip, texts: Iterable[str]) -> None:
    """Mark the words after a number that are others where it is one."""
    parent = chip.parent
    place = parent.index(chip) + 1
    if place >= len(parent) or not isinstance(parent[place], nodes.Text):
        return
    parts = agreeing(str(parent[place]), texts)
    if len(parts) > 1:
        parent[place : place + 1] = [
            nodes.Text(part)
            if isinstance(part, str)
            else Agreeing("", part.text, one=part.one, many=part.many)
            for part in parts
        ]


def visit_agreeing(translator: HTML5Translator, node: Agreeing) -> None:
    """A word with both its forms."""
    one, many = html.escape(node["one"]), html.escape(node["many"])
    translator.body.append(f'<span class="agrees" data-one="{one}" data-many="{many}">')


def depart_agreeing(translator: HTML5Translator, _node: Agreeing) -> None:
    """Close the word."""
    translator.body.append("</span>")


def offered(app: Sphinx) -> list[tuple[str, list[tuple[str, str]]]]:
    """The choices on offer, group by group: heading, and key and words of each.

    None where the book has no page that a choice could change.
    """
    if not any(computed(app.env, docname) for docname in app.env.found_docs):
        return []
    known = vars(app).get("after_soleimani_choices")
    if known is None:
        data = app.after_soleimani_data
        listed = choices(data, evaluated(data, list(HEADLINES)))
        known = app.after_soleimani_choices = [
            (words, [(choice.key, choice.words) for choice in own]) for words, own in choices_by_group(listed)
        ]
    return known


def choices_context(app: Sphinx, _page: str, _template: str, context: dict, _doctree: nodes.document) -> None:
    """Give a page the choices on offer; for `html-page-context`."""
    context["without_choices"] = offered(app)


def write_items(app: Sphinx) -> None:
    """Write the script that all pages share: which items go under each choice, and what they go back to."""
    if not offered(app):
        return
    path = Path(app.outdir, "_static", SCRIPT)
    data = app.after_soleimani_data
    told = items_told(data, choices(data, evaluated(data, list(HEADLINES))))
    path.write_text(f"without.take({told});\n", encoding="utf-8", newline="\n")


def items_told(data: Dataset, listed: Iterable[Choice]) -> str:
    """Items by the number in their id, their roots in this order, who is named, what each choice takes."""
    evidence = data.evidence.assign(number=[int(item[1:]) for item in data.evidence["evidence_id"]])
    evidence = evidence.sort_values("number")
    roots = [data.roots_of_items[item] for item in evidence["evidence_id"]]
    places = {root: place for place, root in enumerate(dict.fromkeys(roots))}
    named = evidence.loc[evidence["speaker_kind"].isin(NAMED), "number"]
    gone = {
        choice.key: runs([int(item[1:]) for item in choice.omission.items])
        for choice in listed
        if choice.omission.items is not None
    }
    shared = {
        "items": runs(evidence["number"]),
        "roots": [places[root] for root in roots],
        "named": runs(named),
        "gone": gone,
        "ties": TIES,
    }
    return json.dumps(shared, ensure_ascii=False, separators=(",", ":"))


def runs(numbers: Iterable[int]) -> str:
    """Whole numbers as runs: 3, 4, 5 and 9 as "3-5 9"."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][-1] + 1:
            found[-1][1:] = [number]
        else:
            found.append([number])
    return " ".join("-".join(map(str, run)) for run in found)
