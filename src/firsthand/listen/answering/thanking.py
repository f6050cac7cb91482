"""Draws the page of thanks. It differs between people by its private link alone, so it is drawn
once for each thing that it can say, with marks where the link stands.
"""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.db import connection
from django.template.loader import render_to_string
from django.utils.html import escape

from firsthand.core.errors import NotFound
from firsthand.listen.answering.drawing import surroundings
from firsthand.listen.answering.keeping import Kept
from firsthand.listen.answering.languages import own_words, words
from firsthand.listen.answering.links import done_path, form_path
from firsthand.listen.answering.shell import present
from firsthand.listen.intake.live import Door, LiveDeployment, live

# What stands for the link in a page that is kept; no link of ours can hold a tilde.
_LINK, _URL = "~link~", "~url~"
_KEPT = 500
_THANKS: Kept[str] = Kept()


@dataclass(frozen=True)
class Wish:
    """Whether a person asked for a reply, and was replied to."""

    has_asked: bool = False
    was_answered: bool = False


def wish_of(response_id: uuid.UUID) -> Wish:
    """What the person behind a response wished. One plain query, for everybody comes here."""
    statement = "SELECT done_at FROM listen_replyrequest WHERE response_id = %s"
    native = connection.features.has_native_uuid_field
    with connection.cursor() as cursor:
        cursor.execute(statement, [response_id if native else response_id.hex])
        row: tuple[dt.datetime | None] | None = cursor.fetchone()
    return Wish() if row is None else Wish(True, row[0] is not None)


def thanks_page(
    deployment: LiveDeployment,
    language: str,
    link: str,
    origin: str,
    *,
    wish: Wish,
    first_counts: bool,
) -> str:
    """The page as HTML. origin: scheme and host, for the link that people keep."""
    follow_on = _follow_on(deployment)
    key = (language, follow_on, wish, first_counts, present())

    def draw() -> str:
        said = {
            "first_counts": first_counts,
            "follow_on_url": follow_on,
            "has_asked": wish.has_asked,
            "was_answered": wish.was_answered,
        }
        return _drawn(_Page((*_shown(deployment), *key), deployment, language, said))

    page = _THANKS.get(deployment, key, draw)
    url = escape(origin + done_path(deployment.code, link))
    return page.replace(_URL, url).replace(_LINK, escape(link))


def _shown(deployment: LiveDeployment) -> tuple[object, ...]:
    return (
        deployment.code,
        deployment.version_id,
        deployment.thanks,
        deployment.languages,
        deployment.is_synthetic,
        deployment.updates,
    )


@dataclass(frozen=True)
class _Page:
    """What a page says. Only the key tells one from another."""

    key: tuple[object, ...]
    deployment: LiveDeployment = field(compare=False)
    language: str = field(compare=False)
    said: Mapping[str, object] = field(compare=False)


@lru_cache(maxsize=_KEPT)
def _drawn(page: _Page) -> str:
    deployment, language = page.deployment, page.language
    definition = deployment.definition
    thanks = words(definition.thanks, language, definition.language)
    context = {
        **surroundings(deployment, language),
        "link": _LINK,
        "private_url": _URL,
        "thanks": own_words(deployment.thanks, language) if deployment.thanks else thanks,
        "updates": deployment.updates,
        **page.said,
    }
    return render_to_string("answering/thanks.html", context)


def _follow_on(deployment: LiveDeployment) -> str:
    """The address of the further survey; empty where there is none that takes answers."""
    if deployment.follow_on_id is None:
        return ""
    try:
        further = live(deployment_id=deployment.follow_on_id)
    except NotFound:
        return ""
    is_open = further.door() is Door.OPEN and not further.needs_token
    return form_path(further.code) if is_open and further.code else ""
