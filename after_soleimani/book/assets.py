"""Files beside the pages: style sheets, the chart font, the first page."""

from __future__ import annotations

import html
import shutil
from pathlib import Path

from sphinx.application import Sphinx

from after_soleimani.book.citing.head import head
from after_soleimani.book.names import names_script
from after_soleimani.charts.kit import font, palette

_INDEX = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url={target}">
<link rel="canonical" href="{canonical}">
<link rel="icon" href="_static/icon.svg" type="image/svg+xml">
<title>{title}</title>
{head}</head>
<body>
<p><a href="{target}">{title}</a></p>
</body>
</html>
"""


def add_assets(app: Sphinx) -> None:
    """Write what is made for the pages: the colours, the fonts of charts, and the names for the search."""
    static = Path(app.outdir, "_static")
    fonts = static / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    (static / "palette.css").write_text(
        font.font_face_css() + palette.stylesheet(), encoding="utf-8", newline="\n"
    )
    for file in (font.LABELS, font.SIGNS):
        shutil.copyfile(file, fonts / file.name)
    (static / "names.js").write_text(names_script(app.after_soleimani_data), encoding="utf-8", newline="\n")


def write_index(app: Sphinx) -> None:
    """The page at the book's address, which leads to the first chapter."""
    target = f"{app.config.root_doc}.html"
    title = html.escape(app.config.html_title)
    Path(app.outdir, "index.html").write_text(
        _INDEX.format(
            target=html.escape(target),
            title=title,
            canonical=html.escape(app.after_soleimani_site.link(target, "index.html")),
            head=head(app, app.config.root_doc, "index.html", app.after_soleimani_citation.abstract),
        ),
        encoding="utf-8",
        newline="\n",
    )


def remove_orphans(app: Sphinx) -> None:
    """Remove pages of earlier builds that the book no longer has."""
    for path in Path(app.outdir, "chapters").glob("*.html"):
        if f"chapters/{path.stem}" not in app.env.found_docs:
            path.unlink()
