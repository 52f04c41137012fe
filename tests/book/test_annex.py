"""A chapter and its annex: each is written anew where the other was read."""

from types import SimpleNamespace

from after_soleimani.book import annex


def partners(read, found):
    app, env = SimpleNamespace(), SimpleNamespace(found_docs=set(found))
    annex.note_pages_read(app, env, read)
    return annex.write_partners(app, env)


def test_where_a_chapter_or_its_annex_is_read_the_other_is_written():
    pages = ["chapters/a", "chapters/a_record", "chapters/b"]
    assert partners(["chapters/a"], pages) == ["chapters/a_record"]
    assert partners(["chapters/a_record"], pages) == ["chapters/a"]


def test_a_page_without_an_annex_has_no_partner():
    assert partners(["chapters/b"], ["chapters/a", "chapters/a_record", "chapters/b"]) == []
    assert partners([], ["chapters/a", "chapters/a_record"]) == []
