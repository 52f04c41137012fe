"""Evidence marks: the links to items of evidence behind a statement become one quiet mark, with a card.

The prose is written with plain links, `([E0123](evidence_register.ipynb#e0123), …)`, which open in JupyterLab
too. In the book several in a row become one sign, which tells how the statement is known.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from after_soleimani.dataset import Dataset
from after_soleimani.dataset.labels import source_labels
from after_soleimani.evidence import count_origins
from after_soleimani.sources.graded import read_in_opening
from after_soleimani.words import in_words

REGISTER = "evidence_register"
FOLDER = "cards"  # beside the pages
#: `evidence.speaker_kind` of those who answer for what they say, by name or by office.
NAMED = frozenset({"named_iraqi", "named_iranian", "named_other", "faction_statement", "record"})
_ADDRESS = re.compile(rf"(?:.*/)?{REGISTER}(?:\.html)?#(e\d{{4}})")
_BETWEEN = re.compile(r"(?:,|;|,? and)\s+")
_BANK = re.compile(r'<template id="evidence">(.*?)</template>', re.DOTALL)
_AFTER = re.compile(r"[.,;:!?…]+[”’]?")


class EvidenceMark(nodes.inline):
    """One sign for the items of evidence behind a statement."""


def standing(data: Dataset, ids: Iterable[str]) -> tuple[str, str]:
    """How a statement is known: the class of its mark, and the words.

    `two`: two or more independent origins. `named`: one, with somebody named, a body or a record who answers
    for it. Empty: one, unnamed or the author's own word.
    """
    ids = list(ids)
    origins = count_origins(data, ids)
    if origins > 1:
        return "two", f"{in_words(origins)} origins"
    kinds = data.evidence.set_index("evidence_id")["speaker_kind"].loc[ids]
    if NAMED.intersection(kinds):
        return "named", "one named origin"
    return "", "one origin, unnamed or the author’s word"


def set_marks(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put marks in place of the links of a page, and the items they name at its end; `doctree-resolved`."""
    if app.builder.format != "html" or docname.endswith(REGISTER):
        return
    parents = {id(link.parent): link.parent for link in doctree.findall(nodes.reference) if _item(link)}
    marked = [item for parent in parents.values() for item in _mark_all(app.after_soleimani_data, parent)]
    if marked:
        doctree += nodes.raw("", cards(app.after_soleimani_data, dict.fromkeys(marked)), format="html")


def _item(node: nodes.Node) -> str | None:
    if not isinstance(node, nodes.reference):
        return None
    found = _ADDRESS.fullmatch(node.get("refuri", ""))
    return found[1].upper() if found and node.astext() == found[1].upper() else None


def _mark_all(data: Dataset, parent: nodes.Element) -> Iterator[str]:
    """Put a mark for each run of links in brackets; links that are part of a sentence stay as they are."""
    position = 0
    while position < len(parent):
        end = _run(parent, position)
        if end is not None and _in_brackets(parent, position, end):
            ids = [item for node in parent[position:end] if (item := _item(node))]
            yield from ids
            position = _replace(parent, position, end, _mark(data, ids))
        position += 1


def _run(parent: nodes.Element, begin: int) -> int | None:
    """Where the run of links that begins here ends; None where none begins."""
    if not _item(parent[begin]):
        return None
    end = begin + 1
    while end + 1 < len(parent) and _BETWEEN.fullmatch(parent[end].astext()) and _item(parent[end + 1]):
        end += 2
    return end


def _in_brackets(parent: nodes.Element, begin: int, end: int) -> bool:
    before, after = parent[begin - 1] if begin else None, parent[end] if end < len(parent) else None
    return (
        isinstance(before, nodes.Text)
        and isinstance(after, nodes.Text)
        and before.endswith("(")
        and after[0] in "),;"
    )


def _replace(parent: nodes.Element, begin: int, end: int, mark: EvidenceMark) -> int:
    """Put the mark behind the word, and behind the stop that follows; give the place of what comes next."""
    before, after = str(parent[begin - 1]), str(parent[end])
    if after.startswith(")"):
        before, after = before[:-1].rstrip(), after[1:]
        stop = _AFTER.match(after)
        stop = stop[0] if stop else ""
        word = re.split(r"\s", before)[-1]
        # What the mark belongs to stays beside it: it never begins a line.
        together = nodes.inline("", "", nodes.Text(word + stop), mark, classes=["nb"])
        new = [nodes.Text(before.removesuffix(word)), together, nodes.Text(after[len(stop) :])]
    else:  # other words stand in the brackets too: the mark goes behind them
        words, bracket, rest = after.lstrip(",; ").partition(")")
        new = [nodes.Text(before + words), mark, nodes.Text(bracket + rest)]
    parent[begin - 1 : end + 1] = new
    return begin + 1


def _mark(data: Dataset, ids: list[str]) -> EvidenceMark:
    kind, words = standing(data, ids)
    said = f"Evidence {', '.join(ids)}: {words}"
    return EvidenceMark("", said, ids_named=ids, kind=kind)


def visit_mark(translator: HTML5Translator, node: EvidenceMark) -> None:
    """A link to the first item, which names all; its text is for those who hear the page."""
    ids, kind = node["ids_named"], f" {node['kind']}" if node["kind"] else ""
    translator.body.append(
        f'<a class="ev{kind}" href="{REGISTER}.html#{ids[0].lower()}" data-ids="{" ".join(ids)}">'
        '<span class="as-hidden">'
    )


def depart_mark(translator: HTML5Translator, _node: EvidenceMark) -> None:
    """Close the link."""
    translator.body.append("</span></a>")


def cards(data: Dataset, ids: Iterable[str]) -> str:
    """What a card says of each of these items, in a template that is not shown."""
    items = data.evidence.set_index("evidence_id")
    labels, roots = source_labels(data), data.roots_of_items
    opening = read_in_opening(data.sources).set_axis(data.sources["source_id"]).rename("in_opening")
    items = items.join(opening, on="source_id")
    entries = "\n".join(
        _entry(item, items.loc[item], labels[items.at[item, "source_id"]], roots[item]) for item in ids
    )
    return f'<template id="evidence"><ul>\n{entries}\n</ul></template>'


def cards_apart(app: Sphinx, page: str, _template: str, context: dict, _doctree: nodes.document) -> None:
    """Move a page's cards into a script that is loaded when the first is asked for; for `html-page-context`.

    They weigh as much as the text and are of use with script alone. A script, not a fragment to fetch: a book
    that is read from a disk may fetch nothing.
    """
    found = _BANK.search(context.get("body", ""))
    script = Path(app.outdir, FOLDER, f"{page.rpartition('/')[2]}.js")
    if not found:
        script.unlink(missing_ok=True)
        return
    script.parent.mkdir(exist_ok=True)
    contents = json.dumps(found[1], ensure_ascii=False)
    script.write_text(f"evidence.take({contents});\n", encoding="utf-8", newline="\n")
    bank = f'<template id="evidence" data-src="../{FOLDER}/{script.name}"></template>'
    context["body"] = context["body"].replace(found[0], bank)


def _entry(item: str, row: pd.Series, source: str, root: str) -> str:
    place = ", ".join(f"¶{part}" for part in row["paragraph"].split(";")) if _given(row["paragraph"]) else ""
    who = html.escape(row["attributed_to"]) if _given(row["attributed_to"]) else ""
    read = f'<a href="references.html#{row["source_id"]}">{html.escape(source)}</a>'
    opening = "read in its opening only" if row["in_opening"] else ""
    parts = filter(None, (who, f"{read} {place}".strip(), opening, f"graded {row['credibility']}"))
    printed = f" As printed: “{html.escape(row['wording'])}”." if _given(row["wording"]) else ""
    return (
        f'<li data-id="{item}" data-o="{html.escape(root)}">'
        f'<span class="said">{html.escape(row["statement"])}{printed}</span> '
        f'<span class="who">{", ".join(parts)} · '
        f'<a href="{REGISTER}.html#{item.lower()}">{item}</a></span></li>'
    )


def _given(value: object) -> bool:
    return isinstance(value, str) and value != ""
