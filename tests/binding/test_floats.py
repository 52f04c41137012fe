"""Text passes a chart that waits for the next sheet; order, headings and charts that fit stay as they are."""

from lxml import html

from after_soleimani.binding.floats import MARK, Block, let_text_run, mark_blocks, measured
from after_soleimani.binding.leaves import Leaf

SHEET = 100


def page(markup):
    return Leaf("succession", html.fragment_fromstring(f"<article>{markup}</article>"))


def after_running(markup, heights):
    """The ids of a page in order; `heights` by id, of a chart as (all of it, its part on one sheet)."""
    leaf = page(markup)
    (blocks,) = mark_blocks([leaf]).values()
    given = [heights.get(block.get("id"), 0) for block in blocks]
    given = [height if isinstance(height, tuple) else (height, 0) for height in given]
    let_text_run([Block(block, *both) for block, both in zip(blocks, given, strict=True)], SHEET)
    return [block.get("id") for block in leaf.article.iter() if block.get("id")]


CHART = '<div class="as-exhibit" id="chart"></div>'


def test_text_fills_the_sheet_before_a_chart():
    markup = f'<p id="a">a</p>{CHART}<p id="b">b</p><p id="c">c</p>'
    assert after_running(markup, {"a": 50, "chart": (80, 70), "b": 30, "c": 30}) == ["a", "b", "chart", "c"]


def test_a_chart_that_fits_stays():
    markup = f'<p id="a">a</p>{CHART}<p id="b">b</p>'
    assert after_running(markup, {"a": 30, "chart": (90, 70), "b": 10}) == ["a", "chart", "b"]


def test_a_chart_stays_where_little_is_empty():
    markup = f'<p id="a">a</p>{CHART}<p id="b">b</p>'
    assert after_running(markup, {"a": 90, "chart": (80, 70), "b": 5}) == ["a", "chart", "b"]


def test_a_heading_passes_with_what_it_heads_or_not_at_all():
    markup = f'<p id="a">a</p>{CHART}<section><h2 id="head">B</h2><p id="b">b</p></section>'
    heights = {"a": 50, "chart": (80, 70), "head": 10}
    assert after_running(markup, {**heights, "b": 30}) == ["a", "head", "b", "chart"]
    assert after_running(markup, {**heights, "b": 45}) == ["a", "chart", "head", "b"]


def test_a_heading_waits_with_its_chart():
    markup = f'<p id="a">a</p><h2 id="head">A</h2>{CHART}<p id="b">b</p>'
    heights = {"a": 40, "head": 10, "chart": (80, 70), "b": 30}
    assert after_running(markup, heights) == ["a", "head", "chart", "b"]


def test_charts_keep_their_order():
    markup = f'<p id="a">a</p>{CHART}<div class="as-exhibit" id="second"></div><p id="b">b</p>'
    heights = {"a": 50, "chart": (80, 70), "second": (20, 20), "b": 20}
    assert after_running(markup, heights) == ["a", "chart", "second", "b"]


def test_a_chart_on_a_sheet_of_its_own_begins_anew():
    markup = f'<p id="a">a</p><div class="as-exhibit tall" id="tall"></div>{CHART}<p id="b">b</p>'
    assert after_running(markup, {"a": 60, "tall": (500, 400), "chart": (80, 70), "b": 20}) == [
        "a", "tall", "chart", "b",
    ]  # fmt: skip


def test_a_block_is_as_high_as_its_first_box_and_a_chart_as_what_stands_above_its_foot():
    leaf = page('<p>a</p><div class="as-exhibit"><div class="as-chart"></div><p>Sources</p></div>')
    marked = mark_blocks([leaf])
    chart = leaf.article.find_class("as-chart")[0].get(MARK)
    places = [("succession:0", 0.0, 40.0), ("succession:0", 0.0, 20.0), ("succession:1", 40.0, 140.0)]
    text, exhibit = measured(marked, [*places, (chart, 50.0, 110.0)])["succession"]
    assert (text.height, text.whole) == (40, 0)
    assert (exhibit.height, exhibit.whole) == (100, 70)
