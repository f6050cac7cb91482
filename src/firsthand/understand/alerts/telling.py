"""Alerts in words: what moved, by which rule, how often chance does so, and why."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from firsthand.listen import api as listen
from firsthand.understand.alerts.contracts import AlertInfo
from firsthand.understand.alerts.moved import Moved, moved
from firsthand.understand.alerts.series import Series, series_of
from firsthand.understand.alerts.words import Period, Rule
from firsthand.understand.answers.api import Dimension, dimensions
from firsthand.web.figures import value_words


def period_words(key: str) -> str:
    """A period as people read it: March 2024, or FY2024Q2."""
    if "Q" in key:
        return key
    return date_format(dt.date(int(key[:4]), int(key[5:7]), 1), "F Y")


def what_moved(alert: AlertInfo, place: str) -> str:
    """The alert in a sentence. place: the name of the service or deployment."""
    facts = {
        "measure": alert.measure.label,
        "place": place,
        "change": value_words(alert.change.value or 0.0, alert.change.unit),
        "since": period_words(alert.since),
    }
    if alert.rose:
        return _("%(place)s: %(measure)s rose since %(since)s (%(change)s).") % facts
    return _("%(place)s: %(measure)s fell since %(since)s (%(change)s).") % facts


def rule_words(alert: AlertInfo) -> str:
    """By which rule it was found."""
    facts = {"start": period_words(alert.start), "at": period_words(alert.at)}
    if alert.rule is Rule.CUSUM:
        words = _("Found by CUSUM in %(at)s, compared with the twelve periods from %(start)s on.")
    else:
        words = _(
            "Found by comparing %(at)s with the periods before it, from %(start)s on, with false "
            "discoveries controlled."
        )
    return words % facts


def odds_words(alert: AlertInfo) -> str:
    """How often chance alone does so."""
    if alert.rule is Rule.DISCOVERY:
        rate = number_format(round(alert.odds * 100, 1), force_grouping=True)
        words = _("Where nothing moved, at most %(rate)s%% of the checks raise such an alert.")
        return words % {"rate": rate}
    often = number_format(round(alert.odds), 0, force_grouping=True)
    if alert.period is Period.MONTH:
        words = _(
            "A measure that does not move raises such an alert once in about %(often)s months."
        )
    else:
        words = _("A steady measure raises such an alert once in about %(often)s quarters.")
    return words % {"often": often}


def series_behind(alert: AlertInfo) -> Series | None:
    """The series as it is now; None where its answers are gone."""
    chosen = () if alert.is_whole else (alert.place_id,)
    found = series_of(alert.service_id, alert.measure, alert.period, deployments=chosen)
    return next((each for each in found if each.wording == alert.wording), None)


def splits_of(alert: AlertInfo) -> list[Moved]:
    """The change of an alert, split by its parts, with the answers as they are now."""
    series = series_behind(alert)
    if series is None:
        return []
    before = [key for key in series.keys if alert.start <= key < alert.since]
    after = [key for key in series.keys if alert.since <= key <= alert.at]
    return moved(series, before, after) if before and after else []


def why_words(alert: AlertInfo) -> list[str]:
    """For each way to split the change, a sentence: mostly within the parts, or by their mix."""
    splits = splits_of(alert)
    if not splits:
        return []
    known = {each.key: each for each in dimensions([alert.service_id])}
    return [_why(each, known) for each in splits]


def _why(split: Moved, known: Mapping[str, Dimension]) -> str:
    dimension = known[split.dimension]
    within, mix = split.change.within.value or 0.0, split.change.mix.value or 0.0
    facts = {"dimension": dimension.label.lower(), "part": dimension.label_of(split.leading)}
    if abs(mix) > abs(within):
        words = _("By %(dimension)s: mostly because the mix shifted, not because parts changed.")
        return words % facts
    if split.leading:
        words = _("By %(dimension)s: mostly within the parts, most of all in %(part)s.")
    else:
        words = _("By %(dimension)s: mostly within the parts, not by their mix.")
    return words % facts


def place_names(
    service_ids: set[uuid.UUID], services: Mapping[uuid.UUID, str]
) -> dict[uuid.UUID, str]:
    """Services and their deployments by id, as alerts name them."""
    names = dict(services)
    for each in listen.deployments(service_ids=service_ids):
        service = services.get(each.service_id, "")
        is_said = each.title.startswith(service)
        names[each.id] = each.title if is_said else f"{service}, {each.title}"
    return names


def place_of(alert: AlertInfo, service: str) -> str:
    """What moved: the service of that name, or one of its deployments."""
    names = place_names({alert.service_id}, {alert.service_id: service})
    return names.get(alert.place_id, service)
