"""Measures of the election and its fallout, on little frames whose answers are known by hand."""

from types import SimpleNamespace

import pandas as pd
import pytest

from after_soleimani import elections
from after_soleimani.dataset import load


def items(*rows):
    columns = ["evidence_id", "source_id", "paragraph", "origin_id", "statement", "attributed_to", "topic"]
    frame = pd.DataFrame(rows, columns=[*columns, "kind", "mentions"])
    return frame


EVIDENCE = items(
    ("E0001", "wire", "1", "o1", "s", "the wire", "election", "event", ("sadr",)),
    ("E0002", "paper", "2", "o2", "s", "the ministry", "coalition", "forecast", ("sadr",)),
    ("E0003", "paper", "3", "o2", "s", "the author", "succession", "judgement", ()),
)
ACTORS = pd.DataFrame(
    [
        ("list_a", "List A", "factions"),
        ("list_b", "List B", "sadr"),
        ("nobody", "Unidentified", "other"),
        ("speaker", "Speaker", "iran"),
        ("group", "Group", "asaib"),
    ],
    columns=["actor_id", "name", "family"],
)


def results(*rows):
    return pd.DataFrame(
        [(e, "unstated", i, "all", v, s, p, None, ids, None) for e, i, v, s, p, ids in rows],
        columns=[
            "election", "stage", "list_id", "seat_class", "votes", "seats", "preferred", "preferred_reason",
            "evidence_ids", "note",
        ],
    ).astype({"seats": "Int64", "votes": "Int64", "preferred": "boolean"})  # fmt: skip


def election_data(figures=(), extra=()):
    columns = ["quantity", "event_id", "actor_id", "low", "high", "unit", "wording", "evidence_ids"]
    return SimpleNamespace(
        actors=ACTORS,
        evidence=EVIDENCE,
        elections=pd.DataFrame(
            {
                "election": ["new", "old"],
                "date": pd.to_datetime(["2021-10-10", "2018-05-12"]),
                "house": pd.array([pd.NA, 300], dtype="Int64"),
            }
        ),
        lists=pd.DataFrame(
            [("new_a", "new", "list_a"), ("new_b", "new", "list_b"), ("old_a", "old", "list_a")],
            columns=["list_id", "election", "actor_id"],
        ),
        results=results(
            ("new", "new_a", None, 10, True, ("E0001",)),
            ("new", "new_a", None, 12, False, ("E0002",)),
            ("new", "new_b", None, 70, True, ("E0002",)),
            ("old", "old_a", 9000, 40, True, ("E0001",)),
            *extra,
        ),
        figures=pd.DataFrame(list(figures), columns=columns),
    )


def test_seats_are_those_preferred_in_order_of_date():
    seats = elections.seats(election_data())
    found = [(row["actor_id"], row["date"].year, row["seats"]) for _, row in seats.iterrows()]
    assert found == [("list_a", 2018, 40), ("list_a", 2021, 10), ("list_b", 2021, 70)]
    assert seats["actor_family"].tolist() == ["factions", "factions", "sadr"]


def test_a_change_needs_two_elections():
    change = elections.seat_change(election_data())
    assert change["actor_id"].tolist() == ["list_a"]
    only = change.iloc[0]
    assert (only["before"], only["after"], only["lost"]) == (40, 10, 30)
    assert only["share_lost"] == pytest.approx(0.75)
    assert only["evidence_ids"] == ("E0001",)


def test_a_gain_is_a_negative_loss():
    data = election_data()
    data.results.loc[0, "seats"] = 50
    assert elections.seat_change(data).iloc[0]["share_lost"] == pytest.approx(-0.25)


def test_the_coded_loss_of_fatah_is_what_the_texts_give():
    """48 to 17 in one article; the loss is computed, and lies within the other's "two thirds"."""
    data = load()
    losses = elections.losses_by_source(data, "fatah").set_index("source_id")
    assert losses.loc["trackpersia_2022", "low"] == pytest.approx(31 / 48)
    spoken = losses.loc["trackpersia_2021"]
    assert spoken["low"] <= 31 / 48 <= spoken["high"]
    assert losses.loc["reuters_2021", "low"] == pytest.approx(24 / 48)


@pytest.mark.parametrize(
    ("share", "low", "high"),
    [
        (2 / 3, (3 / 5 + 2 / 3) / 2, (2 / 3 + 3 / 4) / 2),
        (0.667, (3 / 5 + 2 / 3) / 2, (2 / 3 + 3 / 4) / 2),
        (0.5, (2 / 5 + 1 / 2) / 2, (1 / 2 + 3 / 5) / 2),
        (0, 0, 1 / 10),
        (1, 9 / 10, 1),
    ],
)
def test_a_fraction_in_words_reaches_half_way_to_its_neighbours(share, low, high):
    assert elections.spoken_interval(share) == pytest.approx((low, high))


def test_what_is_no_simple_fraction_has_no_interval():
    with pytest.raises(ValueError, match=r"0\.43"):
        elections.spoken_interval(0.43)


def test_losses_in_numbers_fractions_and_vague_seats():
    figures = [
        ("share of seats lost", "vote", "list_a", 0.667, 0.667, "share", "two thirds", ("E0002",)),
        ("seats lost", "vote", "list_a", 24.0, 99.0, "seats", "dozens", ("E0001",)),
        ("seats", "vote", "list_a", 10.0, 10.0, "seats", "ten", ("E0001",)),
        ("seats lost", "vote", "list_b", 24.0, 99.0, "seats", "dozens", ("E0001",)),
    ]
    losses = elections.losses_by_source(election_data(figures), "list_a")
    assert losses["wording"].tolist() == ["40 to 10", "two thirds", "dozens"]
    assert losses["source_id"].tolist() == ["wire", "paper", "wire"]
    assert losses["low"].tolist() == pytest.approx([0.75, 19 / 30, 0.6])
    assert losses["high"].tolist() == pytest.approx([0.75, 17 / 24, 1.0])
    assert losses["left_low"].tolist() == pytest.approx([10, 40 * 7 / 24, 0])


def test_no_loss_without_a_number_before():
    with pytest.raises(ValueError, match="list_b"):
        elections.losses_by_source(election_data(), "list_b")


def test_gaps_are_missing_not_zero():
    gaps = elections.result_gaps(election_data())
    assert gaps["election"].drop_duplicates().tolist() == ["new", "old"]
    new = gaps[gaps["election"] == "new"].set_index("item")["value"]
    old = gaps[gaps["election"] == "old"].set_index("item")["value"]
    assert pd.isna(new["Seats in the house"])
    assert pd.isna(new["Lists with a number of votes"])
    assert old["Seats in the house"] == 300
    assert old["Lists with a number of votes"] == 1


def attribution_data(*rows):
    columns = ["event_id", "speaker_id", "accused_id", "stance", "note", "evidence_ids"]
    return SimpleNamespace(
        actors=ACTORS,
        evidence=EVIDENCE,
        sources=pd.DataFrame({"source_id": ["paper", "wire"]}),
        attributions=pd.DataFrame(list(rows), columns=columns),
    )


def test_an_attribution_stands_under_each_source_that_carries_it():
    data = attribution_data(
        ("attack", "speaker", "group", "accuses", None, ("E0001", "E0002")),
        ("other", "speaker", "group", "denies", None, ("E0001",)),
    )
    matrix = elections.attribution_matrix(data, "attack")
    found = [(row["source_id"], row["evidence_ids"]) for _, row in matrix.iterrows()]
    assert found == [("paper", ("E0002",)), ("wire", ("E0001",))]
    assert set(matrix["accused"]) == {"Group"}
    assert set(matrix["speaker_family"]) == {"iran"}


def test_placeholders_and_empty_cells_name_nobody(monkeypatch):
    monkeypatch.setattr(elections, "UNNAMED", ("nobody",))
    data = attribution_data(
        ("attack", "speaker", "nobody", "blames_others", None, ("E0001",)),
        ("attack", "speaker", None, "condemns", None, ("E0001",)),
    )
    matrix = elections.attribution_matrix(data, "attack")
    assert matrix["accused"].isna().all()
    assert matrix["accused_family"].isna().all()
    assert matrix["stance"].tolist() == ["blames_others", "condemns"]


def test_an_event_that_nobody_speaks_of_is_an_error():
    with pytest.raises(ValueError, match="quiet"):
        elections.attribution_matrix(attribution_data(), "quiet")


def acts(positions=(), attributions=()):
    empty = pd.DataFrame({"event_id": [], "actor_id": [], "visitor_id": [], "evidence_ids": []})
    frame = pd.DataFrame(list(positions), columns=["event_id", "actor_id", "evidence_ids"])
    said = pd.DataFrame(list(attributions), columns=["event_id", "speaker_id", "evidence_ids"])
    tables = {"ties": empty, "visits": empty, "positions": frame, "attributions": said}
    return SimpleNamespace(actors=ACTORS, tables=tables)


def event(kind, *evidence_ids):
    return pd.Series({"event_id": "event", "kind": kind, "evidence_ids": evidence_ids})


def test_doers_are_those_whose_acts_name_the_event():
    data = acts(positions=[("event", "group", ("E0009",))], attributions=[("x", "speaker", ("E0001",))])
    assert elections.doers(data, event("protest", "E0001")) == ("asaib",)


def test_a_statement_has_the_speaker_of_its_evidence_but_an_attack_never():
    data = acts(attributions=[("attack", "speaker", ("E0001",))])
    assert elections.doers(data, event("statement", "E0001", "E0002")) == ("iran",)
    assert elections.doers(data, event("statement", "E0001", "E0002", "E0003")) == ("other",)
    assert elections.doers(data, event("attack", "E0001")) == ("other",)


@pytest.mark.parametrize(
    ("persons", "share", "answer"),
    [((24, 99), (0.5, 1), (13, 99)), ((25, 99), (0.5, 1), (13, 99)), ((10, 10), (0.5, 0.8), (6, 8))],
)
def test_most_is_more_than_the_share(persons, share, answer):
    assert elections.most_of(*persons, *share) == answer


def casualty_data():
    columns = ["quantity", "event_id", "low", "high", "unit", "wording", "evidence_ids"]
    return SimpleNamespace(
        evidence=EVIDENCE,
        events=pd.DataFrame(
            {
                "event_id": ["clash", "sit_in"],
                "description": ["A clash", "People are killed"],
                "start": pd.to_datetime(["2021-10-10", "2021-11-05"]),
                "start_latest": pd.to_datetime(["2021-12-13", None]),
                "evidence_ids": [("E0002",), ("E0003",)],
            }
        ),
        figures=pd.DataFrame(
            [
                ("people injured in the clash", "clash", 24.0, 99.0, "people", "dozens", ("E0002",)),
                ("share of guards among the injured", "clash", 0.5, 1.0, "share", "most", ("E0002",)),
                ("people in the street", "clash", 200.0, 999.0, "people", "hundreds", ("E0002",)),
            ],
            columns=columns,
        ),
    )


def test_casualties_keep_the_number_that_was_not_given():
    hurt = elections.casualties(casualty_data(), ("clash", "sit_in"))
    assert hurt["event_id"].tolist() == ["clash", "clash", "sit_in"]
    assert hurt["derived"].tolist() == [False, True, False]
    assert hurt.loc[:1, ["low", "high"]].to_numpy().tolist() == [[24, 99], [13, 99]]
    assert hurt.loc[2, ["low", "high"]].isna().all()
    assert hurt["speaker"].tolist() == ["the ministry", "the ministry", "the author"]
    assert pd.isna(hurt.loc[2, "latest"])


def test_outlooks_are_judgements_on_coalitions_that_name_a_side():
    assert elections.outlooks(SimpleNamespace(evidence=EVIDENCE))["evidence_id"].tolist() == ["E0002"]


def test_every_event_of_the_chronology_can_have_begun_in_the_window():
    events = elections.fallout_events(load())
    first, last = elections.WINDOW
    assert (events["latest"] >= first).all()
    assert (events["start"] <= last).all()
    assert (events["exact"] == (events["start"] == events["latest"])).all()
    assert events["event_id"].is_unique
    attack = events[events["event_id"] == elections.ATTACK].iloc[0]
    assert attack["families"] == ("other",), "nobody claims the attack: it belongs to no camp"
