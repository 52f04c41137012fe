"""Two pages set on paper by WeasyPrint, checked by pdfua; make print-test sets the whole book."""

import shutil

import pytest
import yaml

from after_soleimani.binding.pdf import NoWeasyPrintError, typesetter, write_pdf


def starts():
    """Whether WeasyPrint finds Pango here."""
    try:
        typesetter()
    except NoWeasyPrintError:
        return False
    return True


def few_pages(built_copy, folder):
    """A book of two of the pages, one with tables and charts."""
    folder.mkdir()
    shutil.copy(built_copy / "CITATION.cff", folder)
    listed = [{"file": "chapters/how_to_cite"}]
    contents = {"format": "jb-book", "root": "chapters/summary", "chapters": listed}
    (folder / "_toc.yml").write_text(yaml.safe_dump(contents), encoding="utf-8")
    return folder


@pytest.mark.skipif(not starts(), reason="WeasyPrint needs Pango")
def test_two_pdfs_are_the_same_and_accessible_as_far_as_a_program_can_tell(built_copy, tmp_path):
    import pdfua  # which comes with WeasyPrint

    built = built_copy / "_build" / "html"
    root = few_pages(built_copy, tmp_path / "few")
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    write_pdf(root, built, first)
    write_pdf(root, built, second)
    assert first.read_bytes() == second.read_bytes()
    assert [f"{found.rule_id}: {found.message}" for found in pdfua.validate(str(first)).findings] == []
