"""What one completed form costs: CPU of the site and of the database server, and wall time.

Usage: python -m bench.forms [--quick]. The A-11 survey with thumbs, as a browser without scripts
fills it in: GET of the page with all questions, POST, GET of the thanks. One browser at a time,
loopback only; every row says how busy the machine was with other work. The bar is held against all
three; beside that stands what is left without the thanks, which are measured by themselves after.
"""

import argparse
import html
import http.client
import re
import statistics
import sys
import time
from collections.abc import Callable
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

    def fill_in(self) -> str:
        """The whole form; the path of its thanks. Fails loudly where an answer is unexpected."""
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
        self.read_thanks(headers["Location"])
        return headers["Location"]

    def read_thanks(self, path: str) -> None:
        """The page of thanks alone."""
        assert "Your answer has arrived." in self._ask("GET", path)[2]

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


@dataclass
class Costs:
    """For one form. ours, theirs: CPU of the site and of the database; without the thanks: of both.

    wall: the median. All in milliseconds.
    """

    ours: float
    theirs: float
    without_thanks: float
    wall: float

    @property
    def both(self) -> float:
        """CPU of the site and of the database for all three requests."""
        return self.ours + self.theirs


def measure(server: Server, made: Store, forms: int) -> Costs:
    """What one form costs; the thanks of the same forms are then read once more, by themselves."""
    browser = Browser(server.port, made.code)
    for _number in range(WARM_UP):
        browser.fill_in()
    walls, paths = [], []

    def fill_in(_number: int) -> None:
        started = time.perf_counter()
        paths.append(browser.fill_in())
        walls.append(time.perf_counter() - started)

    ours, theirs = _cpu_of(fill_in, server, made, forms)
    stored = len(made.fetch_ids())
    assert stored == forms + WARM_UP, f"{stored} responses instead of {forms + WARM_UP}"
    thanks = sum(_cpu_of(lambda n: browser.read_thanks(paths[n]), server, made, forms))
    return Costs(ours, theirs, ours + theirs - thanks, statistics.median(walls) * 1e3)


def _cpu_of(
    work: Callable[[int], None], server: Server, made: Store, times: int
) -> tuple[float, float]:
    """CPU milliseconds of the site and of the database for doing something once."""
    database = made.server_pid
    theirs = [database, *children_of(database)] if database else []
    before, before_theirs = cpu_seconds(server.tree), cpu_seconds(theirs)
    for number in range(times):
        work(number)
    used, used_theirs = cpu_seconds(server.tree) - before, cpu_seconds(theirs) - before_theirs
    return used / times * 1e3, used_theirs / times * 1e3


def main() -> int:
    """Print the table; 1 where the bar was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer forms")
    forms = 200 if parser.parse_args().quick else 2000
    columns = ("site", "database", "both", "GET+POST", "wall")
    print(f"{'HTML form, A-11 with thumbs':28} " + " ".join(f"{each:>9}" for each in columns))
    missed = False
    for kind in ("sqlite", "postgresql"):
        with store(kind) as made, running("site", made) as server:
            busy = busy_cpus()
            costs = measure(server, made, forms)
        missed |= costs.both > BAR
        print(
            f"{kind:28} {costs.ours:9.2f} {costs.theirs:9.2f} {costs.both:9.2f}"
            f" {costs.without_thanks:9.2f} {costs.wall:9.1f}"
            f"  ms a form; bar for both {BAR:.0f}; other load {busy:.1f} CPUs"
        )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
