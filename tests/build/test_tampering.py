"""Whatever is changed by hand is seen: in the repository by its tests, in the built book by sha256sum.

Each way is tried on a copy, with the tests that `make test` runs.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import miniature
import pytest

from after_soleimani.binding import __main__ as binding
from after_soleimani.book import bound, sums

#: Cells of `chapters/chronology.ipynb`, which runs in seconds; all notebooks are run: test_notebooks.py.
NUMBERS, CHART, ROWS, LEFT_OUT = "chronology-03", "chronology-map", "chronology-04", "chronology-06"
EXHIBIT = "application/vnd.after-soleimani.exhibit+json"
PAGE_PART = "application/vnd.after-soleimani.page-part+json"


def replaced(text, old, new):
    assert old in text, old
    return text.replace(old, new, 1)


def in_html(old, new):
    """Change the HTML that a cell has stored: the table, the wide chart, the caption in JupyterLab."""
    return lambda bundle: bundle | {"text/html": replaced("".join(bundle["text/html"]), old, new)}


def in_payload(mime, key, change):
    """Change what the book makes a page of."""
    return lambda bundle: bundle | {mime: bundle[mime] | {key: change(bundle[mime][key])}}


def moved_mark(lines):
    """The narrow chart with its first round mark elsewhere."""
    first = next(n for n, line in enumerate(lines) if line.startswith("<use"))
    return [*lines[:first], re.sub(r"x='[\d.]+'", "x='1'", lines[first]), *lines[first + 1 :]]


def another_number(cards):
    return cards | {"exact": replaced(cards["exact"], "303", "403")}


#: Stored outputs: each notebook is run once, so no cell is changed in two ways.
OUTPUTS = [
    {
        LEFT_OUT: ("a cell of a table", in_html("2020-01-02", "2020-01-03")),
        ROWS: ("a word of a long table", in_html("reported", "occurred")),
        CHART: ("a mark of the wide chart", in_html("%3Cuse x='", "%3Cuse x='1")),
        NUMBERS: ("a card", in_payload(PAGE_PART, "cards", another_number)),
    },
    {
        CHART: ("a mark of the narrow chart", in_payload(EXHIBIT, "svg_narrow", moved_mark)),
        NUMBERS: ("a number", in_payload(PAGE_PART, "values", lambda given: given | {"exact": "403"})),
    },
    {
        CHART: (
            "a number in a caption",
            in_payload(EXHIBIT, "caption", lambda said: replaced(said, "20 ", "25 ")),
        )
    },
]


def changed_outputs(path, ways):
    """A notebook with some of its stored outputs changed; return the places of these cells in the code."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    places = [place for place, cell in enumerate(code) if cell["id"] in ways]
    for place in places:
        (output,) = code[place]["outputs"]
        output["data"] = ways[code[place]["id"]][1](output["data"])
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1), encoding="utf-8")
    return places


def test_a_change_of_what_a_notebook_stores_or_rests_on_is_seen_when_it_is_run_again(root, tmp_path):
    """A cell that no page shows changes the digest of its table, which the codebook does show."""
    book = miniature.copy_project(root, tmp_path / "copy of the book")
    original = book / "chapters" / "chronology.ipynb"
    wanted = set()
    for number, ways in enumerate(OUTPUTS):
        path = book / "chapters" / str(number) / original.name
        path.parent.mkdir()
        shutil.copyfile(original, path)
        places = changed_outputs(path, ways)
        assert len(places) == len(ways)
        wanted |= {f"{path.relative_to(book).as_posix()}::Cell {place}" for place in places}
    note_of_a_tie(book)
    notebooks = [*(f"{number}/chronology" for number in range(len(OUTPUTS))), "codebook"]
    compared = miniature.compare_outputs(book, *notebooks, options=())
    failed = set(re.findall(r"^FAILED (\S+::Cell \d+)", compared.stdout, re.MULTILINE))
    assert failed == {*wanted, "chapters/codebook.ipynb::Cell 1"}, compared.stdout


def note_of_a_tie(book):
    path = book / "data" / "acts" / "ties.csv"
    miniature.change_cell(path, lambda row: row["note"], "note", lambda note: f"{note}, or not")


def in_text(name, old, new):
    def change(book):
        path = book / name
        path.write_text(replaced(path.read_text(encoding="utf-8"), old, new), encoding="utf-8")

    return change


def a_byte(name):
    def change(book):
        content = bytearray((book / name).read_bytes())
        content[len(content) // 2] ^= 1
        (book / name).write_bytes(content)

    return change


#: File of the repository → how it is changed; each fails a test that names it.
FILES = {
    "chapters/summary.ipynb": in_text("chapters/summary.ipynb", "](#n-", "0](#n-"),
    "data/acts/ties.csv": note_of_a_tie,
    "chapters/references.bib": in_text("chapters/references.bib", "year = {2021}", "year = {2012}"),
    "CITATION.cff (authors)": in_text("CITATION.cff", "After Soleimani contributors", "Somebody else"),
    "CITATION.cff (abstract)": in_text("CITATION.cff", "his succession", "her succession"),
    "requirements.txt was changed": in_text("requirements.txt", "    # via\n", "    # via \n"),
    "requirements.txt: alabaster==0.7.15": in_text(
        "requirements.txt", "alabaster==0.7.16", "alabaster==0.7.15"
    ),
    "requirements.txt: nothing asks for evil": in_text(
        "requirements.txt", "executing==", "evil==1.0\nexecuting=="
    ),
    "tests/build/addresses.txt": in_text("tests/build/addresses.txt", "chapters/actors.html#abadi\n", ""),
    "chapters/_static/icon.svg": in_text("chapters/_static/icon.svg", "<svg", "<svg onload='x()'"),
    **{
        font: a_byte(font)
        for font in (
            "chapters/_static/fonts/as-text.woff2",
            "after_soleimani/charts/kit/fonts/as-label.woff2",
            "after_soleimani/charts/kit/fonts/as-label-bold.ttf",
        )
    },
}


def test_a_change_of_a_file_of_the_repository_is_seen_by_its_tests(root, tmp_path):
    book = miniature.copy_project(root, tmp_path / "copy of the book")
    for change in FILES.values():
        change(book)
    numbers = "test_every_number_in_the_prose_is_the_one_that_is_listed"
    tests = ["tests/test_project.py", f"tests/test_notebooks.py::{numbers}"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", *tests],
        cwd=book, env={**os.environ, "PYTHONPATH": str(book)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 1, run.stdout
    said = [line for line in run.stdout.splitlines() if line.startswith("E ")]
    assert [name for name in FILES if not any(name in line for line in said)] == [], run.stdout


#: File of the built book → what it is. Any byte of it may be another one.
BUILT = {
    "chapters/succession.html": "a page: a value of Read without…, a caption's number, a card of a number",
    "chapters/evidence_register_pmf.html": "a page of the register",
    "_static/items.js": "what Read without… takes away",
    "cards/succession.js": "the cards of a page",
    "searchindex.js": "the index of the search",
    "exhibits/visits-timeline.svg": "a picture",
    "_static/icon.svg": "an image",
    "exhibits/visits-timeline.csv": "its data",
    "data/after-soleimani.zip": "an archive",
    "data/after-soleimani.sqlite": "a database",
    "data/after-soleimani-acts.graphml": "a network",
    "_static/fonts/as-label.woff2": "a font",
}


def sha256sum(built):
    """The files that are not as they were built, as the program of that name finds."""
    program = shutil.which("sha256sum") or shutil.which("shasum")
    command = [
        program,
        *(["-a", "256"] if program.endswith("shasum") else []),
        "--check",
        "--quiet",
        sums.FILE,
    ]
    run = subprocess.run(command, cwd=built, capture_output=True, text=True, check=False)
    found = re.findall(r"^(.+): FAILED(?: open or read)?$", run.stdout, re.MULTILINE)
    assert run.returncode == bool(found), run.stderr
    return found


@pytest.fixture
def built(built_copy, tmp_path):
    """A copy of the built book; its files are those of the other one until they are changed."""
    return Path(shutil.copytree(built_copy / "_build/html", tmp_path / "html", copy_function=os.link))


def test_every_file_of_the_built_book_has_its_digest_and_a_change_of_any_is_named(built):
    listed = [
        line.partition("  ")[2] for line in (built / sums.FILE).read_text(encoding="utf-8").splitlines()
    ]
    files = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    assert listed == sorted(files - {sums.FILE})
    assert sha256sum(built) == []
    for name in BUILT:
        content = bytearray((built / name).read_bytes())
        content[len(content) // 2] ^= 1
        (built / name).unlink()  # its bytes are shared with the book that others read
        (built / name).write_bytes(content)
    (built / "index.html").unlink()
    assert sorted(sha256sum(built)) == sorted({*BUILT, "index.html"})


def test_a_bound_file_gets_its_digest_and_no_other_file_a_new_one(built, tmp_path, monkeypatch):
    monkeypatch.setitem(
        binding.WAYS, "epub", (bound.EPUB, lambda _root, _built, path: path.write_bytes(b"bound"))
    )
    for name in (bound.PAGE, sums.FILE, "index.html"):
        content = (built / name).read_bytes()
        (built / name).unlink()
        (built / name).write_bytes(content)
    (built / "index.html").write_text("another one", encoding="utf-8")
    monkeypatch.chdir(tmp_path)  # where what is bound is kept
    assert binding.main(["epub", str(built)]) == 0
    assert bound.EPUB in (built / bound.PAGE).read_text(encoding="utf-8")
    assert f"  {bound.EPUB}\n" in (built / sums.FILE).read_text(encoding="utf-8")
    assert sha256sum(built) == ["index.html"]
    (built / bound.EPUB).unlink()
    sums.renew(built, [bound.EPUB])
    assert sha256sum(built) == ["index.html"]
