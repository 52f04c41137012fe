"""What is shown of who stands between whom in the layer of contact, and of what that rests on."""

from __future__ import annotations

import pandas as pd

from after_soleimani.charts.succession import contacts as charts
from after_soleimani.dataset import Dataset
from after_soleimani.exhibits.kit.support import shown
from after_soleimani.networks.brokerage import UNDIRECTED_ROLES, UNPLACED
from after_soleimani.succession.contacts import MEASURES
from after_soleimani.words import interval

ROLES = {"gatekeeper_or_representative": "gatekeeper or representative"}
HEADS = {"degree": "contacts", "betweenness": "betweenness", "effective_size": "effective size"}


def contact_brokers(data: Dataset, brokers: pd.DataFrame) -> dict:
    """One row a candidate and period: how much he is reported, beside his place in the network of contact."""
    table = pd.DataFrame(
        {
            "Who": brokers["actor"],
            "Period": brokers["label"],
            "Items that name him": brokers["items"],
            "Contacts": brokers["degree"],
            "Betweenness": [f"{value:.1f}" for value in brokers["betweenness"]],
            "Constraint": [f"{value:.2f}" for value in brokers["constraint"]],
            "Effective size": [f"{value:.1f}" for value in brokers["effective_size"]],
            "Pairs stood between": brokers["pairs"],
            "Roles, fewest to most over the schemes": [_roles(row) for _, row in brokers.iterrows()],
            "Evidence": brokers["evidence_ids"],
        }
    )
    return shown(data, table, brokers, chart=charts.contact_brokers)


def _roles(row: pd.Series) -> str:
    parts = [
        f"{ROLES.get(role, role)} {interval(row[f'{role}_low'], row[f'{role}_high'])}"
        for role in UNDIRECTED_ROLES
        if role != UNPLACED and row[f"{role}_high"]
    ]
    return ", ".join(parts) or ("none can be placed" if row["pairs"] else "no pair")


def contact_periods(data: Dataset, periods: pd.DataFrame, brokers: pd.DataFrame) -> dict:
    """One row a period: what its network rests on, and how places go with the items that name an actor.

    It rests on the evidence of `brokers`, whose places it compares.
    """
    table = pd.DataFrame(
        {
            "Period": periods["label"],
            "Days": periods["days"],
            "Actors; pairs; sources; origins": [
                f"{row.actors}; {row.ties}; {row.sources}; {row.origins}" for row in periods.itertuples()
            ],
        }
        | {
            f"Items and {HEADS[measure]}: rank correlation": [
                _correlation(row, measure) for _, row in periods.iterrows()
            ]
            for measure in MEASURES
        }
    )
    return shown(data, table, brokers)


def _correlation(row: pd.Series, measure: str) -> str:
    rho, p, n = row[f"{measure}_rho"], row[f"{measure}_p"], row[f"{measure}_n"]
    if pd.isna(rho):
        return f"too few (n = {n})"
    return f"{rho:.2f} (n = {n}" + (")" if pd.isna(p) else f", p = {p:.2f})")
