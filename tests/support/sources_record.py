"""A record of six items in three sources, which the tests of evidence and of the sources share."""

from fakes import dataset, rows

SOURCES = (
    ("one", "core", "2020-04-10", 5, "en"),
    ("two", "core", "2021-11", 3, "en"),
    ("aside", "corroborating", "2022", 0, "ar"),
)
ORIGINS = (
    ("told", None, "author_account"),
    ("judged", "told", "author_judgement"),
    ("guess", "judged", "author_judgement"),
    ("interview", None, "interview"),
)
ITEMS = (
    ("E0001", "one", "1;2", "told", "author", "visits", "unknown", 2, None),
    ("E0002", "one", "2", "judged", "author", "visits", "unknown", 3, "seems"),
    ("E0003", "one", "5", "interview", "unnamed", "pmf", "direct", 1, None),
    ("E0004", "two", "3", "interview", "unnamed", "visits", "direct", 4, None),
    ("E0005", "two", "1", "guess", "author", "visits", "unknown", 6, "perhaps"),
    ("E0006", "aside", None, "interview", "record", "pmf", "unknown", 5, None),
)
QUESTIONS = (
    ("who", "who?", "visits", "contradiction", "reasons"),
    ("why", "why?", "pmf", "silence", "reasons"),
    ("when", "when?", "visits", "silence", None),
)
READINGS = (
    ("who", "one", "Amiri", "affirms", ("E0001", "E0002")),
    ("who", "two", "Khazali", "denies", ("E0004", "E0005")),
    ("why", "one", "silent", "silent", ()),
    ("when", "one", "in March", "differs", ("E0003",)),
    ("when", "two", "silent", "silent", ()),
)


def record(**changes):
    """The small record, with other rows for the tables that `changes` gives."""
    tables = {
        "sources": rows("source_id role published paragraphs language", *SOURCES),
        "origins": rows("origin_id part_of kind", *ORIGINS),
        "evidence": rows(
            "evidence_id source_id paragraph origin_id speaker_kind topic access credibility hedge", *ITEMS
        ),
        "questions": rows("question_id question topic kind question_set", *QUESTIONS),
        "readings": rows("question_id source_id answer code evidence_ids", *READINGS),
    }
    return dataset(**tables | changes)
