"""Where the book and its files can be had: one place in `_config.yml`, empty as long as nobody published it.

Sphinx's own `html_baseurl` is the address of the site; REPOSITORY and BRANCH are that of the files. Without
the site no page names an address of its own; without the repository none offers to edit it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

from sphinx.config import Config

REPOSITORY, BRANCH = "after_soleimani_repository", "after_soleimani_branch"
SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_BINDERS = {"github.com": "gh", "gitlab.com": "gl"}


@dataclass(frozen=True)
class Site:
    """The address of the book, ending in a slash, and of its repository; each may be empty."""

    base: str = ""
    repository: str = ""
    branch: str = "main"

    @classmethod
    def of(cls, config: Config) -> Site:
        """What the configuration says."""
        base = f"{config.html_baseurl.rstrip('/')}/" if config.html_baseurl else ""
        return cls(base, config[REPOSITORY].rstrip("/"), config[BRANCH])

    def address(self, file: str) -> str:
        """Where a file of the book is on the web; empty where the book was not published."""
        return self.base + quote(file, safe="/#") if self.base else ""

    def link(self, file: str, page: str) -> str:
        """How a file of the book is named on a page of it: in full, or as seen from there."""
        return self.address(file) or posixpath.relpath(file, posixpath.dirname(page) or ".")

    def edit(self, source: str) -> str:
        """Where a file of the repository is edited, after the manner of GitHub or GitLab."""
        inner = "-/edit" if "gitlab" in urlsplit(self.repository).netloc else "edit"
        return f"{self.repository}/{inner}/{quote(self.branch)}/{quote(source)}" if self.repository else ""

    def binder(self, source: str) -> str:
        """Where a notebook of the repository is run in a browser."""
        if not self.repository:
            return ""
        host, path = urlsplit(self.repository).netloc, urlsplit(self.repository).path.strip("/")
        provider = _BINDERS.get(host, "git")
        named = {"gh": path, "gl": quote(path, safe="")}.get(provider, quote(self.repository, safe=""))
        branch = quote(self.branch, safe="")
        return f"https://mybinder.org/v2/{provider}/{named}/{branch}?urlpath=lab/tree/{quote(source)}"


def sitemap(site: Site, pages: Iterable[str], day: str) -> bytes:
    """Every page with the day of the version, as search engines ask for it."""
    root = ElementTree.Element("urlset", xmlns=_SITEMAPS)
    for page in pages:
        entry = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(entry, "loc").text = site.address(page)
        ElementTree.SubElement(entry, "lastmod").text = day
    ElementTree.indent(root, "")
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def robots(site: Site) -> bytes:
    """Everything may be read, and where the list of pages is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.address(SITEMAP)}\n".encode()


def write(folder: Path, files: dict[str, bytes], names: Iterable[str]) -> None:
    """Write `files` into the folder, and remove each of `names` that is not among them."""
    for name in names:
        if name in files:
            (folder / name).write_bytes(files[name])
        else:
            (folder / name).unlink(missing_ok=True)
