"""``python -m after_soleimani.book.build``: the book in `_build/html`; until it is whole, the last one stays.

Whatever breaks this off, also a kill: the next run gives what an undisturbed one would have given.
"""

from __future__ import annotations

import shutil
import signal
import sys
from pathlib import Path

from jupyter_book.cli.main import main as jupyter_book

from after_soleimani.book import disk

BUILT = Path("_build", "html")
NEW = BUILT.with_name(BUILT.name + disk.DRAFT)
#: Where the book is built. It keeps what is known of unchanged pages, and is begun anew unless the last build
#: in it was whole.
STAGE = Path("_build", "stage")
WHOLE = STAGE / "whole"
#: A plain build's memory of its pages, which goes with the pages that are replaced.
PLAIN_MEMORY = Path("_build", ".doctrees")
BROKEN_OFF = 130  # what a shell says of a program that was ended by Ctrl-C


def main() -> int:
    """Build the book of the working folder; return the exit status, after one message where that is not 0."""
    # Asked to end, it ends as after Ctrl-C, and so do the kernels.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        _begin()
        _build()
        _publish()
    except KeyboardInterrupt:
        return BROKEN_OFF
    except (OSError, RuntimeError) as error:
        shutil.rmtree(NEW, ignore_errors=True)
        refused = disk.refusal(error, STAGE)
        if refused is None and isinstance(error, OSError):
            raise
        # Of anything else Jupyter Book has said already what is wrong, and where.
        print(*filter(None, (refused, _what_stays())), file=sys.stderr)
        return 1
    print(f"The book is in {(BUILT / 'index.html').as_posix()}")
    return 0


def _begin() -> None:
    disk.put_back(BUILT)
    if not WHOLE.exists():
        disk.remove(STAGE)
    STAGE.mkdir(parents=True, exist_ok=True)
    WHOLE.unlink(missing_ok=True)
    # What could not be put in place is better not begun.
    disk.remove(NEW)
    NEW.mkdir()


def _build() -> None:
    """Run Jupyter Book, which prints what goes wrong and raises RuntimeError from it."""
    jupyter_book(["build", ".", "--path-output", str(STAGE)], standalone_mode=False)


def _publish() -> None:
    disk.copy_into(NEW, STAGE / BUILT)
    disk.remove(PLAIN_MEMORY)
    disk.replace_folder(BUILT, NEW)
    WHOLE.touch()


def _what_stays() -> str | None:
    return "The book in _build/html is whole, as the last good build left it." if BUILT.exists() else None


if __name__ == "__main__":
    sys.exit(main())
