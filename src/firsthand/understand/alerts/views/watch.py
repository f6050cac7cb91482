"""How a service is watched: settings, and what they would have raised."""

import uuid

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.catalog.api import scope_of_service, service
from firsthand.core.access import Permission
from firsthand.core.estimate import Count
from firsthand.understand.alerts.finding import Found
from firsthand.understand.alerts.moved import total_of
from firsthand.understand.alerts.preview import Preview, preview
from firsthand.understand.alerts.reading import watch_of
from firsthand.understand.alerts.telling import period_words, place_names
from firsthand.understand.alerts.verbs.set_watch import MOST_BUDGET, MOST_FLOOR, set_watch
from firsthand.understand.alerts.views.listing import expected
from firsthand.understand.alerts.words import Teller
from firsthand.understand.models import ServiceWatch
from firsthand.web.access import ActorRequest, allow
from firsthand.web.forms import UswdsForm, attempt
from firsthand.web.pages import form_page
from firsthand.web.tables import Cell, Column, Kind, Link, Table


class WatchForm(UswdsForm):
    """Floor, budget, who is told, and whether at all."""

    floor = forms.IntegerField(
        label=gettext_lazy("Smallest change that alerts, in percentage points"),
        min_value=1,
        max_value=MOST_FLOOR,
        required=False,
    )
    budget = forms.IntegerField(
        label=gettext_lazy("False alarms a year that you accept"),
        help_text=gettext_lazy("The fewer, the later a real change is noticed."),
        min_value=1,
        max_value=MOST_BUDGET,
        required=False,
    )
    tells = forms.ChoiceField(
        label=gettext_lazy("Who is mailed"),
        choices=[
            (Teller.OWNERS, gettext_lazy("The owners of the service")),
            (Teller.NOBODY, gettext_lazy("Nobody: alerts stand on the screen only")),
        ],
        widget=forms.RadioSelect,
    )
    is_off = forms.BooleanField(label=gettext_lazy("Do not watch this service"), required=False)


@allow(Permission.DEPLOY, scope=scope_of_service)
def settings_page(request: ActorRequest, slug: str) -> HttpResponse:
    """Set how the service is watched; “Try” shows what there would have been, and saves nothing."""
    info, rules = service(slug), watch_of(service(slug).id)
    row = ServiceWatch.objects.filter(service_id=info.id).first() or ServiceWatch()
    initial = {"floor": row.floor, "budget": row.budget, "tells": row.tells, "is_off": row.is_off}
    form = WatchForm(request.POST or None, initial=initial)
    for name, usual in (("floor", settings.ALERT_FLOOR), ("budget", settings.ALERT_BUDGET)):
        said = _("Leave it empty for what is usual here: %(usual)d.") % {"usual": usual}
        field = form.fields[name]
        field.help_text = f"{field.help_text} {said}".strip()
    is_trial = "try" in request.POST
    if not is_trial:
        done = attempt(form, lambda: _save(request, slug, form))
        if done:
            messages.success(request, _("The settings are saved. The next run uses them."))
            return redirect("alerts:settings", slug)
    floor, budget = rules.floor, rules.budget
    if form.is_bound and form.is_valid():
        floor = form.cleaned_data["floor"] or settings.ALERT_FLOOR
        budget = form.cleaned_data["budget"] or settings.ALERT_BUDGET
    shown = preview(info.id, floor=floor, budget=budget)
    names = place_names({info.id}, {info.id: info.name})
    chart = Link(info.name, reverse("alerts:chart", args=[slug]))
    return form_page(
        request,
        form,
        title=_("How “%(name)s” is watched") % {"name": info.name},
        crumbs=[Link(_("Alerts"), reverse("alerts:alerts")), chart],
        submit=_("Save"),
        template="alerts/settings.html",
        preview=shown,
        table=_table(shown, names) if shown else None,
        found=Count(len(shown.found)) if shown else None,
        periods=Count(shown.periods) if shown else None,
        series=Count(len(shown.series)) if shown else None,
        a_month=expected(shown.limits.a_month) if shown else None,
    )


def _save(request: ActorRequest, slug: str, form: WatchForm) -> bool:
    data = form.cleaned_data
    set_watch(
        request.actor,
        service(slug).id,
        floor=data["floor"],
        budget=data["budget"],
        tells=Teller(data["tells"]),
        is_off=data["is_off"],
    )
    return True


def _table(shown: Preview, names: dict[uuid.UUID, str]) -> Table:
    rows = [_row(each, names) for each in reversed(shown.found)]
    columns = [
        Column("at", _("Noticed in")),
        Column("place", _("Where")),
        Column("measure", _("Measure")),
        Column("change", _("Change"), Kind.ESTIMATE),
        Column("since", _("Likely since")),
    ]
    empty = _("With these settings there would have been no alert.")
    return Table("preview", _("Alerts there would have been"), columns, rows, empty=empty)


def _row(found: Found, names: dict[uuid.UUID, str]) -> dict[str, Cell]:
    signal, series = found.signal, found.series
    before, after = slice(signal.start, signal.since), slice(signal.since, signal.at + 1)
    since, at = found.span
    return {
        "at": period_words(at),
        "place": names.get(series.place_id, ""),
        "measure": str(series.measure.label),
        "change": total_of(series, before, after),
        "since": period_words(since),
    }
