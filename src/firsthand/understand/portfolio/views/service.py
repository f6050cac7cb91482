"""One service: its deployments, its questions, in which words, and how the answers spread."""

from collections import Counter
from collections.abc import Mapping

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from firsthand.catalog.api import scope_of_service
from firsthand.core.access import Permission
from firsthand.core.fiscal import Quarter
from firsthand.listen import api as listen
from firsthand.understand.answers.api import Fitted, dimensions, fits_of
from firsthand.understand.contracts import Sheet
from firsthand.understand.portfolio.asked import asked_service
from firsthand.understand.portfolio.book.tree import Key
from firsthand.understand.portfolio.questions import ServiceQuestions, questions_of
from firsthand.understand.portfolio.screens.asked_tables import levels_table, weights_table
from firsthand.understand.portfolio.screens.charts import answers_chart
from firsthand.understand.portfolio.screens.service_tables import (
    answers_table,
    drivers_table,
    question_label,
    questions_table,
    wordings_table,
)
from firsthand.understand.portfolio.screens.tables import tables_of
from firsthand.understand.portfolio.screens.words import period_words
from firsthand.understand.portfolio.sheets import Desk, open_desk
from firsthand.understand.portfolio.views.page import chosen_sheet, context_of
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.tables import Table


@allow(Permission.VIEW_FIGURES, scope=scope_of_service)
def service(request: ActorRequest, slug: str) -> HttpResponse:
    """The page of a service; raises NotFound."""
    desk = open_desk(request.actor)
    key = asked_service(slug, desk.tree)
    shown = chosen_sheet(request, desk, key)
    asked = questions_of(desk, key, shown.quarter)
    labels = {question.name: question_label(question) for question in asked.questions}
    fits = fits_of(key[1], shown.measure) if key[1] else {}
    context = {
        **context_of(shown),
        "fitted": _fitted(fits, shown),
        "may_edit": request.actor.may(Permission.EDIT_CATALOG, scope_of_service(slug)),
        "service": desk.tree.services[key[1]] if key[1] else None,
        "provider_is_seen": key[1] is not None and desk.tree.provider_of(key[1]) is not None,
        "answers_chart": answers_chart(asked.questions, labels),
    }
    weighted = any(each.is_weighted for each in _fitted(fits, shown).values())
    note = _("Each answer counts once here: not weighted to known totals.") if weighted else ""
    tables = [*tables_of(shown), *_own_tables(desk, key, shown, asked, note)]
    tables += _asked_tables(key, shown, fits)
    return page_with_tables(request, "portfolio/service.html", context, tables, shown.snapshot)


def _own_tables(
    desk: Desk, key: Key, shown: Sheet, asked: ServiceQuestions, note: str
) -> list[Table]:
    period = period_words(shown.quarter)
    reported = {line.place.id for line in shown.parts}
    infos = listen.deployments(service_ids=[key[1]] if key[1] else [])
    tables = [
        questions_table(asked, period, note),
        answers_table(asked, period, note),
        drivers_table(asked, period),
        wordings_table([info for info in infos if info.id in reported], _usual(desk, key, shown)),
    ]
    return [table for table in tables if table is not None]


def _fitted(fits: Mapping[Quarter, Fitted], shown: Sheet) -> Mapping[Quarter, Fitted]:
    """Of the quarter that is shown, or of all; without those in which too few answered."""
    return {
        each: fit
        for each, fit in fits.items()
        if shown.quarter in {None, each} and fit.sample.people.sum() >= settings.SMALL_CELL
    }


def _asked_tables(key: Key, shown: Sheet, fits: Mapping[Quarter, Fitted]) -> list[Table]:
    fitted = _fitted(fits, shown)
    tables = [weights_table(fitted)] if fitted else []
    if shown.quarter in fitted and shown.quarter is not None and key[1] is not None:
        levels = levels_table(
            fitted[shown.quarter], dimensions([key[1]]), settings.SMALL_CELL, shown.quarter
        )
        tables += [levels] if levels else []
    return tables


def _usual(desk: Desk, key: Key, shown: Sheet) -> str:
    """The wording of the leading measure with most answers, in all quarters."""
    answers: Counter[str] = Counter()
    for tally in desk.book.tallies(shown.measure, (key, None)):
        answers[tally.wording] += sum(tally.counts.values())
    return answers.most_common(1)[0][0] if answers else ""
