"""One account, and what an administrator can do with it."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.core.access import Permission
from firsthand.core.errors import FirsthandError
from firsthand.people.accounts import account_row, info
from firsthand.people.contracts import AccountInfo
from firsthand.people.forms.own import GrantForm
from firsthand.people.roles import ROLE_LABELS
from firsthand.people.verbs.deactivate_account import deactivate_account
from firsthand.people.verbs.grant_role import grant_role
from firsthand.people.verbs.issue_link import issue_link
from firsthand.people.verbs.reactivate_account import reactivate_account
from firsthand.people.verbs.reset_second_factor import reset_second_factor
from firsthand.people.verbs.revoke_role import revoke_role
from firsthand.people.views.accounts import state_words
from firsthand.web.access import ActorRequest, allow


@allow(Permission.MANAGE_ACCOUNTS)
def account(request: ActorRequest, account_id: uuid.UUID) -> HttpResponse:
    """Show one account; give it a role."""
    present = info(account_row(account_id))
    form = GrantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        role, on = form.cleaned_data["role"], form.cleaned_data["on"]
        try:
            grant_role(request.actor, account_id, role=role, on=on)
        except FirsthandError as error:
            form.add_error(None, str(error.problem))
        else:
            messages.success(request, _("The role was given."))
            return redirect("people:account", account_id)
    context = {
        "account": present,
        "state": state_words(present),
        "grants": [(grant, ROLE_LABELS[grant.role]) for grant in present.grants],
        "form": form,
        "is_self": present.id == request.actor.id,
    }
    return render(request, "people/account.html", context)


@allow(Permission.MANAGE_ACCOUNTS)
@require_POST
def end_role(request: ActorRequest, account_id: uuid.UUID, grant_id: uuid.UUID) -> HttpResponse:
    """Take a role away."""
    revoke_role(request.actor, account_id, grant_id)
    messages.success(request, _("The role was taken away."))
    return redirect("people:account", account_id)


@allow(Permission.MANAGE_ACCOUNTS)
@require_POST
def close_account(request: ActorRequest, account_id: uuid.UUID) -> HttpResponse:
    """Close the account."""
    return _do(request, account_id, deactivate_account, _("The account is closed."))


@allow(Permission.MANAGE_ACCOUNTS)
@require_POST
def reopen_account(request: ActorRequest, account_id: uuid.UUID) -> HttpResponse:
    """Open the account again."""
    return _do(request, account_id, reactivate_account, _("The account is open again."))


@allow(Permission.MANAGE_ACCOUNTS)
@require_POST
def forget_second_factor(request: ActorRequest, account_id: uuid.UUID) -> HttpResponse:
    """Take the second factor off."""
    done = _("The second factor was removed. The next sign-in leads to setting up a new one.")
    return _do(request, account_id, reset_second_factor, done)


@allow(Permission.MANAGE_ACCOUNTS)
@require_POST
def new_link(request: ActorRequest, account_id: uuid.UUID) -> HttpResponse:
    """Make a one-time link and show it this once."""
    link = issue_link(request.actor, account_id, site_url=request.build_absolute_uri("/"))
    url = request.build_absolute_uri(link.path)
    return render(request, "people/link_issued.html", {"link": link, "url": url})


def _do(
    request: ActorRequest,
    account_id: uuid.UUID,
    verb: Callable[..., AccountInfo],
    done: str,
) -> HttpResponse:
    verb(request.actor, account_id)
    messages.success(request, done)
    return redirect("people:account", account_id)
