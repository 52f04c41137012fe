"""CITATION.cff, read by the program of those who made the format."""

import json
import shutil
import subprocess

import pytest
import yaml
from pybtex.database import parse_string


@pytest.fixture(scope="module")
def citation(root):
    return yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def cffconvert(root):
    """The program, from an environment of its own: what it needs is older than what the book needs."""
    own = root / "_build" / "cffconvert" / "bin" / "cffconvert"
    program = str(own) if own.is_file() else shutil.which("cffconvert")
    if program is None:
        pytest.skip("no cffconvert here (.ci/run sets it up in _build/cffconvert)")

    def run(*arguments):
        done = subprocess.run(
            [program, "-i", "CITATION.cff", *arguments], cwd=root, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_the_citation_file_is_valid_by_the_standard(cffconvert):
    assert "valid" in cffconvert("--validate").lower()


def test_the_citation_file_converts_to_every_format(cffconvert, root, citation):
    zenodo = json.loads(cffconvert("-f", "zenodo"))
    own = json.loads((root / ".zenodo.json").read_text(encoding="utf-8"))
    assert zenodo["license"] == {"id": own["license"]}
    for key in ("title", "version", "publication_date", "creators", "keywords", "description"):
        assert zenodo[key] == own[key], key
    for style in ("schema.org", "codemeta"):
        said = json.loads(cffconvert("-f", style))
        assert said["license"] == f"https://spdx.org/licenses/{citation['license']}", style
        assert said["name"] == citation["title"], style
    (entry,) = parse_string(cffconvert("-f", "bibtex"), "bibtex").entries.values()
    assert entry.fields["title"] == citation["title"]
    tagged = cffconvert("-f", "ris").splitlines()  # its last line is cut, for strict readers
    assert f"TI  - {citation['title']}" in tagged
    assert citation["version"] in cffconvert("-f", "apalike")
    assert citation["title"] in cffconvert("-f", "endnote")
