"""What Sphinx and its extensions would do again for every reference is done once."""

import gc
from types import SimpleNamespace

import pybtex.plugin
import pytest
from docutils import nodes
from pybtex.database import Entry
from pybtex.plugin import find_plugin
from sphinx.domains.std import StandardDomain
from sphinx.search.en import SearchEnglish

from after_soleimani.book import once
from after_soleimani.book.bibliography import ReferenceStyle


@pytest.fixture
def loaded(monkeypatch):
    """The names of the pages that were loaded, in order; the standard domain only looks up the target."""

    def look_up(_domain, env, _from, _builder, _typ, target, _node, _contnode):
        return env.get_doctree(target), env.numbers

    monkeypatch.setattr(StandardDomain, "resolve_xref", look_up)
    return []


@pytest.fixture
def domain(loaded, monkeypatch):
    def get_doctree(docname):
        loaded.append(docname)
        return nodes.document(None, None, source=docname)

    env = SimpleNamespace(get_doctree=get_doctree, numbers=[1])
    domain = once.PagesLoadedOnce.__new__(once.PagesLoadedOnce)
    domain.env, domain._pages, domain.data = env, {}, {}
    monkeypatch.setattr(StandardDomain, "clear_doc", lambda _domain, _docname: None)
    return domain


def resolve(domain, target):
    return domain.resolve_xref(domain.env, "from", None, "numref", target, None, None)


def test_a_page_is_loaded_once_for_all_references_to_it(domain, loaded):
    first, numbers = resolve(domain, "a")
    assert resolve(domain, "a")[0] is first
    resolve(domain, "b")
    assert loaded == ["a", "b"]
    assert numbers is domain.env.numbers


def test_a_page_that_is_read_again_is_loaded_again(domain, loaded):
    resolve(domain, "a")
    domain.clear_doc("a")
    resolve(domain, "a")
    assert loaded == ["a", "a"]


@pytest.fixture
def installed(monkeypatch):
    """The application as far as the frugal parts know it; what they change beyond it is put back."""
    monkeypatch.setattr(pybtex.plugin, "_RUNTIME_PLUGINS", {})
    added = SimpleNamespace(domains=[], handlers={})
    app = SimpleNamespace(
        add_domain=lambda domain, override: added.domains.append(domain),
        connect=lambda event, handler, priority: added.handlers.update({event: handler}),
    )
    once.install(app)
    yield added
    gc.enable()


def test_the_frugal_parts_take_the_place_of_sphinx_s_own(installed):
    assert [domain.name for domain in installed.domains] == [StandardDomain.name]


def test_installed_packages_are_not_searched_for_the_form_of_a_citation(installed, monkeypatch):
    monkeypatch.delattr(pybtex.plugin, "entry_points")
    assert find_plugin("pybtex.backends", "plaintext").__name__ == "Backend"


def test_what_can_be_freed_is_searched_for_again_when_a_build_ends_well_or_not(installed):
    assert not gc.isenabled()
    installed.handlers["build-finished"](None, ValueError())
    assert gc.isenabled()


def test_a_word_is_stemmed_once_and_as_before(monkeypatch):
    stemmed = []
    plain = SearchEnglish.stem
    monkeypatch.setattr(SearchEnglish, "stem", lambda self, word: stemmed.append(word) or plain(self, word))
    search = once.StemsOnce({})
    assert [search.stem("Visits"), search.stem("Visits")] == [plain(SearchEnglish({}), "Visits")] * 2
    assert stemmed == ["Visits"]


def test_an_entry_is_formatted_once_for_the_list_and_the_tooltips():
    style = ReferenceStyle()
    entry = Entry("misc", fields={"title": "A title", "year": "2021", "shorthand": "A 2021"})
    entry.key = "a_2021"
    first = style.format_entry("A 2021", entry)
    assert style.format_entry("A 2021", entry) is first
    assert first.label == "A 2021"
    assert style.format_entry("B 2021", entry).label == "B 2021"
