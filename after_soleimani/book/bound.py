"""The book in one file: where a PDF and an EPUB are kept, and the lines that lead to them beside the pages.

They are made of the built pages (room `binding`), and named by a digest of all that they are made of: every
build lays beside its pages those that are of these very pages, and no others.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from after_soleimani.book.disk import DRAFT, write_whole
from after_soleimani.dataset.digest import digest_of, package_files

PDF, EPUB = "after-soleimani.pdf", "after-soleimani.epub"
PAGE = "chapters/how_to_cite.html"
#: Where they are kept, from the root of the repository.
FOLDER = Path("_build", "bound")
_SAID = {
    PDF: "for paper and screen, the chapters with their record, the references and, as notes, the evidence",
    EPUB: "for reading devices, every page of the book",
}
ANCHOR = "in-one-file"
_SECTION = re.compile(rf'<section id="{ANCHOR}">.*?</section>\n', re.DOTALL)
#: What they are made of: of the built folder, and of the repository.
_PAGES, _BESIDE = ("chapters/**/*", "_static/**/*"), ("_toc.yml", "CITATION.cff", "requirements-print.txt")


def keep(root: Path, built: Path, name: str, write: Callable[[Path, Path, Path], None]) -> bool:
    """Let `write` bind the pages in `built` as the file `name`, and keep it, unless it is kept already.

    Returns whether it was bound anew. What `write` raises leaves what was kept before.
    """
    kept = _kept(root, name, _digest(root, built))
    if kept.is_file():
        return False
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_name(name + DRAFT)
    write(root, built, draft)
    draft.replace(kept)
    for other in kept.parent.glob(f"*-{name}"):
        if other != kept:
            other.unlink()
    return True


def lay_files(root: Path, built: Path) -> None:
    """Lay beside the pages what is kept of them, with links on *How to cite*, and remove any other."""
    digest = _digest(root, built) if (root / FOLDER).is_dir() else ""
    for name in _SAID:
        kept = _kept(root, name, digest)
        if kept.is_file():
            write_whole(built / name, kept.read_bytes())
        else:
            (built / name).unlink(missing_ok=True)
    _lead_to_files(built)


def _kept(root: Path, name: str, digest: str) -> Path:
    return root / FOLDER / f"{digest[:16]}-{name}"


def _digest(root: Path, built: Path) -> str:
    """One digest of the pages without the links to bound files, and of what binds them."""
    total = hashlib.sha256(digest_of(_made_from(root), root).encode())
    for path in sorted(path for pattern in _PAGES for path in built.glob(pattern) if path.is_file()):
        contents = path.read_bytes()
        if path == built / PAGE:
            contents = _SECTION.sub("", contents.decode()).encode()
        total.update(f"{path.relative_to(built).as_posix()}\0".encode())
        total.update(hashlib.sha256(contents).digest())
    return total.hexdigest()


def _made_from(root: Path) -> Iterator[Path]:
    yield from package_files()
    yield from (path for name in _BESIDE if (path := root / name).is_file())


def _lead_to_files(built: Path) -> None:
    """Write links to the files that are there into the page; without any it is as built."""
    page = built / PAGE
    if not page.is_file():
        return
    markup = page.read_text(encoding="utf-8")
    bare = _SECTION.sub("", markup)
    lines = [_line(name) for name in _SAID if (built / name).is_file()]
    written = _with_section(bare, lines) if lines else bare
    if written != markup:
        write_whole(page, written.encode())


def _line(name: str) -> str:
    return f'<li><a href="../{name}" download>{name}</a>: {_SAID[name]}.</li>'


def _with_section(markup: str, lines: list[str]) -> str:
    """The section stands last in what the page says, before the links to the pages before and after."""
    items = "\n".join(lines)
    section = f'<section id="{ANCHOR}"><h2>The book in one file</h2>\n<ul>\n{items}\n</ul></section>\n'
    end = markup.rindex("</section>", 0, markup.index("</article>"))
    return markup[:end] + section + markup[end:]
