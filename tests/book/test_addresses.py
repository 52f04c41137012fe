"""Links to items lead straight to the part of the register that holds them."""

from types import SimpleNamespace

import fakes

from after_soleimani.book import addresses
from after_soleimani.exhibits.sources.register import PARTS, page_of

PAGES = {"e0001": "evidence_register_pmf"}


def test_a_link_to_an_item_leads_to_its_part_and_all_else_stays():
    text = (
        '<a href="evidence_register.html#e0001">E0001</a> <a href="evidence_register.html#e0002">E0002</a> '
        '<a href="evidence_register.html#re_account">origin</a> evidence_register.html#e0001'
    )
    straight = addresses.straight(text, PAGES)
    assert straight == text.replace('"evidence_register.html#e0001"', '"evidence_register_pmf.html#e0001"')


def found(docs):
    data = fakes.dataset(
        sources=[{"source_id": "a_2021", "role": "corroborating"}],
        evidence=[{"evidence_id": "E0001", "source_id": "a_2021", "topic": "fronts"}],
    )
    app = SimpleNamespace(after_soleimani_data=data)
    addresses.find_parts(app, SimpleNamespace(found_docs=docs))
    return app.after_soleimani_pages


def test_a_book_with_all_parts_leads_to_them_and_one_without_to_the_register():
    docs = {f"chapters/{page_of(part)}" for part in PARTS}
    assert found(docs) == PAGES
    assert found(docs - {"chapters/evidence_register_pmf"}) == {}
