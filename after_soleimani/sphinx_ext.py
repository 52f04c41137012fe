"""Sphinx extension: strict and fresh builds, exhibits, evidence anchors, and what else Jupyter Book lacks."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from pybtex.plugin import register_plugin
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from after_soleimani.book import (
    addresses,
    annex,
    assets,
    bound,
    builders,
    disk,
    downloads,
    execution,
    fresh,
    headlines,
    ledger,
    marks,
    markup,
    once,
    prose,
    reading_time,
    render,
    searching,
    store,
    sums,
    theme,
    without,
)
from after_soleimani.book.bibliography import ReferenceStyle, bibtex
from after_soleimani.book.citing import pages as citing
from after_soleimani.book.render import ExhibitRenderer
from after_soleimani.dataset import dataset

__all__ = ["ExhibitRenderer", "setup"]

REGISTER = "chapters/evidence_register"
REFERENCES = "chapters/references"


def _read_data(app: Sphinx, config: Config) -> None:
    """Check the data package before any page or the bibliography is read."""
    try:
        data = dataset.load(app.srcdir)
    except dataset.DataPackageError as error:
        raise ExtensionError(str(error)) from error
    app.after_soleimani_data = data
    app.after_soleimani_ids = {
        "after_soleimani_evidence": frozenset(data.evidence["evidence_id"]),
        "after_soleimani_sources": frozenset(data.sources["source_id"]),
    }
    _write_bibliography(Path(app.srcdir, config.bibtex_bibfiles[0]), bibtex(data.sources))


def _write_bibliography(path: Path, text: str) -> None:
    # Left alone where it is right already: its time tells sphinxcontrib-bibtex whether to read it again.
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        disk.write_whole(path, text.encode())


def _register_anchors(_app: Sphinx, env: BuildEnvironment) -> None:
    """Let Markdown links find the rows of the register and the entries of the references."""
    anchors = {REGISTER: {item.lower(): item for item in env.after_soleimani_evidence}}
    anchors[REFERENCES] = {source: source for source in env.after_soleimani_sources}
    for page, names in anchors.items():
        if page in env.found_docs:
            slugs = env.metadata[page].setdefault("myst_slugs", {})
            slugs.update({anchor: (0, anchor, text) for anchor, text in names.items()})


def _anchor_sources(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give each entry of the references the id of its source, underscores and all."""
    if docname != REFERENCES:
        return
    by_docutils_id = {nodes.make_id(source): source for source in app.env.after_soleimani_sources}
    for entry in doctree.findall(nodes.citation):
        for made in list(entry["ids"]):
            source = by_docutils_id.get(made)
            if source and source not in entry["ids"]:
                entry["ids"].append(source)


def _finish(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.format != "html":
        return
    store.write_files(app.env, Path(app.outdir, "exhibits"))
    downloads.write_files(app.after_soleimani_offered, Path(app.outdir, downloads.FOLDER))
    without.write_items(app)
    citing.write_files(app)
    assets.write_index(app)
    assets.remove_orphans(app)
    bound.lay_files(Path(app.srcdir), Path(app.outdir))
    sums.write(Path(app.outdir))
    fresh.note_success(app)


def _start(app: Sphinx) -> None:
    vars(app.env).update(app.after_soleimani_ids)
    if app.builder.format == "html":
        app.after_soleimani_offered = downloads.files(Path(app.srcdir), app.after_soleimani_data)
        assets.add_assets(app)


def setup(app: Sphinx) -> dict[str, object]:
    """Register the extension; a warning is an error with the plain build command too."""
    app.warningiserror = True
    register_plugin("pybtex.style.formatting", "after_soleimani", ReferenceStyle, force=True)
    app.add_enumerable_node(
        render.ExhibitFigure, "figure", html=(render.visit_exhibit_figure, render.depart_exhibit_figure)
    )
    app.add_node(marks.EvidenceMark, html=(marks.visit_mark, marks.depart_mark))
    for node, write in markup.WRITTEN.items():
        app.add_node(node, override=True, html=write)
    app.add_node(prose.NumberChip, html=(prose.visit_chip, prose.depart_chip))
    app.add_node(without.Agreeing, html=(without.visit_agreeing, without.depart_agreeing))
    app.add_config_value(without.SETTING, False, "env")
    theme.register(app)
    app.add_search_language(searching.BookEnglish)
    app.add_role(prose.ROLE, prose.NumberRole())
    app.add_role(reading_time.ROLE, reading_time.ReadingTimeRole())
    once.install(app)
    app.connect("config-inited", _read_data)
    app.connect("builder-inited", builders.refuse_others, priority=0)
    app.connect("builder-inited", _start)
    app.connect("env-get-outdated", fresh.outdated_pages)
    app.connect("env-purge-doc", store.forget_page)
    app.connect("env-merge-info", store.merge_pages)
    app.connect("env-before-read-docs", execution.run_notebooks)
    app.connect("source-read", execution.take_fresh_outputs)
    app.connect("source-read", prose.refuse_unknown_numbers)
    app.connect("source-read", headlines.check_page)
    app.connect("source-read", prose.take_fresh_numbers)  # last: there are no links to the numbers then
    app.connect("doctree-read", fresh.depend_on_files)
    app.connect("env-updated", _register_anchors)
    app.connect("env-updated", addresses.find_parts)
    app.connect("env-before-read-docs", annex.note_pages_read)
    app.connect("env-updated", annex.write_partners)
    app.connect("env-updated", reading_time.write_again)
    app.connect("doctree-resolved", _anchor_sources)
    app.connect("doctree-resolved", marks.set_marks)
    app.connect("doctree-resolved", annex.share)
    app.connect("doctree-resolved", reading_time.set_times)
    app.connect("doctree-resolved", prose.set_chips)
    app.connect("doctree-resolved", without.set_changes)
    app.connect("doctree-resolved", ledger.add_table)
    app.connect("html-page-context", theme.page_context)
    app.connect("html-page-context", without.choices_context)
    citing.install(app)
    app.connect("html-page-context", addresses.lead_straight)
    app.connect("html-page-context", marks.cards_apart)
    app.connect("html-collect-pages", searching.forget_lost_words)
    app.connect("build-finished", _finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
