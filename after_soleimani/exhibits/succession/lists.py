"""Tables of chapter 1 on the time before 2020, on doors, on heirs and on contact."""

from __future__ import annotations

import pandas as pd

from after_soleimani.networks.brokerage import UNDIRECTED_ROLES, UNPLACED
from after_soleimani.succession.contacts import MEASURES
from after_soleimani.words import interval

GROUPS = {
    "named": "he asks",
    "not_named": "others ask, or he is not named",
    "turned_round": "roles turned round",
}
OUTCOMES = {"met": "received", "not_reported": "not known to have been received", "postponed": "put off"}
ROLES = {"gatekeeper_or_representative": "gatekeeper or representative"}
TOO_FEW = "too few"


def cases_table(cases: pd.DataFrame) -> pd.DataFrame:
    """One row a case: when, what was asked of whom, who shared in it, what came of it."""
    return pd.DataFrame(
        {
            "What was asked": cases["what"],
            "When": cases["when"],
            "Who asks": cases["group"].map(GROUPS),
            "Asked of": cases["asked"],
            "Others in it": cases["shared"],
            "Outcome": cases["outcome"],
            "Written": cases["reported_at"],
            "Note": cases["note"],
            "Origins": cases["origins"],
            "Evidence": cases["evidence_ids"],
        }
    )


def base_table(base: pd.DataFrame) -> pd.DataFrame:
    """One row an occasion: who came to whom, when, what came of it, on what it rests."""
    words = base["outcome"].map(lambda outcome: OUTCOMES.get(outcome, outcome.replace("_", " ")))
    return pd.DataFrame(
        {
            "Host": base["host"],
            "Guest": base["guest"],
            "When": base["when"],
            "Outcome": words,
            "Sought": base["sought"].replace("unknown", "not said"),
            "Rests on": base["basis"].str.replace("_", " ").where(~base["on_visit"], "a coded trip"),
            "Counted": base["counted"].map({True: "yes", False: "no"}),
            "Note": base["note"],
            "Origins": base["origins"],
            "Evidence": base["evidence_ids"],
        }
    )


def heirs_table(heirs: pd.DataFrame) -> pd.DataFrame:
    """One row a role that somebody is said to have taken over."""
    return pd.DataFrame(
        {
            "Who": heirs["actor"],
            "After": heirs["of"],
            "In what": heirs["role"],
            "When": heirs["when"],
            "Status": heirs["status"],
            "Note": heirs["note"],
            "Origins": heirs["origins"],
            "Evidence": heirs["evidence_ids"],
        }
    )


def _roles(row: pd.Series) -> str:
    parts = [
        f"{ROLES.get(role, role)} {interval(row[f'{role}_low'], row[f'{role}_high'])}"
        for role in UNDIRECTED_ROLES
        if role != UNPLACED and row[f"{role}_high"]
    ]
    return ", ".join(parts) or ("none can be placed" if row["pairs"] else "no pair")


def brokers_table(table: pd.DataFrame) -> pd.DataFrame:
    """One row a candidate and period: how much he is reported, beside his place in the network of contact."""
    return pd.DataFrame(
        {
            "Who": table["actor"],
            "Period": table["label"],
            "Items that name him": table["items"],
            "Contacts": table["degree"],
            "Betweenness": [f"{value:.1f}" for value in table["betweenness"]],
            "Constraint": [f"{value:.2f}" for value in table["constraint"]],
            "Effective size": [f"{value:.1f}" for value in table["effective_size"]],
            "Pairs stood between": table["pairs"],
            "Roles, fewest to most over the schemes": [_roles(row) for _, row in table.iterrows()],
            "Evidence": table["evidence_ids"],
        }
    )


def _rho(row: pd.Series, measure: str) -> str:
    rho, p, n = row[f"{measure}_rho"], row[f"{measure}_p"], row[f"{measure}_n"]
    if pd.isna(rho):
        return f"{TOO_FEW} (n = {n})"
    return f"{rho:.2f} (n = {n}" + (")" if pd.isna(p) else f", p = {p:.2f})")


def periods_table(table: pd.DataFrame) -> pd.DataFrame:
    """One row a period: what its network rests on, and how places go with the items that name an actor."""
    heads = {"degree": "contacts", "betweenness": "betweenness", "effective_size": "effective size"}
    return pd.DataFrame(
        {
            "Period": table["label"],
            "Days": table["days"],
            "Actors; pairs; sources; origins": [
                f"{row.actors}; {row.ties}; {row.sources}; {row.origins}" for row in table.itertuples()
            ],
        }
        | {
            f"Items and {heads[measure]}: rank correlation": [
                _rho(row, measure) for _, row in table.iterrows()
            ]
            for measure in MEASURES
        }
    )
