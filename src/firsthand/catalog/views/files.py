"""The catalog as files: taking it out, looking at what a file changes, bringing it in."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from firsthand.catalog.csv.exporting import export as export_file
from firsthand.catalog.csv.importing import apply, preview
from firsthand.catalog.csv.outcomes import Outcome, Plan, State
from firsthand.catalog.forms.files import ConfirmForm, UploadForm, confirm_form
from firsthand.catalog.views import trail
from firsthand.core.access import Permission
from firsthand.core.estimate import Count
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import file_response
from firsthand.web.forms import attempt
from firsthand.web.tables import Link


@allow(Permission.VIEW_CATALOG)
def page(request: ActorRequest) -> HttpResponse:
    """Offer the files; whoever may edit can choose one to bring in, and sees what it changes."""
    may_edit = request.actor.may_somewhere(Permission.EDIT_CATALOG)
    if request.method == "POST" and not may_edit:
        request.actor.require(Permission.EDIT_CATALOG)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    plan = attempt(form, lambda: preview(request.actor, form.cleaned_data["file"]))
    if plan is not None:
        return _preview_page(request, plan, form.cleaned_data["file"])
    context = {
        "form": form,
        "may_edit": may_edit,
        "may_download": request.actor.may_somewhere(Permission.DOWNLOAD),
        "crumbs": trail.to_overview(),
    }
    return render(request, "catalog/files.html", context, status=422 if form.errors else 200)


@allow(Permission.DOWNLOAD)
def export(request: ActorRequest, key: str) -> HttpResponse:
    """Send one of the four files."""
    content = export_file(request.actor, key)
    return file_response(content, "text/csv; charset=utf-8", f"catalog_{key}.csv")


@allow(Permission.EDIT_CATALOG)
@require_POST
def confirm(request: ActorRequest) -> HttpResponse:
    """Bring the file in, if it still does what was shown."""
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The file was damaged on its way. Choose it again."))
        return redirect("catalog:files")
    content = form.cleaned_data["content"]
    plan = attempt(form, lambda: apply(request.actor, content, digest=form.cleaned_data["digest"]))
    if plan is None:
        messages.error(request, " ".join(str(error) for error in form.non_field_errors()))
        return redirect("catalog:files")
    if not plan.applied:
        messages.warning(
            request,
            _("The catalog has changed since you looked. Nothing was brought in; look again."),
        )
        return _preview_page(request, plan, content)
    messages.success(request, _words(plan))
    return redirect("catalog:overview")


def _words(plan: Plan) -> str:
    changed = plan.count(State.ADDED) + plan.count(State.CHANGED)
    words = ngettext(
        "The file was brought in: %(changed)d row added or changed.",
        "The file was brought in: %(changed)d rows added or changed.",
        changed,
    )
    return words % {"changed": changed}


def _preview_page(request: ActorRequest, plan: Plan, content: bytes) -> HttpResponse:
    def of(state: State) -> list[Outcome]:
        return [outcome for outcome in plan.outcomes if outcome.state is state]

    counts = [(state.label, Count(plan.count(state))) for state in State]
    form: forms.Form | None = None
    if plan.changes_something and not plan.is_refused:
        form = confirm_form(content, plan.digest)
    context = {
        "plan": plan,
        "counts": counts,
        "refused": of(State.REFUSED),
        "added": of(State.ADDED),
        "changed": of(State.CHANGED),
        "form": form,
        "crumbs": [*trail.to_overview(), Link(_("Files"), reverse("catalog:files"))],
    }
    status = 422 if plan.is_refused else 200
    return render(request, "catalog/preview.html", context, status=status)
