"""Whether there is what sets pages on paper, a book of some of the pages, and what a PDF holds."""

import shutil

import yaml

from after_soleimani.binding.pdf import NoWeasyPrintError, typesetter


def starts():
    """Whether WeasyPrint finds Pango here."""
    try:
        typesetter()
    except NoWeasyPrintError:
        return False
    return True


def some_pages(book, folder, root, *others):
    """A folder that stands for `book`, of which a few pages are bound: `root` and others."""
    folder.mkdir()
    shutil.copy(book / "CITATION.cff", folder)
    listed = [{"file": f"chapters/{name}"} for name in others]
    contents = {"format": "jb-book", "root": f"chapters/{root}", "chapters": listed}
    (folder / "_toc.yml").write_text(yaml.safe_dump(contents), encoding="utf-8")
    return folder


def dictionaries(pdf):
    """Every dictionary of a PDF that pikepdf has opened, those within others too."""
    import pikepdf  # which comes with WeasyPrint

    found = list(pdf.objects)
    while found:
        each = found.pop()
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            yield each
            found.extend(value for _, value in each.items() if not _is_listed(value))
        elif isinstance(each, pikepdf.Array):
            found.extend(value for value in each if not _is_listed(value))


def _is_listed(value):
    """Whether a value is an object of the file by itself, or holds nothing."""
    return not hasattr(value, "is_indirect") or value.is_indirect
