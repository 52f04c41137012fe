"""The page *How to cite* leads to the bound files that are there, and is as built without any."""

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
    page = tmp_path / bound.PAGE
    page.parent.mkdir()
    page.write_text(PAGE, encoding="utf-8")
    return tmp_path


def said(built):
    return (built / bound.PAGE).read_text(encoding="utf-8")


def test_without_files_the_page_is_as_built(built):
    bound.lead_to_files(built)
    assert said(built) == PAGE


def test_each_file_is_linked_once_and_goes_with_the_next_build(built):
    for name in (bound.PDF, bound.EPUB):
        (built / name).write_bytes(b"")
        bound.lead_to_files(built)
        bound.lead_to_files(built)
        assert said(built).count(f'href="../{name}"') == 1
    assert said(built).index("one file") < said(built).index("pager")
    bound.remove_files(built)
    assert said(built) == PAGE
    assert not (built / bound.PDF).exists()


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
