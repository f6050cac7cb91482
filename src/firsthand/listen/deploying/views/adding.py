"""Adding a deployment in two steps: the place, then the terms."""

import uuid
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.catalog.api import service_by_id
from firsthand.core.access import Actor, Permission
from firsthand.core.channels import Channel
from firsthand.core.clock import now
from firsthand.listen.deploying.builtin import builtin_version
from firsthand.listen.deploying.forms.place import BUILTIN, PlaceForm
from firsthand.listen.deploying.forms.terms import TermsForm, attempt_terms, initial
from firsthand.listen.deploying.rows import own_rows
from firsthand.listen.deploying.terms import Terms
from firsthand.listen.deploying.verbs.deploy import NewForm, deploy, published
from firsthand.listen.deploying.views.shared import list_crumb
from firsthand.listen.instruments.library import instrument
from firsthand.listen.roles import TransactionPoint
from firsthand.listen.surveys.api import Definition, languages, parse_definition
from firsthand.web.access import ActorRequest, allow
from firsthand.web.pages import form_page
from firsthand.web.tables import Link


@allow(Permission.DEPLOY)
def place(request: ActorRequest) -> HttpResponse:
    """Choose the survey, the service and the channel."""
    form = PlaceForm(request.POST or None, actor=request.actor)
    if form.is_valid():
        chosen = {name: form.data.get(name, "") for name in form.fields}
        return redirect(f"{reverse('listen:add_deployment_terms')}?{urlencode(chosen)}")
    return form_page(
        request,
        form,
        title=_("Put a survey to people"),
        crumbs=[list_crumb()],
        submit=_("Continue"),
        intro=_("What you choose here stays as it is: answers belong to it."),
    )


@allow(Permission.DEPLOY)
def terms(request: ActorRequest) -> HttpResponse:
    """Enter the terms, and deploy."""
    chosen = PlaceForm(request.GET, actor=request.actor)
    if not chosen.is_valid():
        messages.error(request, _("Choose the survey and the place first."))
        return redirect("listen:add_deployment")
    data = chosen.cleaned_data
    service = service_by_id(data["service"])
    definition = _definition(data["survey"], service.provider.name)
    form = TermsForm(
        request.POST or None,
        codes=languages(definition),
        further=further_choices(service.id),
        initial=_first_terms(definition, service.name),
    )
    made = attempt_terms(
        form,
        lambda: deploy(request.actor, _new(request.actor, data, service.provider.name, form)),
    )
    if made is None:
        back = Link(_("Survey and place"), reverse("listen:add_deployment"))
        return form_page(
            request,
            form,
            title=_("Put “%(survey)s” to people of “%(service)s”")
            % {"survey": definition.title.default, "service": service.name},
            crumbs=[list_crumb(), back],
            submit=_("Put it to people"),
        )
    messages.success(request, _("It is there. Give people its link."))
    return redirect("listen:deployment", made)


def further_choices(
    service_id: uuid.UUID, *, without: uuid.UUID | None = None
) -> list[tuple[str, str]]:
    """The deployments of a service to which people can go on."""
    rows = own_rows().filter(service_id=service_id).order_by("title")
    return [(str(row.id), row.title) for row in rows if row.id != without]


def _definition(survey: str, provider: str) -> Definition:
    if survey.startswith(BUILTIN):
        return instrument(survey.removeprefix(BUILTIN)).definition(provider)
    return parse_definition(published(uuid.UUID(survey)).definition)


def _new(actor: Actor, data: dict[str, object], provider: str, form: TermsForm) -> NewForm:
    survey, service_id, stage = str(data["survey"]), data["service"], data["stage"]
    assert isinstance(service_id, uuid.UUID)  # noqa: S101 -- tells the type checker
    is_builtin = survey.startswith(BUILTIN)
    return NewForm(
        service_id=service_id,
        version_id=builtin_version(actor, survey.removeprefix(BUILTIN), provider)
        if is_builtin
        else uuid.UUID(survey),
        channel=Channel(str(data["channel"])),
        transaction_point=TransactionPoint(str(data["transaction_point"])),
        stage_id=stage if isinstance(stage, uuid.UUID) else None,
        terms=form.to_terms(),
        is_synthetic=service_by_id(service_id).is_synthetic,
    )


def _first_terms(definition: Definition, service: str) -> dict[str, object]:
    title = f"{definition.title.default} · {service}"[:300]
    first = Terms(title=title, opens_at=now(), languages=tuple(languages(definition)))
    return {**initial(first), "opens_at": None}
