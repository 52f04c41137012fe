"""Power at the quorum, on a little house known by hand."""

from house_record import made, session

from after_soleimani.elections import quorum
from after_soleimani.elections.coalitions import FRAMEWORK, PHASES, SAVE


def test_smallest_coalitions_that_reach_a_quota_and_that_prevent_it():
    rows = quorum.smallest_coalitions(made(), 14, least=2).set_index(["phase", "kind"])
    before = rows.loc["Before the exit"]
    assert before.loc[["winning"], "members"].tolist() == [(SAVE, FRAMEWORK), (SAVE, "Imtidad")]
    assert before.loc[["winning"], "low"].tolist() == [16, 14]
    assert before.loc[["blocking"], "members"].tolist() == [(SAVE,)]  # eight of 21 are enough to prevent it
    after = rows.loc["After the replacement"]
    alone = after[[members == (FRAMEWORK,) for members in after["members"]]]
    assert alone[["low", "high", "every"]].to_numpy().tolist() == [[8, 8, False]]  # seven by the other count


def test_each_phase_of_the_quorum_has_its_sittings_and_what_prevents_it():
    data = made(
        sessions=[
            session("early", "2022-02-07", "president_presence", 21, 5, 5),
            session("before", "2022-03-30", "president_presence", 21, 9, 9),
            session("later", "2022-10-13", "president_presence", 21, 18, 18),
            session("other", "2022-07-26", "quorum_sitting", 21, 12, 12),
        ]
    )
    found = quorum.quorum_power(data, least=4)
    assert found.quorum == 14
    assert found.phases["absent_low"].tolist() == [8, 8, 1, 8, 8]
    assert found.phases["repeats"].tolist() == [False, True, False, False, False]
    named = found.sittings.set_index("session_id")["phase"].to_dict()
    assert named == {"early": "Before the exit", "before": "Before the exit", "later": "October 2022"}
    acts = quorum.power_to_act(data, PHASES[0], 14)
    assert acts == tuple(found.phases.loc[0, ["act_low", "act_high"]])
    save = found.players.set_index(["phase", "player"]).loc[("Before the exit", SAVE)]
    assert save["evidence_ids"] == ("E0002",)
    alone = found.players[~found.players["bloc"]]
    assert len(alone)
    assert set(alone["evidence_ids"]) == {("E0001",)}
