"""Where the marks of the election chapter's charts stand: each at the place of its number, in its own row."""

import pandas as pd
import pytest
from marks_elections import anchor, bars, downwards, extent, lines, mark, marks, text

from after_soleimani.charts.elections import (
    decomposition,
    disputes,
    fallout,
    formation,
    quorum,
    returns,
    states,
    two_elections,
    votes,
    year,
)
from after_soleimani.charts.kit.drawing import text_faults
from after_soleimani.charts.kit.palette import CAMPS, MARKS, TONES

IDS, NAN = ("E0001",), float("nan")
DAY = pd.Timestamp
INK, MUTED, ACCENT, PAPER = (TONES[tone].light for tone in ("ink", "muted", "accent", "paper"))

both = pytest.mark.parametrize("narrow", [False, True])


def frame(columns, *rows):
    """Rows under one line of column names, each resting on one item."""
    return pd.DataFrame([dict(zip(columns.split(), row, strict=True)) for row in rows]).assign(
        evidence_ids=[IDS] * len(rows)
    )


# Seats of 2018 and 2021, and the parts of their change


LINES = frame(
    "unit definition role named family formed",
    ("Fall", "narrow", "drawn", True, "badr_fatah", False),
    ("Fall", "wide", "wider", True, "badr_fatah", False),
    ("Law", "narrow", "drawn", True, "other", False), ("Party", "narrow", "drawn", False, "other", False),
)  # fmt: skip
VOTES_AND_SEATS = frame(
    "unit definition measured year label low value high change origins",
    *(
        (unit, definition, measured, year, label, low, value, high, change, origins)
        for unit, definition, measured, *both in (
            ("Fall", "narrow", "votes", ("Fall", 1.2e6, 1.2e6, 1.2e6, 1), ("Fall", 4e5, 4e5, 5e5, 2)),
            ("Fall", "wide", "votes", ("Fall", 1.2e6, 1.2e6, 1.2e6, 1), ("with more", 8e5, 8e5, 9e5, 1)),
            ("Law", "narrow", "votes", ("Law", 6e5, 6e5, 6e5, 1), ("Law", 5.01e5, 5.01e5, 5.01e5, 2)),
            ("Party", "narrow", "votes", ("Party", 1e5, NAN, 1.02e5, 1), ("Party", 2e5, 2e5, 2e5, 1)),
            ("Fall", "narrow", "seats", ("Fall", 48, 48, 48, 1), ("Fall", 17, 17, 17, 2)),
            ("Fall", "wide", "seats", ("Fall", 48, 48, 48, 1), ("with more", 22, 22, 22, 1)),
            ("Law", "narrow", "seats", ("Law", 25, 25, 25, 1), ("Law", 33, 33, 33, 1)),
            ("Party", "narrow", "seats", ("Party", 4, 4, 4, 1), ("Party", 9, 9, 9, 1)),
        )
        for year, (label, low, value, high, origins), change in zip(
            ("2018", "2021"), both, (NAN, both[1][2] / both[0][2] - 1), strict=True
        )
    ),
)
VOTES_AND_SEATS["label_long"] = VOTES_AND_SEATS["label"] + " in full"


@both
def test_seats_2018_2021(narrow):
    figure = two_elections.seats_2018_2021(LINES, VOTES_AND_SEATS, narrow=narrow)
    of_votes, of_seats = figure.axes
    slopes = {
        (place.tooltip.partition(":")[0], place.ax is of_seats, place.artist.get_linestyle() == "-"): place
        for place in marks(figure) if place.box[0] == 0 and place.box[1] == 1
    }  # fmt: skip
    assert {key: place.artist.get_ydata().tolist() for key, place in slopes.items()} == {
        ("Fall, 2018", False, True): [1.2e6, 4e5], ("Fall, 2018", True, True): [48, 17],
        ("Fall, 2018", False, False): [1.2e6, 8e5], ("Fall, 2018", True, False): [48, 22],
        ("Law, 2018", False, True): [6e5, 5.01e5], ("Law, 2018", True, True): [25, 33],
        ("Party, 2018", False, True): [1.01e5, 2e5], ("Party, 2018", True, True): [4, 9],
    }  # fmt: skip
    assert not downwards(of_votes)
    assert not downwards(of_seats)
    assert of_votes.get_position().y0 > of_seats.get_position().y1
    assert of_votes.get_position().x0 == of_seats.get_position().x0
    if not narrow:
        assert of_votes.get_position().width * figure.get_figwidth() > 3, "wide enough to see the slopes"
    widths = {
        key[0]: slopes[key[0], True, True].artist.get_linewidth() for key in slopes if key[1] and key[2]
    }
    assert widths["Fall, 2018"] > widths["Law, 2018"] > widths["Party, 2018"]
    assert text_faults(figure) == []


@both
def test_ends_of_votes_and_seats(narrow):
    """A mark at each number, hollow on one origin; a bar over counts that differ, beside it their words."""
    figure = two_elections.seats_2018_2021(LINES, VOTES_AND_SEATS, narrow=narrow)
    (counts,) = [place for place in marks(figure, "Fall, 2021: 400–500") if "counts" in place.tooltip]
    assert counts.box[2:] == (4e5, 5e5)
    assert counts.x == pytest.approx(1)
    assert counts.artist.get_hatch()
    after, before = (
        mark(figure, "Fall, 2021: 400–500 thousand votes, 2"),
        mark(figure, "Law, 2018: 600 thous"),
    )
    assert (after.x, after.y, after.hollow) == (1, 4e5, False)
    assert (before.x, before.y, before.hollow) == (0, 6e5, True)
    assert mark(figure, "Fall, 2021: 17 seats, 2 origins").artist.get_marker() == "D"
    assert not marks(figure, "Party, 2018: 100–102 thousand votes, over"), "too narrow to be seen"
    full = "" if narrow else " in full"
    assert anchor(text(figure, f"400–500 Fall{full}, −67%"))[0] == 1
    assert anchor(text(figure, f"33 Law{full}, +32%"))[1] == pytest.approx(33, abs=2)
    assert anchor(text(figure, f"Law{full} 25"))[0] == 0
    assert text(figure, "800–900 with more").get_color() == text(figure, "17 Fall").get_color()
    written = [words.get_text() for words in figure.axes[1].texts]
    assert ("Party in full 4" in written) is not narrow, "on a phone what only compares is named once"


@both
def test_an_alliance_of_several_lists_has_a_line_of_its_own_kind_and_no_list_is_a_cross(narrow):
    formed = LINES.assign(formed=LINES["unit"] == "Law", family=LINES["family"].replace("badr_fatah", "sadr"))
    figure = two_elections.seats_2018_2021(formed, VOTES_AND_SEATS, narrow=narrow)
    law, fall = marks(figure, "Law, 2018: 25"), marks(figure, "Fall, 2018: 48")
    assert law[0].artist.get_linestyle() != "-"
    assert fall[0].artist.get_linestyle() == "-"
    assert {place.artist.get_marker() for place in (*law, *fall)} == {"None", "o"}


RANGES = frame(
    "label detail settled change_low change_high votes_low votes_high conversion_low conversion_high",
    ("Loss", "", True, -31, -31, -29.0, -27.0, -4.0, -2.0),
    ("Gain", "", False, 19, 19, -25.0, -24.0, 43.0, 44.0),
    ("Open", "", False, 3, 3, -2.0, 4.0, 1.0, 5.0),
)


@both
def test_decomposition_ranges(narrow):
    figure = decomposition.decomposition_ranges(RANGES, narrow=narrow)
    solid = {found.tooltip.rpartition(":")[0]: found for found in marks(figure)}
    assert {key: found.box[:2] for key, found in solid.items()} == {
        "Loss, votes": (-27, 0),  # to the nearer end of the range
        "Loss, conversion": (-2, 0),
        "Gain, votes": (-24, 0),
        "Gain, conversion": (0, 43),
        "Open, votes": (0, 0),  # a range over nought has no part that is sure
        "Open, conversion": (0, 1),
    }
    hatched = [extent(patch) for patch in bars(figure) if patch.get_hatch()]
    rest = [(-29, -27), (-4, -2), (-25, -24), (43, 44), (-2, 4), (1, 5)]
    assert [box[:2] for box in hatched] == rest
    assert [box[2:] for box in hatched] == [found.box[2:] for found in solid.values()]
    ys = [found.y for found in solid.values()]
    assert ys == sorted(ys), "row by row, the share of votes above its conversion"
    assert downwards(figure.axes[0])
    assert [anchor(text(figure, name))[1] for name in ("Loss", "Gain", "Open")] == pytest.approx(
        [
            (upper + lower) / 2 - (0.68 if narrow else 0)
            for upper, lower in zip(ys[::2], ys[1::2], strict=True)
        ]
    )


# Votes and seats of 2021


@both
def test_votes_against_seats_2021(narrow):
    points = frame(
        "short_name family vote_share seat_share ratio seats",
        ("Twice", "sadr", 0.1, 0.2, 2.0, 20),
        ("Even", "badr_fatah", 0.05, 0.05, 1.0, 5),
        ("None", "other", 0.02, 0.0, 0.0, 0),
    )
    figure = votes.votes_against_seats_2021(points, narrow=narrow)
    places = {found.tooltip.partition(":")[0]: (found.x, found.y) for found in marks(figure)}
    assert places["Twice"] == pytest.approx((10, 20))
    assert places["Even"] == pytest.approx((5, 5))
    assert places["None"][0] == pytest.approx(2)
    assert figure.axes[0].get_ylim()[0] < places["None"][1] < 0.5, "without a seat: below the lowest tick"
    assert not any(found.hollow for found in marks(figure)), "hollow is what rests on one origin"
    slopes = [line for line in figure.axes[0].lines if tuple(line.get_xdata()) == votes._SHARES]
    assert [line.get_ydata()[0] / line.get_xdata()[0] for line in slopes] == pytest.approx([1, 2, 0.5])
    assert slopes[0].get_linewidth() > 1.5 * slopes[1].get_linewidth(), (
        "the line of equality is the heavy one"
    )
    rule = [line for line in figure.axes[0].lines if set(line.get_ydata()) == {votes._BREAK}]
    assert len(rule) == 1
    assert places["None"][1] < votes._BREAK < 0.3, "a list without a seat stands below the break"
    assert places["Twice"] == pytest.approx((10, 20))
    named = {words: anchor(text(figure, words)) for words in ("Twice", "Even", "None, no seat")}
    assert named["Twice"] == pytest.approx(places["Twice"])
    assert named["None, no seat"] == pytest.approx(places["None"])


@both
def test_price_of_a_seat_2021(narrow):
    prices = frame(
        "short_name family seats votes counted low high",
        ("Cheap", "sadr", 73, 876_000, True, 12_000.0, 12_000.0),
        ("Printed", "other", 9, pd.NA, False, 20_000.0, 22_000.0),
        ("Dear", "badr_fatah", 1, 90_000, True, 90_000.0, 90_000.0),
        ("None", "other", 0, 126_411, True, float("nan"), float("nan")),
    )
    figure = votes.price_of_a_seat_2021(prices, (26_000.0, 28_000.0), narrow=narrow)
    places = {found.tooltip.partition(":")[0]: (found.x, found.y) for found in marks(figure)}
    assert places == {"Cheap": (12_000, 0), "Printed": (21_000, 1), "Dear": (90_000, 2)}
    assert not any(found.pale or found.hollow for found in marks(figure))
    assert downwards(figure.axes[0])
    assert [anchor(text(figure, f"{name} ·"))[1] for name in prices["short_name"]] == [0, 1, 2, 3]
    numbers = [anchor(text(figure, n)) for n in ("12,000", "20,000–22,000", "90,000", "no seat for 126,411")]
    assert [y for _, y in numbers] == [0, 1, 2, 3]
    assert len({x for x, _ in numbers}) == 1, "the numbers stand in a column"
    assert numbers[0][0] > 90_000
    (average,) = lines(figure, color=MUTED)
    assert average[:2] == (27_000, 27_000)
    assert 2 < average[3] < 3, "not through the words of the list without a seat"


@both
def test_fatah_by_count(narrow):
    columns = "day value high label who preferred improbable"
    seats = frame(
        columns,
        ("11 Oct", 14.0, 14.0, "14", "Wire", False, True),
        ("30 Nov", 17.0, 17.0, "17", "Paper", True, False),
    )
    shares = frame(
        columns,
        ("Oct", 670_000.0, 670_000.0, "670,000", "Paper", False, True),
        ("Nov", 440_000.0, 460_000.0, "5.05 per cent", "Wire", True, False),
    )
    figure = votes.fatah_by_count(seats, shares, "badr_fatah", narrow=narrow)
    upper, lower = figure.axes
    found = marks(figure)
    assert [(place.ax, place.x) for place in found] == [
        (upper, 14), (upper, 17), (lower, 670_000), (lower, 450_000)
    ]  # fmt: skip
    assert [place.fill == MUTED for place in found] == [True, False, True, False]
    assert not any(place.hollow or place.pale for place in found)
    for ax, own in ((upper, found[:2]), (lower, found[2:])):
        assert downwards(ax)
        assert own[0].y < own[1].y
    assert [extent(line)[:2] for line in lower.lines] == [(440_000, 460_000)]
    assert anchor(text(figure, "17")) == (17, found[1].y)
    assert text(figure, "17").get_weight() == "bold"
    assert text(figure, "14").get_weight() == "normal"


@both
def test_disproportionality(narrow):
    names = ("gallagher", "loosemore_hanby", "effective_votes", "effective_seats")
    ends = " ".join(f"{name}_low {name}_high" for name in names)
    indices = frame(
        f"year treatment {ends}",
        (2018, "as one", 2.0, 3.0, 5.0, 6.0, 20.0, 30.0, 11.0, 11.0),
        (2018, "left out", 2.5, 3.5, 5.5, 6.5, 21.0, 31.0, 12.0, 12.0),
        (2021, "as one", 10.0, 11.0, 15.0, 16.0, 40.0, 50.0, 9.0, 9.0),
        (2021, "left out", 10.5, 11.5, 15.5, 16.5, 41.0, 51.0, 8.0, 8.0),
    )
    figure = votes.disproportionality(indices, narrow=narrow)
    assert len(figure.axes) == len(names)
    for ax, name in zip(figure.axes, names, strict=True):
        own = [found for found in marks(figure) if found.ax is ax]
        assert [found.box[:2] for found in own] == [
            (row[f"{name}_low"], row[f"{name}_high"]) for _, row in indices.iterrows()
        ]
        old_one, old_out, new_one, new_out = (found.y for found in own)
        assert old_one < new_one < old_out < new_out, "by treatment, the earlier election above"
        assert downwards(ax)
        assert old_one < 0 < new_one, "both about the label of their treatment"
        assert ax.get_xlim()[0] == 0


# Who says what


@both
def test_seats_in_core_sources(narrow):
    seats = frame(
        "actor_id actor actor_family date seats",
        ("fatah", "Fatah", "badr_fatah", DAY("2018-05-12"), 48),
        ("fatah", "Fatah", "badr_fatah", DAY("2021-10-10"), 17),
        ("sadr", "Sadrists", "sadr", DAY("2021-10-10"), 73),
    )
    losses = frame(
        "source_id wording low high",
        ("faras_2021", "48 to 17", 0.65, 0.65),
        ("trackpersia_2021", "two thirds", 0.63, 0.71),
    )
    figure = returns.seats_in_core_sources(seats, losses, narrow=narrow)
    left, right = figure.axes
    own = {found.tooltip: (found.x, found.y) for found in marks(figure) if found.ax is left}
    assert {key.partition(" seats")[0]: place for key, place in own.items()} == {
        "Fatah, 2018: 48": (0, 48), "Fatah, 2021: 17": (1, 17), "Sadrists, 2021: 73": (1, 73)
    }  # fmt: skip
    assert left.lines[0].get_xydata().tolist() == [[0, 48], [1, 17]]
    assert [label.get_text() for label in left.get_xticklabels()] == ["2018", "2021"]
    point, span = (found for found in marks(figure) if found.ax is right)
    assert (point.x, point.y) == (pytest.approx(65), 0)
    assert span.box == (pytest.approx(63), pytest.approx(71), 1, 1)
    assert downwards(right)


def in_its_cell(figure, row, following, words, column, *, narrow):
    """Whether words stand in a row (below its name, above the next row's) and, on a page, under a title."""
    x, y = anchor(text(figure, words))
    start, end = (anchor(text(figure, name))[1] for name in (row, following))
    inside = start < y < end if narrow else start <= y < end
    return inside and (narrow or x == anchor(text(figure, column))[0])


@both
def test_blame_7_november(narrow):
    blame = frame(
        "source_id speaker_id speaker speaker_family accused accused_family stance basis",
        ("faras_2021", "a", "First voice", "iran", "Group", "factions", "accuses", "stated"),
        ("faras_2021", "b", "Second voice", "sadr", "Group", "factions", "denies", "read_by_author"),
        ("faras_2021", "c", "Third voice", "other", None, None, "condemns", "stated"),
        ("reuters_2021", "d", "Last voice", "other", None, None, "no_finding", "stated"),
    )
    figure = fallout.blame_7_november(blame, narrow=narrow)
    cells = [
        ("First voice", "Second voice", "▲ accuses", "Group"),
        ("Second voice", "Third voice", "▼ denies", "Group"),
        ("Third voice", "Last voice", "● condemns", "Nobody by name"),
    ]
    for row, following, words, column in cells:
        assert in_its_cell(figure, row, following, words, column, narrow=narrow)
    assert anchor(text(figure, "– no finding"))[1] >= anchor(text(figure, "Last voice"))[1]
    assert text(figure, "▼ denies, by the author’s reading")
    assert mark(figure, "Second voice: denies, by the author’s reading, Group")
    assert "reading" not in mark(figure, "First voice").tooltip
    assert downwards(figure.axes[0])
    if not narrow:
        assert anchor(text(figure, "Group"))[0] < anchor(text(figure, "Nobody by name"))[0]


@both
def test_what_iran_wanted(narrow):
    aims = frame(
        "question source_id code mark answer",
        ("Calm", "faras_2021", "affirms", "affirms", "an end of unrest"),
        ("Calm", "reuters_2021", "silent", "not_reported", ""),
        ("Calm", "chatham_2022", "not_treated", None, ""),
        ("Revenge", "faras_2021", "denies", "reads_otherwise", "against it"),
        ("Revenge", "reuters_2021", "qualifies", "qualifies", "later perhaps"),
        ("Last", "reuters_2021", "affirms", "affirms", "the end of all"),
    )
    aims = aims[aims["source_id"] != "chatham_2022"]
    figure = fallout.what_iran_wanted(aims, narrow=narrow)
    first, second = ("FARAS", "Reuters")
    start = {"✓ an end": first, "✗ against": first, "◐ later": second}
    for (words, column), row, following in zip(
        start.items(), ("Calm", "Revenge", "Revenge"), ("Revenge", "Last", "Last"), strict=True
    ):
        shown = words if not narrow else f"{words[0]} {column}"
        found = [
            artist
            for artist in figure.axes[0].texts
            if artist.get_text().replace("\n", " ").startswith(shown)
            and anchor(text(figure, row))[1] <= anchor(artist)[1] < anchor(text(figure, following))[1]
        ]
        assert len(found) == 1
        if not narrow:
            assert anchor(found[0])[0] == anchor(text(figure, column))[0]


@both
def test_accept_or_reject(narrow):
    stances = frame(
        "actor_id name family issue_id question stance basis start start_latest on_result",
        ("a", "Refuser", "factions", "result", "Accept it", -1, "stated", DAY("2021-10-12"), pd.NaT, -1),
        ("b", "Accepter", "iran", "result", "Accept it", 1, "stated", DAY("2021-11-07"), pd.NaT, 1),
        ("b", "Accepter", "iran", "calm", "Keep calm", 1, "acted", DAY("2021-11-08"), pd.NaT, 1),
        ("c", "Undecided", "other", "calm", "Keep calm", -1, "acted", DAY("2021-11-09"), pd.NaT, 0),
    )
    figure = fallout.accept_or_reject(stances, narrow=narrow)
    heights = [
        anchor(text(figure, words))[1]
        for words in ("For accepting", "Accepter", "Against the", "Refuser", "No stance", "Undecided")
    ]
    assert heights == sorted(heights)
    assert len({*heights}) == len(heights)
    places = {found.tooltip.partition(":")[0]: found for found in marks(figure)}
    refused, accepted = mark(figure, "Refuser"), marks(figure, "Accepter")
    assert heights[3] <= refused.y < heights[4]
    assert all(heights[1] <= found.y < heights[2] for found in accepted)
    assert len(places) == 3
    if not narrow:
        columns = [anchor(text(figure, words))[0] for words in ("Accept it", "Keep calm")]
        assert [found.x for found in accepted] == columns
        assert (refused.x, mark(figure, "Undecided").x) == tuple(columns)


@both
def test_casualty_figures(narrow):
    hurt = frame(
        "quantity wording low high source_id",
        ("persons hurt", "125", 125, 125, "faras_2021"),
        ("persons killed", "over 600", 601, 999, "reuters_2021"),
        ("guards hurt", "dozens", 24, 99, "faras_2021"),
        ("persons dead", "", None, None, "faras_2021"),
    ).assign(start=DAY("2021-11-05"), latest=pd.NaT, speaker="him", derived=False)
    hurt["open_above"] = hurt["wording"] == "over 600"
    figure = fallout.casualty_figures(hurt, narrow=narrow)
    ax = figure.axes[0]
    point, over, span, none = (
        mark(figure, words) for words in ("Persons hurt", "Persons killed", "Guards", "Persons dead")
    )
    assert point.box[:2] == (125, 125)
    assert over.box[:2] == (601, 999)
    assert span.box[:2] == (24, 99)
    assert ax.get_xscale() == "log"
    assert downwards(ax)
    ys = [found.y for found in (point, over, span, none)]
    assert ys == sorted(ys)
    words = [
        anchor(text(figure, start))[1]
        for start in ("Persons hurt", "Persons killed", "Guards", "Persons dead")
    ]
    merged = [y for pair in zip(words, ys, strict=True) for y in pair]
    assert merged == sorted(merged), "each mark under its words and above the next"


# From the vote to a government


@both
def test_plurality(narrow):
    lists = frame(
        "bloc list family seats",
        ("Large bloc", "First", "sadr", 73), ("Large bloc", "Second", "other", 31),
        ("Small bloc", "Third", "badr_fatah", 17), ("Small bloc", "Fourth", "other", 5),
    )  # fmt: skip
    claims = frame("bloc seats label", ("Large bloc", 175, "175 (Wire)"), ("Small bloc", 88, "88 (Paper)"))
    heads = {bloc: f"{bloc}: so many" for bloc in ("Large bloc", "Small bloc")}
    figure = formation.plurality(lists, claims, heads, 165, narrow=narrow)
    found = {name: mark(figure, name) for name in ("First", "Second", "Third", "Fourth")}
    assert {name: place.box[:2] for name, place in found.items()} == {
        "First": (0, 73), "Second": (73, 104), "Third": (0, 17), "Fourth": (17, 22)
    }  # fmt: skip
    assert found["First"].y == found["Second"].y < found["Third"].y == found["Fourth"].y
    large, small = mark(figure, "claimed: 175"), mark(figure, "claimed: 88")
    assert (large.x, small.x) == (175, 88)
    assert found["First"].y < large.y < anchor(text(figure, "Small bloc"))[1] < found["Third"].y < small.y
    assert {box[:2] for box in lines(figure, color=MUTED) if box[0] == box[1]} == {(165, 165)}
    assert downwards(figure.axes[0])


@both
def test_exit(narrow):
    groups = frame(
        "phase group low high kind",
        ("Before", "Those who left", 73, 73, "seats"), ("Before", "Others", 256, 256, "seats"),
        ("Before", "Vacant", 0, 0, "vacant"),
        ("After", "Those who left", 0, 0, "seats"), ("After", "Others", 256, 256, "seats"),
        ("After", "Vacant", 73, 73, "vacant"),
        ("Filled", "Those who left", 0, 0, "seats"), ("Filled", "Others", 320, 325, "seats"),
        ("Filled", "Vacant", 0, 0, "vacant"),
    )  # fmt: skip
    notes = {phase: f"Note on {phase}" for phase in ("Before", "After", "Filled")}
    figure = formation.exit(groups, notes, {165: "165", 220: "220"}, narrow=narrow)
    places = {found.tooltip.partition(":")[0]: found for found in marks(figure)}
    assert {key: found.box[:2] for key, found in places.items()} == {
        "Before, Those who left": (0, 73), "Before, Others": (73, 329),
        "After, Others": (0, 256), "Filled, Others": (0, 320),
    }  # fmt: skip
    fills = {key: found.artist.get_facecolor() for key, found in places.items()}
    assert fills["Before, Others"] == fills["After, Others"] == fills["Filled, Others"]
    assert fills["Before, Others"] != fills["Before, Those who left"]
    vacant, unsettled = (patch for patch in bars(figure) if patch.get_gid() is None)
    assert extent(vacant)[:2] == (256, 329)
    assert not vacant.get_hatch()
    assert extent(unsettled)[:2] == (320, 329)
    assert unsettled.get_hatch()
    ys = [
        y
        for phase in ("Before", "After", "Filled")
        for y in (
            anchor(text(figure, phase))[1],
            places[f"{phase}, Others"].y,
            anchor(text(figure, f"Note on {phase}"))[1],
        )
    ]
    assert ys == sorted(ys)
    assert {box[0] for box in lines(figure, color=MUTED) if box[0] == box[1]} == {165, 220}


GROUPS = frame(
    "state group label low high kind place",
    ("Before", "Those who left", "Left", 73, 73, "seats", 0),
    ("Before", "Allies", "Allies", 82, 82, "seats", 1),
    ("Before", "Bloc", "A name too long for its bar", 59, 59, "seats", 2),
    ("Before", "Rest", "Rest", 115, 115, "seats", 4),
    ("After", "Rest", "Rest", 256, 256, "seats", 4), ("After", "Vacant", "Empty", 73, 73, "vacant", -1),
    ("Filled", "Bloc", "Bloc", 91, 92, "seats", 2), ("Filled", "Rest", "Rest", 207, 220, "seats", 4),
    ("Filled", "Unplaced", "not settled", 17, 31, "unsettled", -1),
)  # fmt: skip
TOGETHER = frame("state label low high", ("Before", "Together 155", 155, 155))
CLAIMED = frame("state label low high", ("Before", "Together: 175–180 claimed", 175, 180),
                ("After", "Bloc: 120 claimed", 120, 120))  # fmt: skip
MET = frame(
    "state label low high enough origins",
    ("Before", "7 Feb: 50–59 came", 50, 59, "no", 3), ("Before", "26 Mar: 202 came", 202, 202, "no", 1),
    ("Filled", "13 Oct: 270 came", 270, 270, "yes", 2),
)  # fmt: skip


@pytest.fixture(params=[False, True], ids=["wide", "narrow"])
def house(request):
    heads = {name: f"{name} the exit" for name in ("Before", "After", "Filled")}
    lines = {165: "165: majority", 220: "220: quorum"}
    return states.house_in_four_states(GROUPS, TOGETHER, CLAIMED, MET, heads, lines, narrow=request.param)


def test_seats_of_the_house_in_four_states(house):
    seats = {place.tooltip.partition(":")[0]: place for place in marks(house) if "seats (" in place.tooltip}
    assert {key: place.box[:2] for key, place in seats.items() if "by its lists" not in place.tooltip} == {
        "Before, Those who left": (0, 73), "Before, Allies": (73, 155), "Before, Bloc": (155, 214),
        "Before, Rest": (214, 329), "After, Rest": (0, 256), "After, Vacant": (256, 329),
        "Filled, Bloc": (0, 91), "Filled, Rest": (91, 298), "Filled, Unplaced": (298, 329),
    }  # fmt: skip
    assert seats["Filled, Unplaced"].artist.get_hatch()
    assert not seats["After, Vacant"].artist.get_hatch()
    assert seats["After, Vacant"].hollow
    fills = {key: place.fill for key, place in seats.items() if "by its lists" not in place.tooltip}
    assert fills["Before, Rest"] == fills["After, Rest"] == fills["Filled, Rest"]
    assert len({fills[f"Before, {name}"] for name in ("Those who left", "Allies", "Bloc", "Rest")}) == 4
    bloc = mark(house, "Together 155 seats by its lists")
    assert bloc.box[:2] == (0, 155)
    assert bloc.y < seats["Before, Allies"].y < seats["After, Rest"].y < seats["Filled, Rest"].y
    assert downwards(house.axes[0])


def test_words_of_the_house_stand_in_its_bars_beside_the_lines_or_under_them(house):
    narrow = house.get_figwidth() < 4
    for place in marks(house, "Before, Rest"):
        x, y = anchor(text(house, "115" if narrow else "Rest 115"))
        assert x == pytest.approx((220 + 329) / 2), "in the larger part that the line leaves"
        assert place.box[2] < y < place.box[3]
    bar = mark(house, "Before, Bloc")
    number, name = text(house, "59"), text(house, "A name too long")
    assert bar.box[2] < anchor(number)[1] < bar.box[3]
    assert anchor(number)[0] == pytest.approx((165 + 214) / 2)
    if narrow:  # the names stand once, beside a square of their colour
        assert anchor(name)[1] < anchor(text(house, "165: majority"))[1]
    else:
        assert bar.box[3] < anchor(name)[1]
        assert anchor(name)[0] == bar.x
    assert text_faults(house) == []
    assert {box[0] for box in lines(house, color=MUTED) if box[0] == box[1]} == {165, 220}


def test_claims_and_sittings_of_the_house_in_four_states(house):
    outlines = marks(house, "Together: 175–180")
    assert [place.box[:2] for place in outlines] == [(0, 175), (175, 180)]
    assert [bool(place.artist.get_hatch()) for place in outlines] == [False, True]
    assert all(place.hollow for place in outlines)
    assert mark(house, "Bloc: 120").box[:2] == (0, 120)
    first, second, last = (mark(house, words) for words in ("7 Feb", "26 Mar", "13 Oct"))
    assert first.box[:2] == (50, 59)
    assert first.artist.get_hatch()
    assert [(place.x, place.hollow, place.artist.get_marker()) for place in (second, last)] == [
        (202, True, "X"), (270, False, "o")
    ]  # fmt: skip
    assert mark(house, "Before, Rest").y < outlines[0].y < first.y < second.y < mark(house, "After, Rest").y
    assert mark(house, "Filled, Rest").y < last.y
    words = [anchor(text(house, said)) for said in ("✗ 7 Feb", "✗ 26 Mar", "● 13 Oct")]
    assert {x for x, _ in words} == {0}, "the words of all sittings stand at the left"
    assert words[0][1] < first.y, "a mark that its words would touch stands below them"
    assert [words[1][1], words[2][1]] == pytest.approx([second.y, last.y])
    assert mark(house, "After, Rest").y < anchor(text(house, "No sitting"))[1] < mark(house, "Filled, Rest").y


@both
def test_quorum_power(narrow):
    power = frame(
        "phase player label prevent_low prevent_high initiate_low initiate_high",
        ("Before", "Strong", "Strong (155)", 0.9, 1.0, 0.2, 0.3),
        ("Before", "Weak", "Weak (17)", 0.1, 0.2, 0.0, 0.02),
        ("After", "Strong", "Strong (82)", 0.5, 0.5, 0.1, 0.4),
    )
    figure = quorum.quorum_power(power, {"Before": "a note", "After": "another note"}, narrow=narrow)
    found = marks(figure)
    ends = [
        (row[f"{kind}_low"], row[f"{kind}_high"])
        for _, row in power.iterrows()
        for kind in ("prevent", "initiate")
    ]
    assert [place.box[:2] for place in found] == [pytest.approx(pair, abs=0.009) for pair in ends]
    assert [place.fill for place in found] == [INK, TONES["grid"].light] * 3
    ys = [place.y for place in found]
    assert ys == sorted(ys), "row by row, the power to prevent above that to bring about"
    assert downwards(figure.axes[0])
    names = [anchor(text(figure, label))[1] for label in power["label"]]
    for name, upper, lower in zip(names, ys[::2], ys[1::2], strict=True):
        assert name < upper if narrow else upper < name < lower
    assert (
        anchor(text(figure, "Before"))[1] < names[0] < names[1] < anchor(text(figure, "After"))[1] < names[2]
    )


@both
def test_replacement(narrow):
    gains = frame(
        "list source low origins",
        ("Fatah", "Wire", 11, 1), ("Fatah", "Paper", 12, 1),
        ("Forces", "Wire", 7, 2), ("Forces", "Paper", 7, 2),
    )  # fmt: skip
    lists = frame(
        "list label low high", ("Fatah", "Fatah: 17 before", 11, 12), ("Forces", "Forces: 4 before", 7, 7)
    )
    figure = formation.replacement(gains, lists, narrow=narrow)
    one, other = mark(figure, "Fatah: 11: Wire"), mark(figure, "Fatah: 12: Paper")
    assert (one.x, other.x) == (11, 12)
    assert one.y < other.y, "one line a number"
    same = mark(figure, "Forces: 7: Wire, Paper")
    assert same.x == 7, "one number has one mark, at the number"
    assert (one.hollow, same.hollow) == (True, False)
    assert {found.artist.get_marker() for found in (one, other, same)} == {"o"}
    labels = [anchor(text(figure, words))[1] for words in lists["label"]]
    assert labels[0] < one.y < other.y < labels[1] < same.y
    for found, words in ((one, "11: Wire"), (other, "12: Paper"), (same, "7: Wire, Paper")):
        assert 0 < found.y - anchor(text(figure, words))[1] < 0.15, "beside its words"
    assert downwards(figure.axes[0])
    assert text_faults(figure) == []


@both
def test_attendance(narrow):
    met = frame(
        "session_id label house required present_low present_high",
        ("s1", "First sitting", 329, 220, 58, 202), ("s2", "Second sitting", 329, pd.NA, pd.NA, pd.NA),
    ).astype(dict.fromkeys(["required", "present_low", "present_high"], "Int64"))  # fmt: skip
    numbers = frame(
        "session_id high upper_limit label",
        ("s1", 58, False, "58 (Wire)"), ("s1", 202, True, "no more than 202 (Paper)"),
    )  # fmt: skip
    figure = formation.attendance(met, numbers, narrow=narrow)
    one, limit = mark(figure, "58"), mark(figure, "no more")
    assert (one.x, limit.x) == (58, 202)
    assert [found.artist.get_marker() for found in (one, limit)] == ["o", "v"]
    assert not one.hollow
    assert not limit.hollow
    assert one.y == limit.y
    first, second = (anchor(text(figure, words))[1] for words in ("First", "Second"))
    assert first < one.y < second
    assert [box[:2] for box in lines(figure, color=INK) if box[2] != box[3]] == [(220, 220)]
    spans = [
        tuple(map(float, path.vertices[:, 0]))
        for collection in figure.axes[0].collections
        for path in collection.get_paths()
    ]
    assert (58, 202) in spans
    assert figure.axes[0].get_xlim() == (0, 329)
    assert downwards(figure.axes[0])


# The year

WINDOW = (DAY("2021-12-10"), DAY("2022-02-27"))
STRANDS = {"Courts": ("", 2), "Parliament": ("house", 2), "Visits": ("iran", 1)}
EVENTS = frame(
    "strand start shape lasted day words tooltip named origins",
    ("Courts", "2021-12-27", "event", False, "27", "ruling", "A ruling", True, 1),
    ("Courts", "2021-12-04", "crisis", True, "4–27", "suit", "A suit", True, 2),
    ("Courts", "2021-12-20", "event", False, "20", "unsaid", "Unsaid", False, 3),
    ("Parliament", "2022-02-07", "no_quorum", False, "7", "president: 58 came", "A sitting", True, 2),
    ("Visits", "2021-12-11", "contested", False, "11", "guest", "A guest", True, 5),
    ("Visits", "2022-02-06", "event", False, "6–8", "visitor", "A visitor", True, 2),
).assign(start=lambda events: pd.to_datetime(events["start"]))


def the_year(narrow):
    figure = year.year_of_formation(EVENTS, STRANDS, WINDOW, narrow=narrow)
    assert text_faults(figure) == []
    return figure


@both
def test_the_year_stands_month_by_month_each_mark_beside_its_words(narrow):
    figure = the_year(narrow)
    assert downwards(figure.axes[0])
    # on a phone a month in which nothing is named is left out
    names = ("December 2021", "February 2022") if narrow else ("Dec", "Jan 2022", "Feb")
    assert "January 2022" not in {words.get_text() for words in figure.axes[0].texts}
    tops = [anchor(text(figure, name))[1] for name in names]
    assert tops == sorted(tops)
    for words, day, said, month in (
        ("A ruling", "27", "ruling", 0), ("A suit", "4–27", "suit", 0), ("A guest", "11", "guest", 0),
        ("A sitting", "7", "president", -1), ("A visitor", "6–8", "visitor", -1),
    ):  # fmt: skip
        found, (x, y) = mark(figure, words), anchor(text(figure, said))
        assert 0 < found.y - y < 0.12, "in the line of its words"
        assert found.x < x
        assert tops[month] <= y
        assert month == -1 or y < tops[month + 1]
        days = [written for written in figure.axes[0].texts if written.get_text() == day]
        assert any(found.x < anchor(written)[0] < x and anchor(written)[1] == y for written in days)
    assert mark(figure, "A suit").y < mark(figure, "A ruling").y, "in the order of the days"


@both
def test_strands_of_the_year_stand_side_by_side_in_the_hues_of_their_actors(narrow):
    figure = the_year(narrow)
    found = {
        words: mark(figure, words) for words in ("A ruling", "A suit", "A sitting", "A guest", "A visitor")
    }
    court, house, guest = (found[words] for words in ("A suit", "A sitting", "A guest"))
    assert found["A ruling"].x == court.x < house.x < guest.x == found["A visitor"].x
    hues = [place.artist.get_markeredgecolor() for place in (court, house, guest)]
    assert hues == [INK, CAMPS["government"].light, CAMPS["iran"].light]
    heads = [anchor(text(figure, strand))[0] for strand in STRANDS]
    assert heads == sorted(heads)


@both
def test_shapes_of_the_year_are_those_of_the_other_charts(narrow):
    figure = the_year(narrow)
    markers = {
        words: mark(figure, words).artist.get_marker() for words in ("A suit", "A sitting", "A visitor")
    }
    assert markers == {"A suit": "D", "A sitting": "X", "A visitor": "o"}
    assert mark(figure, "A guest").artist.get_marker() == MARKS["disputed"].marker
    assert [mark(figure, words).hollow for words in ("A ruling", "A suit")] == [True, False]
    suit = mark(figure, "A suit")
    through = [box for box in lines(figure, color=INK) if box[0] < suit.x < box[1] and box[2] == suit.y]
    assert len(through) == 1, "a line through the mark of what lasted"


def test_what_is_not_named_is_a_small_mark_and_on_a_phone_none():
    small, large = mark(the_year(False), "Unsaid").artist, mark(the_year(False), "A ruling").artist
    assert small.get_markersize() < large.get_markersize()
    assert not marks(the_year(True), "Unsaid")


@both
def test_disputed_figures(narrow):
    figures = frame(
        "group counted given low high above below",
        (0, "Women elected", "90", 90.0, 90.0, False, False),
        (0, "Women elected", "95–100", 95.0, 100.0, False, False),
        (1, "Persons killed", "at least 30", 30.0, 30.0, True, False),
        (1, "Persons killed", "less than 60", 0.0, 59.0, False, True),
        (1, "Persons killed", "70", 70.0, 70.0, False, False),
    )
    own = {"base_or_whom": "", "session": "", "event": None, "unit": "persons", "difference": "fits"}
    own |= {"group_origins": 3, "dated": False}
    figures = figures.assign(quantity=figures["counted"], publishers=[("Wire",)] * len(figures), **own)
    figure = disputes.disputed_figures(figures, {"fits": "All can be true"}, narrow=narrow)
    low, span = marks(figure, "Women elected")
    assert low.x == pytest.approx(
        span.box[0] - (span.box[1] - span.box[0])
    )  # 90 to 95 is as far as 95 to 100
    assert low.y < span.y
    least, most, exact = marks(figure, "Persons killed")
    step = (exact.x - least.x) / 40
    assert step > 0
    assert most.x == pytest.approx(least.x + 29 * step)
    assert not any(found.hollow for found in (least, most, exact))
    assert least.y < most.y < exact.y
    for found, words in (
        (low, "90:"),
        (span, "95–100:"),
        (least, "at least 30:"),
        (most, "less than 60:"),
        (exact, "70:"),
    ):
        x, y = anchor(text(figure, words))
        assert x > found.x
        assert 0 < found.y - y < 0.15, "beside its words"
    arrows = [
        collection.get_offsets()[0]
        for collection in figure.axes[0].collections
        if collection.get_gid() is None and len(collection.get_offsets())
    ]
    assert [(x > least.x, y) for x, y in arrows] == [(True, least.y), (False, most.y)]
    assert downwards(figure.axes[0])
