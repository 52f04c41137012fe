"""Who stands under whom in the PMF as a drawing in levels: where each actor stands follows from the lines."""

from __future__ import annotations

import networkx as nx
import pandas as pd

from after_soleimani.dataset import Dataset
from after_soleimani.evidence import count_origins
from after_soleimani.pmf.institution import chain_of_command

#: The superior of whom a statement names none.
NOBODY = "nobody named"
#: The families of the first and of the last of those who command.
STATE, IRAN = "government", "iran"


def command_organigram(data: Dataset) -> pd.DataFrame:
    """The statements of `institution.chain_of_command` as lines of a drawing, in its order from the top down.

    Levels count from those over whom nobody is on record (0); who commands nobody stands on the last one, any
    other one below the lowest of those over him. Superiors are ranked: the Iraqi state first, then anybody
    else, `NOBODY`, and Iran, in each who is over most lines first. On each level those stand first who have
    somebody of a level between over them, so that lines from level 0 pass below all names; the others follow
    by the mean rank of their superiors. Columns of `chain_of_command`, with `superior` never empty, and
    who_level, superior_level, superior_family ("" for `NOBODY`), rank (of the superior), year (of `when`),
    objected (does somebody object), origins (of the statement alone).
    """
    lines = chain_of_command(data)
    families = data.actors.set_index("actor_id")["family"]
    lines = lines.assign(
        superior=lines["superior"].replace("", NOBODY),
        superior_family=lines["superior_id"].map(families).fillna(""),
        year=lines["when"].str[:4],
        objected=lines["objection_evidence_ids"].map(bool),
        origins=[count_origins(data, ids) for ids in lines["evidence_ids"]],
    )
    level = levels(lines)
    lines = lines.assign(
        who_level=lines["who"].map(level),
        superior_level=lines["superior"].map(level),
        rank=lines["superior"].map(_ranks(lines)),
    )
    return _from_the_top(lines)


def _from_the_top(lines: pd.DataFrame) -> pd.DataFrame:
    own = lines.groupby("who")
    through, size = own["superior_level"].transform("max") > 0, own["rank"].transform("size")
    order = lines.assign(
        direct=~through,
        size=size.where(through, 0),
        mean=own["rank"].transform("mean"),
        place=lines["who"].map(_ranks(lines)),
        first=lines["superior_level"] == 0,
    )
    by = ["who_level", "direct", "size", "mean", "place", "who", "first", "rank"]
    return lines.loc[order.sort_values(by, kind="stable").index].reset_index(drop=True)


def levels(lines: pd.DataFrame) -> dict[str, int]:
    """Name → level, of all who stand at an end of one of these lines (columns: who, superior).

    Raises ValueError where somebody would stand under himself.
    """
    graph = nx.DiGraph(list(lines[["superior", "who"]].itertuples(index=False, name=None)))
    if not nx.is_directed_acyclic_graph(graph):
        raise ValueError("the lines of command run in a circle")
    found = {name: depth for depth, names in enumerate(nx.topological_generations(graph)) for name in names}
    last = max(found.values(), default=0)
    return {name: depth if graph.out_degree(name) else last for name, depth in found.items()}


def _ranks(lines: pd.DataFrame) -> dict[str, int]:
    """Superior → his place from the top down among all superiors."""
    counts = lines["superior"].value_counts()
    places = lines["superior_family"].map({STATE: 0, IRAN: 3}).fillna(1)
    places = places.mask(lines["superior"] == NOBODY, 2)
    order = lines.assign(place=places, number=-lines["superior"].map(counts))
    order = order.sort_values(["place", "number"], kind="stable")
    return {name: rank for rank, name in enumerate(order["superior"].unique())}
