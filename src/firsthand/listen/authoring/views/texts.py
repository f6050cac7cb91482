"""The texts of the survey as a whole, and those of a page."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.listen.authoring.editing.finding import page_named
from firsthand.listen.authoring.editing.questions import change_page
from firsthand.listen.authoring.forms.texts import PageForm, TextsForm
from firsthand.listen.authoring.lookup import scope_of_survey
from firsthand.listen.authoring.views import trail
from firsthand.listen.authoring.views.changing import back_to_editor, save, working
from firsthand.listen.authoring.views.pages import form_page
from firsthand.web.access import ActorRequest, allow
from firsthand.web.forms import attempt


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
def survey_texts(request: ActorRequest, key: str) -> HttpResponse:
    """Edit the title, the introduction and the thanks."""
    found = working(key)
    form = TextsForm(request.POST or None, initial=TextsForm.initial_of(found.definition))
    saved = attempt(form, lambda: save(request, key, form.apply))
    if saved is not None:
        messages.success(request, _("The texts were saved."))
        return back_to_editor(key)
    return form_page(
        request,
        form,
        title=_("Texts of the survey"),
        crumbs=trail.to_editor(found.survey),
        submit=_("Save"),
        number=found.number,
    )


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
def page_texts(request: ActorRequest, key: str, page: str) -> HttpResponse:
    """Edit what stands above the questions of a page."""
    found = working(key)
    present = page_named(found.definition, page)
    form = PageForm(request.POST or None, initial=PageForm.initial_of(present))
    saved = attempt(
        form,
        lambda: save(request, key, lambda definition: change_page(definition, page, form.change())),
    )
    if saved is not None:
        messages.success(request, _("The texts were saved."))
        return back_to_editor(key, f"page-{page}")
    return form_page(
        request,
        form,
        title=_("Texts of page “%(name)s”") % {"name": present.title.default or page},
        crumbs=trail.to_editor(found.survey),
        submit=_("Save"),
        number=found.number,
    )
