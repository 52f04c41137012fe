"""What chapter 3 shows of its measures: periods, balance, cohesion, camps by scheme, and robustness."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations
from typing import TYPE_CHECKING

import pandas as pd

from after_soleimani import positions
from after_soleimani.dataset.labels import source_labels
from after_soleimani.evidence import count_origins, evidence_in, sources_of, union
from after_soleimani.exhibits.kit.numbers import format_value
from after_soleimani.networks import balance, brokerage, camp_schemes, fragmentation, layers, periods

if TYPE_CHECKING:
    import networkx as nx

    from after_soleimani.dataset import Dataset

#: Acts left out of balance: an order of a leader to his own armed group, inside one side.
INSIDE_ONE_SIDE = ("T153",)
TOO_FEW = "too few"
CHAPTERS = {"succession": "Succession", "pmf_fragmentation": "PMF fragmentation"}


def period_table(data: Dataset, placed: pd.DataFrame) -> pd.DataFrame:
    """What each period rests on, and with which others it shares sources; `placed`: `networks.in_periods`."""
    names = {period.key: period.label for period in periods.PERIODS}
    shared: dict[str, list[str]] = {key: [] for key in names}
    for one, other in combinations(names, 2):
        found = periods.on_shared_sources(data, placed, one, other)
        if found:
            words = ", ".join(source_labels(data).of(found[0]).values())
            shared[one].append(f"{names[other]}: {words}")
            shared[other].append(f"{names[one]}: {words}")
    table = periods.coverage(data, placed)
    opened = {period.key: period.opened_by for period in periods.PERIODS}
    return pd.DataFrame(
        {
            "Period": table["label"],
            "Opened by": table["period"].map(opened),
            "Days": table["days"],
            "Acts (surely in it)": [f"{row.ties} ({row.in_time})" for row in table.itertuples()],
            "Sources; origins": [f"{len(row.sources)}; {row.origins}" for row in table.itertuples()],
            "Comparable, on these sources, with": [tuple(shared[key]) or "not comparable" for key in names],
        }
    )


def balance_rows(placed: pd.DataFrame, camps: dict[str, dict[str, str]]) -> pd.DataFrame:
    """Balance of the signed acts of each period that has any: all acts, without contested ones, and verbal
    and material ones apart (`networks.MATERIAL`).

    Columns: period, label, acts (which), pairs, mixed (pairs with acts of both signs, left out), closed
    (triads), degree (of balance) and sides (who stands together in all optimal divisions; both missing below
    `balance.FEWEST_TRIADS`), index, optima, components, low, high
    (frustration with the same signs placed at random, middle 95 per cent), shared (most actors that a scheme
    of camps shares), rand_low, rand_high (missing where too few), evidence_ids.
    """
    kept = layers.by_group(placed[~placed["tie_id"].isin(INSIDE_ONE_SIDE)])
    rows = []
    for period in periods.PERIODS:
        here = kept[kept["period"] == period.key]
        material = here["event_type"].isin(layers.MATERIAL)
        for words, acts in (
            ("all", here),
            ("without contested or alleged", here[here["firm"]]),
            ("verbal", here[~material]),
            ("material", here[material]),
        ):
            pairs = balance.signed_pairs(acts)
            signs = balance.signs_of(pairs)
            if not signs:
                continue
            found, degree = balance.frustration(signs), balance.degree_of_balance(signs)
            chance = balance.against_random(signs, lambda some: balance.frustration(some).index, draws=200)
            shared, low, high = camp_schemes.rand_range(acts, camps)
            rows.append(
                {
                    "period": period.key,
                    "label": period.label,
                    "acts": words,
                    "pairs": len(signs),
                    "mixed": int((pairs["sign"] == balance.MIXED).sum()),
                    "closed": sum(balance.triads(signs).values()),
                    "degree": degree,
                    "sides": None if degree is None else _named_sides(balance.sides(signs)),
                    "index": found.index,
                    "optima": found.optima,
                    "components": found.components,
                    "low": chance.low,
                    "high": chance.high,
                    "shared": shared,
                    "rand_low": low,
                    "rand_high": high,
                    "evidence_ids": evidence_in(pairs),
                }
            )
    return pd.DataFrame(rows)


def balance_table(rows: pd.DataFrame) -> pd.DataFrame:
    """`balance_rows` as a table, with "too few" where a measure would rest on next to nothing."""
    return pd.DataFrame(
        {
            "Period": rows["label"],
            "Acts": rows["acts"],
            "Signed pairs (of mixed sign, left out)": [
                f"{row.pairs} ({row.mixed})" for row in rows.itertuples()
            ],
            "Closed triads; degree of balance": [
                f"{row.closed}; {TOO_FEW if pd.isna(row.degree) else f'{row.degree:.2f}'}"
                for row in rows.itertuples()
            ],
            "Frustration index (at random)": [
                f"{row.index_} ({row.low:g} to {row.high:g})"
                for row in rows.rename(columns={"index": "index_"}).itertuples()
            ],
            "Divisions that reach it; sides in all of them; adjusted Rand with camps": [
                f"{row.optima}; {row.sides or TOO_FEW}; {_rand(row.rand_low, row.rand_high)}"
                for row in rows.itertuples()
            ],
        }
    )


def _named_sides(sides: pd.DataFrame) -> str:
    """Actors on one side in every optimal division, against those on the other: "a, b against c"."""
    blocks = []
    for _, block in sides.groupby("block"):
        if len(block) > 1:
            both = [", ".join(group["actor_id"]) for _, group in block.groupby("side")]
            blocks.append(" against ".join(both))
    return "; ".join(blocks)


def _rand(low: float | None, high: float | None) -> str:
    return TOO_FEW if pd.isna(low) else f"{low:.2f} to {high:.2f}"


def fragmentation_rows(data: Dataset, placed: pd.DataFrame, relations: pd.DataFrame) -> pd.DataFrame:
    """Into how many parts the armed groups' side falls, by standing relations and by joint acts per period.

    Standing relations are seldom dated and are taken together; their actors are those at either end. By joint
    acts, the actors are all of that side who acted in the period, also alone. Columns: layer, actors, ties,
    parts, largest (actors of the largest part), fragmentation (Borgatti's F), communities, modularity
    (missing without ties), solid (dated ties on two origins), removed (the actor without whom fragmentation
    grows most, and by how much; missing for too few solid ties), evidence_ids. A period without acts has no
    row.
    """
    graph = brokerage.contact_graph(relations[relations["actor_id"] != relations["target_id"]])
    solid = fragmentation.ground(data, relations).solid
    rows = [_parts("standing relations, at any time", graph, solid, evidence_in(relations))]
    own = placed[placed["actor_family"].isin(layers.ARMED)]
    for period in periods.PERIODS:
        here = own[own["period"] == period.key]
        if len(here):
            pairs = layers.joint_pairs(here)
            graph = brokerage.contact_graph(pairs)
            graph.add_nodes_from(sorted(set(here["actor_id"])))
            solid = sum(
                count_origins(data, ids) >= fragmentation.ORIGINS_NEEDED for ids in pairs["evidence_ids"]
            )
            rows.append(_parts(joint_layer(period.key), graph, solid, evidence_in(here)))
    return pd.DataFrame(rows)


def joint_layer(key: str) -> str:
    """The name of the layer of joint acts of one period, by the period's key."""
    label = next(period.label for period in periods.PERIODS if period.key == key)
    return f"joint acts, {label}"


def _parts(layer: str, graph: nx.Graph, solid: int, evidence: tuple[str, ...]) -> dict[str, object]:
    groups, parts = fragmentation.communities(graph), fragmentation.components(graph)
    removed = fragmentation.removals(graph, solid)
    return {
        "layer": layer,
        "actors": len(graph),
        "ties": graph.number_of_edges(),
        "parts": len(parts),
        "largest": len(parts[0]),
        "fragmentation": fragmentation.fragmentation(graph),
        "communities": len(groups),
        "modularity": fragmentation.modularity(graph, groups),
        "solid": solid,
        "removed": None if removed is None else f"{removed['actor_id'][0]}, {removed['more'][0]:+.2f}",
        "evidence_ids": evidence,
    }


def fragmentation_table(rows: pd.DataFrame) -> pd.DataFrame:
    """`fragmentation_rows` as a table; what removing an actor does is shown on enough solid ties alone."""
    return pd.DataFrame(
        {
            "Layer": rows["layer"],
            "Actors; ties (dated, on two origins)": [
                f"{row.actors}; {row.ties} ({row.solid})" for row in rows.itertuples()
            ],
            "Parts (actors in the largest)": [f"{row.parts} ({row.largest})" for row in rows.itertuples()],
            "Fragmentation": [TOO_FEW if pd.isna(v) else round(float(v), 2) for v in rows["fragmentation"]],
            "Communities (modularity)": [
                f"{row.communities} ({'no ties' if pd.isna(row.modularity) else f'{row.modularity:.2f}'})"
                for row in rows.itertuples()
            ],
            "Greatest effect of a removal": rows["removed"].fillna(TOO_FEW),
        }
    )


def one_answer(matrix: pd.DataFrame) -> pd.DataFrame:
    """A position matrix with the same answer of one actor on one issue, told several times, joined."""
    keys = ["actor_id", "issue_id", "answer"]
    joined = matrix.groupby(keys, sort=False)["evidence_ids"].transform(
        lambda column: [union(column)] * len(column)
    )
    return matrix.assign(evidence_ids=joined).drop_duplicates(keys, ignore_index=True)


def named_groups(data: Dataset, families: Collection[str] = layers.ARMED) -> list[str]:
    """The named armed groups of that side: no persons, classes, umbrellas, parties or outlets."""
    actors = data.actors
    named = actors[actors["family"].isin(families) & (actors["kind"] == "armed_group")]
    return named["actor_id"].tolist()


def positions_rows(data: Dataset) -> pd.DataFrame:
    """Every issue: who is for, against, missing from a list or silent, and how far the named groups agree.

    Columns: issue, as_of, given (answer → names), evidence_of (answer → evidence), n (named armed groups with
    a stance), rice and agreement (over these; missing for fewer than `positions.FEWEST`), evidence_ids.
    """
    issues, times = data.issues["issue_id"].tolist(), data.issues.set_index("issue_id")["as_of"]
    matrix = one_answer(positions.position_matrix(data, issues))
    own = matrix[matrix["actor_id"].isin(named_groups(data)) & (matrix["answer"] != positions.NOT_TREATED)]
    index = positions.cohesion(own).set_index("issue_id")
    rows = []
    for issue, group in matrix.groupby("issue_id", sort=False):
        told = group[group["answer"] != positions.NOT_TREATED]
        row = index.loc[issue] if issue in index.index else None
        rows.append(
            {
                "issue": group["question"].iloc[0],
                "as_of": times[issue],
                "given": {answer: tuple(cells["name"]) for answer, cells in told.groupby("answer")},
                "evidence_of": {answer: evidence_in(cells) for answer, cells in told.groupby("answer")},
                "n": 0 if row is None else int(row["n"]),
                "rice": None if row is None else row["rice"],
                "agreement": None if row is None else row["agreement"],
                "evidence_ids": evidence_in(group),
            }
        )
    return pd.DataFrame(rows).astype({"rice": "float64", "agreement": "float64"})


def positions_table(rows: pd.DataFrame) -> pd.DataFrame:
    """`positions_rows` as a table."""
    given = {answer: [row.get(answer, ()) for row in rows["given"]] for answer in positions.ANSWERS}
    return pd.DataFrame(
        {
            "Issue": rows["issue"],
            "As of": rows["as_of"],
            "For": given["for"],
            "Against": given["against"],
            "Neutral": given["neutral"],
            "Missing from the list": given["absent"],
            "Spoken of without a stance": given["silent"],
            "Named groups with a stance": rows["n"],
            "Rice index": [TOO_FEW if pd.isna(value) else round(value, 2) for value in rows["rice"]],
            "Agreement index": [
                TOO_FEW if pd.isna(value) else round(value, 2) for value in rows["agreement"]
            ],
            "Evidence": rows["evidence_ids"],
        }
    )


def scheme_table(data: Dataset, placed: pd.DataFrame) -> pd.DataFrame:
    """`camp_schemes.placements` as a table: one row an actor, one line a scheme."""
    labels = source_labels(data)
    source = {
        scheme: labels[sources_of(data, evidence_in(group))[0]]
        for scheme, group in data.camps.groupby("scheme")
    }
    return pd.DataFrame(
        {
            "Actor": placed["name"],
            "Where they put it": [
                tuple(
                    f"{source[scheme]}: {camp}{'' if explicit == 'named' else ', by description'}"
                    for scheme, camp, explicit in row
                )
                for row in placed["placed"]
            ],
            "Schemes": placed["schemes"],
            "Origins": [count_origins(data, ids) for ids in placed["evidence_ids"]],
            "Evidence": placed["evidence_ids"],
        }
    )


def _value(value: object, spec: str | None) -> str:
    plain = not isinstance(spec, str) or spec in ("word", "Word")
    return format_value(value if plain else (value, spec))


def robustness_rows(ranges: pd.DataFrame) -> pd.DataFrame:
    """`robustness.ranges` with the numbers as the prose shows them: shown, low_shown, high_shown.

    Those of the chapters that the exhibit covers (`CHAPTERS`); the others show theirs themselves.
    """
    ranges = ranges[ranges["chapter"].isin(CHAPTERS)].reset_index(drop=True)
    shown = {
        name: [_value(value, spec) for value, spec in zip(ranges[column], ranges["spec"], strict=True)]
        for name, column in (("shown", "value"), ("low_shown", "low"), ("high_shown", "high"))
    }
    return ranges.assign(**shown)


def robustness_table(data: Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    """`robustness_rows` as a table: every headline number, its range, and what would upset its finding."""
    titles = data.sources.set_index("source_id")["short_name"]
    return pd.DataFrame(
        {
            "What is counted": rows["words"],
            "Chapter": rows["chapter"].map(CHAPTERS).fillna(rows["chapter"]),
            "Finding it carries": rows["finding"],
            "Value": rows["shown"],
            "Least": rows["low_shown"],
            "Greatest": rows["high_shown"],
            "Out of": rows["n"].astype("object").where(rows["n"].notna(), ""),
            "Origins": rows["origins"],
            "Drops tried": rows["drops"],
            "Of these, change it": rows["changed"],
            "Make it impossible": rows["missing"],
            "Finding": rows["unstable"].map({True: "unstable", False: "holds under every drop"}),
            "What upsets it": [
                tuple(f"without {titles.get(what, what)} ({kind})" for kind, what in row)
                for row in rows["breaks"]
            ],
            "Id": rows["id"],
        }
    )
