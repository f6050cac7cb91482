"""Who opens a form without being a person who reads it: those are served and not counted."""

import re
from functools import lru_cache

from django.http import HttpRequest

# Names that programs give themselves: crawlers, link previews of chats and mails, scanners.
_MACHINES = re.compile(
    r"bot\b|crawl|spider|slurp|preview|scanner|facebookexternalhit|whatsapp/|embedly|headless"
    r"|python|curl/|wget|go-http|java/|okhttp|libwww|monitor|barracuda|mimecast|proofpoint"
    r"|ms-?office",
    re.IGNORECASE,
)
_AHEAD = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")
_AHEAD_WORDS = re.compile(r"prefetch|prerender|preview", re.IGNORECASE)


def counts(request: HttpRequest) -> bool:
    """Whether this is a person's browser that shows the page now, as far as it says."""
    return request.method == "GET" and is_person(request)


def is_person(request: HttpRequest) -> bool:
    """The same for a request of any method."""
    told = [request.META[key] for key in _AHEAD if key in request.META]
    if any(_AHEAD_WORDS.search(each) for each in told):
        return False
    return _is_of_a_person(request.META.get("HTTP_USER_AGENT", ""))


@lru_cache(maxsize=1000)
def _is_of_a_person(agent: str) -> bool:
    return bool(agent) and _MACHINES.search(agent) is None
