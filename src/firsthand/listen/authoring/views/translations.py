"""Translations: what is missing, writing them on screen, and files out and in."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.core.errors import Conflict, InvalidInput, NotFound
from firsthand.listen.answering.languages import direction, named
from firsthand.listen.authoring.contracts import Working
from firsthand.listen.authoring.forms.files import PackedForm, TranslationFileForm, packed
from firsthand.listen.authoring.forms.texts import plain
from firsthand.listen.authoring.forms.translations import LanguageForm
from firsthand.listen.authoring.lookup import scope_of_survey
from firsthand.listen.authoring.trading.translating import read_back, written
from firsthand.listen.authoring.views import trail
from firsthand.listen.authoring.views.changing import save, working
from firsthand.listen.authoring.views.pages import form_page
from firsthand.listen.formats.translations.units import Applied, apply, units_of
from firsthand.listen.surveys.api import (
    Definition,
    Text,
    languages,
    missing_translations,
    text_units,
)
from firsthand.listen.surveys.importing.source import MOST_BYTES
from firsthand.listen.surveys.texts import map_texts
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import file_response
from firsthand.web.forms import attempt
from firsthand.web.tables import Link

_PER_PAGE = 100


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
def overview(request: ActorRequest, key: str) -> HttpResponse:
    """Each language with how many texts it lacks; and the way to another language."""
    found = working(key)
    form = LanguageForm(request.GET or None)
    if form.is_bound and form.is_valid():
        return redirect("listen:translation", key, form.cleaned_data["language"])
    total = len(text_units(found.definition))
    others = languages(found.definition)[1:]
    context = {
        "survey": found.survey,
        "definition": found.definition,
        "form": form,
        "languages": [
            (tag, named(tag).name, len(missing_translations(found.definition, tag)), total)
            for tag in others
        ],
        "own": named(found.definition.language).name,
        "crumbs": trail.to_editor(found.survey),
    }
    return render(request, "authoring/translations.html", context)


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
def texts(request: ActorRequest, key: str, language: str) -> HttpResponse:
    """Every text beside its translation, some at a time; those without one can be shown alone."""
    found = working(key)
    if request.method == "POST":
        try:
            save(request, key, lambda definition: _translated(definition, language, request.POST))
        except (InvalidInput, Conflict) as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The translations were saved."))
        return redirect(request.get_full_path())
    units = units_of(found.definition, language).units
    missing = [unit for unit in units if not unit.target]
    only_missing = request.GET.get("show") == "missing"
    page = Paginator(missing if only_missing else units, _PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        **_about(found, language),
        "page": page,
        "missing": len(missing),
        "total": len(units),
        "only_missing": only_missing,
        "file_form": TranslationFileForm(auto_id="file_%s"),
        "crumbs": [*trail.to_editor(found.survey), _crumb(key)],
    }
    return render(request, "authoring/translation.html", context)


def _crumb(key: str) -> Link:
    return Link(_("Translations"), reverse("listen:translations", args=[key]))


def _about(found: Working, language: str) -> dict[str, Any]:
    return {
        "survey": found.survey,
        "working": found,
        "language": language,
        "language_name": named(language).name,
        "direction": direction(language),
        "own_language": found.definition.language,
        "own_name": named(found.definition.language).name,
        "own_direction": direction(found.definition.language),
    }


def _translated(definition: Definition, language: str, sent: Any) -> Definition:
    """The definition with the translations that were sent; an empty one is taken away."""
    units_of(definition, language)  # raises for a language that cannot be

    def changed(key: str, text: Text) -> Text:
        wording = sent.get(f"text:{key}")
        return text if wording is None or not text else text.translated(language, plain(wording))

    return map_texts(definition, changed)


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
def export(request: ActorRequest, key: str, language: str) -> HttpResponse:
    """The texts as XLIFF or CSV, with the translations so far."""
    found = working(key)
    wanted = request.GET.get("format", "xliff")
    content, content_type, ending = written(found.definition, language, wanted)
    return file_response(content, content_type, f"{key}_{language}.{ending}")


@allow(Permission.EDIT_SURVEYS, scope=scope_of_survey)
def bring_in(request: ActorRequest, key: str, language: str) -> HttpResponse:
    """Show what a file changes; then, once that is confirmed, save it."""
    found = working(key)
    if "content" in request.POST:
        return _confirmed(request, key, language)
    form = TranslationFileForm(request.POST or None, request.FILES or None)
    report = attempt(form, lambda: _report(request, found, language, form))
    if report is not None:
        return report
    return form_page(
        request,
        form,
        title=_("Bring translations in: %(language)s") % {"language": named(language).name},
        crumbs=[*trail.to_editor(found.survey), _crumb(key)],
        submit=_("See what it changes"),
        is_upload=True,
    )


def _report(
    request: ActorRequest, found: Working, language: str, form: TranslationFileForm
) -> HttpResponse:
    content = form.cleaned_data["file"].read(MOST_BYTES + 1)
    replace = form.cleaned_data["replace"]
    applied = apply(found.definition, read_back(content, language), replace=replace)
    sources = {unit.id: unit.text.default for unit in text_units(found.definition)}
    carried = {"content": packed(content), "name": form.cleaned_data["file"].name}
    context = {
        **_about(found, language),
        "applied": applied,
        "groups": _groups(applied, sources),
        "form": PackedForm(initial={**carried, "replace": replace}),
        "crumbs": [*trail.to_editor(found.survey), _crumb(found.survey.key)],
    }
    return render(request, "authoring/translation_report.html", context)


def _groups(applied: Applied, sources: dict[str, str]) -> list[tuple[str, list[tuple[str, str]]]]:
    said = [
        (_("Will be taken"), applied.taken),
        (_("Not taken: the text was changed since it was sent out"), applied.stale),
        (_("Not taken: another translation is there already"), applied.kept),
        (_("Not taken: the survey has no such text"), applied.unknown),
        (_("Still without a translation"), applied.empty),
        (_("There already, word by word"), applied.same),
    ]
    return [(label, [(id_, sources.get(id_, "")) for id_ in ids]) for label, ids in said if ids]


def _confirmed(request: ActorRequest, key: str, language: str) -> HttpResponse:
    form = PackedForm(request.POST)
    try:
        if not form.is_valid():
            raise InvalidInput(
                _("The file was damaged on its way."), next_step=_("Choose it again.")
            )
        file = read_back(form.cleaned_data["content"], language)
        replace = form.cleaned_data["replace"]
        save(request, key, lambda found: apply(found, file, replace=replace).definition)
    except (InvalidInput, Conflict, NotFound) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The translations were saved."))
    return redirect("listen:translation", key, language)
