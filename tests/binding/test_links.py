"""What was bound is kept, and offered and linked beside the very pages that it was made of."""

import os
import subprocess
import sys

import pytest

from after_soleimani.book import bound

PAGE = (
    "<article>\n<section><h1>How to cite</h1>\n<section><h2>The data</h2></section>\n</section>\n"
    '<nav class="pager"></nav>\n</article>\n'
)


@pytest.fixture
def built(tmp_path):
    """A page, built in a repository of its own."""
    built = tmp_path / "_build" / "html"
    page = built / bound.PAGE
    page.parent.mkdir(parents=True)
    page.write_text(PAGE, encoding="utf-8")
    return built


@pytest.fixture
def bind(tmp_path, built):
    """Bind a file of the pages, as `make pdf` and `make epub` do; returns whether it was bound anew."""

    def bind(name, contents=b"bound"):
        anew = bound.keep(tmp_path, built, name, lambda root, built, target: target.write_bytes(contents))
        bound.lay_files(tmp_path, built)
        return anew

    return bind


def said(built):
    return (built / bound.PAGE).read_text(encoding="utf-8")


def offered(built):
    return {name for name in (bound.PDF, bound.EPUB) if (built / name).is_file()}


def test_without_files_the_page_is_as_built(tmp_path, built):
    bound.lay_files(tmp_path, built)
    assert said(built) == PAGE
    assert offered(built) == set()


def test_each_is_linked_once_and_stays_beside_the_other(tmp_path, built, bind):
    bind(bound.PDF)
    bind(bound.EPUB)
    bound.lay_files(tmp_path, built)
    assert offered(built) == {bound.PDF, bound.EPUB}
    for name in (bound.PDF, bound.EPUB):
        assert said(built).count(f'href="../{name}"') == 1
    assert said(built).index("one file") < said(built).index("pager")


@pytest.mark.parametrize("order", [(bound.PDF, bound.EPUB), (bound.EPUB, bound.PDF)])
def test_of_the_same_pages_it_is_bound_once_whatever_is_linked_from_them(bind, order):
    assert [bind(name) for name in (*order, *order)] == [True, True, False, False]


def test_a_new_build_of_the_same_pages_offers_it_again(tmp_path, built, bind):
    bind(bound.PDF, b"of these pages")
    (built / bound.PDF).unlink()
    (built / bound.PAGE).write_text(PAGE, encoding="utf-8")
    bound.lay_files(tmp_path, built)
    assert (built / bound.PDF).read_bytes() == b"of these pages"
    assert bound.PDF in said(built)


@pytest.mark.parametrize(
    "changed", ["_build/html/chapters/how_to_cite.html", "_build/html/_static/cards/a.js", "CITATION.cff"]
)
def test_of_other_pages_it_is_offered_no_more(tmp_path, built, bind, changed):
    path = tmp_path / changed
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    before = path.read_bytes()
    bind(bound.PDF)
    path.write_bytes(path.read_bytes().replace(b"The data", b"All data") or b"changed")
    bound.lay_files(tmp_path, built)
    assert offered(built) == set()
    assert "one file" not in said(built)
    # Nor is it lost until another is bound.
    path.write_bytes(before)
    bound.lay_files(tmp_path, built)
    assert offered(built) == {bound.PDF}


def test_only_the_last_is_kept_and_nothing_of_one_that_was_broken_off(tmp_path, built, bind):
    def break_off(_root, _built, target):
        target.write_bytes(b"half")
        raise KeyboardInterrupt

    bind(bound.PDF)
    (built / bound.PAGE).write_text(PAGE.replace("The data", "All data"), encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        bound.keep(tmp_path, built, bound.PDF, break_off)
    bound.lay_files(tmp_path, built)
    assert offered(built) == set()
    assert bind(bound.PDF, b"whole")
    assert [path.read_bytes() for path in (tmp_path / bound.FOLDER).iterdir()] == [b"whole"]


def run(folder, *arguments, **environment):
    command = [sys.executable, "-m", "after_soleimani.binding", *arguments]
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("fault", ["ImportError('no module')", "OSError('cannot load library pango')"])
def test_one_message_says_what_the_pdf_needs(root, tmp_path, fault):
    (tmp_path / "weasyprint.py").write_text(f"raise {fault}\n", encoding="utf-8")
    tried = run(root, "pdf", str(tmp_path), PYTHONPATH=f"{tmp_path}{os.pathsep}{root}")
    assert tried.returncode == 1
    assert tried.stderr.count("\n") == 1
    assert "pip install -r requirements-print.txt" in tried.stderr
    assert "apt install libpango-1.0-0" in tried.stderr


def test_one_message_says_that_the_book_was_not_built(root, tmp_path):
    tried = run(root, "epub", str(tmp_path))
    assert tried.returncode == 1
    assert tried.stderr.endswith("build the book first, with make book\n")


def test_one_message_says_that_what_was_bound_cannot_be_kept(root, tmp_path):
    (tmp_path / "_build").touch()
    (tmp_path / "html" / "chapters").mkdir(parents=True)
    tried = run(tmp_path, "epub", "html", PYTHONPATH=str(root))
    assert tried.returncode == 1
    assert tried.stderr.count("\n") == 1
    assert f"{tmp_path / '_build'}: Not a directory" in tried.stderr
    assert "move out of the way" in tried.stderr
