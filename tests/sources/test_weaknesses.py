"""The limits of the record: each is a share of what could be without it, or a stretch of months."""

from sources_record import record

from after_soleimani.sources import weaknesses

EVENTS = [
    {"event_id": "vote", "start": "2021-10-10", "evidence_ids": ("E0001",)},
    {"event_id": "visit", "start": "2021-11-01", "start_latest": "2021-11-30", "evidence_ids": ("E0004",)},
    {"event_id": "undated", "evidence_ids": ("E0006", "E0002")},
    {"event_id": "elsewhere", "start": "2022-01-01", "evidence_ids": ("E0006",)},
]


def test_events_of_core_sources_are_dated_where_their_first_day_is_known():
    events = weaknesses.events_of_core(record(events=EVENTS))
    assert events["event_id"].tolist() == ["vote", "visit", "undated"]
    assert weaknesses.dated_to_the_day(events).tolist() == [True, False, False]


def test_each_limit_is_a_share_or_a_stretch():
    sizes = weaknesses.limits(record(events=EVENTS)).set_index("limit")
    shares = sizes["part"].dropna().to_dict()
    assert shares == {
        "authors_word": 3, "unnamed_speakers": 2, "english_only": 2, "openings": 0, "one_origin": 1,
        "silent_sources": 2, "undated_events": 2,
    }  # fmt: skip
    assert sizes.loc[list(shares), "whole"].tolist() == [5, 5, 2, 1, 3, 5, 3]
    assert sizes["months"].dropna().to_dict() == {"longest_gap": 19, "before_cut_off": 11}
    assert (sizes["months"].isna() == sizes["part"].notna()).all()
