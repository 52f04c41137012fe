"""The analytic standards of ICD 203, how far the book meets each, and where that can be seen."""

from __future__ import annotations

import pandas as pd

from after_soleimani.exhibits.kit.cells import Link

HEADS = ("Standard", "Met", "How, and what is wanting", "Where it shows")
_CHAPTER = "sources_and_methods"
#: The nine standards in this book's words, in their order; the numbers of evidence are the exhibits' own.
STANDARDS = (
    (
        "Sources and methods: say how good they are",
        "in part",
        "Every source and every statement has a grade with its reason. Of most other pages no more than the "
        "opening was read, and official bodies are mostly read through the press.",
        (Link("descriptors", _CHAPTER, "source-descriptors"), Link("limits", _CHAPTER, "limits")),
    ),
    (
        "Uncertainty: say how sure, and why",
        "met",
        "A judgement has a likelihood in the words of ICD 203, a confidence beside it, the reason, and what "
        "would change it.",
        (Link("J01", "succession", "j01"), Link("J17", "election_fallout", "j17")),
    ),
    (
        "Information, assumption and judgement: keep them apart",
        "met",
        "Speaker, access and hedge stand at every statement; an author's inference is never graded better "
        "than possibly true; the book's own judgements stand in boxes.",
        (
            Link("whose word", _CHAPTER, "whose-word"),
            Link("register", "evidence_register", "e0001"),
        ),
    ),
    (
        "Alternatives: weigh them",
        "met",
        "For each of the three questions five explanations are weighed against the same reports, among them "
        "that nothing really changed.",
        (Link("rankings", _CHAPTER, "hypothesis-rankings"),),
    ),
    (
        "Relevance: serve the reader, and say what follows",
        "in part",
        "Every chapter answers a question that a reader would ask. What follows for policy is not said, and "
        "nothing is forecast.",
        (Link("three years", "summary", "three-years"),),
    ),
    (
        "Argument: be clear and logical",
        "met",
        "A judgement names its evidence and the numbers it stands or falls with; what it falls without is "
        "worked out.",
        (Link("robustness", "pmf_fragmentation_record", "robustness"),),
    ),
    (
        "Change: explain it",
        "met",
        "Judgements that were given up are listed with the reason, and mended errors with what they changed.",
        (Link("given up", _CHAPTER, "j32"), Link("corrections", "corrections", "errors-mended")),
    ),
    (
        "Accuracy: be right",
        "in part",
        "The forecasts of the five texts are scored, and passages that the record corrects are listed. The "
        "book's own judgements are about the past; only further evidence can test them.",
        (
            Link("forecasts", "forecasts", "forecasts-scored"),
            Link("wrong or overtaken", _CHAPTER, "overtaken"),
        ),
    ),
    (
        "Pictures: use them where they help",
        "met",
        "Every chart has its data, its finding as a title, a text for those who cannot see it, and signs "
        "that do not rest on colour.",
        (Link("three years", "summary", "three-years"),),
    ),
)


def analytic_standards() -> dict:
    """One row a standard."""
    return {"table": pd.DataFrame(list(STANDARDS), columns=HEADS)}
