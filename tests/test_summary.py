"""The counts of the summary, on the real record's structure with rows taken away or added."""

import pandas as pd
import pytest
from fakes import dataset

from after_soleimani.dataset import load
from after_soleimani.summary import record_counts, votes_lost


@pytest.fixture(scope="module")
def data(root):
    return load(root)


def with_table(data, **tables):
    return dataset(**data.tables | tables)


def count(data, key):
    return record_counts(data).set_index("key")["low"][key]


def test_an_actor_met_on_two_trips_counts_once(data):
    meetings = data.meetings
    met = meetings[(meetings["visit_id"] == "v_qaani_2021_11") & (meetings["outcome"] == "met")].iloc[[0]]
    again = pd.concat([meetings, met.assign(visit_id="v_qaani_2022_01_15")], ignore_index=True)
    assert count(with_table(data, meetings=again), "met") == count(data, "met")


def test_what_others_met_is_not_counted_as_qaanis(data):
    meetings = data.meetings.assign(visit_id="v_alavi_taeb_2021")
    assert count(with_table(data, meetings=meetings), "met") == 0


def test_one_signature_less_is_one_signatory_less(data):
    positions = data.positions
    first = positions.index[positions["basis"] == "signed"][0]
    assert count(with_table(data, positions=positions.drop(first)), "signatories") == (
        count(data, "signatories") - 1
    )


def test_a_claim_of_the_attack_would_show(data):
    attributions = data.attributions
    claimed = attributions[attributions["event_id"] == "attack_2021_11_07"].iloc[[0]].assign(stance="claims")
    told = pd.concat([attributions, claimed], ignore_index=True)
    assert count(data, "claimants") == 0
    assert count(with_table(data, attributions=told), "claimants") == 1


def test_every_count_of_something_rests_on_evidence(data):
    counts = record_counts(data)
    found = counts[counts["high"] != 0]
    assert found["evidence_ids"].map(len).min() > 0
    assert found["origins"].min() > 0


def test_votes_lost_are_a_part_of_those_of_the_election_before():
    counts = pd.DataFrame(
        {"key": ["iq2018_fatah_votes", "iq2021_fatah_votes", "save"], "low": [400, 100, 175]}
    )
    assert votes_lost(counts) == 0.75
