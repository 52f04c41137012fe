"""Two builds of one state in two folders, homes, languages and time zones are the same to the byte."""

import miniature
import pytest
from differences import first_difference

from after_soleimani.binding.epub import write_epub

ELSEWHERE = {"PYTHONHASHSEED": "4294967295", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANGUAGE": "de"}


def test_two_builds_of_the_book_and_what_is_bound_of_them_are_the_same(root, built_copy, tmp_path):
    home = tmp_path / "home of another"
    home.mkdir()
    folder = tmp_path / "another folder" / "book"
    other = miniature.build_from_stored_outputs(root, folder, HOME=str(home), **ELSEWHERE)
    bound = [tmp_path / name / "book.epub" for name in ("here", "there")]
    for book, file in zip((built_copy, other), bound, strict=True):
        file.parent.mkdir()
        write_epub(book, book / "_build" / "html", file)
    for one, two in ((built_copy / "_build" / "html", other / "_build" / "html"), [f.parent for f in bound]):
        difference = first_difference(one, two)
        assert difference is None, difference


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ({"a": b"x"}, {"a": b"x"}, None),
        ({"a": b"x", "b": b""}, {"a": b"x"}, "b is in "),
        (
            {"b": b"1", "a": b"one\ntwo"},
            {"b": b"2", "a": b"one\ntoo"},
            "a, line 2, character 2: b'two' and b'too'",
        ),
        ({"a": b"one\n"}, {"a": b"one"}, "a, 4 and 3 bytes"),
        ({"a": b"one"}, {"a": b"one more"}, "a, line 1, character 4: b'one' and b'one more'"),
    ],
)
def test_a_difference_is_named_with_its_file_and_place(tmp_path, first, second, said):
    for folder, files in (("one", first), ("two", second)):
        (tmp_path / folder).mkdir()
        for name, content in files.items():
            (tmp_path / folder / name).write_bytes(content)
    difference = first_difference(tmp_path / "one", tmp_path / "two")
    assert difference is None if said is None else difference.startswith(said)
