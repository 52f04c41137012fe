"""What `growth.py` measures: every measure of the package, and its pages of reference with their index."""

import inspect
import pkgutil
from importlib import import_module
from types import SimpleNamespace

from docutils import frontend, nodes
from docutils.utils import new_document
from sphinx.search import IndexBuilder

from after_soleimani.book.searching import BookEnglish, with_edges
from after_soleimani.exhibits.kit.addresses import addresses_html
from after_soleimani.exhibits.kit.reference import ReferenceTable, reference_table
from after_soleimani.exhibits.kit.tables import table_html
from after_soleimani.exhibits.sources import pages as reference
from after_soleimani.exhibits.sources import register
from after_soleimani.judging import forecasts, hypotheses
from after_soleimani.networks import acts, by_period, camp_schemes, graph_json, graphml, periods, relations

#: Where the measures are: packages, and modules.
ROOMS = ("elections", "networks", "succession", "pmf", "judging", "sources")
MODULES = ("positions", "evidence", "summary", "three_years")
CHAPTERS = ("succession", "election_fallout", "pmf_fragmentation")


def measures():
    """The name of every measure, and what measures it on a data set.

    Those that take a data set alone are found; `OF_MORE` are those that take what others have measured.
    """
    for module in _modules():
        for name, function in list(vars(module).items()):
            if _takes_data_alone(function, module) and not name.startswith("_"):
                yield f"{_short(module)}.{name}", function
    yield from OF_MORE.items()


def _modules():
    for room in ROOMS:
        package = import_module(f"after_soleimani.{room}")
        for module in pkgutil.iter_modules(package.__path__):
            yield import_module(f"{package.__name__}.{module.name}")
    for name in MODULES:
        yield import_module(f"after_soleimani.{name}")


def _short(module):
    return module.__name__.removeprefix("after_soleimani.")


def _takes_data_alone(function, module):
    if not inspect.isfunction(function) or inspect.unwrap(function).__module__ != module.__name__:
        return False
    needed = [
        each.name for each in inspect.signature(function).parameters.values() if each.default is each.empty
    ]
    return needed == ["data"]


def _placed(data):
    return periods.in_periods(acts.signed_acts(data))


OF_MORE = {
    "networks.periods.periods_and_sources": lambda data: periods.periods_and_sources(data, _placed(data)),
    "networks.acts.acts_by_boundary": lambda data: acts.acts_by_boundary(data, _placed(data)),
    "networks.acts.hostile_acts": lambda data: acts.hostile_by_period(
        acts.hostile_acts(data, periods.each_once(_placed(data))), [each.key for each in periods.PERIODS]
    ),
    "networks.by_period.balance": lambda data: by_period.balance(_placed(data), camp_schemes.schemes(data)),
    "networks.by_period.fragmentation": lambda data: by_period.fragmentation(data, _placed(data)),
    "networks.relations.relation_edges": lambda data: relations.relation_edges(
        relations.standing_relations(data)
    ),
    "networks.graphml": lambda data: [graphml.graphml(data, layer) for layer in graphml.LAYERS],
    "networks.graph_json": lambda data: [graph_json.node_link_json(data, layer) for layer in graphml.LAYERS],
    "judging.forecasts.scores": lambda data: forecasts.scores(forecasts.forecasts(data)),
    "judging.hypotheses.weighed": lambda data: [hypotheses.weighed(data, each) for each in CHAPTERS],
    "judging.hypotheses.explanations": lambda data: [
        hypotheses.explanations(data, each) for each in CHAPTERS
    ],
    "judging.hypotheses.rankings": lambda data: [hypotheses.rankings(data, each) for each in CHAPTERS],
    "judging.hypotheses.rating_agreement": lambda data: hypotheses.rating_agreement(data, CHAPTERS),
}


def pages():
    """Each page of reference → what makes its table, or its list of addresses, of a data set."""
    return {
        **{
            part: lambda data, part=part: _table(register.items(data, part), "Item")
            for part in register.PARTS
        },
        "addresses": register.addresses,
        "origins": lambda data: _table(register.origins(data), "Origin"),
        "chronology": lambda data: _table(reference.chronology(data), "Id"),
        "actors": lambda data: _table(reference.actors(data), "Id"),
    }


def _table(frame, row_id):
    return reference_table(frame, row_id=row_id, caption="Reference")


def page_html(shown):
    """What a page shows as the book has it."""
    if isinstance(shown, ReferenceTable):
        return with_edges(table_html(shown.table, shown.caption, row_ids=shown.row_ids))
    return with_edges(addresses_html(shown.caption, shown.pages))


class _Environment(SimpleNamespace):
    """What the index keeps of a book: nothing yet."""

    def __getattr__(self, name):
        return vars(self).setdefault(name, {})


def search_index(pages):
    """The terms of the search index of these pages, name → HTML, as Sphinx makes it for the book."""
    builder = IndexBuilder(_Environment(), "en", {}, "")
    builder.lang = BookEnglish({})
    settings = frontend.get_default_settings()
    for name, markup in pages.items():
        document = new_document(name, settings)
        document += nodes.raw("", markup, format="html")
        builder.feed(name, name, name, document)
    return builder.get_terms({name: number for number, name in enumerate(pages)})
