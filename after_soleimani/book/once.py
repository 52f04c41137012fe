"""What Sphinx and its extensions would do again for every reference is done once."""

from __future__ import annotations

import functools
import gc
from collections.abc import Callable
from typing import Any

from docutils import nodes
from pybtex.backends.plaintext import Backend
from pybtex.plugin import register_plugin
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment
from sphinx.search.en import SearchEnglish


class _Reading:
    """The environment for one who only looks at pages: each is loaded once."""

    def __init__(self, env: BuildEnvironment, get_doctree: Callable[[str], nodes.document]) -> None:
        self._env = env
        self.get_doctree = get_doctree

    def __getattr__(self, name: str) -> Any:
        return getattr(self._env, name)


class PagesLoadedOnce(StandardDomain):
    """Sphinx's standard domain, which would load the target's whole page again for every ``{numref}``.

    The pages kept here are only looked at: the ones that are written are others, since writing changes them.
    """

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self._pages: dict[str, nodes.document] = {}

    def clear_doc(self, docname: str) -> None:
        """Forget a page that will be read again."""
        self._pages.pop(docname, None)
        super().clear_doc(docname)

    def _page(self, docname: str) -> nodes.document:
        if docname not in self._pages:
            self._pages[docname] = self.env.get_doctree(docname)
        return self._pages[docname]

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.Element | None:
        """Resolve a reference as the standard domain does."""
        reading = _Reading(env, self._page)
        return super().resolve_xref(reading, fromdocname, builder, typ, target, node, contnode)


class StemsOnce(SearchEnglish):
    """Sphinx's search in English, which would stem the words that pages share again for each page."""

    def init(self, options: dict[str, str]) -> None:
        """Set up the stemmer."""
        super().init(options)
        self.stem = functools.cache(self.stem)


def install(app: Sphinx) -> None:
    """Put the frugal parts in place of those they are derived from."""
    app.add_domain(PagesLoadedOnce, override=True)
    # Named here, it is found at once; else every citation searches all installed packages for it.
    register_plugin("pybtex.backends", "plaintext", Backend, force=True)
    # Pages are big trees full of circles: Python would go through all of them over and over in search of what
    # can be freed, for a third of the time of a build.
    gc.disable()
    app.connect("build-finished", _search_again, priority=900)


def _search_again(_app: Sphinx, _exception: Exception | None) -> None:
    gc.enable()
