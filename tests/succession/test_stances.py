"""Acts and words towards Iran: one act counts once, and a refusal is what a source reports."""

from succession_record import MEETINGS, record

from after_soleimani.succession import stances


def test_several_words_on_one_occasion_are_one_act_as_weak_as_its_weakest_part():
    acts = stances.defiance_and_obedience(record())
    assert len(acts) == 4
    tweets = acts[acts["actor_id"] == "man"].iloc[0]
    assert tweets["status"] == "reported"
    assert tweets["description"] == "Mocks him; says more"
    assert tweets["origins"] == 2


def test_a_minor_person_is_called_by_role():
    acts = stances.defiance_and_obedience(record())
    assert "Member" in set(acts["actor"])
    assert "A Name" not in set(acts["actor"])


def test_a_meeting_declined_is_a_reported_refusal_of_a_host_and_no_defiance():
    acts = stances.defiance_and_obedience(record())
    refusal = acts[acts["description"] == "Declines to meet Esmail Qaani"]
    assert list(refusal["actor_id"]) == ["sadr"]
    assert list(refusal["status"]) == ["reported"]
    assert list(refusal["direction"]) == ["declined"]
    missed = [row | {"outcome": "did_not_take_place"} for row in MEETINGS]
    assert len(stances.defiance_and_obedience(record(meetings=missed))) == 3


def test_acts_are_told_apart_by_direction_status_and_family():
    parts = stances.stance_groups(record())
    assert {name: list(rows["actor_id"]) for name, rows in parts.items()} == {
        "against": ["man", "amiri"], "against_established": ["amiri"], "against_asaib": ["man"],
        "for": ["sadr"], "hosts_declined": ["sadr"], "accommodated": [],
    }  # fmt: skip


def test_acts_are_counted_by_direction_status_and_family():
    assert stances.stance_counts(record()) == {
        "against": 2, "against_established": 1, "against_asaib": 1, "against_origins": 2, "for": 1,
        "hosts_declined": 1, "accommodated": 0,
    }  # fmt: skip
