"""A page made ready for paper: what a screen alone uses goes, folds are open, wide tables are lists."""

from pathlib import Path

import pytest
import yaml
from lxml import html

from after_soleimani.binding.cleaning import clean, shorten
from after_soleimani.binding.leaves import Leaf, NotBuiltError, read_leaves, readdress
from after_soleimani.binding.notes import lead_to_notes, set_notes

CARDS = """evidence.take("<ul><li data-id=\\"E0001\\"><span class=\\"said\\">He came.</span> \
<span class=\\"who\\">a guard, <a href=\\"references.html#ap\\">AP</a> · \
<a href=\\"evidence_register.html#e0001\\">E0001</a></span></li></ul>");
"""


def leaf(markup, name="succession"):
    return Leaf(name, html.fragment_fromstring(f"<article><h1>Title</h1>{markup}</article>"))


def cleaned(markup):
    page = leaf(markup)
    clean(page)
    return page


def written(page):
    return html.tostring(page.article, encoding="unicode")


def table(columns, rows=1, classes="as-table"):
    heads = "".join(f"<th>H{column}</th>" for column in range(columns))
    cells = "".join(
        f'<td class="{"as-empty" if column == 1 else ""}">c{column}</td>' for column in range(1, columns)
    )
    body = f'<tr id="row"><th scope="row">first</th>{cells}</tr>' + f"<tr><th>x</th>{cells}</tr>" * (rows - 1)
    return f'<table class="{classes}"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def test_what_a_screen_alone_uses_goes():
    page = cleaned(
        '<p>Text<a class="headerlink" href="#x">¶</a> of <a class="n" href="#e" data-low="1">14</a> trips</p>'
        '<nav class="pager">Next</nav><template>hidden</template><div class="as-chart as-narrow">phone</div>'
        '<ul class="as-links"><li>Data</li></ul><p class="as-hidden">unseen</p>'
    )
    assert written(page) == (
        '<article><h1>Title</h1><p>Text of <span class="n">14</span> trips</p></article>'
    )


def test_folds_are_open():
    page = cleaned("<details><summary>Sources (2)</summary><p>AP, AFP</p></details>")
    assert '<div><p class="as-summary">Sources (2)</p><p>AP, AFP</p></div>' in written(page)


def test_a_wide_table_is_a_list_and_a_narrow_one_stays():
    wide, narrow = cleaned(table(6)), cleaned(table(5))
    assert wide.article.find(".//table") is None
    (entry,) = wide.article.find_class("entries")[0]
    assert entry.get("id") == "row"
    assert [line.text_content() for line in entry] == ["first", "H2: c2", "H3: c3", "H4: c4", "H5: c5"]
    assert narrow.article.find(".//table") is not None


@pytest.mark.parametrize(("letters", "stays"), [(72, True), (73, False)])
def test_a_table_with_a_word_that_no_column_holds_is_a_list(letters, stays):
    page = cleaned(table(3).replace("c2", f"a {'w' * letters}"))
    assert (page.article.find(".//table") is not None) == stays


def test_an_exhibit_says_its_permanent_name():
    page = cleaned('<div class="as-exhibit"><figure id="whose-word"></figure></div>')
    assert "Exhibit’s name: whose-word" in page.article.text_content()


@pytest.mark.parametrize(("rows", "stays"), [(20, True), (21, False)])
def test_long_data_of_a_chart_are_left_to_its_file(rows, stays):
    page = cleaned(f'<details class="as-data"><summary>Data</summary>{table(3, rows)}</details>')
    shorten(page)
    assert bool(page.article.find_class("as-data")) is stays


def marked():
    mark = (
        '<a class="ev two" href="evidence_register.html#e0001" data-ids="E0001">'
        '<span class="as-hidden">Evidence E0001: two origins</span></a>'
    )
    return leaf(
        f'<p>Once.{mark} Twice.{mark} See <a href="evidence_register.html#e0001">E0001</a>, '
        '<a href="evidence_register.html#e0002">E0002</a> and <a href="references.html#ap">AP</a>.</p>'
    )


@pytest.fixture
def noted(tmp_path):
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "succession.js").write_text(CARDS, encoding="utf-8")
    page = marked()
    clean(page)
    set_notes(page, tmp_path)
    return page


def test_marks_are_numbers_and_their_items_notes(noted):
    assert [mark.text_content() for mark in noted.article.find_class("mark")] == ["1", "2"]
    first, second = noted.article.xpath(".//section[@id='notes']//li")
    assert first.text_content() == "1 Two origins.He came. a guard, AP · E0001"
    assert second.text_content().endswith("E0001: see note 1.")
    assert second.xpath(".//a/@href") == ["#mark-2", "#note-1"]


def test_on_paper_an_item_leads_to_its_note_and_other_pages_lose_their_links(noted):
    lead_to_notes(noted)
    readdress([noted, leaf('<p id="ap">AP</p>', "references")], lambda page, anchor: f"#{page}/{anchor}")
    paragraph = noted.article.find("p")
    leads = [link.get("href") for link in paragraph.iter("a")]
    assert leads[2:] == ["#succession/note-E0001", "#references/ap"]
    assert "E0002" in paragraph.text_content()


def test_a_link_to_what_its_page_has_no_more_leads_to_the_page():
    page = leaf('<p><a href="#gone">there</a> <a href="https://example.org/">outside</a></p>')
    readdress([page], lambda page, anchor: f"{page}.xhtml#{anchor}" if anchor else f"{page}.xhtml")
    assert page.article.xpath(".//a/@href") == ["succession.xhtml", "https://example.org/"]


def test_what_was_not_built_is_named(root, tmp_path):
    with pytest.raises(NotBuiltError, match=r"summary\.html is missing: build the book first"):
        read_leaves(root, tmp_path)


def test_the_leaves_have_the_order_of_the_contents(tmp_path):
    below = {"file": "chapters/b", "sections": [{"file": "chapters/c"}]}
    contents = {"root": "chapters/a", "parts": [{"chapters": [below]}]}
    (tmp_path / "_toc.yml").write_text(yaml.safe_dump(contents), encoding="utf-8")
    Path(tmp_path, "chapters").mkdir()
    for name in "cab":
        page = f"<html><body><article><h1>{name}</h1></article></body></html>"
        (tmp_path / "chapters" / f"{name}.html").write_text(page, encoding="utf-8")
    assert [page.title for page in read_leaves(tmp_path, tmp_path)] == ["a", "b", "c"]


def test_the_files_that_the_book_is_bound_as_do_not_name_each_other():
    page = leaf('<section id="in-one-file"><h2>The book in one file</h2></section><p>x</p>', "how_to_cite")
    clean(page)
    assert written(page) == "<article><h1>Title</h1><p>x</p></article>"


def test_a_judgement_says_its_name():
    page = cleaned(
        '<details class="judge" id="j01"><summary>Claim</summary><dl><dt>Cite</dt>'
        '<dd><a href="how_to_cite.html" data-cite="j01">Judgement J01</a></dd></dl></details>'
    )
    assert [text.text for text in page.article.iter("dt")] == ["Cite as"]
