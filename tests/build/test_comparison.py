"""The notebooks as they are published notice a changed value: nbval fails."""

import changes
import miniature
import pytest

CHANGES = {
    "date": (changes.change_date, ["chronology"]),
    "type of act": (changes.change_type, ["pmf_fragmentation"]),
    "stance": (changes.change_stance, ["pmf_fragmentation"]),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_value_fails_the_comparison(root, tmp_path, what):
    change, notebooks = CHANGES[what]
    book = miniature.copy_project(root, tmp_path / "copy of the book")
    change(book)
    compared = miniature.compare_outputs(book, *notebooks)
    assert compared.returncode == 1, compared.stdout
    assert "Cell outputs differ" in compared.stdout, compared.stdout
