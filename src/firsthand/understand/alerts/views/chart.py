"""The control charts of one measure of a service: one for each wording, never joined."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.catalog.api import scope_of_service, service
from firsthand.core.access import Permission
from firsthand.core.errors import InvalidInput
from firsthand.listen import api as listen
from firsthand.record.api import snapshot
from firsthand.understand.alerts.drawing import draw, moved_tables
from firsthand.understand.alerts.moved import moved
from firsthand.understand.alerts.series import Series, series_of
from firsthand.understand.alerts.telling import period_words
from firsthand.understand.alerts.words import Period
from firsthand.understand.answers.api import Statistic, dimensions
from firsthand.understand.estimates.trends.watching import FEWEST
from firsthand.understand.measures import Measure
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.tables import Link, Table


@dataclass(frozen=True)
class Asked:
    """What the query asks for. deployment: None for all answers about the service."""

    measure: Measure
    statistic: Statistic
    period: Period | None
    deployment: uuid.UUID | None


@dataclass(frozen=True)
class Chooser:
    """A list to choose one from: (key, label, whether it is chosen)."""

    name: str
    label: str
    options: list[tuple[str, str, bool]]


@allow(Permission.VIEW_FIGURES, scope=scope_of_service)
def chart(request: ActorRequest, slug: str) -> HttpResponse:
    """Charts of ?measure=, ?show=, ?by=, ?deployment=."""
    info = service(slug)
    deployments = [(each.id, each.title) for each in listen.deployments(service_ids=[info.id])]
    asked = _asked(request.GET, [id_ for id_, _title in deployments])
    period, found = _found(info.id, asked)
    drawn = [draw(each, asked.statistic, f"series_{at}") for at, each in enumerate(found, start=1)]
    tables = [each.table for each in drawn]
    step = _last_step(found, asked.statistic)
    context = {
        "service": info,
        "drawn": drawn,
        "choosers": _choosers(asked, period, deployments),
        "step": step,
        "step_words": _step_words(found),
        "may_set": request.actor.may(Permission.DEPLOY, info.scope),
        "crumbs": [Link(_("Alerts"), reverse("alerts:alerts"))],
    }
    return page_with_tables(request, "alerts/chart.html", context, [*tables, *step], snapshot())


def _asked(query: QueryDict, deployments: Sequence[uuid.UUID]) -> Asked:
    measure = _one_of(Measure, query.get("measure") or Measure.TRUST, "measure")
    statistic = _one_of(Statistic, query.get("show") or Statistic.SHARE, "show")
    if not measure.has_mean:
        statistic = Statistic.SHARE
    period = _one_of(Period, by, "by") if (by := query.get("by")) else None
    place = query.get("deployment") or ""
    known = {str(each): each for each in deployments}
    if place and place not in known:
        raise InvalidInput(
            _("This service has no such deployment."),
            where=_("deployment"),
            next_step=_("Choose one from the list."),
        )
    return Asked(measure, statistic, period, known.get(place))


def _one_of[Name: (Measure, Statistic, Period)](names: type[Name], text: str, where: str) -> Name:
    if text not in set(names):
        raise InvalidInput(
            _("There is no “%(name)s”.") % {"name": text[:80]},
            where=where,
            next_step=_("Choose one from the list."),
        )
    return names(text)


def _found(service_id: uuid.UUID, asked: Asked) -> tuple[Period, list[Series]]:
    """By the period asked for; else by month where there are enough of them, else by quarter."""
    chosen = [asked.deployment] if asked.deployment else []
    periods = [asked.period] if asked.period else list(Period)
    tried: list[tuple[Period, list[Series]]] = []
    for period in periods:
        found = series_of(
            service_id,
            asked.measure,
            period,
            deployments=chosen,
            statistic=asked.statistic,
        )
        if found:
            tried.append((period, found))
        if any(len(each.keys) >= FEWEST for each in found):
            return period, found
    return tried[-1] if tried else (periods[-1], [])


def _last_step(found: list[Series], statistic: Statistic) -> list[Table]:
    """What moved from the last period but one to the last, in the wording asked last."""
    if not found or statistic is not Statistic.SHARE:
        return []
    series = max(found, key=lambda each: each.keys[-1])
    if len(series.keys) < 2:  # noqa: PLR2004 -- a step needs two
        return []
    known = {each.key: each for each in dimensions([series.service_id])}
    return moved_tables(moved(series, series.keys[-2:-1], series.keys[-1:]), known)


def _step_words(found: list[Series]) -> str:
    if not found:
        return ""
    keys = max(found, key=lambda each: each.keys[-1]).keys[-2:]
    words = _("What moved from %(before)s to %(after)s")
    return words % {"before": period_words(keys[0]), "after": period_words(keys[-1])}


def _choosers(
    asked: Asked, period: Period, deployments: Sequence[tuple[uuid.UUID, str]]
) -> list[Chooser]:
    measures = [(str(each), str(each.label), each is asked.measure) for each in Measure]
    statistics = [
        (Statistic.SHARE, _("Share of positive answers")),
        (Statistic.MEAN, _("Mean")),
    ]
    periods = [(Period.MONTH, _("Month")), (Period.QUARTER, _("Quarter"))]
    places = [("", _("All answers about the service"), asked.deployment is None)]
    places += [(str(id_), title, id_ == asked.deployment) for id_, title in deployments]
    lists = [
        Chooser("measure", _("Measure"), measures),
        Chooser(
            "show",
            _("As"),
            [(str(each), words, each is asked.statistic) for each, words in statistics],
        ),
        Chooser("by", _("By"), [(str(each), words, each is period) for each, words in periods]),
    ]
    return [*lists, Chooser("deployment", _("Of"), places)] if len(deployments) > 1 else lists
