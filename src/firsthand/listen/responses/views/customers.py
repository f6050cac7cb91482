"""How many customers there were, quarter by quarter: what no form can know."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.core.access import Permission
from firsthand.core.clock import now
from firsthand.core.estimate import Count
from firsthand.core.fiscal import Quarter
from firsthand.core.local_days import quarter_at
from firsthand.listen.contracts import Denominators
from firsthand.listen.models import Deployment
from firsthand.listen.queries.live import live_denominators
from firsthand.listen.responses.reading import own_deployment, scope_of_deployment
from firsthand.listen.responses.verbs.enter_customers import enter_customers
from firsthand.record.api import snapshot
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.forms import UswdsForm, attempt
from firsthand.web.tables import Cell, Column, Kind, Link, Table


class CustomersForm(UswdsForm):
    """One number for one quarter."""

    quarter = forms.ChoiceField(label=gettext_lazy("Quarter"))
    customers = forms.IntegerField(
        label=gettext_lazy("Customers"),
        required=False,
        min_value=0,
        help_text=gettext_lazy(
            "Everybody who used the service in this quarter, asked or not. Leave it empty where "
            "nobody counted."
        ),
    )

    def __init__(self, quarters: list[Quarter], **options: Any) -> None:
        super().__init__(**options)
        field = self.fields["quarter"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(each), str(each)) for each in quarters]


@allow(Permission.IMPORT_DATA, scope=scope_of_deployment)
def customers(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Show what is known of each quarter, and take a number."""
    deployment = own_deployment(deployment_id)
    known = live_denominators({deployment.id: deployment.service_id})
    form = CustomersForm(_quarters(known), data=request.POST or None)
    if request.method == "POST" and attempt(form, lambda: _enter(request, deployment, form)):
        messages.success(request, _("The number is kept."))
        return redirect("listen:customers", deployment_id=deployment_id)
    context = {
        "deployment": deployment,
        "form": form,
        "crumbs": [
            Link(_("Responses"), reverse("listen:responses")),
            Link(deployment.title, reverse("listen:responses_of", args=[deployment.id])),
        ],
    }
    template = "responses/customers.html"
    if form.is_bound:
        shown = {**context, "tables": {"known": _table(known)}, "snapshot": snapshot()}
        return render(request, template, shown, status=422)
    return page_with_tables(request, template, context, [_table(known)], snapshot())


def _enter(request: ActorRequest, deployment: Deployment, form: CustomersForm) -> bool:
    quarter = Quarter.parse(form.cleaned_data["quarter"])
    number = form.cleaned_data["customers"]
    enter_customers(deployment.id, quarter, number, actor=request.actor)
    return True


def _quarters(known: list[Denominators]) -> list[Quarter]:
    """This quarter, the one before, and all with a count; newest first."""
    present = quarter_at(now())
    return sorted({present, present.plus(-1), *(each.quarter for each in known)}, reverse=True)


def _table(known: list[Denominators]) -> Table:
    columns = [
        Column("quarter", _("Quarter")),
        Column("customers", _("Customers"), Kind.COUNT, _("As somebody entered it.")),
        Column(
            "offered",
            _("Offered"),
            Kind.COUNT,
            _("How often the survey was seen. Empty where a way to it cannot tell."),
        ),
        Column("respondents", _("Answered"), Kind.COUNT, _("Responses that count.")),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "quarter": str(each.quarter),
            "customers": None if each.customers is None else Count(each.customers),
            "offered": None if each.offered is None else Count(each.offered),
            "respondents": Count(each.respondents or 0),
        }
        for each in reversed(known)
    ]
    empty = _("Nobody was asked yet.")
    return Table("known", _("What rates are divided by"), columns, rows, empty=empty)
