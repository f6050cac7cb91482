"""What one completed form costs: CPU of the site and of the database server, and wall time.

Usage: python -m bench.forms [--quick]. The A-11 survey with thumbs, as a browser without scripts
fills it in: GET of the page with all questions, POST, GET of the thanks. One browser at a time,
loopback only; every row says how busy the machine was with other work.
"""

import argparse
import html
import http.client
import re
import statistics
import sys
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from bench.harness.servers import Server, busy_cpus, children_of, cpu_seconds, running
from bench.harness.stores import Store, store

BAR = 4.0
WARM_UP = 50
_TICKET = re.compile(r'name="_ticket" value="([^"]+)"')
_HEADERS = {
    "Content-Type": "application/x-www-form-urlencoded",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
    "Accept-Language": "en-US,en;q=0.8",
}


@dataclass
class Browser:
    """One person after another, each with a fresh cookie jar, on one connection."""

    port: int
    code: str

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def fill_in(self) -> None:
        """The whole form; fails loudly where an answer is not the one expected."""
        page = self._ask("GET", f"/s/{self.code}/")[2]
        fields = [
            ("_ticket", ticket(page)),
            ("_page", "trust"),
            ("trust", "1"),
            ("positive_drivers", "effectiveness"),
            ("positive_drivers", "ease"),
            ("comment", f"The permit came within the week, {time.monotonic_ns()}."),
        ]
        _status, headers, _page = self._ask("POST", f"/s/{self.code}/", fields, expected=303)
        thanks = self._ask("GET", headers["Location"])[2]
        assert "Your answer has arrived." in thanks

    def _ask(
        self, method: str, path: str, fields: object = None, *, expected: int = 200
    ) -> tuple[int, http.client.HTTPMessage, str]:
        body = urlencode(fields) if fields else None  # type: ignore[arg-type]
        self.connection.request(method, path, body, _HEADERS)
        response = self.connection.getresponse()
        page = response.read().decode()
        assert response.status == expected, (method, path, response.status, page[-500:])
        return response.status, response.headers, page


def ticket(page: str) -> str:
    """The ticket in a page."""
    found = _TICKET.search(page)
    assert found is not None, page[:500]
    return html.unescape(found[1])


def measure(server: Server, made: Store, forms: int) -> tuple[float, float, float]:
    """CPU milliseconds of the site and of the database for one form, and the median wall time."""
    browser = Browser(server.port, made.code)
    for _number in range(WARM_UP):
        browser.fill_in()
    database = made.server_pid
    theirs = [database, *children_of(database)] if database else []
    before, before_theirs = cpu_seconds(server.tree), cpu_seconds(theirs)
    walls = []
    for _number in range(forms):
        started = time.perf_counter()
        browser.fill_in()
        walls.append(time.perf_counter() - started)
    ours = cpu_seconds(server.tree) - before
    database_cpu = cpu_seconds(theirs) - before_theirs
    stored = len(made.fetch_ids())
    assert stored == forms + WARM_UP, f"{stored} responses instead of {forms + WARM_UP}"
    return ours / forms * 1e3, database_cpu / forms * 1e3, statistics.median(walls) * 1e3


def main() -> int:
    """Print the table; 1 where the bar was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer forms")
    forms = 200 if parser.parse_args().quick else 2000
    print(f"{'HTML form, A-11 with thumbs':34} {'site':>8} {'database':>9} {'both':>7} {'wall':>8}")
    missed = False
    for kind in ("sqlite", "postgresql"):
        with store(kind) as made, running("site", made) as server:
            busy = busy_cpus()
            ours, theirs, wall = measure(server, made, forms)
        missed |= ours + theirs > BAR
        print(
            f"{kind:34} {ours:8.2f} {theirs:9.2f} {ours + theirs:7.2f} {wall:8.1f}"
            f"  ms a form; bar {BAR:.0f}; other load {busy:.1f} CPUs"
        )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
