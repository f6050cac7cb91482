"""One alert: what moved, by which rule, what chance does; and what is done about it."""

import uuid
from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from firsthand.catalog.api import service_by_id
from firsthand.catalog.contracts import ServiceInfo
from firsthand.core.access import Permission, Scope
from firsthand.core.errors import Conflict
from firsthand.understand.alerts import reading, telling
from firsthand.understand.alerts.contracts import AlertInfo
from firsthand.understand.alerts.drawing import moved_tables
from firsthand.understand.alerts.reading import no_such_alert
from firsthand.understand.alerts.verbs.judge_alert import (
    LONGEST_NOTE,
    close_alert,
    explain_alert,
    reopen_alert,
    see_alert,
)
from firsthand.understand.answers.api import Dimension, dimensions
from firsthand.understand.models import Alert
from firsthand.web.access import ActorRequest, allow
from firsthand.web.forms import UswdsForm, attempt
from firsthand.web.pages import form_page
from firsthand.web.tables import Link


class NoteForm(UswdsForm):
    """Why a measure moved."""

    note = forms.CharField(
        label=gettext_lazy("Explanation"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "What happened, and what is done about it. Name no person: addresses, numbers and the "
            "like are taken out."
        ),
    )


def scope_of_alert(alert_id: uuid.UUID) -> Scope:
    """Where an alert sits; raises NotFound."""
    row = Alert.objects.filter(id=alert_id).first()
    if row is None:
        raise no_such_alert()
    return service_by_id(row.service_id).scope


@allow(Permission.VIEW_FIGURES, scope=scope_of_alert)
def page(request: ActorRequest, alert_id: uuid.UUID) -> HttpResponse:
    """The page of an alert."""
    alert = reading.alert(request.actor, alert_id)
    service = service_by_id(alert.service_id)
    names = telling.place_names({service.id}, {service.id: service.name})
    place = names.get(alert.place_id) or service.name
    known: Mapping[str, Dimension] = {each.key: each for each in dimensions([service.id])}
    splits = telling.splits_of(alert)
    context = {
        "alert": alert,
        "service": service,
        "sentence": telling.what_moved(alert, place),
        "rule": telling.rule_words(alert),
        "odds": telling.odds_words(alert),
        "why": telling.why_words(alert),
        "tables": moved_tables(splits, known),
        "chart_url": _chart_url(alert, service),
        "may_judge": request.actor.may(Permission.VIEW_RESPONSES, service.scope),
        "crumbs": _crumbs(),
    }
    return render(request, "alerts/alert.html", context)


@allow(Permission.VIEW_RESPONSES, scope=scope_of_alert)
@require_POST
def see(request: ActorRequest, alert_id: uuid.UUID) -> HttpResponse:
    """Say that one looks into it."""
    see_alert(request.actor, alert_id)
    messages.success(request, _("Others see now that somebody looks into it."))
    return redirect("alerts:alert", alert_id)


@allow(Permission.VIEW_RESPONSES, scope=scope_of_alert)
def explain(request: ActorRequest, alert_id: uuid.UUID) -> HttpResponse:
    """Write down why the measure moved."""
    alert = reading.alert(request.actor, alert_id)
    form = NoteForm(request.POST or None, initial={"note": alert.note})
    done = attempt(form, lambda: explain_alert(request.actor, alert_id, form.cleaned_data["note"]))
    if done is None:
        here = Link(_("Alert"), reverse("alerts:alert", args=[alert_id]))
        return form_page(
            request,
            form,
            title=_("Explain the alert"),
            crumbs=[*_crumbs(), here],
            submit=_("Save"),
        )
    messages.success(request, _("The explanation is saved."))
    return redirect("alerts:alert", alert_id)


@allow(Permission.VIEW_RESPONSES, scope=scope_of_alert)
@require_POST
def close(request: ActorRequest, alert_id: uuid.UUID) -> HttpResponse:
    """Put the alert away."""
    try:
        close_alert(request.actor, alert_id)
    except Conflict as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The alert is closed. “Undo the last step” opens it again."))
    return redirect("alerts:alert", alert_id)


@allow(Permission.VIEW_RESPONSES, scope=scope_of_alert)
@require_POST
def back(request: ActorRequest, alert_id: uuid.UUID) -> HttpResponse:
    """Undo the last step."""
    try:
        alert = reopen_alert(request.actor, alert_id)
    except Conflict as error:
        messages.error(request, str(error))
    else:
        words = _("Undone. The alert is now: %(state)s.")
        messages.success(request, words % {"state": alert.state.label})
    return redirect("alerts:alert", alert_id)


def _crumbs() -> list[Link]:
    return [Link(_("Alerts"), reverse("alerts:alerts"))]


def _chart_url(alert: AlertInfo, service: ServiceInfo) -> str:
    place = "" if alert.is_whole else f"&deployment={alert.place_id}"
    address = reverse("alerts:chart", args=[service.slug])
    return f"{address}?measure={alert.measure}&by={alert.period}{place}"
