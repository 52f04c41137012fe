"""The book in a browser: nothing in the console, nothing from elsewhere, everything by mouse, keys and touch.

With AFTER_SOLEIMANI_BROWSER=all every page is opened (`make browser`); a plain run opens a few.
"""

import os
import re
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from built_book import BuiltBook
from playwright.sync_api import expect, sync_playwright

from after_soleimani.book.searching import BookEnglish, as_indexed

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FEW = ("chapters/summary.html", "chapters/succession.html", "chapters/corrections.html", "search.html")
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
HOUR_MS = 3_600_000  # what hangs; no machine is that slow

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here (on Debian: apt install chromium)")


class Quiet(SimpleHTTPRequestHandler):
    """Serves the book without a word on the terminal."""

    def log_message(self, *_said):
        """Say nothing."""


@pytest.fixture(scope="module")
def book(built_copy):
    return BuiltBook(built_copy / "_build" / "html", built_copy / "_toc.yml")


@pytest.fixture(scope="module")
def site(book):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=book.folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"], timeout=HOUR_MS)
        yield running
        running.close()


class Reader:
    """Somebody who reads the book in a window, and notes what goes wrong."""

    def __init__(self, browser, **window):
        self.context = browser.new_context(**window)
        self.context.set_default_timeout(HOUR_MS)
        self.wrong = []
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.wrong.append(message.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", self._note_other_host)

    def _note_other_host(self, request):
        if not request.url.startswith(("http://127.0.0.1:", "file://", "data:")):
            self.wrong.append(f"asks {request.url}")


@pytest.fixture
def reader(browser):
    """Opens windows; when a test ends, nothing may have gone wrong in any of them."""
    opened = []

    def open_window(**window):
        opened.append(Reader(browser, **({"viewport": WIDE} | window)))
        return opened[-1].page

    yield open_window
    wrong = [each for one in opened for each in one.wrong]
    for one in opened:
        one.context.close()
    assert wrong == []


def pages(book):
    every = sorted(name for name in book.all_pages if name != "index.html")
    return every if os.environ.get("AFTER_SOLEIMANI_BROWSER") == "all" else [*FEW]


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_and_no_page_is_wider_than_the_window(book, site, reader, viewport, colours):
    page = reader(viewport=viewport, color_scheme=colours)
    found = {}
    for name in pages(book):
        page.goto(f"{site}/{name}")
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        rules = Axe().run(page).response["violations"]
        said = [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in rules]
        if beyond > 0 or said:
            found[name] = (beyond, said)
    assert found == {}


def test_the_first_page_leads_to_the_summary(site, reader):
    page = reader()
    page.goto(f"{site}/index.html")
    page.wait_for_url("**/chapters/summary.html")


def first_mark(page):
    return page.locator("article p a.ev").first


def test_an_evidence_card_opens_under_the_mouse_and_a_click_keeps_it(site, reader):
    page = reader()
    page.goto(f"{site}/chapters/succession.html")
    card, mark = page.locator("#card"), first_mark(page)
    mark.hover()
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()
    mark.click()
    page.mouse.move(5, 5)
    expect(card).to_have_role("dialog")
    ids = mark.get_attribute("data-ids").split()
    assert card.locator("li").count() == len(ids)
    for item in ids:
        expect(card).to_contain_text(item)
    card.get_by_role("button", name="Close").click()
    expect(card).to_be_hidden()


def test_an_evidence_card_by_keyboard(site, reader):
    page = reader()
    page.goto(f"{site}/chapters/succession.html")
    mark, card = first_mark(page), page.locator("#card")
    mark.focus()
    page.keyboard.press("Enter")
    expect(card).to_have_role("dialog")
    assert page.evaluate("document.querySelector('#card').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(mark).to_be_focused()


def test_an_evidence_card_by_touch_is_a_sheet_that_leaves_the_word_in_sight(site, reader):
    page = reader(viewport=NARROW, has_touch=True)
    page.goto(f"{site}/chapters/succession.html")
    mark, card = first_mark(page), page.locator("#card")
    mark.scroll_into_view_if_needed()
    mark.tap()
    expect(card).to_be_visible()
    sheet, word = card.bounding_box(), mark.bounding_box()
    assert sheet["y"] + sheet["height"] == pytest.approx(NARROW["height"], abs=1)
    assert 0 < word["y"] < sheet["y"]


def test_without_script_a_mark_leads_to_the_register(site, reader):
    page = reader(java_script_enabled=False)
    page.goto(f"{site}/chapters/succession.html")
    item = first_mark(page).get_attribute("href").partition("#")[2]
    page.goto(f"{site}/chapters/{first_mark(page).get_attribute('href')}")
    assert page.locator(f"#{item}").count() == 1


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Ghaani", "Esmail Qaani"),
        ("\u0642\u0627\u0622\u0646\u06cc", "Esmail Qaani"),
        ("\u0642\u0627\u0622\u0646\u064a", "Esmail Qaani"),
        ("E0005", "E0005"),
    ],
)
def test_a_name_in_any_spelling_and_an_item_are_found_at_once(site, reader, typed, found):
    page = reader()
    page.goto(f"{site}/search.html?q={typed}")
    direct = page.locator("#search-results .direct a", has_text=found)
    expect(direct).to_be_visible()
    expect(page.locator("#search-results ul.search li").first).to_be_visible()
    direct.click()
    page.wait_for_load_state()
    anchor = page.evaluate("location.hash.slice(1)")
    assert page.locator(f"[id='{anchor}']").count() == 1


def test_the_search_works_from_a_disk(book, reader):
    page = reader()
    page.goto(f"{(book.folder / 'search.html').as_uri()}?q=quorum")
    expect(page.locator("#search-results ul.search li").first).to_be_visible()


def test_the_pages_work_where_storage_is_refused(site, reader):
    page = reader()
    refuse = "Object.defineProperty(window, '{}', {{ get() {{ throw new DOMException('refused'); }} }});"
    page.add_init_script("".join(map(refuse.format, ("localStorage", "sessionStorage"))))
    page.goto(f"{site}/search.html?q=quorum")
    expect(page.locator("#search-results ul.search li").first).to_be_visible()
    page.goto(f"{site}/chapters/succession.html")
    button = page.locator("[data-theme-button]")
    button.click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_row_that_is_asked_for_again_shows_though_it_was_filtered_out(site, reader):
    page = reader()
    page.goto(f"{site}/chapters/actors.html#qaani")
    row = page.locator("[id='qaani']")
    expect(row).to_be_visible()
    page.locator(".as-filter input").first.fill("zzzz")
    expect(row).to_be_hidden()
    page.evaluate("location.assign('#qaani')")
    expect(row).to_be_visible()


REGISTER = "chapters/evidence_register.html"


def in_a_part(page, item):
    """Wait until the page shows the row of an item in a part of the register."""
    page.wait_for_url(f"**/evidence_register_*.html#{item}")
    expect(page.locator(f"tr[id='{item}']")).to_be_in_viewport()


def test_a_row_of_the_register_that_is_asked_for_again_shows_though_it_was_filtered_out(site, reader):
    page = reader()
    page.goto(f"{site}/{REGISTER}#e0400")
    in_a_part(page, "e0400")
    page.locator(".as-filter input").fill("zzzz")
    expect(page.locator("[id='e0400']")).to_be_hidden()
    page.evaluate("location.assign('#e0400')")
    in_a_part(page, "e0400")
    page.locator(".as-filter input").fill("zzzz")
    expect(page.locator("[id='e0400']")).to_be_hidden()
    page.goto(f"{site}/{REGISTER}#e0400")
    in_a_part(page, "e0400")


def test_a_permanent_address_leads_on_at_every_visit_and_never_back_to_itself(site, reader):
    page = reader()
    page.goto(f"{site}/chapters/summary.html")
    page.goto(f"{site}/{REGISTER}#e0001")
    in_a_part(page, "e0001")
    page.go_back()
    page.wait_for_url("**/summary.html")
    page.go_forward()
    in_a_part(page, "e0001")
    page.goto(f"{site}/{REGISTER}")
    for _ in range(2):
        page.evaluate("location.assign('#e1400')")
        in_a_part(page, "e1400")
        page.go_back()
        page.wait_for_url(f"**/{REGISTER}")


def test_a_permanent_address_on_a_page_that_the_browser_kept_leads_on(site, reader):
    page = reader()
    page.goto(f"{site}/{REGISTER}")
    page.evaluate("history.replaceState(null, '', '#e0002')")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    in_a_part(page, "e0002")


def test_other_addresses_of_the_register_stay(site, reader):
    page = reader()
    page.goto(f"{site}/{REGISTER}#evidence-origins")
    expect(page.locator("[id='evidence-origins']").first).to_be_in_viewport()
    assert page.url.endswith(f"{REGISTER}#evidence-origins")


def test_without_script_a_permanent_address_is_a_link(site, reader):
    page = reader(java_script_enabled=False)
    page.goto(f"{site}/{REGISTER}#e0400")
    page.locator("[id='e0400'] a").click()
    in_a_part(page, "e0400")


@pytest.mark.parametrize("typed", ["329", "1,482", "US", "the", "Sa\u2019iroon"])
def test_numbers_common_words_and_names_with_an_apostrophe_are_found(site, reader, typed):
    page = reader()
    page.goto(f"{site}/search.html?q={typed}")
    expect(page.locator("#search-results ul.search li").first).to_be_visible()


@pytest.mark.parametrize("typed", ["constructor", "__proto__", "E9999"])
def test_what_is_nobody_s_name_and_no_item_leads_nowhere_at_once(site, reader, typed):
    page = reader()
    page.goto(f"{site}/search.html?q={typed}")
    expect(page.locator("#search-results .search-summary")).to_contain_text("did not match")
    assert page.locator("#search-results .direct").count() == 0


def words_in(text):
    return re.findall(r"\w+", as_indexed(text))


def test_the_search_page_stems_as_the_index_does(book, site, reader):
    words = sorted({word for page in book.pages.values() for word in words_in(page.article.text_content())})
    page = reader()
    page.goto(f"{site}/search.html")
    stem = "words => { const stemmer = new Stemmer(); return words.map(word => stemmer.stemWord(word)); }"
    stemmed = page.evaluate(stem, [word.lower() for word in words])
    language = BookEnglish({})
    differ = [word for word, said in zip(words, stemmed, strict=True) if language.stem(word) != said]
    assert differ == []


def printed(page, path):
    page.pdf(path=path, format="A4", print_background=True)
    return [" ".join((part.extract_text() or "").split()) for part in pypdf.PdfReader(path).pages]


CHAPTERS = ("succession", "election_fallout", "pmf_fragmentation")


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_print_is_whole(site, reader, tmp_path, chapter):
    page = reader()
    page.goto(f"{site}/chapters/{chapter}.html")
    sheets = printed(page, tmp_path / "chapter.pdf")
    text = " ".join(sheets)
    folded = page.locator("article details:not(.code) > :not(summary)").all_inner_texts()
    lost = [part[:60] for part in map(words_of, folded) if part and part[:40] not in words_of(text)]
    assert lost == []
    nearly_empty = [number for number, said in enumerate(sheets[:-1], start=1) if len(said) < 150]
    assert nearly_empty == []


def words_of(text):
    return "".join(text.split())


def test_print_is_light_also_from_dark_mode(site, reader):
    page = reader(color_scheme="dark")
    page.goto(f"{site}/chapters/succession.html")
    paper = "getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()"
    dark = page.evaluate(paper)
    page.emulate_media(media="print")
    assert page.evaluate(paper) != dark
    ink = page.locator(".as-chart .f-ink")
    fills = ink.evaluate_all("every => every.map(each => getComputedStyle(each).fill)")
    assert set(fills) <= {"rgb(27, 26, 24)"}
