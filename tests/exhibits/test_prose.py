"""The computed numbers in the prose: found in Markdown, listed in the notebook, written by its run."""

import nbformat
import pytest
from nbconvert.filters import markdown2html

from after_soleimani.book import execute
from after_soleimani.exhibits.kit import numbers
from after_soleimani.exhibits.kit.bundle import PAGE_PART
from after_soleimani.exhibits.kit.prose import (
    UnknownNumberError,
    listed_numbers,
    number_link,
    numbers_in,
    put_numbers,
)

TEXT = """# Of [14](#n-trips) trips

*Only [two](#n-two)* and **[42%](#n-share)**, see [the rule](codebook.ipynb) and [a part](#part).

| Trips | [1,234](#n-many) |
|---|---|
"""
CODE = """`[14](#n-code)` and ``a ` [14](#n-code)`` stay, as do {cite}`[14](#n-code)`

```python
x = "[14](#n-code)"
```

~~~
[14](#n-code)
~~~

\\[14](#n-code) and ![14](#n-code), but not a lone ` before [14](#n-trips).

````{note}
```
````
[15](#n-after)
"""


def listing(**values):
    """The output of a cell that gives these numbers."""
    data = {PAGE_PART: {"kind": "numbers", "values": values}, "text/html": "", "text/plain": ""}
    return nbformat.v4.new_output("display_data", data)


def notebook(*texts, given=()):
    """A notebook with these cells of prose, and a cell of code for each of the dictionaries of numbers."""
    cells = [nbformat.v4.new_markdown_cell(text, id=f"prose-{n}") for n, text in enumerate(texts, 1)]
    cells += [
        nbformat.v4.new_code_cell("glue()", outputs=[listing(**values)], id=f"code-{n}")
        for n, values in enumerate(given, 1)
    ]
    return nbformat.v4.new_notebook(cells=cells)


def test_numbers_stand_in_headings_emphasis_and_tables():
    found = [("trips", "14"), ("two", "two"), ("share", "42%"), ("many", "1,234")]
    assert numbers_in(TEXT) == found


def test_code_has_no_numbers():
    assert numbers_in(CODE) == [("trips", "14"), ("after", "15")]
    page = notebook(CODE, given=[{"trips": "16", "after": "17"}])
    put_numbers(page, number_link)
    assert page.cells[0].source == CODE.replace("[14](#n-trips)", "[16](#n-trips)").replace("[15", "[17")


@pytest.mark.parametrize(
    "value", ["12 to 14; three origins", "−3", "a*b*_c_", "[x](y)", "`x`", "back\\slash", "<b>&amp;", "a|b"]
)
def test_whatever_the_value_the_link_shows_it_and_holds_it(value):
    link = number_link("key", value)
    assert numbers_in(f"So {link}.") == [("key", value)]
    for mark, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        value = value.replace(mark, entity)
    assert markdown2html(link).strip() == f'<p><a href="#n-key">{value}</a></p>'


def test_several_cells_give_numbers_and_one_may_be_given_again():
    page = notebook(given=[{"a": "1", "b": "2"}, {"c": "3", "a": "1"}])
    assert listed_numbers(page) == {"a": "1", "b": "2", "c": "3"}


def test_a_number_given_twice_with_different_values_is_a_fault():
    with pytest.raises(UnknownNumberError, match=r"cell 2 \(code-2\): the number 'a' is given as '2'.* '1'"):
        listed_numbers(notebook(given=[{"a": "1"}, {"a": "2"}]))


def test_every_number_that_no_cell_gives_is_named_with_its_cell():
    page = notebook("[1](#n-a) [2](#n-b)", "[2](#n-b) [3](#n-C)", given=[{"a": "1"}])
    with pytest.raises(UnknownNumberError) as caught:
        put_numbers(page, number_link)
    assert str(caught.value).splitlines() == [
        "cell 1 (prose-1): no cell gives the number 'b'",
        "cell 2 (prose-2): no cell gives the number 'b'",
        "cell 2 (prose-2): no cell gives the number 'C'",
    ]


def test_a_cell_lists_its_numbers_with_an_anchor_each(monkeypatch):
    shown = []
    monkeypatch.setattr(numbers, "display", lambda data, raw: shown.append(data))
    numbers.glue(visits=17, who="<b>x</b>")
    (bundle,) = shown
    assert bundle[PAGE_PART] == {"kind": "numbers", "values": {"visits": "17", "who": "<b>x</b>"}}
    assert "\n<span id=n-visits><b>visits</b>: 17</span>;\n" in bundle["text/html"]
    assert "&lt;b&gt;" in bundle["text/html"]


@pytest.mark.parametrize("values", [{}, {"Visits": 1}, {"größe": 1}])
def test_a_cell_that_gives_nothing_or_what_no_link_can_name_is_refused(values):
    with pytest.raises(ValueError, match=r"nothing|lower-case"):
        numbers.glue(**values)


def test_a_run_writes_the_numbers_into_the_prose(tmp_path):
    page, wrong = tmp_path / "page.ipynb", tmp_path / "wrong.ipynb"
    for path, prose in ((page, "# Of [old](#n-trips) trips"), (wrong, "[1](#n-trips) [1](#n-a) [1](#n-b)")):
        code = "from after_soleimani.exhibits import glue\n\nglue(trips=1400)"
        cells = [nbformat.v4.new_markdown_cell(prose, id="prose"), nbformat.v4.new_code_cell(code, id="code")]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    before = wrong.read_bytes()
    (fault,) = execute.execute([page, wrong])
    of_cell = f"{wrong}: cell 1 (prose): no cell gives the number"
    assert fault.splitlines() == [f"{of_cell} 'a'", f"{of_cell} 'b'"]
    assert nbformat.read(page, as_version=4).cells[0].source == "# Of [1,400](#n-trips) trips"
    assert wrong.read_bytes() == before
