"""The PMF as an institution: counts are kept apart, and contradicting statements both stand."""

from fakes import dataset, rows

from after_soleimani.pmf import institution


def figures(*told):
    """Figures of (id, quantity, actor, low, high, end that is open, wording, as of, evidence)."""
    columns = "figure_id quantity actor_id low high open wording as_of evidence_ids"
    found = rows(columns, *told)
    units = {row["quantity"]: row["unit"] for row in QUANTITIES}
    for figure in found:
        end = figure.pop("open")
        figure |= {"low_open": end == "low", "high_open": end == "high", "unit": units[figure["quantity"]]}
    return dataset(figures=found, quantities=QUANTITIES)


REGISTERED, BUDGETED, NEW = "on the register", "in the law", "new members agreed to"
RATE = "dinars for a US dollar"
MONEY, DINARS, ASKED = (
    "budget of the PMF",
    "budget of the PMF in dinars",
    "budget of the PMF in dinars: asked for",
)
QUANTITIES = [
    row | {"stem": row["quantity"]}
    for row in rows(
        "quantity counts basis unit",
        (REGISTERED, "members", "registered", "persons"),
        (BUDGETED, "members", "budgeted", "persons"),
        (NEW, "members", "planned", "persons"),
        (MONEY, "budget", "reported", "billion US dollars"),
        (DINARS, "budget", "reported", "billion dinars"),
        (ASKED, "budget", "asked_for", "billion dinars"),
        (RATE, "exchange_rate", "reported", "dinars"),
    )
]
SMALL = figures(
    ("F1", BUDGETED, "pmf", 122, 122, "", "122", "2021", ("E0002",)),
    ("F2", BUDGETED, "pmf", 120, 130, "high", "about", "2021", ("E0003",)),
    ("F3", BUDGETED, "pmf", 110, 110, "", "110", None, ("E0004",)),
    ("F4", REGISTERED, "pmf", 100, 100, "low", "100", "2015-11", ("E0001",)),
    ("F5", REGISTERED, "badr", 22, 22, "", "22", "2015", ("E0005",)),
    ("F6", MONEY, "pmf", 1, 1, "", "1 billion", "2015", ("E0006",)),
    ("F7", NEW, "pmf", 30, 30, "", "30", "2021", ("E0006",)),
)


def test_figures_are_ordered_by_kind_of_count_and_undated_ones_come_last():
    size = institution.size(SMALL)
    assert size["figure_id"].tolist() == ["F4", "F2", "F1", "F3"]
    assert size["open"].tolist() == ["below", "above", "", ""]
    assert size["first"].isna().tolist() == [False, False, False, True]
    assert institution.budget(SMALL)["figure_id"].tolist() == ["F6"]


def test_dollars_become_dinars_at_the_rate_of_their_year_and_dinars_stay_as_given():
    told = figures(
        ("F1", MONEY, "pmf", 1, 1, "", "1 billion", "2015", ("E0001",)),
        ("F2", MONEY, "pmf", 2, 2, "", "2 billion", "2021", ("E0002",)),
        ("F3", DINARS, "pmf", 900, 900, "", "900 billion", "2016", ("E0003",)),
        ("F4", ASKED, "pmf", 2000, 2000, "", "two trillion", "2015-10", ("E0004",)),
        ("F5", DINARS, None, 5, 5, "", "5", "2016", ("E0004",)),
        ("F6", RATE, None, 1182, 1190, "", "1,182", "2020-12-18", ("E0005",)),
        ("F7", RATE, None, 1450, 1470, "", "1,450", "2020-12-19", ("E0006",)),
    )
    found = institution.budget_in_dinars(told).set_index("figure_id")
    assert found.index.tolist() == ["F1", "F4", "F3", "F2"]
    assert found[["low", "high"]].values.tolist() == [[1182, 1190], [2000, 2000], [900, 900], [2900, 2940]]
    assert found["computed"].tolist() == [True, False, False, True]
    assert found["count"].tolist() == ["budget", "asked for", "budget", "budget"]
    assert found.loc["F2", "evidence_ids"] == ("E0002", "E0006")


def test_one_count_is_a_range_over_figures_of_the_same_time_and_leaves_undated_ones_out():
    told = institution.same_count(institution.size(SMALL), "in the budget")
    assert told.to_dict("records") == [
        {"as_of": "2021", "low": 120, "high": 130, "figures": 2, "evidence_ids": ("E0003", "E0002")}
    ]
    assert institution.same_count(institution.size(SMALL), "drawing pay").empty


NAMES = rows("actor_id name", ("pmf", "PMF"), ("chief", "The chief"), ("units", "The units"))


def test_the_chain_puts_paper_first_and_names_nobody_where_nobody_is_named():
    commands = rows(
        "command_id actor_id superior_id basis start stated_on",
        ("C1", "pmf", None, "reported", None, "2015"),
        ("C2", "units", "chief", "on_paper", "2020-04-22", None),
        ("C3", "pmf", "chief", "on_paper", "2016-02-24", None),
    )
    chain = institution.chain_of_command(dataset(actors=NAMES, commands=commands))
    assert chain["command_id"].tolist() == ["C3", "C2", "C1"]
    assert chain["superior"].tolist() == ["The chief", "The chief", ""]
    assert chain["when"].tolist() == ["2016-02-24", "2020-04-22", "2015"]


def test_moves_keep_contradictions_and_outcomes_take_the_last_word_on_each_matter():
    told = rows(
        "move_id unit_id matter from_id to_id outcome start",
        ("M2", "units", "command", "pmf", "chief", "moved", "2020-04-22"),
        ("M1", "units", "departure", "pmf", None, "asked", "2020-03-18"),
        ("M3", "units", "departure", "pmf", None, "denied", "2020-04-01"),
        ("M4", "units", "command", "pmf", "chief", "confirmed", "2021-09-22"),
        ("M5", "units", "money", "pmf", None, "stayed", "2021-09-22"),
        ("M6", "chief", "money", "pmf", None, "moved", "2021-09-22"),
        ("M7", "chief", "money", "pmf", None, "stayed", "2022-01-01"),
        ("M8", "chief", "money", "pmf", None, "asked", "2022-02-01"),
    )
    moves = institution.shrine_units(dataset(actors=NAMES, moves=told))
    assert moves["move_id"].tolist() == ["M1", "M3", "M2", "M4", "M5", "M6", "M7", "M8"]
    assert moves["destination"].tolist()[:3] == ["", "", "The chief"]
    assert list(moves.index) == list(range(8))
    assert institution.outcomes(moves, "units").to_dict() == {"command": "moved", "money": "stayed"}
    assert institution.outcomes(moves, "chief").to_dict() == {"money": "stayed"}


def test_named_in_counts_an_actor_at_either_end():
    data = dataset(
        ties=rows("actor_id target_id", ("a", "b"), ("b", "c")),
        affiliations=rows("actor_id target_id", ("b", "c")),
        positions=rows("actor_id", ("b",), ("b",), ("a",)),
    )
    assert institution.named_in(data, ("b",)).to_dict() == {"acts": 2, "relations": 1, "positions": 2}


def test_of_units_left_out_the_figures_stand_as_worded_and_with_their_actors_evidence():
    told = figures(
        ("F1", REGISTERED, "sunni_units", 30, 30, "", "thirty", "2016", ("E0003",)),
        ("F2", REGISTERED, "sunni_units", 40, 40, "", "forty", None, ("E0002",)),
        ("F3", MONEY, "sunni_units", 1, 1, "", "1 billion", "2016", ("E0006",)),
        ("F4", REGISTERED, "pmf", 90, 90, "", "ninety", "2016", ("E0007",)),
    )
    actors = rows(
        "actor_id evidence_ids",
        ("sunni_units", ("E0004",)),
        ("turkmen_units", ("E0005",)),
        ("saraya_al_salam", ()),
    )
    acts = rows("actor_id target_id", ("pmf", "turkmen_units"))
    kinds = institution.left_out(dataset(**dict(told.tables) | {"actors": actors, "ties": acts}))
    assert kinds["units"].tolist() == list(institution.LEFT_OUT)
    assert kinds["members"].tolist() == [(("thirty", "2016"), ("forty", "")), (), ()]
    assert kinds["acts"].tolist() == [0, 1, 0]
    assert kinds["evidence_ids"].tolist() == [("E0004", "E0002", "E0003"), ("E0005",), ()]
