"""Power at the quorum, in the words and cells that the page shows."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.elections import quorum as charts
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import in_short
from after_soleimani.elections.quorum import QuorumPower
from after_soleimani.exhibits.elections.formation import present_at
from after_soleimani.exhibits.kit.support import shown
from after_soleimani.words import interval, shares


def quorum_power(data: Dataset, power: QuorumPower) -> dict:
    """Power to prevent and to bring about the presence that the election of a president needs."""
    labels = []
    for row in power.players.itertuples():
        name = f"{row.player}, if one player" if row.player == "Independents" else row.player
        labels.append(f"{name} ({interval(row.low, row.high)})")
    players = power.players.assign(label=labels)
    return shown(
        data, _power_table(players), players, chart=charts.quorum_power, drawn=(players, _phase_notes(power))
    )


def _phase_notes(power: QuorumPower) -> dict[str, str]:
    """Words for each phase: the house's power to act, how many absent prevent it, and how many came."""
    notes = {}
    for row in power.phases.itertuples():
        act, absent = shares(row.act_low, row.act_high), interval(row.absent_low, row.absent_high)
        makes = f"The house makes {power.quorum} in {act} of all coalitions; {absent} absent prevent it."
        held = power.sittings[power.sittings["phase"] == row.phase]
        notes[row.phase] = makes if row.repeats else f"{makes} {_came(held)}"
    return notes


def _came(sittings: pd.DataFrame) -> str:
    words = [f"{present_at(row)} on {in_short(row.date)}" for row in sittings.itertuples()]
    return f"Came: {', '.join(words)}." if words else "No such sitting was held."


def _power_table(players: pd.DataFrame) -> pd.DataFrame:
    """Every index of every player as a range over the games, two digits."""

    def ranges(measure: str) -> list[str]:
        ends = zip(players[f"{measure}_low"], players[f"{measure}_high"], strict=True)
        return [shares(low, high) for low, high in ends]

    return pd.DataFrame(
        {
            "Player": players["player"],
            "State of the house": players["phase"],
            "Seats": [interval(r.low, r.high) for r in players.itertuples()],
            "Games": players["games"],
            "Power to prevent": ranges("prevent"),
            "Power to bring about": ranges("initiate"),
            "Banzhaf, share": ranges("banzhaf"),
            "Shapley–Shubik": ranges("shapley"),
            "House: power to act": ranges("act"),
            "Evidence": players["evidence_ids"],
        }
    )


def smallest_coalitions(data: Dataset, coalitions: pd.DataFrame, power: QuorumPower) -> dict:
    """The smallest coalitions that reach the quorum, or prevent it; `power` holds what the seats rest on."""
    return shown(data, _coalitions_table(coalitions), power.players)


def _coalitions_table(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a state of the house and kind: the coalitions, with their seats together."""
    words = [
        f"{' + '.join(r.members)} ({interval(r.low, r.high)}{'' if r.every else ', by one count'})"
        for r in rows.itertuples()
    ]
    grouped = rows.assign(words=words).groupby(["phase", "kind"], sort=False)["words"].agg("; ".join)
    kinds = {"winning": "reach it", "blocking": "prevent it"}
    table = {
        "State of the house": [phase for phase, _ in grouped.index],
        "They": [kinds[kind] for _, kind in grouped.index],
        "Smallest coalitions, seats together": grouped.tolist(),
    }
    return pd.DataFrame(table)
