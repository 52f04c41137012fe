"""The book in one file: where a PDF and an EPUB lie, and the lines that lead to them while they are there.

They are made of the built pages (room `binding`), so they are older than the next build, which removes them.
"""

from __future__ import annotations

import re
from pathlib import Path

PDF, EPUB = "after-soleimani.pdf", "after-soleimani.epub"
PAGE = "chapters/how_to_cite.html"
_SAID = {
    PDF: "for paper and screen, the chapters with their record, the references and, as notes, the evidence",
    EPUB: "for reading devices, every page of the book",
}
ANCHOR = "in-one-file"
_SECTION = re.compile(rf'<section id="{ANCHOR}">.*?</section>\n', re.DOTALL)


def lead_to_files(built: Path) -> None:
    """Write links to the files that are there into the page *How to cite*; without any it is as built."""
    page = built / PAGE
    if not page.is_file():
        return
    markup = page.read_text(encoding="utf-8")
    bare = _SECTION.sub("", markup)
    lines = [_line(name) for name in _SAID if (built / name).is_file()]
    written = _with_section(bare, lines) if lines else bare
    if written != markup:
        page.write_text(written, encoding="utf-8", newline="\n")


def remove_files(built: Path) -> None:
    """Remove what an earlier build was bound as, and the links to it."""
    for name in _SAID:
        (built / name).unlink(missing_ok=True)
    lead_to_files(built)


def _line(name: str) -> str:
    return f'<li><a href="../{name}" download>{name}</a>: {_SAID[name]}.</li>'


def _with_section(markup: str, lines: list[str]) -> str:
    """The section stands last in what the page says, before the links to the pages before and after."""
    items = "\n".join(lines)
    section = f'<section id="{ANCHOR}"><h2>The book in one file</h2>\n<ul>\n{items}\n</ul></section>\n'
    end = markup.rindex("</section>", 0, markup.index("</article>"))
    return markup[:end] + section + markup[end:]
