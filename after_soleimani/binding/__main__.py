"""``python -m after_soleimani.binding pdf _build/html``: the built pages as one file beside them."""

import sys
from pathlib import Path

from after_soleimani.binding.epub import write_epub
from after_soleimani.binding.leaves import NotBuiltError
from after_soleimani.binding.pdf import NoWeasyPrintError, write_pdf
from after_soleimani.book import bound, sums
from after_soleimani.book.disk import refusal

WAYS = {"pdf": (bound.PDF, write_pdf), "epub": (bound.EPUB, write_epub)}
USAGE = "python -m after_soleimani.binding pdf|epub FOLDER-OF-THE-BUILT-PAGES"


def main(arguments: list[str]) -> int:
    """Bind the pages, link the file from the book, and say where it is; 1 and a message where that fails."""
    if len(arguments) != 2 or arguments[0] not in WAYS:
        print(f"Usage: {USAGE}", file=sys.stderr)
        return 2
    built = Path(arguments[1]).resolve()
    name, write = WAYS[arguments[0]]
    root = Path.cwd()
    try:
        anew = bound.keep(root, built, name, write)
        bound.lay_files(root, built)
        sums.renew(built, (bound.PDF, bound.EPUB, bound.PAGE))
    except (NotBuiltError, NoWeasyPrintError) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        if (refused := refusal(error, root / bound.FOLDER)) is None:
            raise
        print(refused, file=sys.stderr)
        return 1
    print(f"The book is in {arguments[1]}/{name}{'' if anew else ', as it was bound of the same pages'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
