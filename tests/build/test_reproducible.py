"""Two builds of one state in two folders, with other hash seeds and time zones, are the same to the byte."""

import miniature
import pytest
from differences import first_difference

ELSEWHERE = {"PYTHONHASHSEED": "4294967295", "TZ": "Pacific/Kiritimati"}


def test_two_builds_of_the_book_are_the_same(root, built_copy, tmp_path):
    other = miniature.build_from_stored_outputs(root, tmp_path / "another folder" / "book", **ELSEWHERE)
    difference = first_difference(built_copy / "_build" / "html", other / "_build" / "html")
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
