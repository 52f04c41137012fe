"""The small charts of the first page, one for each chapter."""

from __future__ import annotations

from after_soleimani.charts.summary import small as charts
from after_soleimani.dataset import Dataset
from after_soleimani.elections.decomposition import FATAH_UNIT, SADRISTS
from after_soleimani.elections.returns import AFTER, BEFORE
from after_soleimani.elections.two_elections import seats_2018_2021
from after_soleimani.exhibits.kit.small import Small
from after_soleimani.networks.acts import OWN_SIDE, hostile_acts, signed_acts
from after_soleimani.networks.layers import WITH
from after_soleimani.networks.periods import each_once, in_periods
from after_soleimani.succession.receptions import doors as told_doors
from after_soleimani.succession.receptions import visit_reception
from after_soleimani.succession.visits import since_killing, visits_timeline

#: Unit → its name in a chart this small, and the family whose hue it has.
LISTS = {SADRISTS: ("Sadrists", "sadr"), FATAH_UNIT: ("Fatah", "factions")}
YEARS = {BEFORE: "2018", AFTER: "2021"}


def doors(data: Dataset) -> Small:
    """Who met Qaani and who declined him, trip by trip."""
    told = told_doors(visit_reception(data), since_killing(visits_timeline(data)))
    tooltips = [f"{row.when}: {row.actor}, {row.outcome}" for row in told.itertuples()]
    met, declined = ((told["outcome"] == outcome).sum() for outcome in ("met", "declined"))
    return Small(
        "doors",
        "Hosts of Qaani, trip by trip",
        f"Above a line of time {met} meetings reported on his trips, below it {declined} reported refusals.",
        charts.doors(told.assign(tooltip=tooltips)),
    )


def seats(data: Dataset) -> Small:
    """The general seats of Fatah and of the Sadrists in 2018 and 2021."""
    both = seats_2018_2021(data)
    drawn = both.units.loc[both.units["drawn"], ["unit", "definition"]]
    ends = both.ends[both.ends["measured"] == "seats"].merge(drawn)
    ends = ends[ends["unit"].isin(LISTS)]
    ends = ends.assign(
        family=ends["unit"].map(lambda unit: LISTS[unit][1]),
        unit=ends["unit"].map(lambda unit: LISTS[unit][0]),
        year=ends["election"].map(YEARS),
    )
    return Small(
        "seats",
        "Seats of two lists, 2018 and 2021",
        "The line of the Sadrists rises, that of Fatah falls.",
        charts.seats(ends),
    )


def targets(data: Dataset) -> Small:
    """The hostile acts of the armed groups' side, with Saraya al-Salam counted to it."""
    hostile = hostile_acts(data, each_once(in_periods(signed_acts(data))))
    hostile = hostile[hostile["boundary"] == WITH]
    hostile = hostile.assign(own=hostile["family"] == OWN_SIDE, tooltip=hostile["description"])
    hostile = hostile.sort_values("own", kind="stable")
    return Small(
        "targets",
        "Hostile acts, with Sadr's brigades counted to the armed groups' side",
        f"{hostile['own'].sum()} of {len(hostile)} marks are dark: acts within that side.",
        charts.targets(hostile),
    )
