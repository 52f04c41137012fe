"""``python -m after_soleimani.binding pdf _build/html``: the built pages as one file beside them."""

import sys
from pathlib import Path

from after_soleimani.binding.epub import write_epub
from after_soleimani.binding.leaves import NotBuiltError
from after_soleimani.binding.pdf import NoWeasyPrintError, write_pdf
from after_soleimani.book import bound, sums

WAYS = {"pdf": (bound.PDF, write_pdf), "epub": (bound.EPUB, write_epub)}
USAGE = "python -m after_soleimani.binding pdf|epub FOLDER-OF-THE-BUILT-PAGES"


def main(arguments: list[str]) -> int:
    """Bind the pages, link the file from the book, and say where it is; 1 and a message where that fails."""
    if len(arguments) != 2 or arguments[0] not in WAYS:
        print(f"Usage: {USAGE}", file=sys.stderr)
        return 2
    built = Path(arguments[1]).resolve()
    name, write = WAYS[arguments[0]]
    try:
        write(Path.cwd(), built, built / name)
    except (NotBuiltError, NoWeasyPrintError) as error:
        print(error, file=sys.stderr)
        return 1
    bound.lead_to_files(built)
    sums.renew(built, (name, bound.PAGE))
    print(f"The book is in {arguments[1]}/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
