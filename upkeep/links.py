"""`make links`: do the sources' addresses still lead to something, and where is an archived copy if not?

Asks politely: HEAD first and GET only where that is refused, one request at a time to each host with a pause
after it, a few hosts at a time, no second try. Nothing depends on the answer: a page may be gone tomorrow.
"""

import csv
import os
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import urlsplit

import requests
from tools import ROOT

from after_soleimani.dataset import load

REPORT = ROOT / "_build" / "links.csv"
WAYBACK = "https://archive.org/wayback/available"
HOSTS_AT_A_TIME = 4
PAUSE_S, PATIENCE_S = 1.0, 20.0
#: When this many hosts in a row cannot be reached, it is this machine that has no network.
ENOUGH_HOSTS = 5
GONE, MOVED, UNTOLD, THERE = "gone", "moved", "not to be told", "there"
_PERMANENT = {301, 308}
_HEAD_REFUSED = range(400, 600)


class NoNetworkError(Exception):
    """No host can be reached."""


@dataclass(frozen=True)
class Address:
    """An address of a source, and what became of it."""

    source: str
    url: str
    state: str = UNTOLD
    said: str = ""
    leads_to: str = ""  # where the page has moved, or an archived copy of one that is gone

    @property
    def host(self):
        """Whom a request for it goes to."""
        return urlsplit(self.url).netloc


class Asker:
    """Asks hosts for addresses, and an archive for copies."""

    def __init__(self, pause=PAUSE_S, patience=PATIENCE_S, archive=WAYBACK):
        self.pause, self.patience, self.archive = pause, patience, archive

    def look(self, address):
        """What becomes of one address; `said` is empty only where the host was not reached."""
        try:
            answer = self._request("HEAD", address.url)
            if answer.status_code in _HEAD_REFUSED and answer.status_code != requests.codes.too_many:
                answer = self._request("GET", address.url)
        except requests.Timeout:
            return replace(address, said="no answer in time")
        except requests.ConnectionError:
            return address
        except requests.RequestException as error:
            return replace(address, said=str(error))
        state, said, leads_to = _told(address.url, answer)
        return replace(address, state=state, said=said, leads_to=leads_to)

    def _request(self, method, url):
        headers = {"User-Agent": "after-soleimani make links"}
        try:
            with requests.request(
                method, url, headers=headers, timeout=self.patience, allow_redirects=True, stream=True
            ) as answer:
                return answer
        finally:
            time.sleep(self.pause)

    def copy_of(self, url):
        """The address of an archived copy; empty where there is none or the archive does not say."""
        try:
            answer = requests.get(self.archive, params={"url": url}, timeout=self.patience)
            closest = answer.json()["archived_snapshots"].get("closest", {})
        except (requests.RequestException, ValueError, KeyError):
            return ""
        finally:
            time.sleep(self.pause)
        return closest.get("url", "") if closest.get("available") else ""


def _told(url, answer):
    """(state, what was said, where it leads) of an answer."""
    said = f"{answer.status_code} {answer.reason}"
    if answer.status_code in (requests.codes.not_found, requests.codes.gone):
        return GONE, said, ""
    if answer.status_code >= 400:
        return UNTOLD, said, ""
    if answer.history and urlsplit(answer.url).path in ("", "/") and urlsplit(url).path not in ("", "/"):
        return GONE, "leads to the front page", ""
    if answer.history and all(step.status_code in _PERMANENT for step in answer.history):
        return MOVED, said, answer.url
    return THERE, said, ""


def check(addresses, asker, archived=None):
    """What becomes of each address, in their order; `archived` names copies that are known of.

    Raises `NoNetworkError` where none of the first hosts can be reached.
    """
    by_host = {}
    for address in addresses:
        by_host.setdefault(address.host, []).append(address)
    first = {queue[0]: asker.look(queue[0]) for queue in islice(by_host.values(), ENOUGH_HOSTS)}
    if first and not any(each.said for each in first.values()):
        raise NoNetworkError
    with ThreadPoolExecutor(HOSTS_AT_A_TIME) as hosts:
        queues = hosts.map(
            lambda queue: [first.get(each) or asker.look(each) for each in queue], by_host.values()
        )
        told = {address.url: address for queue in queues for address in queue}
    return [_with_copy(told[address.url], asker, archived or {}) for address in addresses]


def _with_copy(address, asker, archived):
    if address.state != GONE:
        return address
    return replace(address, leads_to=archived.get(address.url) or asker.copy_of(address.url))


def lines(told):
    """What is to be said of the addresses: those that need a look, then how many there are of each kind."""
    for state, where in ((GONE, "archived copy"), (MOVED, "now at"), (UNTOLD, "")):
        for address in told:
            if address.state == state:
                said = address.said or "the host cannot be reached"
                yield f"{state}: {address.source}: {address.url}: {said}"
                if where:
                    yield f"    {where}: {address.leads_to or 'none is known'}"
    counted = Counter(address.state for address in told)
    yield ", ".join(f"{counted[state]} {state}" for state in (THERE, MOVED, GONE, UNTOLD))


def main():
    """Look at every address of `data/sources/sources.csv`; 1 only where there is no network."""
    sources = load(ROOT).sources
    named = sources[sources["url"].notna()]
    addresses = [Address(*pair) for pair in zip(named["source_id"], named["url"], strict=True)]
    archived = {}
    if "archive_url" in named:
        known = named.dropna(subset="archive_url")
        archived = dict(zip(known["url"], known["archive_url"], strict=True))
    print(f"Looking at {len(addresses)} addresses, with a pause after each: this takes a while", flush=True)
    try:
        told = check(addresses, Asker(), archived)
    except NoNetworkError:
        print("No host can be reached: is there a network here? Nothing was looked at", file=sys.stderr)
        return 1
    print(*lines(told), sep="\n")
    REPORT.parent.mkdir(exist_ok=True)
    with REPORT.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["source_id", "url", "state", "said", "leads_to"])
        table.writerows([each.source, each.url, each.state, each.said, each.leads_to] for each in told)
    print(f"All of them are in {os.path.relpath(REPORT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
