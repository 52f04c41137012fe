"""The project's own files agree with each other, and hold nothing that belongs to one machine."""

import ast
import csv
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from datetime import date
from importlib.metadata import requires, version
from pathlib import Path

import jsonschema
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PICTURES_AND_FONTS = {".png", ".ico", ".woff2", ".ttf"}
BUILT = {".git", ".venv", "_build", ".pytest_cache", ".ruff_cache", "__pycache__", ".ipynb_checkpoints"}
REQUIREMENTS = ("requirements", "requirements-print")  # of the book, and of what is bound as PDF
# Home and scratch folders of a machine; a folder above the repository.
MACHINE_PATH = re.compile(r"(?<![\w.:/-])(?:/home/\w|/Users/\w|/root/|/tmp/|/opt/|[A-Z]:\\\\?Users)")
# What Citation File Format 1.2.0 asks for, of the keys that we use.
CITATION = {
    "type": "object",
    "additionalProperties": False,
    "required": ["cff-version", "message", "title", "authors", "version", "date-released", "license"],
    "properties": {
        "cff-version": {"const": "1.2.0"},
        "message": {"type": "string", "minLength": 1},
        "title": {"type": "string", "minLength": 1},
        "abstract": {"type": "string", "minLength": 1},
        "type": {"enum": ["software", "dataset"]},
        "version": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
        "date-released": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "license": {"const": "CC-BY-4.0"},  # a list would say that a reader may choose
        "keywords": {"type": "array", "uniqueItems": True, "items": {"type": "string", "minLength": 1}},
        "authors": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name"],
                "properties": {"name": {"type": "string", "minLength": 1}},
            },
        },
    },
}


def files(*suffixes):
    """Every file of the project with one of `suffixes` (all text files where none is given)."""
    found = []
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT)
        built = BUILT & set(inside.parts) or any(part.endswith(".egg-info") for part in inside.parts)
        wanted = path.suffix in suffixes if suffixes else path.suffix not in PICTURES_AND_FONTS
        if path.is_file() and wanted and not built:
            found.append(path)
    return found


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def citation():
    return yaml.safe_load(read("CITATION.cff"))


@pytest.fixture(scope="module")
def project():
    return tomllib.loads(read("pyproject.toml"))


def test_citation_file_is_valid(citation):
    jsonschema.validate(citation, CITATION)
    date.fromisoformat(citation["date-released"])


def test_one_version_everywhere(citation, project):
    package = yaml.safe_load(read("data/datapackage.json"))
    newest = re.search(r"^## \[(\d\S+)\] - (\S+)$", read("CHANGELOG.md"), re.MULTILINE)
    zenodo = json.loads(read(".zenodo.json"))
    versions = {citation["version"], project["project"]["version"], package["version"], zenodo["version"]}
    assert versions == {newest[1]}
    assert {citation["date-released"], zenodo["publication_date"], package["created"][:10]} == {newest[2]}


@pytest.mark.parametrize(
    ("cited", "archived"),
    [
        ("title", "title"), ("abstract", "description"), ("authors", "creators"), ("keywords", "keywords"),
        ("license", "license"), ("type", "upload_type"),
    ],
)  # fmt: skip
def test_the_archive_is_told_what_the_citation_file_says(citation, cited, archived):
    zenodo = json.loads(read(".zenodo.json"))
    assert zenodo[archived] == citation[cited], f"CITATION.cff ({cited}) and .zenodo.json ({archived}) differ"


def test_one_licence_of_text_exhibits_and_data(citation):
    package = json.loads(read("data/datapackage.json"))
    assert read("LICENSE-CONTENT").startswith(f"SPDX-License-Identifier: {citation['license']}\n")
    assert [licence["name"] for licence in package["licenses"]] == [citation["license"]]


def test_a_machine_can_read_the_changelog():
    """Keep a Changelog: what is not released first, then each version with its day, newest first."""
    text = read("CHANGELOG.md")
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    released = headings[1:] if headings[0] == "[Unreleased]" else headings
    found = [re.fullmatch(r"\[(\d+)\.(\d+)\.(\d+)\] - (\d{4}-\d{2}-\d{2})", heading) for heading in released]
    assert all(found), headings
    versions = [tuple(map(int, heading.groups()[:3])) for heading in found]
    assert versions == sorted(versions, reverse=True)
    days = [date.fromisoformat(heading[4]) for heading in found]
    assert days == sorted(days, reverse=True)
    for part in re.split(r"^## .*\n", text, flags=re.MULTILINE)[1:]:
        assert re.match(r"\n- \S", part), part[:80]


def test_one_title_everywhere(citation):
    config = yaml.safe_load(read("_config.yml"))
    assert citation["title"].startswith(config["title"].rstrip("."))
    assert read("README.md").startswith(f"# {citation['title']}")


def test_the_bibliography_is_the_one_the_sources_give():
    from after_soleimani.book.bibliography import bibtex
    from after_soleimani.dataset import load

    written, wanted = read("chapters/references.bib").splitlines(), bibtex(load().sources).splitlines()
    differ = [n for n, (line, other) in enumerate(zip(written, wanted, strict=False), 1) if line != other]
    assert not differ, f"chapters/references.bib:{differ[0]}: {written[differ[0] - 1]}; build the book anew"
    assert len(written) == len(wanted), f"chapters/references.bib has {len(written)} lines of {len(wanted)}"


@pytest.mark.parametrize(("name", "own"), [("requirements", ["-e ."]), ("requirements-print", [])])
def test_every_requirement_has_one_exact_version(name, own):
    lines = [line for line in read(f"{name}.txt").splitlines() if not line.lstrip().startswith("#")]
    assert [line for line in lines if line.startswith("-")] == own
    lines = [line for line in lines if line not in own]
    loose = [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+(\[[\w,]+\])?==[\w.]+( ;.*)?", line)]
    assert loose == []


def test_what_both_lists_require_has_one_version():
    book, paper = (
        dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", read(f"{name}.txt"), re.MULTILINE))
        for name in REQUIREMENTS
    )
    both = book.keys() & paper.keys()
    assert "lxml" in both
    assert {name: book[name] for name in both} == {name: paper[name] for name in both}


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_direct_requirement_is_pinned_and_says_why(name):
    pinned = set(re.findall(r"^([a-z0-9-]+)==", read(f"{name}.txt"), re.MULTILINE))
    for line in read(f"{name}.in").splitlines():
        if not line.strip() or line.startswith(("#", "-e")):
            continue
        requirement, _, why = line.partition("#")
        assert why.strip(), line
        assert re.match(r"[a-z0-9-]+", requirement)[0] in pinned, line


def required_by(requirement, extras):
    """What an installed package asks for on this machine."""
    asked = map(Requirement, requires(requirement) or ())
    return [
        need
        for need in asked
        if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in ("", *extras))
    ]


def test_what_is_pinned_is_what_is_installed_and_what_each_package_asks_for():
    """Every version fits everything that needs it, and nothing is pinned that nothing needs."""
    found = re.findall(r"^([A-Za-z0-9._-]+)(?:\[[\w,]+\])?==([\w.]+)( ;)?", read("requirements.txt"), re.M)
    pinned = {canonicalize_name(name): number for name, number, _ in found}
    elsewhere = {canonicalize_name(name) for name, _, marked in found if marked}  # on other systems
    lines = (line.partition("#")[0].strip() for line in read("requirements.in").splitlines())
    queue = [("requirements.in", Requirement(line)) for line in lines if line and not line.startswith("-")]
    seen, wrong = set(), []
    while queue:
        asker, need = queue.pop()
        name, extras = canonicalize_name(need.name), frozenset(need.extras)
        if name not in pinned or not need.specifier.contains(pinned[name], prereleases=True):
            wrong.append(f"requirements.txt: {name}=={pinned.get(name)}, where {asker} asks for {need}")
        elif (name, extras) not in seen:
            seen.add((name, extras))
            if version(name) != pinned[name]:
                wrong.append(f"requirements.txt: {name}=={pinned[name]}, and {version(name)} is installed")
            queue += [(name, each) for each in required_by(name, extras)]
    unasked = pinned.keys() - {name for name, _ in seen} - elsewhere
    wrong += [f"requirements.txt: nothing asks for {name}" for name in sorted(unasked)]
    assert not wrong, "\n".join(wrong)


def test_what_nothing_else_vouches_for_is_as_it_was_sealed():
    """Fonts, licences, published addresses and pinned versions: a change that is meant changes its line too.

    Every font is sealed.
    """
    lines = (line.partition("  ") for line in read("tests/sealed.sha256").splitlines())
    sealed = {name: digest for digest, _, name in lines}
    fonts = {path.relative_to(ROOT).as_posix() for path in files(".ttf", ".woff2")}
    assert fonts
    assert fonts <= sealed.keys()
    now = {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in sealed}
    wrong = [
        f"{name} was changed; its line would be: {now[name]}  {name}"
        for name in sealed
        if now[name] != sealed[name]
    ]
    assert not wrong, "\n".join(wrong)


def test_every_table_is_the_one_whose_digest_the_codebook_has_stored():
    """Also where no output that is compared shows what was changed, and by the name of the table."""
    from after_soleimani.dataset import load
    from after_soleimani.exhibits.sources import codebook

    stored, now = read("chapters/codebook.ipynb"), codebook.tables(load(ROOT)).set_index("File")["Digest"]
    wrong = [file for file, digest in now.items() if f"<td>{digest}<td>" not in stored]
    assert not wrong, f"changed since make notebooks: {', '.join(wrong)}"


def test_the_build_backend_is_pinned(project):
    assert all(re.fullmatch(r"[\w-]+==[\d.]+", need) for need in project["build-system"]["requires"])


def test_every_package_that_is_imported_is_required():
    listed = "".join(read(f"{name}.in") for name in REQUIREMENTS)
    required = set(re.findall(r"^([a-z0-9-]+)", listed, re.MULTILINE))
    # What comes with a package that is named, and where the name of the import is another one.
    given_by = {
        "yaml": "pyyaml",
        "sphinx": "jupyter-book",
        "docutils": "jupyter-book",
        "jupyter_book": "jupyter-book",
        "numpy": "pandas",
        "fontTools": "fonttools",
        "IPython": "ipykernel",
        "psutil": "ipykernel",
        "PIL": "matplotlib",
        "resvg_py": "resvg-py",
        "myst_nb": "myst-nb",
        "markdown_it": "markdown-it-py",
        "nbconvert": "jupyterlab",
        "pybtex": "sphinxcontrib-bibtex",
        "axe_playwright_python": "axe-playwright-python",
        "packaging": "pytest",
    }
    own = {path.stem for folder in ("tests", "bench", "upkeep") for path in ROOT.glob(f"{folder}/**/*.py")}
    own.add("after_soleimani")
    for path in files(".py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module]
            for name in {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - own:
                assert given_by.get(name, name) in required, f"{path.relative_to(ROOT)} imports {name}"


def test_binder_makes_the_environment_that_is_tested(project):
    """The rules of repo2docker: the first of these folders and files that is there decides."""
    decides = ("binder", ".binder", "environment.yml", "Pipfile", "Dockerfile", "install.R", "default.nix")
    begins = ("postBuild", "start", "apt.txt")
    assert [name for name in (*decides, *begins) if (ROOT / name).exists()] == []
    # requirements.txt it installs with pip; what begins with -e from the folder itself, once it is copied.
    assert "-e ." in read("requirements.txt").splitlines()
    (version,) = re.findall(r"^python-(\d+\.\d+)$", read("runtime.txt").strip())
    lowest, below = re.fullmatch(r">=(3\.\d+),<(3\.\d+)", project["project"]["requires-python"]).groups()
    numbers = [tuple(map(int, each.split("."))) for each in (lowest, version, below)]
    assert numbers[0] <= numbers[1] < numbers[2]
    # Binder's kernel is this one, and it opens the notebooks with it.
    assert re.search(r"^ipykernel==", read("requirements.txt"), re.MULTILINE)


def test_the_pythons_that_are_named_are_those_of_the_package(project):
    lowest, below = re.findall(r"3\.(\d+)", project["project"]["requires-python"])
    supported = {f"3.{minor}" for minor in range(int(lowest), int(below))}
    assert set(re.search(r"case \$\$version in ([\d.|]+)\)", read("Makefile"))[1].split("|")) == supported
    workflow = yaml.safe_load(read(".github/workflows/book.yml"))
    assert set(workflow["jobs"]["test"]["strategy"]["matrix"]["python"]) == supported
    compiled = re.search(r'"--python-version", "(3\.\d+)"', read("upkeep/pins.py"))[1]
    assert compiled == min(supported, key=lambda each: int(each.partition(".")[2]))


def test_nothing_names_a_folder_of_one_machine():
    found = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files()
        if path != Path(__file__)
        for match in MACHINE_PATH.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_no_test_is_passed_over_but_those_that_need_another_program():
    passed_over = re.compile(r"pytest\.(skip|importorskip|mark\.(skip|skipif|xfail))|unittest\.skip")
    need = ("browser", "citation_file", "epub", "full_disk", "hostile", "paper", "use_the_data")
    allowed = {Path(__file__).name, *(f"test_{name}.py" for name in need)}
    found = [
        str(path.relative_to(ROOT))
        for path in sorted(ROOT.glob("tests/**/*.py"))
        if path.name not in allowed and passed_over.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_module_is_too_long():
    modules = sorted((ROOT / "after_soleimani").rglob("*.py"))
    lines = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in modules}
    assert {name: count for name, count in lines.items() if count > 400} == {}


def test_tables_end_their_lines_the_same_way():
    for path in files(".csv"):
        assert b"\r" not in path.read_bytes(), path.name
        with path.open(encoding="utf-8", newline="") as lines:
            assert next(csv.reader(lines)), path.name


def test_make_offers_what_the_readme_says():
    offered = set(re.search(r"^\.PHONY: (.+)$", read("Makefile"), re.MULTILINE)[1].split())
    guides = read("README.md") + read("CONTRIBUTING.md")
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", guides, re.MULTILINE))
    assert named <= offered
    assert offered <= named


def test_make_says_what_is_missing(tmp_path):
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        (tmp_path / name).write_text(read(name), encoding="utf-8")
    old = tmp_path / "old-python"
    old.write_text("#!/bin/sh\necho 3.10\n")
    old.chmod(0o755)
    # What the make that runs the tests was told is not meant for this one.
    told = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "BIN", "PYTHON"}
    plain = {name: value for name, value in os.environ.items() if name not in told}
    for python, reason in ((str(old), "is Python 3.10"), (str(tmp_path / "none"), "not there")):
        command = ["make", "-C", str(tmp_path), "check", f"PYTHON={python}"]
        tried = subprocess.run(command, env=plain, capture_output=True, text=True, check=False)
        assert tried.returncode != 0
        assert "3.11, 3.12 or 3.13" in tried.stderr
        assert reason in tried.stderr
