"""Every page of a built book as Lighthouse sees it on a phone: ``make lighthouse``.

Serves the book compressed, as a host would, and prints the four scores of each page. Needs node and Chromium;
npx fetches Lighthouse.
"""

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

LIGHTHOUSE = "lighthouse@12"
ASKED = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class Compressed(SimpleHTTPRequestHandler):
    """Serves files compressed and for a year, without a word on the terminal."""

    def do_GET(self):
        """Send a file, with gzip where it is text."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=31536000")
        if path.suffix in (".html", ".css", ".js", ".svg"):
            body = gzip.compress(body, 9)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said):
        """Say nothing."""


def scores(address, npx, browser):
    """Category → score out of 100, for one page."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [
            npx, "--yes", LIGHTHOUSE, address, "--quiet", "--chrome-flags=--headless=new --no-sandbox",
            f"--only-categories={','.join(ASKED)}", "--output=json", f"--output-path={report}",
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "CHROME_PATH": browser})
        found = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return {name: round(100 * (found[name]["score"] or 0)) for name in ASKED}


def main(folder):
    """Print the scores of every page; return the exit status: whether any is below what is asked."""
    npx, browser = shutil.which("npx"), next(filter(None, map(shutil.which, BROWSERS)), None)
    if not npx or not browser:
        print("Needed: node with npx, and Chromium (on Debian: apt install npm chromium)", file=sys.stderr)
        return 1
    pages = sorted(Path(folder, "chapters").glob("*.html"))
    if not pages:
        print(f"{folder}: no book is there; make book builds one", file=sys.stderr)
        return 1
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    low = False
    for page in pages:
        found = scores(f"http://127.0.0.1:{server.server_port}/chapters/{page.name}", npx, browser)
        low |= any(found[name] < least for name, least in ASKED.items())
        print(page.name, *(f"{name} {score}" for name, score in found.items()), sep="  ", flush=True)
    return int(low)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
