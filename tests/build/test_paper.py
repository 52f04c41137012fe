"""Two pages set on paper by WeasyPrint, checked by pdfua; make print-test sets the whole book."""

import pytest
from paper import some_pages, starts

from after_soleimani.binding.pdf import _reader, typesetter, write_pdf

pytestmark = pytest.mark.skipif(not starts(), reason="WeasyPrint needs Pango")


def test_two_pdfs_are_the_same_and_accessible_as_far_as_a_program_can_tell(built_copy, tmp_path):
    import pdfua  # which comes with WeasyPrint

    built = built_copy / "_build" / "html"
    root = some_pages(built_copy, tmp_path / "few", "summary", "how_to_cite")
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    write_pdf(root, built, first)
    write_pdf(root, built, second)
    assert first.read_bytes() == second.read_bytes()
    assert [f"{found.rule_id}: {found.message}" for found in pdfua.validate(str(first)).findings] == []


def test_a_page_gets_no_file_but_those_of_the_book(tmp_path):
    own, beside = tmp_path / "own" / "face", tmp_path / "beside"
    own.parent.mkdir()
    for file in (own, beside):
        file.write_text("letters", encoding="utf-8")
    reader = _reader(typesetter(), own.parent)
    assert reader(own.as_uri()).read() == b"letters"
    around = f"{own.parent.as_uri()}/../beside"
    for asked in (beside.as_uri(), around, "http://evil.test/", "data:text/plain,x", str(own)):
        with pytest.raises(ValueError, match="no file of the book"):
            reader(asked)
