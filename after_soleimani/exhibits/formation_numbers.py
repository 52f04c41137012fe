"""Numbers of the four steps from the vote to the cabinet, for the prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from after_soleimani.coalitions import (
    FRAMEWORK,
    GAMES,
    MAJORITY,
    PHASES,
    QUORUM,
    SAVE,
    by_list,
    counts,
    house,
    required,
)
from after_soleimani.formation import in_office, sufficient, totals
from after_soleimani.sittings import sittings

if TYPE_CHECKING:
    from after_soleimani.dataset import Dataset


def formation_numbers(data: Dataset) -> dict[str, object]:
    """Numbers of the four steps: totals, what was short, what prevents a quorum, what changed."""
    majority, quorum = required(data, MAJORITY, "required_votes"), required(data, QUORUM)
    before, day = PHASES[0], PHASES[0].day
    half, presence = (sufficient(data, SAVE, day, number) for number in (majority, quorum))
    save, framework = totals(data, SAVE), totals(data, FRAMEWORK)
    held = {phase.name: in_office(data, phase.day) for phase in PHASES}
    autumn = GAMES[-1]
    members = by_list(data, autumn.day, autumn.blocs)["list_id"]
    houses = [house(data, autumn.day, count) for count in counts(data, autumn.day)]
    administration = [sum(seats.get(list_id, 0) for list_id in members) for seats in houses]
    met = sittings(data)
    failed = met[(met["required"] == quorum) & (met["enough"] == "no")]
    return {
        "majority": majority,
        "quorum": quorum,
        "save": int(save["low"][0]),
        "save_short": half["needed"],
        "save_short_quorum": presence["needed"],
        "save_claimed_low": int(save["claimed_low"][0]),
        "save_claimed_high": int(save["claimed_high"][0]),
        "save_after": int(save["low"][1]),
        "framework": int(framework["low"][0]),
        "framework_claimed_low": int(framework["claimed_low"][0]),
        "framework_claimed_high": int(framework["claimed_high"][0]),
        "framework_after_low": int(framework["low"][2]),
        "framework_after_high": int(framework["high"][2]),
        "framework_after_claimed_low": int(framework["claimed_low"][2]),
        "framework_after_claimed_high": int(framework["claimed_high"][2]),
        "blocking": held[before.name][0] - quorum + 1,
        "blocking_exit": held[PHASES[1].name][0] - quorum + 1,
        "in_office_exit": held[PHASES[1].name][0],
        "administration_low": min(administration),
        "administration_high": max(administration),
        "failed_sittings": (len(failed), "word"),
    }
