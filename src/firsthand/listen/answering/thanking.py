"""Draws the page of thanks. It differs between people by its private link alone, so it is drawn
once for each thing that it can say, with marks where the link stands.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import gettext as _

from firsthand.core.errors import NotFound
from firsthand.listen.answering.drawing import surroundings
from firsthand.listen.answering.keeping import Kept
from firsthand.listen.answering.languages import own_words, words
from firsthand.listen.answering.links import done_path, form_path
from firsthand.listen.answering.shell import present
from firsthand.listen.intake.live import Door, LiveDeployment, live
from firsthand.record.api import response_beside

# What stands for the link in a page that is kept; no link of ours can hold a tilde.
_LINK, _URL = "~link~", "~url~"
_KEPT = 500
_THANKS: Kept[str] = Kept()


@dataclass(frozen=True)
class Wish:
    """Whether a person asked for a reply, and was replied to."""

    has_asked: bool = False
    was_answered: bool = False


def wish_of(response_id: uuid.UUID, deployment_id: uuid.UUID) -> Wish | None:
    """What the person behind a response wished; None where the response was deleted.

    Raises NotFound where it belongs to another deployment. One plain query, for everybody comes
    here.
    """
    told = response_beside(response_id, "listen_replyrequest", "done_at")
    if told is None:
        return None
    require_same(told.deployment_id, deployment_id)
    return Wish(told.is_there, told.value is not None)


def require_same(found: uuid.UUID, deployment_id: uuid.UUID) -> None:
    """Raise NotFound where a private link is not of the deployment in its path."""
    if found != deployment_id:
        raise NotFound(_("This link leads nowhere."), next_step=_("Use the whole link."))


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
