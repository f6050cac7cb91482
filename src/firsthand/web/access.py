"""Every view declares who may see it; AccessMiddleware enforces the declaration, or refuses.

A view without a declaration is refused with an error: forgetting is not a way in.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from ninja.operation import Operation, PathView
from ninja.security import SessionAuth

from firsthand.core.access import Actor, Permission, Scope
from firsthand.core.errors import FirsthandError, NotAllowed
from firsthand.web.errors import error_response, problem_details

type View = Callable[..., HttpResponseBase]
type ScopeOf = Callable[..., Scope]


class ActorRequest(HttpRequest):
    """A request on which the people room has put the actor."""

    actor: Actor


@dataclass(frozen=True)
class Rule:
    """Who may see a view.

    permission: None means nobody need have one. public: also for people not signed in. by_key:
    the operation itself asks for an API key, whoever is signed in.
    scope: called with the view's URL arguments, gives where the thing sits; without it the
    permission may be held anywhere, and the view shows only what the actor may see.
    """

    permission: Permission | None = None
    public: bool = False
    scope: ScopeOf | None = None
    by_key: bool = False


PUBLIC = Rule(public=True)
BY_KEY = Rule(public=True, by_key=True)
SIGNED_IN = Rule()


def access(rule: Rule) -> Callable[[View], View]:
    """Declare a view's rule."""

    def declare(view: View) -> View:
        view.access_rule = rule  # type: ignore[attr-defined] # read by rule_of
        return view

    return declare


def allow(permission: Permission, scope: ScopeOf | None = None) -> Callable[[View], View]:
    """Declare that a view needs a permission, at a scope or anywhere."""
    return access(Rule(permission=permission, scope=scope))


class Needs(SessionAuth):
    """The rule of an API operation: `@router.get("/x", auth=Needs(Permission.VIEW_CATALOG))`.

    AccessMiddleware enforces it, as for a page; the operation finds the actor in `request.auth`.
    """

    def __init__(self, permission: Permission | None = None, scope: ScopeOf | None = None) -> None:
        super().__init__()
        self.access_rule = Rule(permission=permission, scope=scope)

    def authenticate(self, request: HttpRequest, _key: str | None) -> Actor | None:
        """The actor; None, which is refused, for somebody who is not signed in."""
        actor: Actor = request.actor  # type: ignore[attr-defined] # set by the people room
        return actor if actor.is_signed_in else None


class Anybody:
    """The rule of an API operation that is open to all: `auth=Anybody()`."""

    access_rule = PUBLIC

    def __call__(self, _request: HttpRequest) -> bool:
        """Let everybody in."""
        return True


@cache
def operations_of(view: View) -> list[Operation]:
    """The API operations behind a view that django-ninja made; none for any other view."""
    if not inspect.isfunction(view):
        return []
    # The function closes over its PathView, and tells nobody else about it.
    owner = inspect.getclosurevars(view).nonlocals.get("self")
    return owner.operations if isinstance(owner, PathView) else []


def rule_of(view: View, url_name: str | None, method: str | None = "GET") -> Rule | None:
    """The rule that a view declares, or that settings give for a library's view by URL name.

    For API operations: the rule of the operation that answers this method.
    """
    declared = getattr(view, "access_rule", None)
    if isinstance(declared, Rule):
        return declared
    if operations := operations_of(view):
        answering = [one for one in operations if method in one.methods]
        return _rule_of_operation((answering or operations)[0])
    by_name: dict[str, Rule] = import_string(settings.ACCESS_RULES_OF_LIBRARY_VIEWS)
    return by_name.get(url_name or "")


def _rule_of_operation(operation: Operation) -> Rule | None:
    for declared in operation.auth_callbacks:
        rule = getattr(declared, "access_rule", None)
        if isinstance(rule, Rule):
            return rule
    return None


class AccessMiddleware:
    """Refuses each request that its view's rule does not allow, before the view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: ActorRequest, view: View, _args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Let the view run (None), send to the sign-in page, or answer with the refusal."""
        match = request.resolver_match
        try:
            name = match.view_name if match else None
            return _check(request, rule_of(view, name, request.method), kwargs)
        except FirsthandError as error:
            return error_response(request, error)


def _check(request: ActorRequest, rule: Rule | None, kwargs: dict[str, Any]) -> HttpResponse | None:
    if rule is None:
        raise NotAllowed(_("This page does not say who may see it, so nobody may."))
    if rule.public:
        return None
    if not request.actor.is_signed_in:
        return _ask_to_sign_in(request)
    if rule.permission is None:
        return None
    if rule.scope is not None:
        request.actor.require(rule.permission, rule.scope(**kwargs))
    elif not request.actor.may_somewhere(rule.permission):
        request.actor.require(rule.permission)
    return None


def _ask_to_sign_in(request: ActorRequest) -> HttpResponse:
    if not request.path.startswith("/api/"):
        return redirect_to_login(request.get_full_path())
    problem = NotAllowed(_("You are not signed in."), next_step=_("Sign in with a browser first."))
    response = problem_details(problem, HTTPStatus.UNAUTHORIZED)
    response["WWW-Authenticate"] = "Cookie"
    return response
