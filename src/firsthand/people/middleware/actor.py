"""Puts the actor on each request, for AccessMiddleware and the views, and logs admin mode."""

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from firsthand.audit.api import log
from firsthand.core.access import NOBODY, Actor
from firsthand.people.accounts import actor_of
from firsthand.people.acts import ADMIN_REQUEST_MADE
from firsthand.people.admin_session import admin_until
from firsthand.people.models import Account


class ActorMiddleware:
    """Sets request.actor; nobody where nobody is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        actor = _actor_of(request)
        request.actor = actor  # type: ignore[attr-defined] # declared by ActorRequest
        if actor.in_admin_mode:
            log(ADMIN_REQUEST_MADE, actor, method=request.method, path=_loggable_path(request))
        return self.get_response(request)


def _actor_of(request: HttpRequest) -> Actor:
    user = request.user
    if not isinstance(user, Account):
        return NOBODY
    actor = actor_of(user)
    until = admin_until(request.session, actor)
    return actor if until is None else replace(actor, admin_until=until)


def _loggable_path(request: HttpRequest) -> str:
    # A one-time link opens an account: its token stays out of the log.
    links = reverse("people:link", args=["-"]).removesuffix("-/")
    return f"{links}…" if request.path.startswith(links) else request.path[:300]
