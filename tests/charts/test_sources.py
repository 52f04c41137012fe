"""Where cells and bars of the chapter on history and sources stand, and that their words can be read."""

import pandas as pd
import pytest
from fakes import rows as rows_of
from marks_pmf import filled, marks, middle, texts
from matplotlib.colors import to_hex
from matplotlib.path import Path

from after_soleimani.charts.kit.drawing import draw, text_faults
from after_soleimani.charts.kit.palette import RAMP, SOURCES
from after_soleimani.charts.sources import items, places

WIDTHS = pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
PAPERS = {source: ink.label for source, ink in SOURCES.items()}
TOPICS = (("Succession", "visits"), ("Succession", "command"), ("Fronts", "shrine units"))
COUNTS = (1, 0, 5, 12, 40, 39, 19, 2, 0, 0, 6, 3, 4, 10, 20)  # row by row


def counts(rows, columns):
    """Row × column with the counts in their order."""
    pairs = [row | column for row in rows for column in columns]
    return pd.DataFrame([pair | {"items": n} for pair, n in zip(pairs, COUNTS, strict=True)])


PAPER_COLUMNS = [{"source_id": source, "source": name} for source, name in PAPERS.items()]
GRADE_COLUMNS = [{"grade": f"{grade} grade"} for grade in range(1, 6)]
FRAMES = {
    "coverage": counts([{"chapter": chapter, "topic": topic} for chapter, topic in TOPICS], PAPER_COLUMNS),
    "shared_origins": counts([{"kind": topic} for _, topic in TOPICS], PAPER_COLUMNS),
    "access_and_credibility": counts([{"access": topic} for _, topic in TOPICS], GRADE_COLUMNS),
}
ROW_AND_COLUMN = {
    "coverage": ("topic", "source"),
    "shared_origins": ("kind", "source"),
    "access_and_credibility": ("access", "grade"),
}


def centres(ax):
    """The words or number of each text → its place; one cell may hold what another holds too."""
    return [(text.get_text().replace("\n", " "), text.get_position()) for text in ax.texts]


def place(ax, words):
    (found,) = [at for said, at in centres(ax) if said == words]
    return found


@WIDTHS
@pytest.mark.parametrize("name", FRAMES)
def test_each_count_stands_in_the_cell_of_its_row_and_column(name, narrow):
    frame, (row, column) = FRAMES[name], ROW_AND_COLUMN[name]
    figure = getattr(items, name)(frame, narrow=narrow)
    (ax,) = figure.axes
    assert ax.get_xlim() == (0, 5)
    assert ax.get_ylim()[0] > ax.get_ylim()[1]  # downwards
    for cell in frame.to_dict("records"):
        x, y = place(ax, cell[column])[0], place(ax, cell[row])[1]
        assert (str(cell["items"] or "–"), (x, y)) in centres(ax)
    rows = [place(ax, words)[1] for words in frame[row].unique()]
    assert rows == sorted(rows)
    columns = [place(ax, words)[0] for words in frame[column].unique()]
    assert columns == sorted(columns)
    assert text_faults(figure) == []


@WIDTHS
def test_a_cell_is_the_darker_the_more_it_counts_and_none_is_filled_for_nothing(narrow):
    (ax,) = items.shared_origins(FRAMES["shared_origins"], narrow=narrow).axes
    filled = {
        (patch.get_x() + patch.get_width() / 2, patch.get_y() + patch.get_height() / 2): to_hex(
            patch.get_facecolor()
        )
        for patch in ax.patches
    }
    # Of 40, the most: steps begin at 1.6, 6.4, 14.4 and 25.6.
    steps = {1: 0, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 10: 2, 12: 2, 19: 3, 20: 3, 39: 4, 40: 4}
    numbers = {at: int(words) for words, at in centres(ax) if words.isdigit()}
    assert {tuple(map(float, at)): step for at, step in filled.items()} == {
        at: RAMP[steps[number]].light for at, number in numbers.items()
    }  # fmt: skip


@WIDTHS
def test_topics_stand_under_their_chapters_and_heads_have_the_colours_of_sources(narrow):
    (ax,) = items.coverage(FRAMES["coverage"], narrow=narrow).axes
    heights = [place(ax, words)[1] for words in ("Succession", "visits", "command", "Fronts", "shrine units")]
    assert heights == sorted(heights)
    heads = {text.get_text().replace("\n", " "): text.get_color() for text in ax.texts}
    assert {source: heads[name] for source, name in PAPERS.items()} == {
        source: SOURCES[source].light for source in PAPERS
    }  # fmt: skip


SHARES = pd.DataFrame(
    [
        ("Succession", "author", 0.75, 40),
        ("Succession", "unnamed", 0.25, 40),
        ("Fronts", "author", 0.004, 9),
        ("Fronts", "unnamed", 0.0, 9),
    ],
    columns=["chapter", "speaker", "share", "total"],
)


@WIDTHS
def test_each_bar_is_as_long_as_the_share_in_the_panel_of_its_chapter(narrow):
    figure = items.whose_word(SHARES, narrow=narrow)
    for ax, (chapter, rows) in zip(figure.axes, SHARES.groupby("chapter", sort=False), strict=True):
        assert ax.get_title(loc="left").replace("\n", " ") == f"{chapter} n = {rows['total'].iloc[0]}"
        assert ax.get_xlim() == (0, 1)
        bars = {patch.get_y() + patch.get_height() / 2: patch.get_width() for patch in ax.patches}
        assert bars == dict(zip(ax.get_yticks(), rows["share"], strict=True))
        assert ax.yaxis.get_inverted()
        names = [label.get_text() for label in figure.axes[0].get_yticklabels()]
        assert names == rows["speaker"].tolist()
    said = [[text.get_text() for text in ax.texts] for ax in figure.axes]
    assert said == [["75%", "25%"], ["<1%", "–"]]
    assert text_faults(figure) == []


TOWNS = pd.DataFrame(
    rows_of(
        "name lat lon events others origins evidence_ids named_in",
        ("Middle, Land", 33.0, 44.0, 60, ("Suburb",), 3, tuple(f"E{n:04}" for n in range(1, 70)), ("E0001",)),
        ("North (Upper)", 36.0, 44.0, 3, (), 1, ("E0002",), ("E0003",)),
        ("East", 33.0, 46.0, 1, (), 2, ("E0002", "E0003"), ("E0003",)),
    )
)
LAND = pd.DataFrame(
    rows_of(
        "outline_id number kind lat lon",
        ("land", 1, "country", 31.0, 40.0),
        ("land", 2, "country", 37.0, 40.0),
        ("land", 3, "country", 37.0, 48.0),
        ("land", 4, "country", 31.0, 48.0),
        ("shore", 1, "coast", 28.0, 37.0),
        ("shore", 2, "coast", 38.0, 50.0),
    )
)


@WIDTHS
def test_places_stand_where_their_degrees_put_them_with_their_name_beside_them(narrow):
    figure = places.places(TOWNS, LAND, narrow)
    found = marks(figure)
    centre, north, east = (
        found[words]
        for words in ("Middle, Land, with Suburb: 60 events", "North (Upper): 3 events", "East: 1 event")
    )
    (x, y), (north_x, north_y), (east_x, east_y) = map(middle, (centre, north, east))
    assert (north_x, east_y) == pytest.approx((x, y))
    assert y > north_y
    assert x < east_x
    # A degree of longitude is shorter by the cosine of the latitude in the middle of the map.
    assert (east_x - x) / 2 == pytest.approx((y - north_y) / 3 * 0.829, rel=0.01)
    (land,) = figure.axes[0].patches
    corner = land.get_xy()[0]
    assert corner == pytest.approx((x - 2 * (east_x - x), y + 2 / 3 * (y - north_y)))
    # The area of a mark is as its events are many.
    areas = [mark.get_markersize() ** 2 for mark in (centre, north, east)]
    assert [area / areas[2] for area in areas] == pytest.approx([60, 3, 1])
    assert [filled(mark) for mark in (centre, north, east)] == [True, False, True]
    written = texts(figure)
    for words, (at_x, at_y) in (
        ("Middle 60", (x, y)),
        ("North 3", (north_x, north_y)),
    ):
        assert written[words][1] == pytest.approx(at_y, abs=0.25)
        assert abs(written[words][0] - at_x) < 0.9
    assert [words for words in written if "East 1" in words] == ["Without a name on the map: East 1"]
    # A place with more evidence than a mark can name leads to what names the place.
    assert centre.get_gid().endswith("events (E0001)")
    assert text_faults(figure) == []


@WIDTHS
def test_a_name_without_room_beside_its_mark_is_listed_beside_the_map_or_below_it(narrow):
    crowd = pd.concat([TOWNS.iloc[[1]].assign(name=f"Town {n}") for n in range(30)])
    figure = places.places(crowd.assign(lat=33.0, lon=46.0), LAND, narrow=narrow)
    (listed,) = [words for words in texts(figure) if words.startswith("Without a name on the map: ")]
    beside = [words for words in texts(figure) if words.startswith("Town")]
    assert beside
    assert listed.count("Town") + len(beside) == 30
    assert text_faults(figure) == []


@WIDTHS
def test_no_name_crosses_a_border_or_stands_on_another_mark(narrow):
    figure = places.places(TOWNS, LAND, narrow)
    draw(figure)
    (ax,) = figure.axes
    names = [text.get_window_extent() for text in ax.texts if text.get_text() in ("Middle 60", "North 3")]
    (land,) = ax.patches
    border = Path(ax.transData.transform(land.get_xy()))
    assert len(names) == 2
    for name in names:
        assert not border.intersects_bbox(name, filled=False)
        for mark in marks(figure).values():
            x, y = ax.transData.transform(middle(mark))
            radius = mark.get_markersize() / 2
            apart = max(name.x0 - x, x - name.x1, name.y0 - y, y - name.y1)
            assert apart >= radius - 1
