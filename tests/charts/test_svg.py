"""Charts: markup a strict policy allows, colours of the palette, text that can be read."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from matplotlib.font_manager import FontProperties, findfont

from after_soleimani.charts.kit import font, palette
from after_soleimani.charts.kit.drawing import text_faults
from after_soleimani.charts.kit.style import link_mark, monotone, new_figure, spread, text_width, wrap
from after_soleimani.charts.kit.svg import SVG, to_svg

ACCENT = palette.TONES["accent"].light


def chart(tooltip='Trip <1> "x" & more'):
    figure, ax = new_figure(2)
    (line,) = ax.plot([0, 1, 2], [0, 2, 1], color=ACCENT, marker="o")
    link_mark(line, ["E0001", "E0002"], tooltip)
    link_mark(ax.scatter([1], [1], color=palette.CAMPS["iran"].light), ["E0003"], "One point")
    link_mark(ax.bar([2], [1], color=palette.RAMP[1].light)[0], ["E0004"], "One bar")
    ax.bar([1], [0.5], color=palette.TONES["faint"].light, hatch="//", edgecolor=palette.TONES["muted"].light)
    return figure


def parse(figure, prefix="a-chart"):
    return ElementTree.fromstring(to_svg(figure, prefix, "A title", "A <description>"))


def tag(name):
    return f"{{{SVG}}}{name}"


def test_no_style_and_nothing_a_policy_would_block():
    root = parse(chart())
    assert not list(root.iter(tag("style")))
    assert not list(root.iter(tag("script")))
    assert not [e for e in root.iter() if "style" in e.attrib or any(a.startswith("on") for a in e.attrib)]


def test_a_chart_is_written_alike_whatever_else_names_its_namespaces():
    ElementTree.register_namespace("", "http://www.w3.org/2005/Atom")
    svg = to_svg(chart(), "a-chart", title="T", description="D")
    assert svg.startswith("<svg xmlns=")
    assert "ns0:" not in svg


def test_size_comes_from_the_page():
    root = parse(chart())
    assert root.get("viewBox") == "0 0 547.2 144"
    assert root.get("width") is None
    assert root.get("height") is None


def test_name_and_description_are_tied_to_the_chart():
    root = parse(chart())
    assert root.get("aria-labelledby") == "a-chart-title a-chart-desc"
    assert root[0].text == "A title"
    assert root[1].text == "A <description>"


def test_a_chart_with_links_is_a_group_and_one_without_is_an_image():
    figure, _ = new_figure(1)
    assert parse(chart()).get("role") == "group"
    assert parse(figure).get("role") == "img"


def test_text_stays_text_in_the_served_font():
    root = parse(chart())
    assert "0.0" in [text.text for text in root.iter(tag("text"))]
    assert root.get("font-family").startswith(f"'{font.FAMILY}'")


def test_ids_begin_with_the_prefix_and_references_resolve():
    markup = to_svg(chart(), "a-chart", "T", "D")
    ids = re.findall(r' id="([^"]+)"', markup)
    assert len(ids) == len(set(ids))
    assert all(name.startswith("a-chart-") for name in ids)
    used = re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', markup)
    assert used
    assert {first or second for first, second in used} <= set(ids)


def test_two_charts_on_a_page_share_no_id():
    first, second = (set(re.findall(r' id="([^"]+)"', to_svg(chart(), p, "T", "D"))) for p in ("one", "two"))
    assert not first & second


def test_drawing_twice_gives_the_same_characters():
    assert to_svg(chart(), "a", "T", "D") == to_svg(chart(), "a", "T", "D")


def test_a_mark_is_one_link_with_its_tooltip():
    links = list(parse(chart()).iter(tag("a")))
    assert [link.get("href") for link in links].count("evidence_register.ipynb#e0001") == 1
    titles = {link.get("href")[-5:]: link.find(tag("title")).text for link in links}
    assert titles == {
        "e0001": 'Trip <1> "x" & more (E0001, E0002)',
        "e0003": "One point (E0003)", "e0004": "One bar (E0004)",
    }  # fmt: skip


def test_a_mark_without_evidence_or_words_is_refused():
    _, ax = new_figure(1)
    with pytest.raises(ValueError, match="evidence id"):
        link_mark(ax.text(0, 0, "x"), [], "words")
    with pytest.raises(ValueError, match="tooltip"):
        link_mark(ax.text(0, 0, "x"), ["E0001"], " ")


def test_every_colour_has_a_class_that_dark_mode_overrides():
    css = palette.stylesheet()
    used = {name for e in parse(chart()).iter() for name in e.get("class", "").split()}
    assert {"f-ramp-2", "s-accent", "f-iran"} <= used
    assert all(f".as-chart .{name} {{" in css for name in used)


def test_a_colour_from_elsewhere_is_refused():
    figure, ax = new_figure(2)
    ax.plot([0, 1], [0, 1], color="#ff0000")
    with pytest.raises(ValueError, match="#ff0000 is not in the palette"):
        to_svg(figure, "a", "T", "D")


def test_colours_and_their_names_are_unique():
    shades = palette.colours()
    assert len({colour.light for colour in shades}) == len(shades)
    assert len({colour.name for colour in shades}) == len(shades)


def test_inks_stand_out_from_the_paper_in_both_modes():
    paper = palette.TONES["paper"]
    for group in (palette.CAMPS, palette.SOURCES, palette.MARKS):
        for key, ink in group.items():
            assert palette.contrast(ink.light, paper.light) >= 3, key
            assert palette.contrast(ink.dark, paper.dark) >= 3, key


def test_marks_that_share_a_table_differ_without_colour():
    reception = ("met", "declined", "did_not_take_place", "planned", "disputed", "not_reported")
    stance = ("plus", "minus", "zero", "absent", "silent")
    attribution = (
        "accuses", "suspects", "claims", "denies", "blames_others", "calls_it_staged", "condemns",
        "no_finding",
    )  # fmt: skip
    for kinds in (reception, stance, attribution):
        symbols = [palette.MARKS[kind].symbol for kind in kinds]
        assert len(set(symbols)) == len(kinds), kinds


def test_hues_are_actors_alone():
    toneless = {ink.colour for group in (palette.MARKS, palette.SOURCES) for ink in group.values()}
    assert toneless == {palette.TONES["ink"], palette.TONES["muted"]}
    hues = [ink.light for ink in palette.CAMPS.values()]
    assert len(set(hues)) == len(hues)


def test_symbols_are_in_the_served_font():
    assert {ink.symbol for ink in palette.MARKS.values()} <= font.CHARACTERS


def test_text_on_a_fill_can_be_read():
    for fill in (*palette.RAMP, *(ink.colour for ink in palette.CAMPS.values())):
        text = palette.ink_on(fill.light)
        in_dark_mode = next(tone.dark for tone in palette.TONES.values() if tone.light == text)
        assert palette.contrast(fill.light, text) >= 4.5, fill.name
        assert palette.contrast(fill.dark, in_dark_mode) >= 4.5, fill.name


def test_charts_are_laid_out_with_the_font_that_the_page_serves():
    assert font.LABELS.stat().st_size < 20_000
    assert font.SIGNS.stat().st_size < 3_000
    assert font.cut_signs() == font.SIGNS.read_bytes()
    for weight in font.WEIGHTS:
        assert font.instance(weight) == font.layout_font(weight).read_bytes()
        face = FontProperties(family=font.FAMILY, weight=weight)
        assert Path(findfont(face, fallback_to_default=False)) == font.layout_font(weight)


def test_clipped_overlapping_small_and_foreign_text_is_found():
    figure, ax = new_figure(2, layout=None)
    ax.set_axis_off()
    figure.text(0.99, 0.5, "runs out of the picture")
    figure.text(0.1, 0.2, "one on top")
    figure.text(0.1, 0.2, "of the other")
    figure.text(0.1, 0.8, "tiny", size=5)
    figure.text(0.1, 0.6, "قاآني")
    faults = "\n".join(text_faults(figure))
    for words in ("over the edge", "overlaps", "smaller than", "not served"):
        assert words in faults


def test_what_is_said_of_a_long_text_is_short():
    figure, ax = new_figure(2, layout=None)
    ax.set_axis_off()
    figure.text(0.1, 0.5, "W" * 10_000)
    (fault,) = text_faults(figure)
    assert len(fault) < 200


def test_a_text_is_no_formula_of_mathematics():
    figure, ax = new_figure(2)
    ax.set_axis_off()
    figure.text(0.1, 0.5, "from $5 to $9, or $\\frac{$")
    assert "from $5 to $9, or $\\frac{$" in to_svg(figure, "dollars", "Dollars", "Two sums.")


def test_ticks_out_of_view_are_no_fault():
    figure, ax = new_figure(2)
    ax.plot([0, 5], [0, 5], color=ACCENT)
    ax.set_xlim(0.2, 4.3)
    assert text_faults(figure) == []


def test_wrapped_lines_fit_and_keep_every_word():
    text = "Kataib Hezbollah and Asaib Ahl al-Haq in the communiqué of April 2020"
    lines = wrap(text, 1.2).split("\n")
    assert len(lines) > 1
    assert " ".join(lines) == text
    assert all(text_width(line) <= 1.2 for line in lines)


def test_a_word_wider_than_the_room_keeps_its_line():
    assert wrap("a Donaudampfschifffahrt b", 0.3).split("\n") == ["a", "Donaudampfschifffahrt", "b"]


@pytest.mark.parametrize(
    ("positions", "expected"),
    [
        ([0, 10, 20], [0, 10, 20]),
        ([5, 5], [4.5, 5.5]),
        ([2, 0, 0.5], [2, -0.25, 0.75]),
        ([], []),
    ],
)
def test_spread_moves_labels_apart_as_little_as_needed(positions, expected):
    assert spread(positions, 1) == pytest.approx(expected)


def test_neighbours_that_fall_are_pooled():
    assert monotone([3.0, 1.0, 5.0]) == [2.0, 2.0, 5.0]


def test_ids_do_not_hang_on_the_last_digits_of_coordinates():
    def drawn(nudge):
        figure, ax = new_figure(2)
        ax.set_position((0.1, 0.2, 0.8 + nudge, 0.7))
        ax.plot([0, 1], [0, 1], color=palette.TONES["ink"].light)
        return to_svg(figure, "nudged", "Title", "Description")

    assert 'clip-path="url(#nudged-' in drawn(0)
    assert drawn(0) == drawn(1e-13)
