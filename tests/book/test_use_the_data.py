"""The page on using the data: its examples, run as a reader runs them, give the same answer."""

import io
import re
import shutil
import sqlite3
import subprocess
import sys

import pandas as pd
import pytest

from after_soleimani.book import downloads
from after_soleimani.dataset import load
from after_soleimani.networks.graphml import edges_of

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LONGEST, WIDEST = 10, 75  # lines of an example, and characters of a line, which fit on the page


@pytest.fixture(scope="module")
def data(root):
    return load(root)


@pytest.fixture(scope="module")
def folder(root, data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("taken")
    downloads.write_files(downloads.files(root, data), folder)
    return folder


@pytest.fixture(scope="module")
def examples(root):
    """Heading → the code that stands under it."""
    page = (root / "chapters" / "use_the_data.md").read_text(encoding="utf-8")
    sections = [part.partition("\n") for part in page.split("\n## ")[1:]]
    return {title: found[2] for title, _, text in sections if (found := _BLOCK.search(text))}


@pytest.fixture(scope="module")
def expected(data):
    """Status → visits, and sources that tell of them, by the frames of the book."""
    visits = data.visits.explode("evidence_ids")
    visits["source"] = visits["evidence_ids"].map(data.sources_of_items)
    return visits.groupby("status")[["visit_id", "source"]].nunique().to_numpy().tolist(), sorted(
        data.visits["status"].unique()
    )


def run(command, folder):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def told(printed):
    """What was printed, a line a status: the numbers, and the statuses."""
    table = pd.read_csv(io.StringIO(printed), sep=r"\s+", names=["status", "visits", "sources"])
    return table[["visits", "sources"]].to_numpy().tolist(), table["status"].tolist()


def test_there_is_an_example_for_each_and_none_is_long(examples):
    assert list(examples) == ["pandas", "R", "SQL", "The networks"]
    for title, code in examples.items():
        assert len(code.splitlines()) <= LONGEST, title
        assert max(map(len, code.splitlines())) <= WIDEST, title


def test_pandas(examples, folder, expected):
    printed = run([sys.executable, "-c", examples["pandas"]], folder)
    _, _, rows = printed.split("\n", 2)  # two lines of headings
    assert told(rows) == expected


def test_r(examples, folder, expected):
    rscript = shutil.which("Rscript")
    if not rscript:
        pytest.skip("R is not installed")
    printed = run([rscript, "--vanilla", "-e", examples["R"]], folder)
    rows = "\n".join(line.partition(" ")[2] for line in printed.splitlines()[1:])  # without numbers of rows
    assert told(rows) == expected


def test_sql(examples, folder, expected):
    connection = sqlite3.connect(folder / downloads.DATABASE)
    rows = connection.execute(examples["SQL"]).fetchall()
    connection.close()
    assert ([list(row[1:]) for row in rows], [row[0] for row in rows]) == expected


def test_networkx(examples, folder, data):
    printed = run([sys.executable, "-c", examples["The networks"]], folder)
    assert printed.split()[:4] == ["source", "target", "start", "evidence_ids"]
    firm = int(edges_of(data, "contact")["firm"].sum())
    (shown,) = re.findall(r"^\[(\d+) rows x 4 columns\]$", printed, re.MULTILINE)
    assert int(shown) == firm
