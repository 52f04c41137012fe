"""The house in four states, in the words and cells that the page shows."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.elections import states as charts
from after_soleimani.dataset import Dataset
from after_soleimani.dataset.dates import in_short
from after_soleimani.elections.coalitions import FRAMEWORK, UNPLACED
from after_soleimani.elections.formation import VACANT
from after_soleimani.elections.states import ALLIES, LEAVING, OTHERS, PARTNERS, House
from after_soleimani.exhibits.kit.support import Citations, shown
from after_soleimani.words import interval

#: Group → its name in the chart, as short as its bar asks for.
LABELS = {
    FRAMEWORK: "Framework",
    PARTNERS: "Other partners",
    OTHERS: "Rest",
    UNPLACED: "not settled",
    VACANT: "Empty",
}
#: The groups in the order of their colours.
PLACES = (LEAVING, ALLIES, FRAMEWORK, PARTNERS, OTHERS)


def house_in_four_states(data: Dataset, house: House) -> dict:
    """The house in each state: its seats, the bloc that decides, the sizes claimed, and who came to vote."""
    groups = house.groups.assign(
        label=house.groups["group"].replace(LABELS | {ALLIES: ", ".join(house.allies)}),
        place=[PLACES.index(group) if group in PLACES else -1 for group in house.groups["group"]],
    )
    blocs = house.blocs.assign(label=[f"{row.bloc} {_seats(row)}" for row in house.blocs.itertuples()])
    claims = house.claims.assign(
        label=[f"{LABELS.get(row.bloc, row.bloc)}: {_said(row)} claimed" for row in house.claims.itertuples()]
    )
    sittings = house.sittings.assign(
        label=[f"{in_short(row.date, year=False)}: {_seats(row)} came" for row in house.sittings.itertuples()]
    )
    frames = (groups, blocs, claims, sittings)
    lines = {house.majority: f"{house.majority}: majority", house.quorum: f"{house.quorum}: quorum"}
    return shown(
        data,
        _table(data, house),
        *frames,
        chart=charts.house_in_four_states,
        drawn=(*frames, _heads(house), lines),
    )


def _seats(row: tuple) -> str:
    return interval(row.low, row.high)


def _said(row: tuple) -> str:
    """The sizes claimed for a bloc, with the words of those who claim them."""
    return ("–" if all(map(str.isdigit, row.said)) else " to ").join(row.said)


def _heads(house: House) -> dict[str, str]:
    """Words over each state: its name, its day, and how many members were in office."""
    return {
        row.state: f"{row.state}{_day(row)}: {interval(row.held_low, row.held_high)} in office"
        for row in house.states.itertuples()
    }


def _day(row: tuple) -> str:
    """The day of a state, where its name does not say when it was."""
    return "" if f"{row.day:%Y}" in row.state else f", {in_short(row.day)}"


def _table(data: Dataset, house: House) -> pd.DataFrame:
    """Seats by group, then the bloc that decides, sizes claimed and members present, state by state."""
    citations = Citations(data)
    kinds = (
        ("seats by list", house.groups, "group"),
        ("bloc, by its lists", house.blocs, "bloc"),
        ("size claimed", house.claims, "bloc"),
    )
    rows = []
    for state in house.states.itertuples():
        for kind, frame, name in kinds:
            for row in frame[frame["state"] == state.state].itertuples():
                number = _said(row) if frame is house.claims else _seats(row)
                rows.append(_row(citations, state.state, row, getattr(row, name), kind, number))
        rows += [
            _row(
                citations,
                state.state,
                row,
                f"Sitting of {in_short(row.date)}",
                "members present",
                _seats(row),
            )
            | {"Enough": row.enough}
            for row in house.sittings[house.sittings["state"] == state.state].itertuples()
        ]
        held = {"low": state.held_low, "high": state.held_high}
        rows.append(
            {"State of the house": state.state, "What": "All members", "Kind of number": "in office"}
            | {"Number": interval(**held), "Enough": "", "Read in": ()}
        )
    return pd.DataFrame(rows).fillna({"Enough": ""})


def _row(citations: Citations, state: str, row: tuple, what: str, kind: str, number: str) -> dict:
    return {
        "State of the house": state,
        "What": what,
        "Kind of number": kind,
        "Number": number,
        "Enough": "",
        "Read in": citations.of(row.evidence_ids),
    }
