"""Who opens a form without being a person who reads it: those are served and not counted."""

import re

from django.http import HttpRequest

# Names that programs give themselves: crawlers, link previews of chats and mails, scanners.
_MACHINES = re.compile(
    r"bot\b|crawl|spider|slurp|preview|scanner|facebookexternalhit|whatsapp/|embedly|headless"
    r"|python|curl/|wget|go-http|java/|okhttp|libwww|monitor|barracuda|mimecast|proofpoint"
    r"|ms-?office",
    re.IGNORECASE,
)
_AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
_AHEAD_WORDS = re.compile(r"prefetch|prerender|preview", re.IGNORECASE)


def counts(request: HttpRequest) -> bool:
    """Whether this is a person's browser that shows the page now, as far as it says."""
    return request.method == "GET" and is_person(request)


def is_person(request: HttpRequest) -> bool:
    """The same for a request of any method."""
    if any(_AHEAD_WORDS.search(request.headers.get(name, "")) for name in _AHEAD):
        return False
    agent = request.headers.get("User-Agent", "")
    return bool(agent) and _MACHINES.search(agent) is None
