"""Setting up kiosks: their names, links and codes, and when each was last heard of."""

import uuid
from urllib.parse import urlencode

import segno
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.listen.answering.links import trial_path
from firsthand.listen.channels.kiosk.contacts import contacts
from firsthand.listen.channels.kiosk.forms import NamesForm
from firsthand.listen.channels.kiosk.rules import NAME_FIELD, has_name_field
from firsthand.listen.channels.kiosk.verbs.set_kiosks import set_kiosks
from firsthand.listen.deploying.cards import card
from firsthand.listen.deploying.rows import scope_of_deployment
from firsthand.listen.deploying.views.shared import crumbs_to
from firsthand.listen.intake.live import live
from firsthand.record.api import snapshot
from firsthand.web.access import ActorRequest, allow
from firsthand.web.addresses import public_url
from firsthand.web.downloads import page_with_tables
from firsthand.web.forms import attempt
from firsthand.web.pages import form_page
from firsthand.web.tables import Cell, Column, Kind, Link, Table


@allow(Permission.DEPLOY, scope=scope_of_deployment)
def kiosks(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """The links and codes of the kiosks, and what came from each."""
    found, deployment = card(deployment_id), live(deployment_id=deployment_id)
    path = reverse("answering:kiosk", args=[deployment.code])
    test = trial_path(deployment.code, deployment.id).rpartition("=")[2]
    links = [_link(request, path, name) for name in (deployment.kiosks or ("",))]
    context = {
        "card": found,
        "links": links,
        "has_names": bool(deployment.kiosks),
        "needs_token": deployment.needs_token,
        "name_field": "" if has_name_field(deployment.definition) else NAME_FIELD,
        "trial_url": f"{path}?{urlencode({'test': test})}",
        "crumbs": crumbs_to(found),
    }
    tables = [_table(deployment.id, deployment.kiosks)]
    return page_with_tables(request, "kiosk/setup.html", context, tables, snapshot())


@allow(Permission.DEPLOY, scope=scope_of_deployment)
def names(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Name the kiosks."""
    found = card(deployment_id)
    present = "\n".join(live(deployment_id=deployment_id).kiosks)
    form = NamesForm(request.POST or None, initial={"names": present})
    if request.method == "POST":
        # An empty box is a choice too: no kiosk has a name.
        form = NamesForm(request.POST)
        saved = attempt(
            form,
            lambda: set_kiosks(
                request.actor, deployment_id, form.cleaned_data["names"].splitlines()
            ),
        )
        if saved is not None:
            messages.success(request, _("The names were saved."))
            return redirect("listen:kiosks", deployment_id)
    crumbs = [*crumbs_to(found), Link(_("Kiosks"), reverse("listen:kiosks", args=[found.id]))]
    return form_page(request, form, title=_("Names of kiosks"), crumbs=crumbs, submit=_("Save"))


def _link(request: ActorRequest, path: str, name: str) -> dict[str, str]:
    query = f"?{urlencode({'at': name})}" if name else ""
    url = public_url(f"{path}{query}", request)
    code = segno.make(url, micro=False, error="m").svg_data_uri(scale=4, border=2)
    return {"name": name, "url": url, "code": code}


def _table(deployment_id: uuid.UUID, names: tuple[str, ...]) -> Table:
    columns = [
        Column("kiosk", _("Kiosk")),
        Column("last", _("Last heard of")),
        Column("opened", _("Opened"), Kind.COUNT, _("How often an empty form was shown on it.")),
        Column("started", _("Started"), Kind.COUNT, _("How many forms were touched.")),
        Column("completed", _("Completed"), Kind.COUNT, _("How many were sent and count.")),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "kiosk": each.name or _("without a name"),
            "last": date_format(each.last, "DATE_FORMAT") if each.last else _("never"),
            "opened": each.opened,
            "started": each.started,
            "completed": each.completed,
        }
        for each in contacts(deployment_id, names)
    ]
    empty = _("Nothing has come from a kiosk yet.")
    return Table("kiosks", _("Kiosks in the last 90 days"), columns, rows, empty=empty)
