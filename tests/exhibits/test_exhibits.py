"""Exhibits, boxes, reference tables and prose numbers: what they promise, and what they refuse."""

import csv
import datetime as dt
import json
from urllib.parse import unquote
from xml.etree import ElementTree

import nbformat
import numpy as np
import pandas as pd
import pytest
from lxml import html as markup

from after_soleimani.charts.kit import palette
from after_soleimani.charts.kit.style import new_figure
from after_soleimani.dataset.labels import Labels
from after_soleimani.exhibits import Box, Cite, Exhibit, Link, Mark, Native, reference_table
from after_soleimani.exhibits.kit.bundle import EXHIBIT, PAGE_PART, join_payloads
from after_soleimani.exhibits.kit.cells import cell_html, cell_json, cell_text
from after_soleimani.exhibits.kit.markdown import inline_html, plain
from after_soleimani.exhibits.kit.tables import Table, notebook_table, table_html
from after_soleimani.words import format_value


def frame():
    return pd.DataFrame(
        {"Host": ["Office", "List"], "Trips": [3, 12], "Evidence": [("E0001", "E0002"), "E0003"]}
    )


def chart():
    figure, ax = new_figure(2)
    ax.plot([0, 1], [0, 1], color=palette.TONES["accent"].light)
    return figure


def exhibit(**changes):
    given = {
        "name": "trips-by-host",
        "caption": "Trips, {cite}`reuters_2021`; [E0001](evidence_register.ipynb#e0001).",
        "alt": "The list received twelve trips, the office three.",
        "table": frame(),
        "sources": {"reuters_2021": "Reuters 2021"},
        "evidence": ["E0001", "E0002", "E0001"],
    }
    return Exhibit(**(given | changes))


def judgements(**changes):
    row = {
        "judgement_id": "J01", "chapter": "succession",
        "statement": "The hold <b>weakened</b>, in full.", "in_short": "The hold <b>weakened</b>.",
        "likelihood": "likely", "confidence": "Moderate", "confidence_reason": "Two origins agree.",
        "would_change": "A trip on which all receive him.", "exhibits": "trips-by-host", "origins": 2,
        "evidence_ids": ("E0001",),
    }  # fmt: skip
    return pd.DataFrame([row | changes])


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"name": "Trips by host"}, "hyphens"),
        ({"name": "trips_by_host"}, "hyphens"),
        ({"caption": "  "}, "caption"),
        ({"title": "Most trips went to the list."}, "full stop"),
        ({"title": "word " * 15}, "at most 14 words"),
        ({"alt": ""}, "alt"),
        ({"table": frame().iloc[:0]}, "at least one row"),
        ({"table": frame().rename(columns={"Trips": " "})}, "header"),
        ({"evidence": ["e0001"]}, "evidence ids"),
        ({"evidence": ["E1"]}, "evidence ids"),
        ({"table": frame().assign(Host=[object(), object()])}, "cannot hold"),
    ],
)
def test_an_exhibit_that_would_not_serve_its_reader_is_refused(changes, word):
    with pytest.raises(ValueError, match=word):
        exhibit(**changes)


def test_ids_given_as_one_string_are_refused():
    with pytest.raises(TypeError, match="collection"):
        exhibit(evidence="E0001")


@pytest.mark.parametrize("sources", ["reuters_2021", ["reuters_2021"]])
def test_sources_without_their_names_are_refused(sources):
    with pytest.raises(TypeError, match="short names"):
        exhibit(sources=sources)


def test_a_narrow_figure_needs_a_wide_one():
    with pytest.raises(ValueError, match="narrow"):
        exhibit(figure_narrow=chart())


def test_a_title_is_what_an_exhibit_is_called():
    shown = exhibit(title="Most <trips> went to the list", figure=chart())
    assert shown.payload["title"] == "Most <trips> went to the list"
    assert "Most &lt;trips&gt; went to the list" in shown.payload["svg"]
    bundle = shown._repr_mimebundle_()
    assert (
        "<strong>Exhibit trips-by-host. Most &lt;trips&gt; went to the list.</strong> Trips,"
        in bundle["text/html"]
    )
    assert bundle["text/plain"].startswith("Exhibit trips-by-host: Most <trips> went to the list. Trips,")


def test_an_exhibit_without_a_title_is_called_by_the_first_sentence_of_its_caption():
    assert exhibit(caption="Trips. By host.").payload["title"] == "Trips"


def test_the_same_evidence_is_listed_once():
    assert exhibit().evidence == ("E0001", "E0002")


def test_the_bundle_serves_book_lab_and_comparison():
    bundle = exhibit(figure=chart())._repr_mimebundle_()
    assert set(bundle) == {EXHIBIT, "text/html", "text/plain"}
    assert json.loads(json.dumps(bundle[EXHIBIT])) == bundle[EXHIBIT]
    assert 'alt="The list received twelve trips' in bundle["text/html"]
    assert "<script" not in bundle["text/html"]
    assert "The list received twelve trips" in bundle["text/plain"]
    assert "Rows: 2. Columns: 3." in bundle["text/plain"]


def test_the_html_holds_every_value_of_a_long_table():
    table = pd.DataFrame({f"c{i}": [f"v{i}-{row}" for row in range(200)] for i in range(30)})
    page = markup.fromstring(exhibit(table=table)._repr_mimebundle_()["text/html"])
    rows = [[cell.text.strip() for cell in row] for row in page.iter("tr")]
    assert rows == [list(table), *table.values.tolist()]


def stored(shown, path):
    """An object as a notebook's file holds it, and the lines of that file."""
    output = nbformat.v4.new_output("display_data", json.loads(json.dumps(shown._repr_mimebundle_())))
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x", id="x", outputs=[output])])
    nbformat.write(notebook, path)
    return nbformat.read(path, as_version=4), path.read_text(encoding="utf-8").splitlines()


DIFFICULT = ['a "b"', "it's", "back\\slash", "\\'", "50% #1", "a\nb", "<b>&amp;", "’", "&apos;", ""]


def titled(title):
    figure = chart()
    figure.axes[0].set_title(title, color=palette.TONES["ink"].light)
    return figure


@pytest.mark.parametrize(
    "shown",
    [
        exhibit(
            table=pd.DataFrame({"A": DIFFICULT, "B": 2.5, "C": [("E0001", 'x"')] * 10, "D": Mark("met")})
        ),
        exhibit(figure=titled('50% #1 it\'s "so" <b>&amp; ’'), figure_narrow=titled('it\'s a "b" \\')),
        exhibit(
            figure=chart(), alt='It\'s <"so">.', caption='<img src="data:image/svg+xml;charset=utf-8,x">'
        ),
        reference_table(pd.DataFrame({"Item": ["E0001", "E0002"]}), row_id="Item", caption="Items"),
        reference_table(pd.DataFrame({"Item": ["<tr id=e0001>\n<tr id=e1>"]}), caption="<tr id=x>"),
        Box(judgements()),
        Box(judgements(), short=True),
    ],
    ids=["table", "charts", "caption", "anchors", "no anchors", "box", "short box"],
)
def test_a_payload_comes_whole_out_of_the_notebook_it_is_stored_in(shown, tmp_path):
    notebook, _ = stored(shown, tmp_path / "page.ipynb")
    join_payloads(notebook)
    data = notebook.cells[0].outputs[0].data
    assert data.get(EXHIBIT, data.get(PAGE_PART)) == json.loads(json.dumps(shown.payload))


def test_each_chart_is_stored_once(tmp_path):
    shown = exhibit(figure=titled("Wide words"), figure_narrow=titled("Narrow words"))
    _, lines = stored(shown, tmp_path / "page.ipynb")
    for words in ("Wide words", "Narrow words"):
        assert sum(words in line for line in lines) == 1
    assert max(map(len, lines)) < 1000


def test_one_changed_value_changes_one_line_of_the_notebook(tmp_path):
    frame = pd.DataFrame({"Host": [f"Host {number}" for number in range(50)], "Trips": range(50)})
    _, before = stored(exhibit(table=frame), tmp_path / "page.ipynb")
    frame.loc[25, "Trips"] = 99
    _, after = stored(exhibit(table=frame), tmp_path / "page.ipynb")
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


def test_the_picture_in_the_notebook_is_the_chart():
    shown = exhibit(figure=titled('It\'s "50%" <#1> & more'))
    (image,) = markup.fromstring(shown._repr_mimebundle_()["text/html"]).iter("img")
    kind, drawn = image.get("src").replace("\n", "").split(",", 1)  # as browsers drop breaks in addresses
    assert kind == "data:image/svg+xml;charset=utf-8"
    assert "#" not in drawn
    drawn, given = (ElementTree.fromstring(text) for text in (unquote(drawn), shown.payload["svg"]))
    assert ElementTree.tostring(drawn) == ElementTree.tostring(given)
    assert image.get("alt") == shown.alt


def test_the_same_exhibit_twice_gives_the_same_bundle():
    first, second = (exhibit(figure=chart(), figure_narrow=chart())._repr_mimebundle_() for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (np.nan, ""), (pd.NA, ""), (pd.NaT, ""), (np.int64(7), "7"), (2.5, "2.5"),
        (1 / 3, "0.333"),
        (2.0, "2"), (pd.Timestamp("2021-11-07"), "2021-11-07"), (dt.date(2021, 11, 7), "2021-11-07"),
        (("a", "b"), "a, b"), ((), ""), (True, "yes"), (np.bool_(False), "no"),
        (Mark("met", "E0001"), "met E0001"),
        (Cite("reuters_2021", "Reuters 2021", "12;14"), "Reuters 2021 ¶12, ¶14"),
        (Link("Office", "actors", "office"), "Office"), (Native("قاآني", "ar"), "قاآني"),
    ],
)  # fmt: skip
def test_cells_as_text(value, text):
    assert cell_text(cell_json(value)) == text


@pytest.mark.parametrize(
    ("value", "markup"),
    [
        ("<b>&", "&lt;b&gt;&amp;"),
        ("see E0012.", 'see <a href="evidence_register.html#e0012">E0012</a>.'),
        (Cite("reuters_2021", "Reuters 2021"), '<a href="references.html#reuters_2021">Reuters 2021</a>'),
        (Link("<i>", "actors", "Office"), '<a href="actors.html#office">&lt;i&gt;</a>'),
        (Native("قاآني", "fa"), '<bdi lang="fa" dir="rtl">قاآني</bdi>'),
    ],
)
def test_cells_as_html(value, markup):
    assert cell_html(cell_json(value), book=True) == markup


def test_links_in_a_notebook_lead_to_files_beside_it():
    assert cell_html("E0012", book=False) == "<a href=evidence_register.ipynb#e0012>E0012</a>"
    link = cell_json(Link("Office", "actors", "office"))
    assert cell_html(link, book=False) == "<a href=actors.ipynb#office>Office</a>"


def test_a_source_in_a_cell_of_a_notebook_is_no_link_to_a_file_without_it():
    told = cell_html(cell_json(Cite("reuters_2021", "Reuters 2021", "4")), book=False)
    assert told == "<span data-cite=reuters_2021>Reuters 2021 ¶4</span>"


def test_a_mark_reads_without_its_colour():
    markup = cell_html(cell_json(Mark("declined")), book=True)
    assert "✗" in markup
    assert "declined" in markup


def test_marks_of_stances():
    stances = [
        Mark.stance(1, "signed"),
        Mark.stance(-1, "stated"),
        Mark.stance(0, "stated"),
        Mark.stance(None, "absent"),
    ]
    assert [mark.kind for mark in stances] == ["plus", "minus", "zero", "absent"]


def test_an_unknown_mark_and_a_bad_anchor_are_refused():
    with pytest.raises(ValueError, match="no mark"):
        Mark("refused")
    with pytest.raises(ValueError, match="anchor"):
        Link("x", "actors", '"><script>')


def test_tables_are_well_formed_and_have_headers():
    table = Table.from_frame(pd.DataFrame({"A <b>": ["x & y", "z"], "B": [1, None]}))
    root = ElementTree.fromstring(table_html(table, 'A "caption"', row_ids=["e0001", "e0002"]))
    assert root.find("caption").text == 'A "caption"'
    assert [th.get("scope") for th in root.iter("th")] == ["col", "col", "row", "row"]
    assert [tr.get("id") for tr in root.find("tbody")] == ["e0001", "e0002"]
    assert all("".join(th.itertext()).strip() for th in root.iter("th"))
    assert not [e for e in root.iter() if "style" in e.attrib or any(a.startswith("on") for a in e.attrib)]


def test_a_table_in_a_notebook_has_its_headers_and_anchors():
    table = Table.from_frame(pd.DataFrame({"A <b>": ["E0001", "z"], "B": ["E0002", None]}))
    root = markup.fromstring(notebook_table(table, 'A "caption"', row_ids=["e0001", "e0002"]))
    assert root.find("caption").text == 'A "caption"'
    assert [th.get("scope") for th in root.iter("th")] == ["col", "col", "row", "row"]
    assert [tr.get("id") for tr in root.find("tbody")] == ["e0001", "e0002"]
    assert [a.text for a in root.iter("a")] == ["E0002"]  # no row links to itself
    assert [td.text_content().strip() for td in root.iter("td")] == ["E0002", "–"]


def test_csv_keeps_commas_and_quotes_apart():
    table = Table.from_frame(pd.DataFrame({"A": ['x, "y"'], "B": [Mark("met")]}))
    assert table.to_csv() == 'A,B\n"x, ""y""",met\n'


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        ("5 Nov 2021", "2021-11-05"), ("12 May 2018", "2018-05-12"), ("October 2022", "2022-10"),
        ("2018-03", "2018-03"), ("3–7 Jan 2020", "3–7 Jan 2020"), ("Reuters 2021", "Reuters 2021"),
        ("22,116,368", "22116368"), ("1,234.5", "1234.5"), ("−5", "-5"), ("+3", "3"), (-0.5, "-0.5"),
        ("1,23", "1,23"), ("0012", "0012"), ("-0.11 (n = 8)", "−0.11 (n = 8)"),
        ("=1+1", "'=1+1"), ("+cmd", "'+cmd"), ("@sum", "'@sum"), ("-2+3", "−2+3"),
        ("\uff1d1+1", "'\uff1d1+1"), ("\uff20sum", "'\uff20sum"), ("\uff0d2+3", "'\uff0d2+3"),
        (["5 Nov 2021", "3,000"], "2021-11-05, 3000"), (pd.Timestamp("2020-01-03"), "2020-01-03"),
    ],
)  # fmt: skip
def test_csv_has_iso_dates_plain_numbers_and_no_formula(shown, written):
    table = Table.from_frame(pd.DataFrame({"A": [shown]}))
    assert list(csv.reader(table.to_csv().splitlines())) == [["A"], [written]]


def test_no_header_of_csv_is_a_formula():
    table = Table.from_frame(pd.DataFrame({"@SUM(1)": ["x"], "-2+3": ["y"], "2021": ["z"]}))
    assert next(csv.reader(table.to_csv().splitlines())) == ["'@SUM(1)", "−2+3", "2021"]


def test_captions_in_the_lab_are_readable_and_harmless():
    caption = (
        "As {cite}`reuters_2021` says, <b>see</b> {numref}`other` and [E0001](evidence_register.ipynb#e0001)"
    )
    labels = Labels(reuters_2021="Reuters 2021")
    markup = inline_html(caption, labels)
    assert '(<a href="references.md#reuters_2021">Reuters 2021</a>)' in markup
    assert "&lt;b&gt;" in markup
    assert plain(caption, labels) == "As (Reuters 2021) says, <b>see</b> other and E0001"


def test_the_box_says_likelihood_and_confidence_apart():
    bundle = Box(judgements())._repr_mimebundle_()
    said = (
        "<em>Likelihood:</em> likely (55–80 per cent)<br>\n<em>Confidence:</em> Moderate. Two origins agree."
    )
    assert said in bundle["text/html"]
    assert "&lt;b&gt;weakened" in bundle["text/html"]


def test_a_short_box_says_what_is_judged_and_how_sure_and_where_the_rest_is():
    said = Box(judgements(), short=True)._repr_mimebundle_()["text/html"]
    assert "<em>Confidence:</em> Moderate<br>" in said
    assert '<a href="succession.ipynb">' in said
    assert "Two origins agree" not in said


def test_a_judgement_of_record_has_no_likelihood():
    assert "Likelihood" not in Box(judgements(likelihood=np.nan))._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize("changes", [{"likelihood": "could"}, {"would_change": np.nan}, {"statement": " "}])
def test_an_incomplete_judgement_is_refused(changes):
    with pytest.raises(ValueError, match="ICD 203|has no"):
        Box(judgements(**changes))


def test_an_empty_box_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        Box(judgements().iloc[:0])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (17, "17"), (np.int64(1234), "1,234"), (-3, "−3"), ((0.4213, ".0%"), "42%"),
        ((np.float64(-0.5), ".1f"), "−0.5"),
        (dt.date(2021, 11, 7), "7 November 2021"), (pd.Timestamp("2020-03-30"), "30 March 2020"),
        ((3, "word"), "three"), ((3, "Word"), "Three"), ((13, "word"), "13"), ("Reuters", "Reuters"),
    ],
)  # fmt: skip
def test_values_as_the_prose_shows_them(value, text):
    assert format_value(value) == text


@pytest.mark.parametrize(
    "value", [True, None, 0.5, [1], float("nan"), (float("nan"), ".1f"), pd.NaT, pd.NA, np.bool_(True)]
)
def test_what_is_no_plain_value_is_kept_out_of_the_prose(value):
    with pytest.raises(TypeError):
        format_value(value)


def test_reference_tables_anchor_every_row_once():
    shown = reference_table(pd.DataFrame({"Item": ["E0001", "E0002"]}), row_id="Item", caption="Items")
    assert shown.payload["row_ids"] == ["e0001", "e0002"]
    with pytest.raises(ValueError, match="repeats"):
        reference_table(pd.DataFrame({"Item": ["a", "A"]}), row_id="Item", caption="Items")
    with pytest.raises(ValueError, match="anchors"):
        reference_table(pd.DataFrame({"Item": ["a b"]}), row_id="Item", caption="Items")


@pytest.mark.parametrize("item", ["E0123", "E12340", "E9990123"])
def test_an_item_is_a_link_however_many_digits_its_number_has(item):
    assert cell_html(f"see {item}.", book=True) == (
        f'see <a href="evidence_register.html#{item.lower()}">{item}</a>.'
    )
