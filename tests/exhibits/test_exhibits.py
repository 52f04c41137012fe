"""Exhibits, boxes, reference tables and prose numbers: what they promise, and what they refuse."""

import datetime as dt
import json
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from myst_nb.ext import glue

from after_soleimani.charts.kit import palette
from after_soleimani.charts.kit.style import new_figure
from after_soleimani.dataset.labels import Labels
from after_soleimani.exhibits import Box, Cite, Exhibit, Link, Mark, Native, reference_table
from after_soleimani.exhibits.kit import numbers as prose
from after_soleimani.exhibits.kit.bundle import EXHIBIT, GLUE_PREFIX
from after_soleimani.exhibits.kit.cells import cell_html, cell_json, cell_text
from after_soleimani.exhibits.kit.markdown import inline_html, plain
from after_soleimani.exhibits.kit.tables import Table, table_html


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
        "judgement_id": "J01", "chapter": "succession", "statement": "The hold <b>weakened</b>.",
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


def test_values_for_the_prose_are_glued_as_myst_nb_glues_them():
    assert GLUE_PREFIX == glue.GLUE_PREFIX


def test_a_narrow_figure_needs_a_wide_one():
    with pytest.raises(ValueError, match="narrow"):
        exhibit(figure_narrow=chart())


def test_the_same_evidence_is_listed_once():
    assert exhibit().evidence == ("E0001", "E0002")


def test_the_bundle_serves_book_lab_and_comparison():
    bundle = exhibit(figure=chart())._repr_mimebundle_()
    assert set(bundle) == {EXHIBIT, "text/html", "text/plain", "image/svg+xml"}
    assert json.loads(json.dumps(bundle[EXHIBIT])) == bundle[EXHIBIT]
    assert 'alt="The list received twelve trips' in bundle["text/html"]
    assert "data:image/svg+xml;base64," in bundle["text/html"]
    assert "<script" not in bundle["text/html"]


def test_the_text_form_holds_every_value_of_a_long_table():
    table = pd.DataFrame({f"c{i}": [f"v{i}-{row}" for row in range(200)] for i in range(30)})
    text = exhibit(table=table)._repr_mimebundle_()["text/plain"]
    assert all(value in text for column in table for value in table[column])
    assert "..." not in text


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
    assert "evidence_register.ipynb#e0012" in cell_html("E0012", book=False)
    assert "references.md#reuters_2021" in cell_html(
        cell_json(Cite("reuters_2021", "Reuters 2021")), book=False
    )


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
    root = ElementTree.fromstring(table_html(table, 'A "caption"', book=True, row_ids=["e0001", "e0002"]))
    assert root.find("caption").text == 'A "caption"'
    assert [th.get("scope") for th in root.iter("th")] == ["col", "col", "row", "row"]
    assert [tr.get("id") for tr in root.find("tbody")] == ["e0001", "e0002"]
    assert all("".join(th.itertext()).strip() for th in root.iter("th"))
    assert not [e for e in root.iter() if "style" in e.attrib or any(a.startswith("on") for a in e.attrib)]


def test_csv_keeps_commas_and_quotes_apart():
    table = Table.from_frame(pd.DataFrame({"A": ['x, "y"'], "B": [Mark("met")]}))
    assert table.to_csv() == 'A,B\n"x, ""y""",met\n'


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
    assert (
        "Likelihood: likely (55–80 per cent)\nConfidence: Moderate. Two origins agree."
        in bundle["text/plain"]
    )
    assert "&lt;b&gt;weakened" in bundle["text/html"]


def test_a_judgement_of_record_has_no_likelihood():
    assert "Likelihood" not in Box(judgements(likelihood=np.nan))._repr_mimebundle_()["text/plain"]


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
    assert prose.format_value(value) == text


@pytest.mark.parametrize(
    "value", [True, None, 0.5, [1], float("nan"), (float("nan"), ".1f"), pd.NaT, pd.NA, np.bool_(True)]
)
def test_what_is_no_plain_value_is_kept_out_of_the_prose(value):
    with pytest.raises(TypeError):
        prose.format_value(value)


def test_glue_names_keys_by_page(monkeypatch):
    shown = []
    monkeypatch.setattr(
        prose, "display", lambda data, **options: shown.append((data, options.get("metadata")))
    )
    prose.glue("succession", visits=17, who="<b>x</b>")
    assert [metadata["scrapbook"]["name"] for _, metadata in shown[:2]] == [
        "succession_visits",
        "succession_who",
    ]
    assert shown[0][0] == {"application/papermill.record/text/plain": "17"}
    assert "&lt;b&gt;" in shown[2][0]["text/html"]


def test_glue_without_page_or_values_is_refused():
    with pytest.raises(ValueError, match="stem"):
        prose.glue("chapters/succession", visits=1)
    with pytest.raises(ValueError, match="nothing"):
        prose.glue("succession")


def test_reference_tables_anchor_every_row_once():
    shown = reference_table(pd.DataFrame({"Item": ["E0001", "E0002"]}), row_id="Item", caption="Items")
    assert shown.payload["row_ids"] == ["e0001", "e0002"]
    with pytest.raises(ValueError, match="repeats"):
        reference_table(pd.DataFrame({"Item": ["a", "A"]}), row_id="Item", caption="Items")
    with pytest.raises(ValueError, match="anchors"):
        reference_table(pd.DataFrame({"Item": ["a b"]}), row_id="Item", caption="Items")
