"""An exhibit on somebody else's page: a page of its own without script, and the HTML that shows it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from sphinx.environment import BuildEnvironment

from after_soleimani.book.citing import tags
from after_soleimani.book.citing.citation import Citation
from after_soleimani.book.citing.site import Site
from after_soleimani.charts.kit.svg import shown_size
from after_soleimani.dataset.labels import source_labels
from after_soleimani.exhibits.kit.markdown import plain
from after_soleimani.exhibits.kit.tables import Table, scroll_region, table_html

MOST_SOURCES = 8  # that are named under it; of more it is said how many
FRAME = 480  # pixels: the height of a table's frame, which scrolls
FOLDER = "exhibits"
_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'"
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="robots" content="noindex">
{tags}<title>{title} · {book}</title>
<link rel="icon" href="../_static/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="../_static/embed.css">
</head>
<body>
<main>
<article>
<figure>
<figcaption><h1>{title}</h1><p>{measured}</p></figcaption>
{shown}
<p>{told}</p>
<p><a href="{address}" target="_top">Exhibit {name}</a> in {book}, version {version}. {licence}.</p>
</figure>
<section id="embed">
<h2>HTML for a page of yours</h2>
<p>{how}</p>
<pre tabindex="0" role="group" aria-label="HTML for a page of yours">{snippet}</pre>
</section>
</article>
</main>
</body>
</html>
"""


@dataclass(frozen=True)
class Shown:
    """What has to be said of an exhibit wherever it is shown; texts are plain."""

    name: str
    title: str
    measured: str
    note: str
    sources: str
    #: page of the book, as chapters/succession
    page: str
    citation: Citation
    site: Site

    @property
    def credit(self) -> str:
        """What it is, of which book and version, and what may be done with it."""
        book = self.citation
        return f"Exhibit {self.name} in {book.title}, version {book.version}. {book.licence_name}."

    @property
    def address(self) -> str:
        """Where it stands in the book, from the folder of its files where the book has no address."""
        return self.site.link(f"{self.page}.html#{self.name}", f"{FOLDER}/{self.name}.html")

    @property
    def tags(self) -> str:
        """What a reference manager saves of the exhibit alone: a part of the book."""
        address = self.site.address(f"{self.page}.html#{self.name}")
        said = (tags.highwire, tags.dublin_core)
        return tags.written(tag for make in said for tag in make(self.citation, self.title, address))


def shown(env: BuildEnvironment, payload: Mapping) -> Shown:
    """What there is to say of the exhibit of a payload on the page being read."""
    names = source_labels(env.app.after_soleimani_data)
    measured = plain(payload["caption"], names)
    if not payload.get("titled"):
        measured = measured.removeprefix(payload["title"]).lstrip(".: ")
    return Shown(
        name=payload["name"],
        title=payload["title"],
        measured=measured,
        note=payload["note"],
        sources=_sources([names[source] for source in payload["sources"]]),
        page=env.docname,
        citation=env.app.after_soleimani_citation,
        site=env.app.after_soleimani_site,
    )


def _sources(names: list[str]) -> str:
    if not names:
        return ""
    listed = ", ".join(names) if len(names) <= MOST_SOURCES else f"{len(names)} pages, named in the data"
    return f"Sources: {listed}."


def page(exhibit: Shown, payload: Mapping) -> str:
    """The exhibit alone, for a frame on another page; at #embed it shows the HTML that puts it there."""
    how, snippet = _snippet(exhibit, payload)
    return _PAGE.format(
        policy=html.escape(_POLICY),
        tags=exhibit.tags,
        title=html.escape(exhibit.title),
        measured=html.escape(exhibit.measured),
        shown=_image(exhibit, payload, "") if "svg" in payload else _table(payload),
        told=html.escape(" ".join(filter(None, (exhibit.note, exhibit.sources)))),
        address=html.escape(exhibit.address),
        name=exhibit.name,
        book=html.escape(exhibit.citation.title),
        version=html.escape(exhibit.citation.version),
        licence=exhibit.citation.licence_name,
        how=how,
        snippet=html.escape(snippet),
    )


def _snippet(exhibit: Shown, payload: Mapping) -> tuple[str, str]:
    """How to use it, as HTML, and the HTML that shows the exhibit on another page."""
    folder = exhibit.site.address(f"{FOLDER}/")
    file = f"{exhibit.name}.svg" if "svg" in payload else f"{exhibit.name}.html"
    snippet = (
        _figure(exhibit, payload, folder)
        if "svg" in payload
        else f'<iframe src="{folder}{file}" title="{html.escape(exhibit.title)}" '
        f'width="100%" height="{FRAME}" loading="lazy"></iframe>'
    )
    if exhibit.site.base:
        return "Copy it as it is.", snippet
    return f'Put <a href="{file}" download>{file}</a> beside that page, and copy this into it.', snippet


def _figure(exhibit: Shown, payload: Mapping, folder: str) -> str:
    """A chart as an image with what has to be said of it."""
    credit = html.escape(exhibit.credit)
    if exhibit.site.base:
        credit = f'<a href="{exhibit.address}">{credit}</a>'
    said = filter(None, (f"{html.escape(exhibit.title)}.", html.escape(exhibit.sources), credit))
    image = _image(exhibit, payload, folder)
    return f"<figure>\n{image}\n<figcaption>{' '.join(said)}</figcaption>\n</figure>"


def _image(exhibit: Shown, payload: Mapping, folder: str) -> str:
    width, height = shown_size(payload["svg"])
    return (
        f'<img src="{folder}{exhibit.name}.svg" alt="{html.escape(payload["alt"])}" '
        f'width="{width}" height="{height}">'
    )


def _table(payload: Mapping) -> str:
    table = table_html(Table(payload["columns"], payload["rows"]), payload["alt"], hide_caption=True)
    table = re.sub(r'(?<=<a href=")(?=\w+\.html#)', "../chapters/", table)
    return scroll_region(table, f"Table: {payload['title']}")
