"""No published address is lost: where a page, an exhibit or a row moves, its old address leads on."""

from pathlib import Path

from built_book import BuiltBook

PUBLISHED = Path(__file__).with_name("addresses.txt")


def test_every_published_address_is_in_the_book(built_copy):
    book = BuiltBook(built_copy / "_build" / "html", built_copy / "_toc.yml")
    ids = {name: set(page.ids) for name, page in book.all_pages.items()}
    lost = []
    for address in PUBLISHED.read_text(encoding="utf-8").splitlines():
        file, _, anchor = address.partition("#")
        there = (book.folder / file).is_file() and (not anchor or anchor in ids[file])
        lost += [] if there else [address]
    assert lost == []
