"""The head of a page for machines, and the script with its records."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sphinx.application import Sphinx

from after_soleimani.book.citing import linked, records, tags
from after_soleimani.book.citing.linked import Linked
from after_soleimani.book.citing.preview import FOLDER as PREVIEWS
from after_soleimani.book.citing.preview import SIZE
from after_soleimani.book.citing.printed import DATA_PAGE
from after_soleimani.book.citing.records import FORMATS, Record, Work
from after_soleimani.book.downloads import FOLDER as DOWNLOADS
from after_soleimani.book.store import kept_on
from after_soleimani.exhibits.sources.register import PAGE as REGISTER


def chapters(app: Sphinx) -> list[str]:
    """The pages of the book without the first, in order."""
    within = app.env.toctree_includes

    def below(page: str) -> Iterator[str]:
        for child in within.get(page, ()):
            yield child
            yield from below(child)

    return list(dict.fromkeys(below(app.config.root_doc)))


def head(app: Sphinx, docname: str, file: str, description: str) -> str:
    """What a page says of itself to machines; `file` is where it stands."""
    citation, site = app.after_soleimani_citation, app.after_soleimani_site
    whole = docname == app.config.root_doc
    title = "" if whole else app.env.titles[docname].astext()
    address = site.address(f"{docname}.html")
    found = [
        *tags.highwire(citation, title, address),
        *tags.dublin_core(citation, title, address),
        *tags.open_graph(citation, title, description, address),
    ]
    if site.base and (lead := lead_of(app, docname)):
        picture = site.address(f"{PREVIEWS}/{lead}.png")
        found += tags.picture(picture, kept_on(app.env, _shows(app, docname))[lead]["title"], SIZE)
    return tags.written(found) + linked.written(*_things(app, docname, file, title))


def _things(app: Sphinx, docname: str, file: str, title: str) -> Iterator[dict]:
    page = Linked(app.after_soleimani_citation, app.after_soleimani_site, file, f"{app.config.root_doc}.html")
    if not title:
        yield page.report(f"{chapter}.html" for chapter in chapters(app))
        return
    yield page.chapter(title, kept_on(app.env, docname))
    if docname == DATA_PAGE:
        schema = app.after_soleimani_data.schema
        files = [f"{DOWNLOADS}/{name}" for name in app.after_soleimani_offered]
        yield page.dataset(schema.title, schema.description, files)


def lead_of(app: Sphinx, docname: str) -> str | None:
    """The exhibit whose chart stands for a page: its first, or the book's where it has none."""
    drawn = [name for name, kept in kept_on(app.env, _shows(app, docname)).items() if "svg" in kept["files"]]
    return drawn[0] if drawn else None


def _shows(app: Sphinx, docname: str) -> str:
    """The page that a preview is taken from."""
    own = any("svg" in kept["files"] for kept in kept_on(app.env, docname).values())
    return docname if own else app.config.root_doc


def script(app: Sphinx, docname: str, *, rows: bool) -> str:
    """The script with the records of a page and of what it shows, and of its rows where it has any."""
    page = docname.rpartition("/")[2]
    register = page.startswith(f"{REGISTER}_")  # the permanent address of an item is the register's own
    taken = {
        "at": app.after_soleimani_site.address("chapters/"),
        "page": f"{page}.html",
        "rows": f"{REGISTER if register else page}.html",
        "names": {style: name for style, (name, _) in FORMATS.items()},
        "records": {
            key: {style: records.parts(record) for style, record in of_work.items()}
            for key, of_work in _records(app, docname, rows=rows)
        },
    }
    return f"cite.take({json.dumps(taken, ensure_ascii=False, separators=(',', ':'))});\n"


def _records(app: Sphinx, docname: str, *, rows: bool) -> Iterator[tuple[str, dict[str, Record]]]:
    """Anchor, or nothing for the page itself, → its record in each format."""
    citation = app.after_soleimani_citation
    title = app.env.titles[docname].astext()
    whole, name = docname == app.config.root_doc, docname.rpartition("/")[2]
    yield "", _all(app, Work("report", citation.title) if whole else Work("chapter", title, name=name))
    chapter = "" if whole else title
    for exhibit, kept in kept_on(app.env, docname).items():
        yield exhibit, _all(app, Work("exhibit", kept["title"], chapter, exhibit))
    judged = app.after_soleimani_data.judgements
    for _, entry in judged[judged["chapter"] == name].iterrows():
        held = entry["judgement_id"]
        yield held.lower(), _all(app, Work("judgement", entry["in_short"], chapter, held))
    if rows:
        yield records.ROW, {"apa": records.row(citation, title)}


def _all(app: Sphinx, work: Work) -> dict[str, Record]:
    return {style: make(app.after_soleimani_citation, work) for style, (_, make) in FORMATS.items()}
