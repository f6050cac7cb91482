"""The list from which staff choose for what they enter answers."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.listen.channels.desk.places import cards_to_enter
from firsthand.listen.deploying.cards import Card
from firsthand.listen.intake.live import Door
from firsthand.record.api import snapshot
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.tables import Cell, Column, Link, Table


@allow(Permission.ENTER_ANSWERS)
def choose(request: ActorRequest) -> HttpResponse:
    """The deployments for which the actor may enter answers, with the ways to do it."""
    tables = [_table(cards_to_enter(request.actor))]
    return page_with_tables(request, "desk/choose.html", {}, tables, snapshot())


def _table(found: list[Card]) -> Table:
    columns = [
        Column("title", _("Survey")),
        Column("phone", _("On the phone")),
        Column("counter", _("At the counter")),
        Column("paper", _("On paper")),
        Column("service", _("Service")),
        Column("state", _("State")),
    ]
    empty = _("No survey takes answers at the services that you work for.")
    rows = [_row(each) for each in found]
    return Table("entry", _("Surveys you can enter answers for"), columns, rows, empty=empty)


def _row(card: Card) -> dict[str, Cell]:
    row: dict[str, Cell] = {
        "title": card.terms.title,
        "service": card.service.name,
        "state": card.state,
        "paper": Link(_("Enter paper forms"), reverse("listen:paper_batches", args=[card.id])),
    }
    if card.door is Door.OPEN:
        row["phone"] = Link(_("Enter a call"), reverse("listen:enter_phone", args=[card.id]))
        row["counter"] = Link(_("Enter a visit"), reverse("listen:enter_counter", args=[card.id]))
    return row
