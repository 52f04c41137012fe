"""Tables of the chapter on history and sources: what is silent, what is not countable, and grades."""

import pandas as pd
from sources_record import record

from after_soleimani.dataset import load
from after_soleimani.evidence import readings_matrix
from after_soleimani.exhibits.kit.cells import Link, Mark
from after_soleimani.exhibits.kit.exhibit import Exhibit
from after_soleimani.exhibits.sources import graded, items, overtaken, questions, standards, weaknesses
from after_soleimani.sources import graded as graded_measures
from after_soleimani.sources import overtaken as passages
from after_soleimani.sources import questions as question_measures

CORE = {"one": "First", "two": "Second"}


def named_record():
    sources = record().sources.assign(short_name=["First", "Second", "Third"])
    return record(sources=sources)


def test_answers_tell_silence_from_what_was_not_asked_and_name_their_evidence():
    data = named_record()
    given = questions.disagreements(data, question_measures.disagreements(data), readings_matrix(data))
    table = given["table"]
    assert table.columns.tolist() == [
        "Question", "What follows", "How the answers stand", "First", "Second", "Origins"
    ]  # fmt: skip
    assert table["First"].tolist() == ["Amiri (E0001, E0002)", Mark("silent"), "in March (E0003)"]
    assert table["Second"].tolist() == ["Khazali (E0004, E0005)", "", Mark("silent")]
    assert table["How the answers stand"].tolist()[:2] == [
        "they speak against each other", "one speaks, others are silent"
    ]  # fmt: skip
    assert (given["sources"], given["evidence"]) == (CORE, ())


def test_corroborating_sources_have_their_grades_in_one_cell_before_items_and_origins():
    kinds = pd.DataFrame(
        [("news_agency", 2, 3, 2, 1, 1)], columns=["kind", "sources", "items", "origins", "B", "C"]
    )
    table = graded.corroborating_graded(record(), kinds)["table"]
    assert table.columns.tolist() == ["Kind", "Sources", "By grade", "Items", "Origins"]
    assert table.iloc[0].tolist() == ["news agency", 2, ("1 B", "1 C"), 3, 2]


def test_a_limit_that_cannot_be_counted_says_so_beside_shares_and_stretches():
    shares = [limit for limit in weaknesses.LIMITS if limit not in weaknesses.NOT_COUNTABLE]
    sizes = pd.DataFrame({"limit": shares, "part": 39, "whole": 50, "months": pd.NA})
    sizes = sizes.astype(dict.fromkeys(["part", "whole", "months"], "Int64"))
    sizes.loc[sizes["limit"] == "longest_gap", ["part", "whole", "months"]] = [pd.NA, pd.NA, 17]
    table = weaknesses.limits(named_record(), sizes)["table"].set_index("Limit")
    assert table.loc["Speakers not named", "How large"] == "39 of 50 (78%)"
    assert table.loc["Long stretch without a core source", "How large"] == "17 months"
    assert table.loc["Coding by language models", "How large"].startswith("not countable")


def test_a_source_that_is_not_signed_says_so_and_grade_and_reason_stand_together():
    sources = record().sources.assign(
        short_name=["First", "Second", "Third"],
        authors=["A. Name; B. Name", None, None],
        publisher=["Institute", "Outlet", "Paper"],
        reliability=["B", "D", "C"],
        reliability_reason="Why.",
        depends_on=[(), ("one",), ()],
    )
    data = record(sources=sources)
    table = graded.source_descriptors(data, graded_measures.source_descriptors(data))["table"]
    assert table["Who wrote it, where and when"].tolist() == [
        "A. Name, B. Name. Institute, 10 Apr 2020.", "Not signed. Outlet, Nov 2021."
    ]  # fmt: skip
    assert table["Grade, and why"].tolist() == [
        "B (usually reliable). Why.",
        "D (not usually reliable). Why.",
    ]
    assert table["Whose word, and how near"].tolist() == [
        "67% of 3 statements are the authors' own; 1 are by others, 1 of them near.",
        "50% of 2 statements are the authors' own; 1 are by others, 1 of them near.",
    ]
    assert [cite.source_id for cite in table["Depends on"][1]] == ["one"]


def test_a_passage_is_cited_and_stands_beside_the_evidence_of_both_sides(root):
    data = load(root)
    given = overtaken.overtaken(data, passages.overtaken(data))
    assert set(given["evidence"]) == {
        item
        for column in ("evidence_ids", "evidence_ids_2")
        for ids in data.overtaken[column]
        for item in ids
    }
    assert all(cite.paragraphs for cite in given["table"]["Text"])


def test_there_are_nine_standards_and_those_met_in_part_say_what_is_wanting():
    exhibit = Exhibit(name="standards", caption="c.", alt="a", **standards.analytic_standards())
    met = [row[1] for row in exhibit.payload["rows"]]
    assert (len(met), set(met)) == (9, {"met", "in part"})
    assert all(isinstance(link, Link) for *_, links in standards.STANDARDS for link in links)


def test_doubtful_items_rest_on_themselves():
    data = named_record()
    doubted = data.evidence.iloc[[0, 5]].assign(paragraph=["1", ""], note="why")
    given = items.doubtful_items(data, doubted)
    assert given["evidence"] == ("E0001", "E0006")
    assert given["sources"] == {"one": "First", "aside": "Third"}
    assert given["table"]["Grade"].tolist() == ["2", "5"]
