"""Re-execute notebooks in place so that the stored outputs can be compared: ``make notebooks``."""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# Without the version: a notebook run on Python 3.12 must not differ from one run on 3.11.
LANGUAGE = {
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "pygments_lexer": "ipython3",
}
KEPT_METADATA = {"tags", "mystnb"}
TIMEOUT_S = 300


class NotComparable(Exception):
    """A notebook whose outputs cannot be stored for comparison; the message names the cell."""


def execute(path):
    """Run the notebook at `path` from a fresh kernel, in its folder, and store its outputs.

    Raises
    ------
    NotComparable
        If a cell fails, writes to stderr or is empty. The file is then left as it was.
    """
    notebook = nbformat.read(path, as_version=4)
    prepare(notebook, path)
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT_S,
        kernel_name=KERNEL["name"],
        record_timing=False,
        resources={"metadata": {"path": str(Path(path).parent)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        raise NotComparable(f"{path}: {error}") from None
    notebook.metadata["language_info"] = dict(LANGUAGE)
    refuse_stderr(notebook, path)
    nbformat.validate(notebook)
    write(notebook, path)


def prepare(notebook, path):
    """Give `notebook` the fixed metadata and ids, and no outputs; raise where a code cell is empty."""
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata.clear()
    notebook.metadata.update(kernelspec=dict(KERNEL), language_info=dict(LANGUAGE))
    seen = set()
    for position, cell in enumerate(notebook.cells, start=1):
        if cell.get("id", "") in seen | {""}:
            cell["id"] = f"cell-{position:03d}"
        seen.add(cell["id"])
        cell.metadata = nbformat.from_dict({k: v for k, v in cell.metadata.items() if k in KEPT_METADATA})
        if cell.cell_type != "code":
            continue
        if not cell.source.strip():
            raise NotComparable(f"{path}: cell {position} is an empty code cell; delete it")
        cell.outputs, cell.execution_count = [], None


def refuse_stderr(notebook, path):
    """Raise where a cell wrote to stderr: warnings differ between machines and versions."""
    for position, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                raise NotComparable(f"{path}: cell {position} writes to stderr:\n{output['text']}")


def write(notebook, path):
    """Write `notebook` whole or not at all."""
    draft = Path(path).with_suffix(".ipynb.new")
    nbformat.write(notebook, draft)
    os.replace(draft, path)


def main(paths):
    """Execute `paths` side by side; return the exit status, after naming every notebook that failed."""
    failed = 0
    with ProcessPoolExecutor() as pool:
        for path, job in [(path, pool.submit(execute, path)) for path in paths]:
            try:
                job.result()
            except NotComparable as error:
                failed += 1
                print(error, file=sys.stderr)
            else:
                print(f"executed {path}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
