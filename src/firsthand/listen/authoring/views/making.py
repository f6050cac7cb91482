"""Making a survey from nothing or from a built-in instrument."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from firsthand.core.access import Actor, Permission
from firsthand.listen.authoring.forms.surveys import Choices, NewSurveyForm
from firsthand.listen.authoring.places import owner_choices
from firsthand.listen.authoring.verbs.make_survey import (
    Start,
    blank,
    from_instrument,
    make_survey,
)
from firsthand.listen.authoring.views import trail
from firsthand.listen.authoring.views.pages import form_page
from firsthand.web.access import ActorRequest, allow
from firsthand.web.forms import attempt


@allow(Permission.EDIT_SURVEYS)
def new(request: ActorRequest) -> HttpResponse:
    """Ask what it is called and what it begins with; then open its editor."""
    form = NewSurveyForm(request.POST or None, owners=owners_of(request.actor))
    made = attempt(
        form,
        lambda: make_survey(
            request.actor,
            name=form.cleaned_data["name"],
            owner_id=form.cleaned_data["owner"],
            start=_start(form),
        ),
    )
    if made is not None:
        return redirect("listen:edit_survey", made.key)
    return form_page(
        request,
        form,
        title=_("New survey"),
        crumbs=trail.to_surveys(),
        submit=_("Make it"),
    )


def _start(form: NewSurveyForm) -> Start:
    entered = form.cleaned_data
    if entered["instrument"]:
        return from_instrument(entered["instrument"], entered["provider"])
    return blank(entered["name"], (get_language() or "en").partition("-")[0])


def owners_of(actor: Actor) -> Choices:
    """The places to choose from; everybody's is for those who may write surveys everywhere."""
    everybody = [("", _("Everybody: the whole installation"))]
    return (everybody if actor.may(Permission.EDIT_SURVEYS) else []) + owner_choices(actor)
