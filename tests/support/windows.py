"""A browser, windows in which somebody reads a built book, and a server that gives it out."""

import shutil
import sys
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import sync_playwright

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE_MS = 120_000  # far more than a slow machine takes: what comes later hangs


class Quiet(SimpleHTTPRequestHandler):
    """Serves the book without a word on the terminal."""

    def log_message(self, *_said):
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Takes no notice of a browser that goes on to the next page before it has read the whole of this one."""

    def handle_error(self, request, client_address):
        """Print any other error, as usual."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder):
    """The address at which a folder is served meanwhile."""
    server = Server(("127.0.0.1", 0), partial(Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@contextmanager
def launched():
    """The browser, which runs meanwhile."""
    with sync_playwright() as playwright:
        options = {"executable_path": BROWSER, "args": ["--no-sandbox"], "timeout": PATIENCE_MS}
        running = playwright.chromium.launch(**options)
        yield running
        running.close()


class Reader:
    """Somebody who reads the book in a window, and notes what goes wrong."""

    def __init__(self, browser, **window):
        self.context = browser.new_context(**window)
        self.context.set_default_timeout(PATIENCE_MS)
        self.wrong = []
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.wrong.append(message.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", self._note_other_host)

    def _note_other_host(self, request):
        if not request.url.startswith(("http://127.0.0.1:", "file://", "data:")):
            self.wrong.append(f"asks {request.url}")
