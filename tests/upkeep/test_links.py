"""Addresses of sources, asked of a server of the tests' own, politely and with every kind of answer."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import links
import pytest


class Pages(BaseHTTPRequestHandler):
    """A path says what is answered: `/404` is not found, `/to/there` leads on."""

    def do_HEAD(self):
        self._answer()

    def do_GET(self):
        self._answer()

    def _answer(self):
        self.server.asked.append((self.command, self.path))
        name = self.path.strip("/").partition("?")[0]
        if name == "slow":
            self.server.over.wait()
            return
        leads = {"301": "/there", "302": "/there", "mixed": "/302", "front": "/", "loop": "/loop"}
        status = int(name) if name.isdigit() else 200
        if name in leads:
            status = 301 if name != "302" else 302
        if name == "no-head" and self.command == "HEAD":
            status = 405
        body = b""
        if name == "wayback":
            known = {"closest": {"available": True, "url": "https://archive.example/404"}}
            body = json.dumps({"archived_snapshots": known if "404" in self.path else {}}).encode()
        self.send_response(status)
        if name in leads:
            self.send_header("Location", leads[name])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextmanager
def serving():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.asked, server.over = [], threading.Event()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    server.site = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def server():
    with serving() as server:
        yield server


@pytest.fixture
def asker(server):
    server.asked.clear()
    return links.Asker(pause=0, archive=f"{server.site}/wayback")


@pytest.fixture
def look(server, asker):
    def look(path):
        (told,) = links.check([links.Address("source", f"{server.site}/{path}")], asker)
        return told

    return look


@pytest.mark.parametrize(
    ("path", "state", "said"),
    [
        ("200", links.THERE, "200 OK"),
        ("302", links.THERE, "200 OK"),
        ("no-head", links.THERE, "200 OK"),
        ("404", links.GONE, "404 Not Found"),
        ("410", links.GONE, "410 Gone"),
        ("front", links.GONE, "leads to the front page"),
        ("403", links.UNTOLD, "403 Forbidden"),
        ("429", links.UNTOLD, "429 Too Many Requests"),
        ("500", links.UNTOLD, "500 Internal Server Error"),
        ("loop", links.UNTOLD, "Exceeded 30 redirects."),
    ],
)
def test_every_answer_is_told_apart(look, path, state, said):
    told = look(path)
    assert (told.state, told.said) == (state, said)


def test_a_page_that_moved_for_good_says_where(look, server):
    assert look("301").state == links.MOVED
    assert look("301").leads_to == f"{server.site}/there"
    assert look("mixed").state == links.THERE  # a part of the way is for now alone


def test_the_front_page_itself_is_there(look):
    assert look("").state == links.THERE


def test_a_page_is_asked_for_whole_only_where_its_head_is_refused(look, server):
    look("200")
    look("404")
    assert server.asked[:3] == [("HEAD", "/200"), ("HEAD", "/404"), ("GET", "/404")]


def test_a_host_that_asks_to_wait_is_left_alone(look, server):
    look("429")
    assert server.asked == [("HEAD", "/429")]


def test_what_does_not_answer_in_time_is_not_said_to_be_gone(server):
    asker = links.Asker(pause=0, patience=0.05)
    assert asker.look(links.Address("source", f"{server.site}/slow")).said == "no answer in time"


def test_of_a_page_that_is_gone_an_archived_copy_is_named(look):
    assert look("404").leads_to == "https://archive.example/404"
    assert look("410").leads_to == ""
    assert look("200").leads_to == ""


def test_a_copy_that_is_known_of_is_not_looked_for(server, asker):
    url = f"{server.site}/404"
    (told,) = links.check([links.Address("source", url)], asker, {url: "https://known.example/"})
    assert told.leads_to == "https://known.example/"
    assert not any("wayback" in path for _, path in server.asked)


def test_an_archive_that_cannot_be_asked_fails_nothing(server):
    for archive in ("http://127.0.0.1:9/wayback", f"{server.site}/200", f"{server.site}/500"):
        asker = links.Asker(pause=0, archive=archive)
        (told,) = links.check([links.Address("source", f"{server.site}/410")], asker)
        assert (told.state, told.leads_to) == (links.GONE, "")


def test_a_host_is_asked_one_thing_at_a_time_with_a_pause_after_each(server, monkeypatch):
    paused = []
    monkeypatch.setattr(links.time, "sleep", paused.append)
    addresses = [links.Address(str(number), f"{server.site}/200?{number}") for number in range(6)]
    server.asked.clear()
    told = links.check(addresses, links.Asker(pause=7))
    assert [each.source for each in told] == list("012345")
    assert paused == [7] * 6
    assert [path for _, path in server.asked] == [f"/200?{number}" for number in range(6)]


def test_without_a_network_it_is_said_that_nothing_was_looked_at(monkeypatch, capsys, tmp_path):
    def unreachable(*_arguments, **_options):
        raise links.requests.ConnectionError

    monkeypatch.setattr(links.requests, "request", unreachable)
    monkeypatch.setattr(links.time, "sleep", lambda _seconds: None)
    monkeypatch.setattr(links, "REPORT", tmp_path / "links.csv")
    assert links.main() == 1
    assert capsys.readouterr().err.startswith("No host can be reached")
    assert not links.REPORT.exists()


def test_one_host_that_is_not_reached_is_not_taken_for_no_network(server, asker):
    addresses = [
        links.Address("lost", "http://127.0.0.1:9/page"), links.Address("found", f"{server.site}/200"),
    ]  # fmt: skip
    assert [each.state for each in links.check(addresses, asker)] == [links.UNTOLD, links.THERE]


def test_what_needs_a_look_is_said_first_and_all_of_it_is_kept(monkeypatch, capsys, tmp_path):
    def told(addresses, _asker, _archived):
        first, second, third, *others = addresses
        return [
            links.Address(first.source, first.url, links.GONE, "404 Not Found", "https://archive.example/1"),
            links.Address(second.source, second.url, links.GONE, "410 Gone"),
            links.Address(third.source, third.url),
            *(links.Address(each.source, each.url, links.THERE, "200 OK") for each in others),
        ]

    monkeypatch.setattr(links, "check", told)
    monkeypatch.setattr(links, "REPORT", tmp_path / "_build" / "links.csv")
    assert links.main() == 0
    rows = links.REPORT.read_text(encoding="utf-8").splitlines()
    said = capsys.readouterr().out
    assert "404 Not Found\n    archived copy: https://archive.example/1\n" in said
    assert "410 Gone\n    archived copy: none is known\n" in said
    assert "the host cannot be reached" in said
    assert f"{len(rows) - 4} there, 0 moved, 2 gone, 1 not to be told" in said
