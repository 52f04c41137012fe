"""Re-execute notebooks in place so that the stored outputs can be compared: ``make notebooks``."""

import sys
from pathlib import Path

import nbformat

from after_soleimani.book import disk
from after_soleimani.book.notebooks import KERNEL, LANGUAGE, run
from after_soleimani.exhibits.kit.prose import UnknownNumberError, number_link, put_numbers

KEPT_METADATA = {"tags", "mystnb"}


class NotComparable(Exception):
    """A notebook whose outputs cannot be stored for comparison; the message names the cell."""


def execute(paths):
    """Run the notebooks at `paths` side by side and store the outputs of those that can be compared.

    The numbers in their prose are written anew. Returns what is wrong with the others, a sentence each, in
    the order of `paths`: a cell that fails, writes to stderr or is empty, or a number that no cell gives.
    Their files are left as they were.
    """
    notebooks, faults = {}, {}
    for path in map(Path, paths):
        notebook = nbformat.read(path, as_version=4)
        try:
            prepare(notebook, path)
        except NotComparable as error:
            faults[path] = str(error)
        else:
            notebooks[path] = notebook
    failed = run(notebooks, say=print)
    faults |= {path: f"{path}: {what}" for path, what in failed.items()}
    for path in notebooks.keys() - failed.keys():
        try:
            refuse_stderr(notebooks[path], path)
            put_numbers(notebooks[path], number_link)
        except NotComparable as error:
            faults[path] = str(error)
        except UnknownNumberError as error:
            faults[path] = "\n".join(f"{path}: {fault}" for fault in str(error).splitlines())
        else:
            nbformat.validate(notebooks[path])
            write(notebooks[path], path)
    return [faults[path] for path in map(Path, paths) if path in faults]


def prepare(notebook, path):
    """Give `notebook` the fixed metadata and ids; raise where a code cell is empty."""
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata.clear()
    notebook.metadata.update(kernelspec=dict(KERNEL), language_info=dict(LANGUAGE))
    seen = set()
    for position, cell in enumerate(notebook.cells, start=1):
        if cell.get("id", "") in seen | {""}:
            cell["id"] = f"cell-{position:03d}"
        seen.add(cell["id"])
        cell.metadata = nbformat.from_dict({k: v for k, v in cell.metadata.items() if k in KEPT_METADATA})
        if cell.cell_type == "code" and not cell.source.strip():
            raise NotComparable(f"{path}: cell {position} is an empty code cell; delete it")


def refuse_stderr(notebook, path):
    """Raise where a cell wrote to stderr: warnings differ between machines and versions."""
    for position, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                raise NotComparable(f"{path}: cell {position} writes to stderr:\n{output['text']}")


def write(notebook, path):
    """Write `notebook` whole or not at all."""
    disk.write_whole(Path(path), f"{nbformat.writes(notebook).rstrip()}\n".encode())


def main(paths):
    """Execute `paths`; return the exit status, after naming every notebook that failed."""
    try:
        faults = execute(paths)
    except OSError as error:
        if (refused := disk.refusal(error, Path("chapters"))) is None:
            raise
        faults = [refused]
    print(*faults, sep="\n", end="\n" if faults else "", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
