"""The main navigation: one line per entry."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.core.access import NOBODY, Actor, Permission


@dataclass(frozen=True)
class Entry:
    """A link in the main navigation."""

    label: Promise
    url: str
    current: bool


_ENTRIES: list[tuple[Promise, str, Permission]] = [
    (_("Portfolio"), "portfolio:overview", Permission.VIEW_FIGURES),
    (_("Catalog"), "catalog:overview", Permission.VIEW_CATALOG),
    (_("Surveys"), "listen:surveys", Permission.VIEW_CATALOG),
    (_("Deployments"), "listen:deployments", Permission.VIEW_FIGURES),
    (_("Responses"), "listen:responses", Permission.VIEW_RESPONSES),
    (_("Import"), "listen:imports", Permission.VIEW_SOURCES),
    (_("Data quality"), "listen:quality", Permission.VIEW_SOURCES),
    (_("Submissions"), "publish:submissions", Permission.EXPORT_SUBMISSION),
    (_("Connections"), "listen:keys", Permission.MANAGE_CONNECTIONS),
    (_("Accounts"), "people:accounts", Permission.MANAGE_ACCOUNTS),
    (_("Log"), "audit:log", Permission.VIEW_AUDIT),
]


def entries_for(request: HttpRequest) -> list[Entry]:
    """The entries that the actor may open, the present one marked."""
    actor: Actor = getattr(request, "actor", NOBODY)
    allowed = [
        (label, reverse(name)) for label, name, need in _ENTRIES if actor.may_somewhere(need)
    ]
    return [Entry(label, url, request.path.startswith(url)) for label, url in allowed]
