"""What the pages bring along: each exhibit's files, kept with the page that shows it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from after_soleimani.book import embedding, pictures
from after_soleimani.charts.kit.font import with_font
from after_soleimani.charts.kit.svg import sized
from after_soleimani.exhibits.kit.tables import Table

logger = logging.getLogger(__name__)


#: `chapters/succession_record` is the annex of `chapters/succession`.
ANNEX = "_record"
#: Files that were published and are made no more → the file that took their place, served under the old name.
SUCCESSORS = {"chain-of-command.svg": "command-organigram.svg", "signed-acts.svg": "acts-by-type.svg"}


def _exhibits(env: BuildEnvironment) -> dict[str, dict]:
    if not hasattr(env, "after_soleimani_exhibits"):
        env.after_soleimani_exhibits = {}
    return env.after_soleimani_exhibits


def record_exhibit(env: BuildEnvironment, payload: dict, line: int) -> bool:
    """Keep an exhibit's files for the end of the build; a name used twice is a fault.

    Returns whether there is a picture of it.
    """
    known, name = _exhibits(env), payload["name"]
    if name in known:
        other = known[name]["page"]
        logger.warning("exhibit %s is already on %s", name, other, location=(env.docname, line))
    shown, picture = embedding.shown(env, payload), None
    files = {
        "csv": Table(payload["columns"], payload["rows"]).to_csv(),
        "html": embedding.page(shown, payload),
    }
    if "svg" in payload:
        files["svg"] = payload["svg"].replace(
            'href="evidence_register.ipynb#',
            f'href="{shown.site.base or "../"}chapters/evidence_register.html#',
        )
        picture = pictures.kept(Path(env.srcdir), shown, payload["svg"])
    if "code" in payload:
        files["py"] = payload["code"]
    known[name] = {"page": env.docname, "title": payload["title"], "files": files, "picture": picture}
    return picture is not None


def keep_table(env: BuildEnvironment, exhibit: str, table: str) -> None:
    """Keep the table of an exhibit's data, as HTML, for the annex of its page."""
    _exhibits(env)[exhibit]["table"] = table


def tables_of(env: BuildEnvironment, docname: str) -> dict[str, str]:
    """The tables that a page leaves to its annex: name of the exhibit → HTML."""
    return {
        name: kept["table"]
        for name, kept in _exhibits(env).items()
        if kept["page"] == docname and "table" in kept
    }


def page_of(env: BuildEnvironment, exhibit: str) -> str | None:
    """The page that shows an exhibit; None where no page of the book does."""
    kept = _exhibits(env).get(exhibit)
    return kept["page"] if kept else None


def title_of(env: BuildEnvironment, exhibit: str) -> str:
    """What an exhibit that some page shows is called."""
    return _exhibits(env)[exhibit]["title"]


def kept_on(env: BuildEnvironment, docname: str) -> dict[str, dict]:
    """The exhibits that a page shows, in their order: name → title and files by ending."""
    return {name: kept for name, kept in _exhibits(env).items() if kept["page"] == docname}


def exhibits_of(env: BuildEnvironment, docname: str) -> dict[str, str]:
    """The exhibits that a page shows, in their order: name → title."""
    return {name: kept["title"] for name, kept in _exhibits(env).items() if kept["page"] == docname}


def shows_exhibits(env: BuildEnvironment, docname: str) -> bool:
    """Whether a page shows any exhibit."""
    return any(kept["page"] == docname for kept in _exhibits(env).values())


def forget_page(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Drop a page's exhibits before it is read again."""
    known = _exhibits(env)
    for name in [name for name, kept in known.items() if kept["page"] == docname]:
        del known[name]


def merge_pages(
    _app: Sphinx, env: BuildEnvironment, docnames: Iterable[str], other: BuildEnvironment
) -> None:
    """Take over the exhibits that a parallel reader found."""
    pages = set(docnames)
    for name, kept in _exhibits(other).items():
        if kept["page"] in pages:
            if name in _exhibits(env):
                logger.warning("exhibit %s is already on %s", name, _exhibits(env)[name]["page"])
            _exhibits(env)[name] = kept


def write_files(env: BuildEnvironment, folder: Path) -> None:
    """Write every exhibit's files and remove those of exhibits that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    known = _exhibits(env)
    wanted = {
        f"{name}.{suffix}": _written(suffix, text)
        for name, kept in known.items()
        for suffix, text in kept["files"].items()
    }
    drawn = {name: kept["picture"] for name, kept in known.items() if kept["picture"]}
    wanted |= {f"{name}.png": path.read_bytes() for name, path in drawn.items()}
    wanted |= {former: wanted[now] for former, now in SUCCESSORS.items() if now in wanted}
    for path in folder.iterdir():
        if path.name not in wanted:
            path.unlink()
    for filename, contents in wanted.items():
        (folder / filename).write_bytes(contents)
    if pictures.wanted():
        pictures.forget_others(Path(env.srcdir), drawn.values())


def _written(suffix: str, text: str) -> bytes:
    """A file of text as it is written."""
    if suffix == "svg":
        text = with_font(sized(text))
    # Without a byte-order mark spreadsheets take the letters of a table for those of an older code.
    return text.encode("utf-8-sig" if suffix == "csv" else "utf-8")
