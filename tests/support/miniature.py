"""Copies of the project that a test may break: whole, or as a book of four small pages."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import small_package
import yaml

PROGRAMS = Path(sys.executable).parent
BUILT = shutil.ignore_patterns(
    ".git", ".venv", "_build", "*.egg-info", "__pycache__", ".*_cache", ".ipynb_checkpoints"
)
# Each page writes its name down when it is run, so that a test can tell which pages were.
NOTE_THE_RUN = "with open('../runs.log', 'a', encoding='utf-8') as log:\n    print('{page}', file=log)"
LOAD = (
    "from after_soleimani.dataset import load\nfrom after_soleimani.exhibits import Exhibit\n\ndata = load()"
)
TABLE = (
    "Exhibit(\n    name='miniature-{table}', caption='Every row of {table}.', alt='A table of {table}.',\n"
    "    table=data.{table}[{columns}],\n)"
)
SUMMARY = [
    (
        "# Summary\n\nThe book in small. {numref}`miniature-events` lists the events.",
        # Not in the opening, where it would have to be listed as a headline number.
        "There are [as many](#n-accusations) accusations.",
    ),
    LOAD,
    "from after_soleimani.exhibits import glue\n\n"
    "glue(accusations=int((data.ties['event_type'] == 'ACCUSE').sum()))",
    TABLE.format(table="events", columns=["event_id", "start", "kind"]),
    "import after_soleimani\n\nprint(getattr(after_soleimani, 'WHERE', 'nothing yet'))",
]
SUCCESSION = [
    "# Succession\n\n{numref}`miniature-ties` and {numref}`miniature-positions` follow. First prose.",
    LOAD,
    TABLE.format(table="ties", columns=["tie_id", "actor_id", "event_type", "target_id"]),
    TABLE.format(table="positions", columns=["actor_id", "issue_id", "stance", "basis"]),
]
REGISTER = ["# Evidence register\n\nEvery item: the anchors are the extension's, from the data."]
REFERENCES = "# References\n\n```{bibliography}\n:all:\n```\n"


# Rows that changes.py can change.
DAY = {"start": "2021-11-12", "date_precision": "day"}
MORE = {
    "events": {"event_id": "alone", "kind": "other", "crisis": "false", "description": "alone", **DAY},
    "ties": {
        "tie_id": "T003", "actor_id": "fatah", "target_id": "sadr", "event_type": "ACCUSE",
        "description": "accuses", "status": "reported", **DAY,
    },
    "positions": {"actor_id": "qaani", "issue_id": "premier", "stance": "1", "basis": "stated", **DAY},
}  # fmt: skip


def copy_project(root, folder):
    """Copy the project without anything built; return the copy's folder."""
    return Path(shutil.copytree(root, folder, ignore=BUILT))


def copy_small_book(root, folder):
    """Copy the project with four pages, two of them tiny notebooks that are run, and a small data package."""
    book = copy_project(root, folder)
    shutil.rmtree(book / "data")
    small_package.write(book)
    for table, row in MORE.items():
        small_package.append(book, table, evidence_ids="E0001", **row)
    for page in [*book.glob("chapters/*.ipynb"), *book.glob("chapters/*.md")]:
        page.unlink()
    (book / "chapters" / "references.md").write_text(REFERENCES, encoding="utf-8")
    for name, cells in (("summary", SUMMARY), ("succession", SUCCESSION), ("evidence_register", REGISTER)):
        write_notebook(book, name, cells)
    pages = [{"file": f"chapters/{name}"} for name in ("succession", "evidence_register", "references")]
    contents = {"format": "jb-book", "root": "chapters/summary", "chapters": pages}
    # What lies about in a folder that is worked in, and is no page.
    for stray in (
        ".venv/lib/LICENSE.md",
        ".pytest_cache/README.md",
        "env/lib/README.md",
        "chapters/.notes/draft.md",
    ):
        (book / stray).parent.mkdir(parents=True)
        (book / stray).write_text("# Not a page\n", encoding="utf-8")
    (book / "_toc.yml").write_text(yaml.safe_dump(contents, sort_keys=False), encoding="utf-8")
    # The headline numbers are the real book's: on the small data their findings do not hold.
    config = book / "_config.yml"
    text = config.read_text(encoding="utf-8")
    assert "after_soleimani_read_without: true" in text
    config.write_text(
        text.replace("after_soleimani_read_without: true", "after_soleimani_read_without: false"),
        encoding="utf-8",
    )
    return book


def write_notebook(book, name, cells):
    """Write a notebook: first prose, of one cell or several, then code."""
    notebook = nbformat.v4.new_notebook()
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    prose, *code = cells
    for position, text in enumerate([prose] if isinstance(prose, str) else prose):
        name_of_cell = f"prose-{position}" if position else "prose"
        notebook.cells.append(nbformat.v4.new_markdown_cell(text, id=name_of_cell))
    for position, source in enumerate([*code, NOTE_THE_RUN.format(page=name)] if code else []):
        notebook.cells.append(nbformat.v4.new_code_cell(source, id=f"code-{position}"))
    nbformat.write(notebook, book / "chapters" / f"{name}.ipynb")


def runs(book):
    """The names of the pages run since the last call, in alphabetical order."""
    log = book / "runs.log"
    names = log.read_text(encoding="utf-8").split() if log.exists() else []
    log.unlink(missing_ok=True)
    return sorted(names)


def replace_in(path, old, new):
    """Replace the only occurrence of `old` in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} holds {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")


def change_cell(path, matches, column, new):
    """Set `column` of the first row for which `matches` holds; return the row as it was."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        fields, rows = reader.fieldnames, list(reader)
    row = next(row for row in rows if matches(row))
    before = dict(row)
    row[column] = new(row[column])
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, fields, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return before


def make_book(book, **environment):
    """`make book`, which itself sees to it that the copy's code is used."""
    return _run(["make", "book", f"BIN={PROGRAMS}"], book, {"PYTHONPATH": ""} | environment)


def plain_build(book, *options, **environment):
    """`jupyter-book build .`, as the README says it is run in a copy."""
    command = [str(PROGRAMS / "jupyter-book"), "build", ".", *options]
    return _run(command, book, {"PYTHONPATH": str(book)} | environment)


def execute(book):
    """Store the outputs of every notebook of a copy."""
    notebooks = sorted(path.relative_to(book).as_posix() for path in book.glob("chapters/*.ipynb"))
    command = [sys.executable, "-m", "after_soleimani.book.execute", *notebooks]
    return _run(command, book, {"PYTHONPATH": str(book)})


def build_from_stored_outputs(root, folder, **environment):
    """Build a copy of the whole book from its stored outputs, which nbval compares; return the copy."""
    book = copy_project(root, folder)
    built = plain_build(book, AFTER_SOLEIMANI_STORED_OUTPUTS="1", **environment)
    assert built.returncode == 0, built.stdout
    return book


WAYS = {"make": make_book, "plain": plain_build}


def compare_outputs(book, *notebooks, options=("-x",)):
    """nbval on `notebooks` of the copy; without options it goes on after the first cell that differs."""
    paths = [f"chapters/{name}.ipynb" for name in notebooks]
    command = [sys.executable, "-m", "pytest", "--nbval", "-q", *options, *paths]
    return _run(command, book, {"PYTHONPATH": str(book)})


def _run(command, folder, environment):
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
