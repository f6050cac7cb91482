"""Bringing a survey in from another system: the account first, then the draft."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.core.access import Permission
from firsthand.listen.authoring.forms.files import (
    ConfirmImportForm,
    SurveyFileForm,
    packed_definition,
)
from firsthand.listen.authoring.forms.surveys import Choices
from firsthand.listen.authoring.problems import draft_notices, draft_problems
from firsthand.listen.authoring.trading.edition import edition_of
from firsthand.listen.authoring.trading.readers import READERS, ReadFile, read_survey
from firsthand.listen.authoring.verbs.make_survey import Start, make_survey
from firsthand.listen.authoring.verbs.words import NAME_LENGTH
from firsthand.listen.authoring.views import trail
from firsthand.listen.authoring.views.making import owners_of
from firsthand.listen.authoring.views.pages import form_page
from firsthand.listen.surveys.importing.source import MOST_BYTES
from firsthand.web.access import ActorRequest, allow
from firsthand.web.forms import attempt


@allow(Permission.EDIT_SURVEYS)
def choose(request: ActorRequest) -> HttpResponse:
    """Choose a file; then show what it holds."""
    form = SurveyFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        read = attempt(form, lambda: _read(form))
        if read is not None:
            return _account(request, read)
    return form_page(
        request,
        form,
        title=_("Bring a survey in"),
        intro=_("From Qualtrics, LimeSurvey, SurveyJS, Touchpoints or another Firsthand."),
        crumbs=trail.to_surveys(),
        submit=_("See what it holds"),
        is_upload=True,
    )


def _read(form: SurveyFileForm) -> ReadFile:
    content = form.cleaned_data["file"].read(MOST_BYTES + 1)
    return read_survey(content, form.cleaned_data["format"])


def _account(request: ActorRequest, read: ReadFile) -> HttpResponse:
    definition = read.found.definition
    edition = edition_of(definition)
    initial = {
        "name": definition.title.default[:NAME_LENGTH],
        "content": packed_definition(definition),
        "source": read.format,
        "edition": edition or "",
    }
    form = ConfirmImportForm(initial=initial, owners=owners_of(request.actor))
    return _account_page(request, form, owners_of(request.actor), read)


def _account_page(
    request: ActorRequest, form: ConfirmImportForm, owners: Choices, read: ReadFile
) -> HttpResponse:
    definition = read.found.definition
    context = {
        "form": form,
        "owners": owners,
        "format": READERS[read.format].label,
        "found": read.found,
        "definition": definition,
        "problems": draft_problems(definition, edition_of(definition)),
        "notices": draft_notices(definition),
        "crumbs": trail.to_surveys(),
    }
    return render(request, "authoring/import.html", context)


@allow(Permission.EDIT_SURVEYS)
@require_POST
def confirm(request: ActorRequest) -> HttpResponse:
    """Make a draft of what was shown."""
    form = ConfirmImportForm(request.POST, owners=owners_of(request.actor))
    made = attempt(
        form,
        lambda: make_survey(
            request.actor,
            name=form.cleaned_data["name"],
            owner_id=form.cleaned_data["owner"],
            start=Start(
                form.cleaned_data["content"],
                f"import:{form.cleaned_data['source']}",
                form.cleaned_data["edition"],
            ),
        ),
    )
    if made is None:
        title = _("Bring a survey in")
        return form_page(request, form, title=title, crumbs=trail.to_surveys(), submit=_("Make it"))
    messages.success(request, _("The survey was made as a draft. Nobody is asked yet."))
    return redirect("listen:edit_survey", made.key)
