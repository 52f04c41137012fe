"""Charts made of words: nothing is lost, nothing overlaps, and what is a claim leads to its evidence."""

import pytest
from matplotlib.text import Text

from after_soleimani.charts.kit.drawing import text_faults
from after_soleimani.charts.kit.palette import TONES
from after_soleimani.charts.kit.style import NARROW, WIDE
from after_soleimani.charts.kit.word_grid import Row, Section, Word, height_of, in_lines, word_grid, word_list

INK = TONES["ink"].light
LONG = "a statement that is long enough to be broken over more lines than one, and then over one more"


def word(text, *evidence):
    return Word(text, INK, evidence, "what it says", f"alone: {text}")


def sections(text=LONG):
    rows = [
        Row("A speaker with a long name of several words", INK, {0: [word("short", "E0001")]}),
        Row("Another", INK, {1: [word(text, "E0002"), word("first\nsecond", "E0003")], 2: [word("silent")]}),
    ]
    return [Section("One source", INK, rows), Section(rows=[Row("Last", INK, {0: [word("end", "E0004")]})])]


COLUMNS = [("First column", INK), ("Second column with a long title", INK), ("Third", INK)]


def texts(figure):
    return {text.get_text() for text in figure.findobj(Text) if text.get_text()}


def test_a_grid_shows_every_word_and_none_overlaps():
    figure = word_grid(COLUMNS, sections(), left=1.6)
    assert figure.get_figwidth() == WIDE
    assert text_faults(figure) == []
    shown = {" ".join(text.split()) for text in texts(figure)}
    assert {"short", LONG, "first second", "silent", "end", "One source"} <= shown


def test_a_list_shows_every_word_in_its_form_without_columns():
    figure = word_list(sections())
    assert figure.get_figwidth() == NARROW
    assert text_faults(figure) == []
    shown = {" ".join(text.split()) for text in texts(figure)}
    assert {"alone: short", f"alone: {LONG}", "alone: silent", "Another"} <= shown


@pytest.mark.parametrize("draw", [lambda: word_grid(COLUMNS, sections(), 1.6), lambda: word_list(sections())])
def test_words_with_evidence_are_links_and_absences_are_not(draw):
    links = {text.get_text().split()[-1]: text.get_url() for text in draw().findobj(Text) if text.get_text()}
    assert links["short"] == "evidence_register.ipynb#e0001"
    assert links["end"] == "evidence_register.ipynb#e0004"
    assert links["silent"] is None


def test_longer_words_make_a_higher_figure():
    short, long = (word_grid(COLUMNS, sections(text), 1.6).get_figheight() for text in ("brief", LONG))
    assert long > short


def test_line_breaks_are_kept():
    assert in_lines("one\ntwo", 3) == "one\ntwo"
    assert height_of("one\ntwo") == pytest.approx(2 * height_of("one"))
