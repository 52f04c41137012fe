"""What Zotero makes of a page: the rules of its Embedded Metadata and RDF, as far as pages use them."""

import re

HIGHWIRE = {
    "citation_title": "title", "citation_publication_date": "date", "citation_date": "date",
    "citation_journal_title": "publicationTitle", "citation_inbook_title": "publicationTitle",
    "citation_book_title": "bookTitle", "citation_publisher": "publisher", "citation_doi": "DOI",
    "citation_public_url": "url", "citation_language": "language",
}  # fmt: skip
TYPES = {
    "citation_journal_title": "journalArticle", "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper", "citation_book_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}  # fmt: skip
OPEN_GRAPH = {"book": "book", "website": "webpage"}  # whatever else the page says
DUBLIN_CORE = {"book": "book", "report": "report", "bookitem": "bookSection", "bookchapter": "bookSection"}
GUESSED = {"text": "journalArticle", "article": "journalArticle"}


def item(root):
    """The item that is saved from a page, as its type, title, creators, date and book."""
    tags = [
        (tag.get("name") or tag.get("property"), tag.get("content"))
        for tag in root.xpath("/html/head/meta[@content]")
        if tag.get("name") or tag.get("property")
    ]
    first = {}
    for name, content in tags:
        first.setdefault(name, content)
    found = {
        "itemType": _type(first),
        "creators": _creators(tags),
        "publicationTitle": first.get("og:site_name"),
    }
    for name, field in HIGHWIRE.items():
        if first.get(name, "").strip():
            found[field] = " ".join(first[name].split())
    if found["itemType"] == "bookSection":  # where both are said the field of the type is kept
        found["bookTitle"] = found.get("bookTitle") or found["publicationTitle"]
    if found["publicationTitle"]:
        found["title"] = re.sub(rf"\s*\W\s*{re.escape(found['publicationTitle'])}\s*$", "", found["title"])
    return found


def _type(first):
    highwire = next((kind for name, kind in TYPES.items() if name in first), None)
    if highwire is None and "citation_title" in first:
        highwire = "book" if "citation_isbn" in first else "journalArticle"
    spoken = first.get("DC.type", "").lower().replace(" ", "")
    by_core = DUBLIN_CORE.get(spoken)
    return OPEN_GRAPH.get(first.get("og:type")) or by_core or highwire or GUESSED.get(spoken) or "webpage"


def _creators(tags):
    return [
        _cleaned(name)
        for tag, content in tags
        if tag == "citation_author"
        for name in re.split(r"\s*;\s*", content)
    ]


def _cleaned(name):
    """A comma says which is the family name; without one it is the last word. As its cleanAuthor does."""
    inverted = "," in name
    name = re.sub(r"^[\s.,/\[\]:]+|[\s.,/\[\]:]+$", "", name)
    if not inverted:
        given, _, family = name.rpartition(" ")
        return family, given
    family, *given = re.split(r", ?", name)
    return family, given[0] if given else ""
