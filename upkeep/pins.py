"""`make requirements`: the exact versions in requirements*.txt, compiled anew from requirements*.in.

A version that still fits stays, unless newer ones are asked for (`make requirements UPGRADE=yes`). No address
of an index is written, and both files name one version of what both require.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import ROOT, ToolError, tool

BOOK, PRINT = "requirements", "requirements-print"
UV = "uv==0.13.9"
OPTIONS = (
    "--universal", "--fork-strategy", "fewest", "--python-version", "3.11",
    "--no-header", "--no-emit-index-url", "--no-emit-find-links", "--quiet",
)  # fmt: skip


def compile_pins(root, uv, *options):
    """Compile both files of the folder `root`; raises `ToolError` with what uv says where it cannot."""
    _compile(root, uv, BOOK, *options)
    with tempfile.TemporaryDirectory() as folder:
        # What the versions agree with is written down as it is named here, and may hold versions alone.
        beside = Path(folder)
        (beside / f"{BOOK}.txt").write_text(pins(root / f"{BOOK}.txt"), encoding="utf-8")
        for suffix in ("in", "txt"):
            shutil.copy(root / f"{PRINT}.{suffix}", beside)
        _compile(beside, uv, PRINT, "--constraints", f"{BOOK}.txt", *options)
        shutil.copy(beside / f"{PRINT}.txt", root)


def _compile(folder, uv, name, *options):
    command = [uv, "pip", "compile", *OPTIONS, *options, f"{name}.in", "--output-file", f"{name}.txt"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ToolError(f"{name}.txt is as it was, since uv cannot compile {name}.in:\n{done.stderr.strip()}")


def pins(path):
    """The lines of a compiled file without the package of the book itself, which is not fetched."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("-e"))


def main(arguments):
    """Compile both files; return the exit status, after one message where that is not 0."""
    before = _contents()
    try:
        compile_pins(ROOT, tool(UV), *arguments)
    except ToolError as error:
        print(error, file=sys.stderr)
        return 1
    changed = [name for name, contents in _contents().items() if contents != before[name]]
    if changed:
        print(f"Changed: {', '.join(changed)}. Now make notebooks, then make test")
    else:
        print("Nothing changed")
    return 0


def _contents():
    return {path.name: path.read_bytes() for path in sorted(ROOT.glob("requirements*.txt"))}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
