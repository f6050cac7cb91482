"""API keys: the list, making one, revoking one."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.listen.channels.api.contracts import KeyInfo
from firsthand.listen.channels.api.forms import KeyForm
from firsthand.listen.channels.api.keys import keys_for, one_key, scope_of_key
from firsthand.listen.channels.api.verbs.make_key import make_key
from firsthand.listen.channels.api.verbs.revoke_key import revoke_key
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.forms import attempt
from firsthand.web.pages import confirm_page
from firsthand.web.tables import Cell, Column, Link, Table


@allow(Permission.MANAGE_CONNECTIONS)
def keys(request: ActorRequest) -> HttpResponse:
    """Every key that the actor may manage."""
    table = Table(
        key="keys",
        caption=_("API keys"),
        columns=[
            Column("name", _("Name")),
            Column("act", _("Change")),
            Column("verbs", _("What it may do")),
            Column("where", _("Where")),
            Column("state", _("State")),
            Column("used", _("Last used")),
            Column("prefix", _("Begins with")),
            Column("made", _("Made")),
        ],
        rows=[_row(key) for key in keys_for(request.actor)],
        empty=_("No keys yet."),
    )
    return page_with_tables(request, "connections/keys.html", {}, [table], snapshot="keys")


@allow(Permission.MANAGE_CONNECTIONS)
def new_key(request: ActorRequest) -> HttpResponse:
    """Make a key; show it this once."""
    form = KeyForm(request.actor, Permission.MANAGE_CONNECTIONS, request.POST or None)
    if request.method == "POST":
        made = attempt(
            form,
            lambda: make_key(
                request.actor,
                name=form.cleaned_data["name"],
                verbs=form.chosen_verbs(),
                reach=form.reach(),
            ),
        )
        if made is not None:
            return _shown_once(render(request, "connections/key_made.html", {"made": made}))
    context = {
        "form": form,
        "title": _("Make an API key"),
        "submit": _("Make the key"),
        "crumbs": [_to_list()],
        "cancel_url": reverse("listen:keys"),
    }
    return render(request, "web/form_page.html", context)


@allow(Permission.MANAGE_CONNECTIONS, scope=scope_of_key)
def revoke(request: ActorRequest, key_id: uuid.UUID) -> HttpResponse:
    """Ask whether to revoke a key, and do it."""
    key = one_key(key_id)
    if request.method == "POST":
        revoke_key(request.actor, key_id)
        messages.success(
            request, _("The key “%(name)s” opens nothing any more.") % {"name": key.name}
        )
        return redirect("listen:keys")
    return confirm_page(
        request,
        title=_("Revoke the key “%(name)s”?") % {"name": key.name},
        texts=[_("Whatever sends with it gets an error from then on. This cannot be undone.")],
        crumbs=[_to_list()],
        submit=_("Revoke it"),
    )


def _row(key: KeyInfo) -> dict[str, Cell]:
    made = {"day": date_format(key.made_at), "name": key.made_by}
    return {
        "name": key.name,
        "prefix": f"{key.prefix}…",
        "verbs": "; ".join(str(verb.label) for verb in key.verbs),
        "where": key.where,
        "state": _state(key),
        "used": date_format(key.last_used_on) if key.last_used_on else _("Never"),
        "made": _("%(day)s by %(name)s") % made,
        "act": None
        if key.revoked_at
        else Link(_("Revoke"), reverse("listen:revoke_key", args=[key.id])),
    }


def _state(key: KeyInfo) -> str:
    if key.revoked_at is None:
        return _("In force")
    revoked = {"day": date_format(key.revoked_at), "name": key.revoked_by}
    return _("Revoked %(day)s by %(name)s") % revoked


def _to_list() -> Link:
    return Link(_("API keys"), reverse("listen:keys"))


def _shown_once(response: HttpResponse) -> HttpResponse:
    """Nothing between us and the person keeps a copy of the page."""
    response["Cache-Control"] = "no-store"
    return response
