"""Citing in the build: what pages are given, and the files that stand beside them."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError

from after_soleimani.book.citing import citation, feed, head, preview, printed, site
from after_soleimani.book.citing.site import Site
from after_soleimani.book.store import kept_on

RECORDS = "cite"  # beside the pages
_FILES = (site.SITEMAP, site.ROBOTS, feed.FILE)


def install(app: Sphinx) -> None:
    """Connect all of it."""
    app.add_config_value(site.REPOSITORY, "", "html")
    app.add_config_value(site.BRANCH, "main", "html")
    app.add_node(printed.Recorded)
    app.add_directive(printed.DIRECTIVE, printed.RecordDirective)
    app.add_role(printed.ROLE, printed.EditionRole())
    app.connect("config-inited", _read)
    app.connect("env-updated", printed.write_again)
    app.connect("doctree-resolved", printed.set_records)
    app.connect("html-page-context", page_context)


def _read(app: Sphinx, config: Config) -> None:
    try:
        app.after_soleimani_citation = citation.read(Path(app.srcdir))
    except (FileNotFoundError, KeyError) as error:
        raise ExtensionError(f"{citation.FILE}: {error}") from error
    app.after_soleimani_site = Site.of(config)


def page_context(app: Sphinx, page: str, _template: str, context: dict, _tree: nodes.document | None) -> None:
    """Give a page its metadata, its records and its links to the repository; for `html-page-context`."""
    where = app.after_soleimani_site
    context["feed"] = feed.FILE if where.base else ""
    if page not in app.env.found_docs:
        return
    source = Path(app.env.doc2path(page)).relative_to(app.srcdir).as_posix()
    context["edit_address"] = where.edit(source)
    context["binder_address"] = where.binder(source) if source.endswith(".ipynb") else ""
    description = context.get("description", "")
    context["metatags"] = context.get("metatags", "") + head.head(app, page, f"{page}.html", description)
    context["records"] = f"{RECORDS}/{page.rpartition('/')[2]}.js"
    path = Path(app.outdir, context["records"])
    path.parent.mkdir(exist_ok=True)
    rows = "as-lookup" in context.get("body", "")
    path.write_text(head.script(app, page, rows=rows), encoding="utf-8", newline="\n")


def write_files(app: Sphinx) -> None:
    """Write what stands beside the pages, and remove what no page has any more."""
    names = {f"{page.rpartition('/')[2]}.js" for page in app.env.found_docs}
    for path in Path(app.outdir, RECORDS).glob("*.js"):
        if path.name not in names:
            path.unlink()
    where, files = app.after_soleimani_site, {}
    if where.base:
        day = app.after_soleimani_citation.released.isoformat()
        pages = [f"{page}.html" for page in (app.config.root_doc, *head.chapters(app))]
        changelog = Path(app.srcdir, feed.CHANGELOG).read_text(encoding="utf-8")
        files = {
            site.SITEMAP: site.sitemap(where, pages, day),
            site.ROBOTS: site.robots(where),
            feed.FILE: feed.atom(app.after_soleimani_citation, where, changelog),
        }
    site.write(Path(app.outdir), files, _FILES)
    _write_previews(app)


def _write_previews(app: Sphinx) -> None:
    """A picture of the lead chart of each page, where pages have an address to be shared by."""
    folder, short = Path(app.outdir, preview.FOLDER), app.after_soleimani_citation.short_title
    charts = {name: kept for page in app.env.found_docs for name, kept in kept_on(app.env, page).items()}
    shared = app.env.found_docs if app.after_soleimani_site.base else ()
    leads = {head.lead_of(app, page) for page in shared}
    for path in folder.glob("*.png"):
        path.unlink()
    for name in sorted(filter(None, leads)):
        folder.mkdir(exist_ok=True)
        picture = preview.preview(charts[name]["files"]["svg"], charts[name]["title"], short)
        (folder / f"{name}.png").write_bytes(picture)
