"""Who am I, and what may I do."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from firsthand.people.accounts import account_row, info
from firsthand.people.roles import ROLE_LABELS, ROLE_MEANINGS
from firsthand.people.sessions import came_from_provider
from firsthand.people.verbs.admin_mode import is_administrator
from firsthand.web.access import PUBLIC, SIGNED_IN, ActorRequest, access


@access(SIGNED_IN)
def profile(request: ActorRequest) -> HttpResponse:
    """The account of whoever asks, its roles and how it is secured."""
    if request.actor.id is None:
        return redirect("account_login")
    row = account_row(request.actor.id)
    account = info(row)
    roles = [(ROLE_LABELS[g.role], g.place, ROLE_MEANINGS[g.role]) for g in account.grants]
    context = {
        "account": account,
        "roles": roles,
        "has_password": row.has_usable_password(),
        "from_provider": came_from_provider(request),
        "is_administrator": is_administrator(request.actor),
    }
    return render(request, "people/profile.html", context)


@access(SIGNED_IN)
def no_password(request: ActorRequest) -> HttpResponse:
    """Explain that this account has no password to change."""
    return render(request, "people/no_password.html")


@access(PUBLIC)
def closed(request: ActorRequest) -> HttpResponse:
    """Explain that an account was closed."""
    return render(request, "account/account_inactive.html", status=403)
