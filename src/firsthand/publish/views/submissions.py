"""The pages of what can be handed in: all quarters, and one with its surveys."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.core.access import Permission
from firsthand.core.errors import NotFound
from firsthand.core.estimate import Count
from firsthand.core.fiscal import Quarter
from firsthand.publish.a11.contents import Collection, Detail, collections, quarters_to_hand_in
from firsthand.publish.a11.missing import missing
from firsthand.record.api import snapshot
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.tables import Cell, Column, Kind, Link, Table

_QUARTER_COLUMNS = (
    Column("quarter", gettext_lazy("Quarter")),
    Column("services", gettext_lazy("Services"), Kind.COUNT),
    Column("surveys", gettext_lazy("Surveys"), Kind.COUNT),
    Column(
        "incomplete",
        gettext_lazy("Surveys with something missing"),
        Kind.COUNT,
        gettext_lazy(
            "A detail record needs the trust question, channel, transaction point, "
            "control number, and the numbers of customers and of offers."
        ),
    ),
)
_SURVEY_COLUMNS = (
    Column("survey", gettext_lazy("Survey (opens its response file, CSV)")),
    Column("service", gettext_lazy("Service")),
    Column("channel", gettext_lazy("Channel")),
    Column("customers", gettext_lazy("Customers"), Kind.COUNT),
    Column("offered", gettext_lazy("Offered the survey"), Kind.COUNT),
    Column("respondents", gettext_lazy("Respondents"), Kind.COUNT),
    Column("missing", gettext_lazy("Missing")),
)


@allow(Permission.EXPORT_SUBMISSION)
def submissions(request: ActorRequest) -> HttpResponse:
    """Every quarter for which the actor may hand something in."""
    rows = [_quarter_row(collections(request.actor, q)) for q in quarters_to_hand_in(request.actor)]
    table = Table(
        key="submissions",
        caption=_("Quarters that can be handed in"),
        columns=_QUARTER_COLUMNS,
        rows=rows,
        empty=_("No A-11 v2 responses have been imported yet."),
    )
    return page_with_tables(request, "publish/submissions.html", {}, [table], snapshot())


@allow(Permission.EXPORT_SUBMISSION)
def submission(request: ActorRequest, quarter: str) -> HttpResponse:
    """One quarter: its surveys, what is missing, and the files."""
    wanted = Quarter.parse(quarter)
    made = collections(request.actor, wanted)
    if not made:
        raise NotFound(
            _("There is nothing to hand in for %(quarter)s.") % {"quarter": wanted},
            next_step=_("Choose one of the quarters in the list."),
        )
    table = Table(
        key="surveys",
        caption=_("Surveys of %(quarter)s") % {"quarter": wanted},
        columns=_SURVEY_COLUMNS,
        rows=[_survey_row(one, detail) for one in made for detail in one.details],
    )
    context = {"quarter": wanted}
    return page_with_tables(request, "publish/submission.html", context, [table], snapshot())


def _quarter_row(made: list[Collection]) -> dict[str, Cell]:
    quarter = made[0].quarter
    details = [detail for one in made for detail in one.details]
    return {
        "quarter": Link(str(quarter), reverse("publish:submission", args=[quarter])),
        "services": Count(len(made)),
        "surveys": Count(len(details)),
        "incomplete": Count(sum(bool(missing(detail)) for detail in details)),
    }


def _survey_row(collection: Collection, detail: Detail) -> dict[str, Cell]:
    deployment, counted = detail.deployment, detail.counted
    address = reverse("publish:responses", args=[collection.quarter, deployment.id])
    lacks = [str(name) for name in missing(detail)]
    return {
        "survey": Link(deployment.title, address),
        "service": collection.service.name,
        "channel": deployment.channel.label if deployment.channel else _("not known"),
        "customers": Count(counted.customers),
        "offered": Count(counted.offered),
        "respondents": Count(counted.respondents),
        "missing": get_text_list(lacks, _("and")) if lacks else _("nothing"),
    }
