"""The hold and its reasons: the question first, then the reasons, and whose word each reading is."""

from succession_record import READINGS, reading, record

from after_soleimani.succession import reasons


def test_the_question_stands_first_and_the_voices_in_order():
    readings = reasons.reasons_hold_weakened(record())
    assert list(readings["question_id"]) == ["hold_weakened"] * 2 + ["reason_a"] * 2
    assert readings["voices"].iloc[0] == ("author", "unnamed")
    assert readings["code"].iloc[1] == "not_treated"
    assert readings["voices"].iloc[1] == ()


def test_reasons_are_counted_by_how_many_texts_give_and_affirm_them():
    counts = reasons.reason_counts(record())
    assert (counts["hold_affirmed"], counts["hold_qualified"], counts["origins"]) == (1, 0, 2)
    assert (counts["reasons"], counts["single"], counts["most_affirmed"]) == (1, 1, 0)
    given_twice = record(readings=[*READINGS, reading("reason_a", "paper", "affirms", ("E1",))])
    counts = reasons.reason_counts(given_twice)
    assert (counts["single"], counts["most_affirmed"]) == (0, 1)
