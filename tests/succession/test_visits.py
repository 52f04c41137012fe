"""Trips: one journey counts once, and those of which nobody is named are silent."""

from succession_record import VISITS, record, visit

from after_soleimani.succession import receptions, visits


def test_a_report_that_may_be_of_a_coded_trip_is_no_further_trip():
    data = record(
        visits=[
            *VISITS,
            visit("again", "2021-10-01", "2021-12-31", may_be=("nov",)),
            visit("other", "2021-08-01", visitor_id="amiri"),
            visit("shared", "2022-01-10", event_id="trip_late"),
        ]
    )
    trips = visits.visits_timeline(data)
    assert trips.set_index("visit_id")["counted"].to_dict() == {
        "before": False, "spring": True, "summer": True, "other": True, "again": False, "nov": True,
        "late": True, "shared": True,
    }  # fmt: skip
    assert list(visits.trips_of_successor(trips)["visit_id"]) == ["spring", "summer", "nov", "late"]
    counts = visits.trip_counts(data)
    assert (counts["trips"], counts["maybe"], counts["others"]) == (4, 1, 1)


def test_a_trip_of_the_day_of_the_killing_is_no_trip_of_the_successor():
    data = record(visits=[*VISITS, visit("same", "2020-01-03"), visit("next", "2020-01-04")])
    trips = visits.visits_timeline(data).set_index("visit_id")
    assert trips.loc[["same", "next"], "after_succession"].tolist() == [False, True]
    assert trips.loc[["same", "next"], "counted"].tolist() == [False, True]
    assert "same" not in set(visits.since_killing(trips).index)


def test_visits_say_what_set_them_off_and_whether_that_was_a_crisis():
    trips = visits.visits_timeline(record()).set_index("visit_id")
    assert list(trips.index) == ["before", "spring", "summer", "nov", "late"]
    assert trips["trigger_is_crisis"].to_dict() == {
        "before": False, "spring": False, "summer": True, "nov": True, "late": False
    }  # fmt: skip
    assert not trips.loc["before", "after_succession"]
    assert trips.loc["summer", "days"] == 102
    assert trips.loc["late", "trigger"] == "The bid"


def test_the_counts_of_trips_and_meetings_add_up():
    counts = visits.trip_counts(record()) | receptions.meeting_counts(record())
    assert counts["trips"] == counts["announced"] + counts["hidden"] + counts["unsaid"] == 4
    assert counts["trips"] == counts["confirmed"] + counts["probable"] + counts["contested"]
    assert (counts["met"], counts["declined"], counts["not_held"], counts["disputed"]) == (2, 1, 0, 0)
    assert counts["trigger_said"] + counts["trigger_unsaid"] == counts["trips"]
    assert counts["silent_trips"] == 2
