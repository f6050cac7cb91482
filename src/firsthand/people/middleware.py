"""Puts the actor on each request, for AccessMiddleware and the views."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from firsthand.core.access import NOBODY, Actor, Grant, Role
from firsthand.people.models import Account


def actor_of(account: Account) -> Actor:
    """The actor that an account is, with its grants."""
    grants = tuple(Grant(Role(grant.role), grant.on) for grant in account.grants.all())
    return Actor(id=account.id, name=account.name, grants=grants)


class ActorMiddleware:
    """Sets request.actor; nobody where nobody is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = request.user
        request.actor = actor_of(user) if isinstance(user, Account) else NOBODY  # type: ignore[attr-defined]
        return self.get_response(request)
