"""The book's side: pages from stored outputs, checked references, files, freshness, the bibliography."""

import shutil
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import nbformat
import pandas as pd
import pytest
from fakes import dataset, rows
from lxml import html as markup
from pybtex.database import parse_string
from small_package import ROOT
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError, SphinxWarning
from sphinx.util.docutils import docutils_namespace, patch_docutils

from after_soleimani import sphinx_ext
from after_soleimani.book import assets, fresh, headlines, ledger, pictures, render, store
from after_soleimani.book.bibliography import ReferenceStyle, bibtex, escape, unescaped
from after_soleimani.book.citing import citation
from after_soleimani.book.citing.site import Site
from after_soleimani.book.fresh import STORED_OUTPUTS
from after_soleimani.charts.kit import palette
from after_soleimani.charts.kit.style import link_mark, new_figure
from after_soleimani.dataset import DataPackageError
from after_soleimani.dataset.faults import Fault
from after_soleimani.dataset.labels import Labels, source_labels
from after_soleimani.exhibits import Box, Exhibit, Mark, reference_table
from after_soleimani.exhibits.kit.bundle import PAGE_PART, to_bundle

DATA = dataset(
    sources=rows(
        "source_id short_name authors title publisher published url language",
        (
            "reuters_2021", "Reuters 2021", "John Davison; Ahmed Rasheed", "Iran seeks to cool tensions",
            "Reuters", "2021-12-22", "https://example.org/a_b", "en",
        ),
        (
            "trackpersia_2021", "Track Persia 2021", None, "A schism: 100% & more {braces}",
            "Track Persia", "2021", None, "en",
        ),
    ),
    evidence=rows(
        "evidence_id source_id paragraph origin_id statement attributed_to speaker_kind credibility",
        ("E0001", "reuters_2021", "1", "one", "Something <b>is</b> so.", "an official", "named_iraqi", 2),
        ("E0002", "trackpersia_2021", None, "two", "It is.", None, "author", 3),
    ),
    origins=rows("origin_id", ("one",), ("two",)),
)  # fmt: skip
SOURCES = DATA.sources
LABELS = source_labels(DATA)
CONFIG = {
    "extensions": ["myst_nb", "sphinxcontrib.bibtex", "after_soleimani.sphinx_ext"],
    "html_theme": "after_soleimani", "html_title": "A <title>", "root_doc": "chapters/summary",
    "language": "en",
    "exclude_patterns": ["_build"], "nb_execution_mode": "off",
    "numfig": True, "numfig_secnum_depth": 0, "nitpicky": True,
    "numfig_format": {"figure": "Exhibit %s"}, "bibtex_bibfiles": ["chapters/references.bib"],
    "bibtex_reference_style": "label", "bibtex_default_style": "after_soleimani", "bibtex_cite_id": "{key}",
}  # fmt: skip
PROSE = (
    "# Summary\n\nThe lead says <i>it</i>. {numref}`a-chart`, {cite}`reuters_2021`, "
    "[E0002](evidence_register.ipynb#e0002), [R](references.md#reuters_2021).\n\n"
    "```{toctree}\nevidence_register\nreferences\n```"
)


def chart(evidence_id="E0001", *, sources=("reuters_2021",), evidence=("E0001",), named=None, title=""):
    figure, ax = new_figure(1)
    link_mark(ax.scatter([0], [0], color=palette.CAMPS["us"].light), [evidence_id], "A mark")
    table = pd.DataFrame({"Who": ["<b>x</b>"], "Met": [Mark("met")]})
    return Exhibit(
        "a-chart", "See *this*, {cite}`reuters_2021`.", "One mark.", table, figure,
        sources=named or LABELS.of(sources), evidence=evidence, note="n = <1>", title=title,
    )  # fmt: skip


def box(evidence=("E0001",), *, short=False, **changes):
    row = {
        "judgement_id": "J01", "chapter": "succession",
        "statement": "It <b>is</b> *so*, in full.", "in_short": "It <b>is</b> *so*.",
        "likelihood": "likely",
        "confidence": "High", "confidence_reason": "Counted.", "would_change": "A record.",
        "exhibits": "a-chart", "origins": 1,
        "evidence_ids": evidence,
    }  # fmt: skip
    return Box(pd.DataFrame([row | changes]), short=short)


def notebook(path, prose, *shown):
    cells = [nbformat.v4.new_markdown_cell(prose, id="prose")]
    for number, item in enumerate(shown, 1):
        output = nbformat.v4.new_output(
            "execute_result", data=item._repr_mimebundle_(), execution_count=number
        )
        cells.append(
            nbformat.v4.new_code_cell("shown", outputs=[output], execution_count=number, id=f"code-{number}")
        )
    python = {
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "language_info": {"name": "python"},
    }
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=python), path)


@pytest.fixture(scope="module", autouse=True)
def _stored_outputs():
    """The cells of these books cannot be run: their outputs are made by the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(STORED_OUTPUTS, "1")
        # The prose of these books is an opening; that its numbers carry no finding is no fault here.
        patch.setitem(headlines.OF_THE_RECORD, "summary", ("trips", "trips_low", "who", "none"))
        yield


def offered(root, data):
    """What the small book offers to take away: its data are no whole package."""
    assert data is DATA
    return {"all.zip": f"{root.name} and {len(data.sources)} sources".encode()}


def build_book(folder, *shown, prose=PROSE):
    """Build a three-page book of stored outputs in a folder; return the folder of its pages."""
    chapters = folder / "chapters"
    chapters.mkdir(exist_ok=True)
    shutil.copy(ROOT / "CITATION.cff", folder)
    rows = pd.DataFrame({"Item": ["E0001", "E0002"], "Says": ["<script>", ""]})
    notebook(chapters / "summary.ipynb", prose, *shown)
    notebook(
        chapters / "evidence_register.ipynb", "# R", reference_table(rows, row_id="Item", caption="Items")
    )
    (chapters / "references.md").write_text(
        "# References\n\n```{bibliography}\n:all:\n```\n", encoding="utf-8"
    )
    html, trees = folder / "_build" / "html", folder / "_build" / "trees"
    with docutils_namespace(), patch_docutils():
        Sphinx(folder, None, html, trees, "html", CONFIG, status=None, warning=None).build()
    return html


@pytest.fixture
def build(tmp_path, monkeypatch):
    """Build the small book of this test, with small data."""
    monkeypatch.setattr(sphinx_ext.dataset, "load", lambda folder: DATA)
    monkeypatch.setattr(sphinx_ext.downloads, "files", offered)
    return partial(build_book, tmp_path)


@pytest.fixture(scope="module")
def summary(tmp_path_factory):
    """The text of a page with a chart and a box, and the folder it lies in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sphinx_ext.dataset, "load", lambda folder: DATA)
        patch.setattr(sphinx_ext.downloads, "files", offered)
        html = build_book(tmp_path_factory.mktemp("book"), chart(), box())
    return SimpleNamespace(text=(html / "chapters" / "summary.html").read_text(encoding="utf-8"), html=html)


def test_an_exhibit_is_a_numbered_figure_with_its_data(summary):
    assert 'id="a-chart"' in summary.text
    assert '<span class="caption-number">Exhibit 1 </span>' in summary.text
    assert "<em>this</em>" in summary.text
    assert '<th scope="row" data-label="Who">&lt;b&gt;x&lt;/b&gt;</th>' in summary.text
    assert "n = &lt;1&gt;" in summary.text
    assert "data:image" not in summary.text  # the form for JupyterLab stays out of the book


def test_the_caption_ends_before_the_picture(summary):
    figure = summary.text[summary.text.index("<figure") : summary.text.index("</figure>")]
    assert figure.count("<figcaption>") == figure.count("</figcaption>") == 1
    assert figure.index("</figcaption>") < figure.index("<svg")


def test_references_from_prose_box_and_chart_lead_into_the_book(summary):
    assert 'href="evidence_register.html#e0002"' in summary.text
    assert 'href="references.html#reuters_2021"' in summary.text
    assert '<a href="evidence_register.html#e0001"' in summary.text
    assert ".ipynb#" not in summary.text


def test_data_in_a_box_cannot_become_markup(summary):
    assert "It &lt;b&gt;is&lt;/b&gt; *so*." in summary.text


def element(text, name):
    """The one element of a page with this class."""
    (found,) = markup.fromstring(text).find_class(name)
    return found


def said(part):
    return " ".join(part.text_content().split())


def test_a_judgement_is_one_line_that_unfolds(summary):
    judge = element(summary.text, "judge")
    assert judge.tag == "details"
    assert judge.get("id") == "j01"
    line, reasons = judge
    assert said(line).startswith("It <b>is</b> *so*. Likely, 55–80% High confidence 1 item, 1 origin")
    labels = [label.text for label in reasons.iter("dt")]
    assert labels == ["In full", "Why", "What would change it", "Exhibits", "Evidence", "Rests on", "Cite"]
    assert [said(each) for each in reasons.iter("dd")] == [
        "It <b>is</b> *so*, in full.", "Counted.", "A record.", "Exhibit 1", "E0001",
        "1 item of evidence, 1 independent origin: 1 named", "Judgement J01",
    ]  # fmt: skip
    assert reasons.xpath(".//dd[4]//a/@href") == ["#a-chart"]


def test_the_scales_are_drawn_as_far_as_they_are_said(summary):
    likelihood, confidence = element(summary.text, "judge").find_class("as-scale")
    (bar,) = likelihood.find_class("full")
    assert float(bar.get("x")) == pytest.approx(1 + 56 * 0.55, abs=0.05)
    assert float(bar.get("width")) == pytest.approx(56 * 0.25, abs=0.05)
    assert len(confidence.find_class("full")) == 3  # high
    assert not confidence.find_class("open")


def test_a_count_has_no_likelihood_and_each_origin_its_mark(build):
    one_of_each = box(evidence=("E0001", "E0002"), likelihood=None, confidence="low")
    html = build(chart(), one_of_each)
    judge = element((html / "chapters" / "summary.html").read_text(encoding="utf-8"), "judge")
    likelihood, confidence = judge.find_class("as-scale")
    assert not likelihood.find_class("full")
    assert [len(confidence.find_class(kind)) for kind in ("full", "open")] == [1, 2]
    assert "A count" in said(judge)
    assert [mark.get("class") for mark in judge.iter("i")] == ["named", None]
    assert "2 items, 2 origins: 1 named, 1 unnamed or the author’s word" in said(judge)


def test_a_judgement_in_short_leads_to_where_it_stands_in_full(build):
    html = build(chart(), box(short=True), prose=PROSE)
    page = (html / "chapters" / "summary.html").read_text(encoding="utf-8")
    (item,) = element(page, "judged")
    assert item.get("id") == "j01"
    (link,) = item.iter("a")
    assert (link.get("href"), said(link)) == ("succession.html#j01", "It <b>is</b> *so*.")
    assert "Likely, 55–80% High confidence" in said(item)
    assert "Counted." not in page


def test_evidence_that_does_not_exist_fails_the_build_from_inside_a_judgement(build):
    with pytest.raises(SphinxWarning, match="judgement J01: no evidence item E0009"):
        build(chart(), box(evidence=("E0001", "E0009")))


def test_an_exhibit_is_called_by_its_finding_and_says_below_what_is_measured(build):
    html = build(chart(title="One <b>was</b> met"))
    page = (html / "chapters" / "summary.html").read_text(encoding="utf-8")
    (caption,) = element(page, "as-titled").iter("figcaption")
    assert said(caption.find_class("caption-text")[0]) == "One <b>was</b> met"
    (measured,) = caption.find_class("as-sub")
    assert said(measured) == "See this, [Reuters 2021]."
    assert measured.getparent() is caption


def test_an_exhibit_without_a_title_has_its_caption_in_the_place_of_one(summary):
    (caption,) = element(summary.text, "as-exhibit").iter("figcaption")
    assert said(caption.find_class("caption-text")[0]) == "See this, [Reuters 2021]."
    assert not caption.find_class("as-sub")


def test_one_line_links_files_evidence_and_citation(summary):
    links = element(summary.text, "as-links").iter("a")
    assert [(link.text, link.get("href")) for link in links] == [
        ("Data", "../exhibits/a-chart.csv"),
        ("SVG", "../exhibits/a-chart.svg"),
        ("Code", "../exhibits/a-chart.py"),
        ("Evidence (1)", "#a-chart-evidence"),
        ("Embed", "../exhibits/a-chart.html#embed"),
        ("Cite", "how_to_cite.html#an-exhibit"),
    ]
    folded = element(summary.text, "as-evidence")
    (listed,) = folded.xpath("./ul[@id='a-chart-evidence']")  # within: a browser opens what a target is in
    assert listed.xpath(".//a/@href") == ["evidence_register.html#e0001"]


@pytest.mark.parametrize("long", [2, 1])
def test_sources_stand_behind_the_note_and_many_fold_away(build, monkeypatch, long):
    monkeypatch.setattr(render, "LONG_LIST", long)
    html = build(chart(sources=tuple(SOURCES["source_id"])))
    foot = element((html / "chapters" / "summary.html").read_text(encoding="utf-8"), "as-foot")
    note = said(foot.find_class("as-note")[0])
    summaries = [said(line) for line in foot.iter("summary")]
    assert note == ("n = <1> Sources: Reuters 2021, Track Persia 2021." if long == 2 else "n = <1>")
    assert ("Sources (2)" in summaries) == (long == 1)
    links = foot.xpath(".//a[starts-with(@href, 'references.html#')]/@href")
    assert links == ["references.html#reuters_2021", "references.html#trackpersia_2021"]


def test_a_source_that_does_not_exist_fails_the_build(build):
    with pytest.raises(SphinxWarning, match="no source nobody_1999"):
        build(chart(named=Labels(nobody_1999="Nobody 1999")))


def test_the_files_of_an_exhibit_are_written(summary):
    files = summary.html / "exhibits"
    assert (files / "a-chart.csv").read_bytes() == b"\xef\xbb\xbfWho,Met\n<b>x</b>,met\n"
    assert (files / "a-chart.py").read_text(encoding="utf-8").splitlines()[1:] == ["shown"]
    drawn = ElementTree.parse(files / "a-chart.svg").getroot()
    links = [e.get("href") for e in drawn.iter("{http://www.w3.org/2000/svg}a")]
    assert links == ["../chapters/evidence_register.html#e0001"]


def test_a_picture_is_drawn_when_it_is_wanted_and_kept_while_the_chart_is_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(sphinx_ext.dataset, "load", lambda folder: DATA)
    monkeypatch.setattr(sphinx_ext.downloads, "files", offered)
    plain, picture = build_book(tmp_path, chart()), Path("exhibits", "a-chart.png")
    linked = '<a href="../exhibits/a-chart.png">PNG</a>'
    page = plain / "chapters" / "summary.html"
    assert not (plain / picture).exists()
    assert linked not in page.read_text(encoding="utf-8")
    with monkeypatch.context() as asked:
        asked.setenv(pictures.WANTED, "1")
        build_book(tmp_path, chart())
        assert linked in page.read_text(encoding="utf-8")
        drawn = (plain / picture).read_bytes()
    build_book(tmp_path, chart())
    assert linked in page.read_text(encoding="utf-8")
    assert (plain / picture).read_bytes() == drawn
    build_book(tmp_path, chart(title="Another was met"))  # a picture of a chart that is another by now
    assert linked not in page.read_text(encoding="utf-8")
    assert not (plain / picture).exists()


def test_register_and_references_have_their_anchors(summary):
    register = (summary.html / "chapters" / "evidence_register.html").read_text(encoding="utf-8")
    references = (summary.html / "chapters" / "references.html").read_text(encoding="utf-8")
    assert '<tr id="e0001">' in register
    assert "&lt;script&gt;" in register
    assert 'id="reuters_2021"' in references
    assert "Reuters 2021" in references


def test_pages_and_index_say_what_they_are(summary):
    assert '<html lang="en"' in summary.text
    assert '<meta name="description" content="The lead says' in summary.text
    index = (summary.html / "index.html").read_text(encoding="utf-8")
    assert 'lang="en"' in index
    assert "<title>A &lt;title&gt;</title>" in index
    assert '<link rel="canonical" href="chapters/summary.html">' in index
    assert 'content="0; url=chapters/summary.html"' in index


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("e0002)", "e9999)"),
        ("{numref}`a-chart`", "{numref}`no-chart`"),
        ("{cite}`reuters_2021`", "{cite}`nobody_1999`"),
        ("references.md#reuters_2021", "references.md#nobody_1999"),
    ],
)
def test_a_reference_to_nothing_fails_the_build(build, right, wrong):
    with pytest.raises(SphinxWarning, match="e9999|no-chart|nobody_1999"):
        build(chart(), prose=PROSE.replace(right, wrong))


NUMBERS = """# Of [old](#n-trips) trips

*Only [old](#n-who)*, **[old](#n-trips)**, and `[old](#n-trips)` in code.

| Trips |
|---|
| [old](#n-trips) |

:::{note}
In all [old](#n-trips).
:::
"""


class Numbers:
    """What a cell that gives numbers shows."""

    def __init__(self, **values):
        self.values = values

    def _repr_mimebundle_(self):
        return to_bundle(PAGE_PART, {"kind": "numbers", "values": self.values}, "", "")


def test_numbers_in_the_prose_are_those_of_the_run_and_no_markup(build):
    given = Numbers(trips="14"), Numbers(who="<i>x</i> *y* `z`")
    pages = build(chart(), *given, prose=f"{PROSE}\n\n{NUMBERS}")
    article = markup.parse(pages / "chapters" / "summary.html").getroot()
    text = " ".join(article.text_content().split())
    assert "Of 14 trips" in text
    assert "Only <i>x</i> *y* `z`, 14, and [old](#n-trips) in code." in text
    assert article.xpath("string(//td)").strip() == "14"
    assert "In all 14." in text
    assert not article.xpath("//a[starts-with(@href, '#n-')]")
    assert article.xpath("//section[@id='of-14-trips']")


def test_a_number_that_no_cell_gives_fails_the_build(build):
    with pytest.raises(ExtensionError, match=r"^chapters/summary\.ipynb: cell 1 \(prose\): .* 'none'$"):
        build(chart(), Numbers(trips="14"), prose=PROSE + "\n\n[1](#n-none)")


def test_a_number_given_twice_with_different_values_fails_the_build(build):
    with pytest.raises(ExtensionError, match=r"summary\.ipynb: cell 4 \(code-3\): the number 'trips'"):
        build(chart(), Numbers(trips="14"), Numbers(trips="15"))


def test_more_references_to_a_page_load_it_no_more_often(build, monkeypatch):
    loads, load = [], BuildEnvironment.get_doctree
    monkeypatch.setattr(
        BuildEnvironment, "get_doctree", lambda env, docname: loads.append(docname) or load(env, docname)
    )
    build(chart())
    once = sorted(loads)
    loads.clear()
    build(chart(), prose=PROSE.replace("{numref}`a-chart`", "{numref}`a-chart`" * 3))
    assert sorted(loads) == once


def test_evidence_that_does_not_exist_fails_the_build_from_inside_a_chart(build):
    with pytest.raises(SphinxWarning, match="a-chart: no evidence item E0009"):
        build(chart("E0009"))


def test_a_name_used_twice_fails_the_build(build):
    with pytest.raises(SphinxWarning, match="a-chart is already on|Duplicate"):
        build(chart(), chart())


def test_a_faulty_data_package_stops_the_build_with_its_faults(build, monkeypatch):
    def load(_folder):
        raise DataPackageError([Fault("data/x.csv", 3, "start", "2021-13-01", "is no date", "YYYY-MM-DD")])

    monkeypatch.setattr(sphinx_ext.dataset, "load", load)
    with pytest.raises(ExtensionError, match=r"data/x\.csv:3: start: '2021-13-01' is no date"):
        build(chart())


def test_an_exhibit_that_is_gone_leaves_no_files(build):
    html = build(chart())
    for suffix in ("csv", "svg", "py"):
        assert (html / "exhibits" / f"a-chart.{suffix}").is_file()
    build(prose=PROSE.replace("{numref}`a-chart`, ", ""))
    assert list((html / "exhibits").iterdir()) == []


def test_what_is_offered_is_written_and_what_no_longer_is_removed(build, tmp_path):
    folder = tmp_path / "_build" / "html" / "data"
    folder.mkdir(parents=True)
    (folder / "of_an_earlier_build.zip").touch()
    build(chart())
    assert [path.name for path in folder.iterdir()] == ["all.zip"]
    assert (folder / "all.zip").read_text() == f"{tmp_path.name} and {len(SOURCES)} sources"


def test_pages_that_are_gone_are_removed(tmp_path):
    (tmp_path / "chapters").mkdir()
    for name in ("kept", "gone"):
        (tmp_path / "chapters" / f"{name}.html").touch()
    env = SimpleNamespace(found_docs={"chapters/kept"})
    assets.remove_orphans(SimpleNamespace(outdir=tmp_path, env=env))
    assert [path.stem for path in (tmp_path / "chapters").iterdir()] == ["kept"]


@pytest.fixture
def small_root(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_text("id\n1\n", encoding="utf-8")
    for name in ("requirements.txt", "_config.yml"):
        (tmp_path / name).write_text("pandas\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("path", ["data/a.csv", "data/new.csv", "requirements.txt"])
def test_the_digest_follows_every_change_of_content(small_root, path):
    before = fresh.digest(small_root)
    (small_root / path).write_text("something else\n", encoding="utf-8")
    assert fresh.digest(small_root) != before


def test_the_digest_follows_a_file_that_is_removed_or_renamed(small_root):
    before = fresh.digest(small_root)
    (small_root / "data" / "a.csv").rename(small_root / "data" / "b.csv")
    renamed = fresh.digest(small_root)
    (small_root / "data" / "b.csv").unlink()
    assert len({before, renamed, fresh.digest(small_root)}) == 3


def test_the_package_is_watched(small_root):
    names = {path.name for path in fresh.watched_files(small_root)}
    assert {
        "a.csv",
        "requirements.txt",
        "_config.yml",
        "after_soleimani.mplstyle",
        "dataset.py",
        "palette.py",
    } <= names


def test_all_pages_are_outdated_until_a_build_has_succeeded_on_the_same_files(small_root):
    app = SimpleNamespace(srcdir=small_root, doctreedir=small_root)
    env = SimpleNamespace(found_docs={"b", "a"})

    def outdated():
        return fresh.outdated_pages(app, env, set(), set(), set())

    assert outdated() == ["a", "b"]
    fresh.note_success(app)
    assert outdated() == []
    (small_root / "data" / "a.csv").write_text("id\n2\n", encoding="utf-8")
    assert outdated() == ["a", "b"]
    assert outdated() == ["a", "b"]  # still, as long as no build has succeeded


def test_a_build_of_stored_outputs_is_no_base_for_one_that_runs_the_notebooks(small_root, monkeypatch):
    app = SimpleNamespace(srcdir=small_root, doctreedir=small_root)
    env = SimpleNamespace(found_docs={"a"})
    fresh.note_success(app)
    monkeypatch.delenv(STORED_OUTPUTS)
    assert fresh.outdated_pages(app, env, set(), set(), set()) == ["a"]
    fresh.note_success(app)
    assert fresh.outdated_pages(app, env, set(), set(), set()) == []
    monkeypatch.setenv(STORED_OUTPUTS, "1")
    assert fresh.outdated_pages(app, env, set(), set(), set()) == ["a"]


def test_parallel_readers_bring_their_exhibits_and_pages_forget_theirs():
    said = {"after_soleimani_citation": citation.read(ROOT), "after_soleimani_site": Site()}
    app = SimpleNamespace(after_soleimani_data=DATA, **said)
    main, other = SimpleNamespace(), SimpleNamespace(docname="one", app=app)
    table = {"columns": ["A"], "rows": [["1"]], "caption": "X.", "alt": "X", "note": "", "sources": []}
    store.record_exhibit(other, {"name": "x", "title": "X", **table}, 1)
    store.merge_pages(None, main, ["one"], other)
    assert list(main.after_soleimani_exhibits) == ["x"]
    store.forget_page(None, main, "one")
    assert main.after_soleimani_exhibits == {}


def test_bibtex_of_people_houses_and_difficult_characters():
    text = bibtex(SOURCES)
    assert "@misc{reuters_2021," in text
    assert "author = {John Davison and Ahmed Rasheed}" in text
    assert "howpublished = {Reuters}" in text
    assert "month = dec" in text
    assert "url = {https://example.org/a_b}" in text
    assert "author = {{Track Persia}}" in text
    assert r"title = {{A schism: 100\% \& more \textbraceleft{}braces\textbraceright{}}}" in text
    assert "nan" not in text


def test_signs_of_tex_are_read_as_they_stand_and_a_brace_swallows_nothing():
    signs = r"AT&T {100%} $5 ~ ^ _ # \x"
    assert unescaped(escape(signs)) == signs
    titles = {"one": "A { brace", "two": "At $5 a barrel ^ 100% & more_or_less #1 ~ \\x"}
    entry = "@misc{{{0},\n title = {{{{{1}}}}},\n shorthand = {{{1}}},\n}}\n"
    text = "".join(entry.format(key, escape(title)) for key, title in titles.items())
    read = {each.key: each for each in ReferenceStyle().format_bibliography(parse_string(text, "bibtex"))}
    assert {key: each.label for key, each in read.items()} == titles
    assert read["two"].text.render_as("text") == f"{titles['two']}."


class Cards(Numbers):
    """What a cell shows that gives numbers with cards."""

    def __init__(self, cards, **values):
        super().__init__(**values)
        self.cards = cards

    def _repr_mimebundle_(self):
        return to_bundle(PAGE_PART, {"kind": "numbers", "values": self.values, "cards": self.cards}, "", "")


CARD = {"value": "14", "what": 'trips "told" & <more>', "exhibit": "a-chart", "low": "2", "high": "14"}
MORE = {"origins": 3, "finding": "many are told", "falls": "without <It>"}


@pytest.fixture
def chips(build):
    """The article of a page with numbers that have cards, and one that no exhibit shows."""
    cards = {"trips": CARD | MORE, "who": {"value": "7", "what": "people"}}
    prose = (
        NUMBERS.replace("**[old](#n-trips)**", "**[old](#n-trips_low)**")
        + "\n\n[Of [old](#n-trips)](references.md)"
    )
    given = Cards(cards, trips="14", trips_low="two", who="seven")
    pages = build(chart(), given, prose=f"{PROSE}\n\n#{prose}")
    return markup.parse(pages / "chapters" / "summary.html").getroot().find(".//article")


def test_a_number_with_a_card_leads_to_its_exhibit_and_says_what_it_is(chips):
    link = chips.xpath(".//h2/a[@class='n']")[0]
    assert link.text == "14"
    assert dict(link.attrib) == {
        "class": "n", "href": "#a-chart", "data-what": 'trips "told" & <more>', "data-value": "14",
        "data-low": "2", "data-high": "14", "data-origins": "3", "data-finding": "many are told",
        "data-breaks": "without <It>", "data-exhibit": "Exhibit 1", "data-csv": "../exhibits/a-chart.csv",
    }  # fmt: skip
    assert [n.text for n in chips.xpath(".//td//a[@class='n']|.//strong/a[@class='n']")] == ["two", "14"]
    assert chips.xpath(".//strong/a[@class='n']")[0].get("data-what") == link.get("data-what")


def test_a_number_that_no_exhibit_shows_is_no_link(chips):
    (plain,) = chips.xpath(".//em/span[@class='n']")
    assert (plain.text, plain.get("data-what")) == ("seven", "people")
    assert "href" not in plain.attrib


def test_chips_stay_out_of_links_ids_and_contents(chips):
    (link,) = chips.xpath(".//a[normalize-space()='Of 14']")
    assert not link.xpath(".//*[@class='n']")
    assert chips.xpath(".//section[@id='of-14-trips']")
    root = chips.getroottree().getroot()
    assert not root.xpath("//nav//*[@class='n']|//head//*[@class='n']")
    assert root.xpath("//nav[@class='toc']//a[@href='#of-14-trips']/text()") == ["Of 14 trips"]


def test_a_chapter_ends_with_the_numbers_of_its_prose(chips):
    (table,) = chips.xpath("./details[@class='as-numbers']//table")
    said = [[" ".join(cell.text_content().split()) for cell in row] for row in table.iter("tr")]
    assert said[1:] == [
        [
            'Trips "told" & <more>', "14", "3",
            "2 to 14; the finding “many are told” falls without <It>", "Exhibit 1",
        ],
        ["People", "7", "–", "–", "–"],
    ]  # fmt: skip
    assert chips.xpath("./details[@class='as-numbers']/following-sibling::nav[@class='pager']")


def test_a_number_whose_exhibit_is_not_in_the_book_is_no_link(build):
    given = Cards({"trips": CARD | {"exhibit": "left-out"}}, trips="14")
    pages = build(chart(), given, prose=f"{PROSE}\n\nOf [old](#n-trips).")
    text = (pages / "chapters" / "summary.html").read_text(encoding="utf-8")
    assert '<span class="n" data-what="trips' in text
    assert "left-out" not in text


@pytest.mark.parametrize(
    ("card", "said"),
    [
        ({}, ""),
        ({"low": "4", "high": "4"}, "stays at 4"),
        ({"low": "4", "high": "4", "missing": 1}, "stays at 4; no number under 1 omission"),
        ({"low": "3", "high": "4", "missing": 2}, "3 to 4; no number under 2 omissions"),
    ],
)
def test_the_table_says_how_far_a_number_moves(card, said):
    assert ledger.left_out(card) == said
