"""The list of accounts, and adding one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.core.clock import now
from firsthand.core.errors import FirsthandError
from firsthand.people.accounts import all_infos
from firsthand.people.contracts import AccountInfo
from firsthand.people.forms.own import AccountForm
from firsthand.people.roles import ROLE_LABELS
from firsthand.people.verbs.add_account import add_account
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.tables import Cell, Column, Link, Table


@allow(Permission.MANAGE_ACCOUNTS)
def accounts(request: ActorRequest) -> HttpResponse:
    """Every account with its roles."""
    table = Table(
        key="accounts",
        caption=_("Accounts"),
        columns=[
            Column("name", _("Name")),
            Column("email", _("E-mail address")),
            Column("roles", _("Roles")),
            Column("state", _("State")),
            Column("second_factor", _("Second factor")),
            Column("last_seen", _("Last signed in")),
        ],
        rows=[_row(account) for account in all_infos()],
        empty=_("No accounts yet."),
    )
    return page_with_tables(
        request, "people/accounts.html", {}, [table], f"accounts-{now():%Y%m%dT%H%M%SZ}"
    )


@allow(Permission.MANAGE_ACCOUNTS)
def new_account(request: ActorRequest) -> HttpResponse:
    """Make an account; show its one-time link this once."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            link = add_account(
                request.actor,
                email=form.cleaned_data["email"],
                name=form.cleaned_data["name"],
                site_url=request.build_absolute_uri("/"),
            )
        except FirsthandError as error:
            form.add_error(None, str(error.problem))
        else:
            url = request.build_absolute_uri(link.path)
            return render(request, "people/link_issued.html", {"link": link, "url": url})
    return render(request, "people/new_account.html", {"form": form})


def _row(account: AccountInfo) -> dict[str, Cell]:
    roles = [f"{ROLE_LABELS[grant.role]}: {grant.place}" for grant in account.grants]
    seen = account.last_seen_on
    return {
        "name": Link(account.name, reverse("people:account", args=[account.id])),
        "email": account.email,
        "roles": "; ".join(roles) or _("No role yet"),
        "state": state_words(account),
        "second_factor": _("Yes") if account.has_second_factor else _("No"),
        "last_seen": date_format(seen) if seen else _("Never"),
    }


def state_words(account: AccountInfo) -> str:
    """Whether an account is open, closed or of the demo."""
    if not account.is_active:
        return _("Closed")
    return _("Demo") if account.is_synthetic else _("Open")
