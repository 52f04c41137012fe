"""The index for the search holds what the pages say now, whatever earlier builds were made of."""

from types import SimpleNamespace

from docutils import nodes
from docutils.utils import new_document
from sphinx.search import IndexBuilder

from after_soleimani.book import searching


def index():
    """Sphinx's index of no page yet."""
    env = SimpleNamespace(domains=SimpleNamespace(sorted=list))
    for kept in ("titles", "filenames", "mapping", "title_mapping", "all_titles", "index_entries"):
        setattr(env, f"_search_index_{kept}", {})
    env._search_index_objtypes, env._search_index_objnames = {}, {}
    return IndexBuilder(env, "en", {}, "")


def feed(indexer, words):
    """Let Sphinx read the page, as it is now, into an index."""
    page = new_document("chapters/summary")
    page += nodes.section("", nodes.title(words, words), nodes.paragraph(words, words))
    indexer.prune([])  # what it said before is taken out first
    indexer.feed("chapters/summary", "chapters/summary.ipynb", words, page)


def test_a_word_that_no_page_has_any_more_leaves_no_trace():
    indexer, fresh, numbers = index(), index(), {"chapters/summary": 0}
    feed(indexer, "Former words")
    feed(indexer, "Words today")
    feed(fresh, "Words today")
    app = SimpleNamespace(builder=SimpleNamespace(indexer=indexer))
    assert indexer.get_terms(numbers) != fresh.get_terms(numbers)
    assert searching.forget_lost_words(app) == ()
    assert indexer.get_terms(numbers) == fresh.get_terms(numbers)
    assert fresh.get_terms(numbers)[1].keys() == {"todai", "word"}
