"""The list of alerts."""

import uuid
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.catalog import api as catalog
from firsthand.core.access import COMMAND_LINE, Permission
from firsthand.core.errors import InvalidInput
from firsthand.core.estimate import Count, Estimate, Unit
from firsthand.record.api import snapshot
from firsthand.understand.alerts.contracts import AlertInfo, WatchInfo
from firsthand.understand.alerts.reading import OPEN, alerts, watches
from firsthand.understand.alerts.telling import period_words, place_names
from firsthand.understand.alerts.words import State
from firsthand.understand.answers.api import services_of
from firsthand.understand.estimates.trends.plan import RUNS
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.tables import Cell, Column, Kind, Link, Table

_OPEN, _ALL = "open", "all"
BY_SIMULATION = "mean of simulated runs over series that do not move; no interval"


@dataclass(frozen=True)
class Choice:
    """One entry of the filter."""

    key: str
    label: str
    chosen: bool


@allow(Permission.VIEW_FIGURES)
def listing(request: ActorRequest) -> HttpResponse:
    """Alerts of ?state= (without it those not closed), and how many false alarms to expect."""
    chosen = request.GET.get("state") or _OPEN
    found = alerts(request.actor, _states(chosen))
    watched = watches(request.actor)
    seen = services_of(request.actor)
    services = {
        each.id: each
        for each in catalog.services(COMMAND_LINE, include_retired=True)
        if each.id in seen
    }
    names = {id_: each.name for id_, each in services.items()}
    context = {
        "choices": _choices(chosen),
        "watched": watched,
        "series": Count(sum(each.series for each in watched)),
        "a_month": expected(sum(each.a_month for each in watched)),
        "may_download": request.actor.may_somewhere(Permission.DOWNLOAD),
    }
    slugs = {id_: each.slug for id_, each in services.items()}
    tables = [
        _table(found, place_names({each.service_id for each in found}, names)),
        _watch_table(watched, names, slugs),
    ]
    return page_with_tables(request, "alerts/list.html", context, tables, snapshot())


def expected(a_month: float) -> Estimate:
    """How many false alarms to expect a month; n is how many series were simulated."""
    return Estimate(a_month, None, None, None, RUNS, RUNS, Unit.TOTAL, BY_SIMULATION)


def _states(chosen: str) -> tuple[State, ...]:
    if chosen == _OPEN:
        return OPEN
    if chosen == _ALL:
        return tuple(State)
    if chosen not in set(State):
        raise InvalidInput(
            _("Alerts have no state “%(name)s”.") % {"name": chosen[:80]},
            where=_("state"),
            next_step=_("Choose one from the list."),
        )
    return (State(chosen),)


def _choices(chosen: str) -> list[Choice]:
    every = [(_OPEN, _("All that are not closed"))]
    every += [(str(each), str(each.label)) for each in State]
    every.append((_ALL, _("All")))
    return [Choice(key, label, key == chosen) for key, label in every]


def _table(found: list[AlertInfo], names: dict[uuid.UUID, str]) -> Table:
    rows: list[dict[str, Cell]] = [
        {
            "place": Link(names.get(each.place_id) or _("A former deployment"), _url(each)),
            "measure": str(each.measure.label),
            "moved": _("rose") if each.rose else _("fell"),
            "change": each.change,
            "since": period_words(each.since),
            "at": period_words(each.at),
            "state": str(each.state.label),
        }
        for each in found
    ]
    columns = [
        Column("place", _("Where")),
        Column("measure", _("Measure")),
        Column("moved", _("It")),
        Column("change", _("Change"), Kind.ESTIMATE, _("Of the share of positive answers.")),
        Column("since", _("Likely since")),
        Column("at", _("Noticed in")),
        Column("state", _("State")),
    ]
    note = _("The change is the mean of the periods since then, less that of those before.")
    empty = _("Nothing moved by more than chance explains, or the alerts are closed.")
    return Table("alerts", _("Alerts, newest first"), columns, rows, note=note, empty=empty)


def _watch_table(
    watched: list[WatchInfo], names: dict[uuid.UUID, str], slugs: dict[uuid.UUID, str]
) -> Table:
    ordered = sorted(watched, key=lambda each: names.get(each.service_id, "").casefold())
    rows: list[dict[str, Cell]] = [
        {
            "service": Link(
                names[each.service_id], reverse("alerts:chart", args=[slugs[each.service_id]])
            ),
            "series": Count(each.series),
            "floor": Count(each.floor),
            "a_month": expected(each.a_month),
            "watched": _("not watched") if each.is_off else _("watched"),
        }
        for each in ordered
    ]
    simulated = _("To expect at most; n is how many series were simulated.")
    columns = [
        Column("service", _("Service")),
        Column("series", _("Series"), Kind.COUNT, _("Measures, all together and by deployment.")),
        Column("floor", _("Smallest change"), Kind.COUNT, _("In percentage points.")),
        Column(
            "a_month",
            _("False alarms a month"),
            Kind.ESTIMATE,
            simulated,
        ),
        Column("watched", _("Now")),
    ]
    empty = _("No run has looked at any service yet.")
    return Table("watched", _("What is watched"), columns, rows, empty=empty)


def _url(alert: AlertInfo) -> str:
    return reverse("alerts:alert", args=[alert.id])
