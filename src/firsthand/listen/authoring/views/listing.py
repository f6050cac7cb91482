"""The list of surveys."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.catalog.api import scope_choices
from firsthand.core.access import Permission
from firsthand.core.estimate import Count
from firsthand.listen.authoring import lookup
from firsthand.listen.authoring.contracts import SurveyInfo
from firsthand.listen.authoring.forms.surveys import EDITIONS, SearchForm
from firsthand.listen.authoring.numbers import SurveyCounts, counts_of
from firsthand.record.api import snapshot
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.tables import Cell, Column, Kind, Link, Table


@allow(Permission.VIEW_CATALOG)
def surveys(request: ActorRequest) -> HttpResponse:
    """The surveys that the actor may look at, found by the words of a search."""
    form = SearchForm(request.GET)
    form.is_valid()
    search = form.cleaned_data.get("search", "")
    found = lookup.surveys(
        request.actor,
        search=search,
        include_retired=bool(form.cleaned_data.get("retired")),
    )
    context = {
        "form": form,
        "may_make": request.actor.may_somewhere(Permission.EDIT_SURVEYS),
    }
    return page_with_tables(
        request, "authoring/surveys.html", context, [_table(found, search)], snapshot=snapshot()
    )


def _table(found: list[SurveyInfo], search: str) -> Table:
    counts = counts_of([survey.id for survey in found])
    places = dict(scope_choices(include_retired=True))
    return Table(
        key="surveys",
        caption=_("Surveys"),
        columns=[
            Column("name", _("Survey")),
            Column("owner", _("Whose")),
            Column("edition", _("Reported under")),
            Column("version", _("Latest version"), Kind.COUNT),
            Column("deployments", _("Deployments"), Kind.COUNT),
            Column("state", _("State")),
        ],
        rows=[
            {
                "name": Link(survey.name, reverse("listen:survey", args=[survey.key])),
                "owner": places.get(survey.owner_id, "") if survey.owner_id else _("Everybody"),
                "edition": EDITIONS[survey.edition] if survey.edition else "",
                **_numbers(counts[survey.id]),
                "state": state_words(survey, counts[survey.id]),
            }
            for survey in found
        ],
        empty=_("No survey is called so.") if search else _("There are no surveys yet."),
    )


def _numbers(counts: SurveyCounts) -> dict[str, Cell]:
    last = Count(counts.last_version) if counts.last_version else None
    return {"version": last, "deployments": Count(counts.deployments)}


def state_words(survey: SurveyInfo, counts: SurveyCounts) -> str:
    """What can be done with it next, in a few words."""
    if survey.is_retired:
        return _("Retired")
    if survey.is_from_files:
        return _("Known from files of answers")
    if survey.has_draft:
        return _("Being changed") if counts.last_version else _("Draft, not yet published")
    return _("Published")
