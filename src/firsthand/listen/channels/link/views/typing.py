"""The page where people type the code from a poster, a letter or a call."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from firsthand.core.errors import NotFound
from firsthand.listen.answering.languages import direction, named
from firsthand.listen.answering.links import form_path
from firsthand.listen.answering.serving import openly
from firsthand.listen.channels.link.codes import tidied
from firsthand.listen.intake.live import live

_LONGEST = 40


@openly
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a code, and lead to its form."""
    language = request.GET.get("lang", "")
    known = {code for code, _name in settings.LANGUAGES}
    with translation.override(language if language in known else translation.get_language()):
        return _asked(request)


@openly
def tidy(request: HttpRequest, typed: str) -> HttpResponse:
    """Lead from an address as people type it to the one of the form."""
    query = request.META.get("QUERY_STRING", "")
    return redirect(form_path(tidied(typed)) + (f"?{query}" if query else ""))


def _asked(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("code", "")[:_LONGEST]
    error = ""
    if "code" in request.GET:
        try:
            return redirect(form_path(_known(typed)))
        except ValidationError as refused:
            error = str(refused.message)
    here = translation.get_language() or settings.LANGUAGE_CODE
    context = {
        "language": here,
        "direction": direction(here),
        "languages": [named(code) for code, _name in settings.LANGUAGES if code != here],
        "typed": typed,
        "error": error,
    }
    status = 422 if error else 200
    return HttpResponse(render_to_string("link/code.html", context), status=status)


def _known(typed: str) -> str:
    """The code of a survey; raises ValidationError with what to do."""
    code = tidied(typed)
    if not code:
        raise ValidationError(_("Type the code. It stands beside the link that you were given."))
    try:
        return live(code=code).code
    except NotFound:
        raise ValidationError(
            _("There is no survey with this code. Compare it with the paper, letter by letter.")
        ) from None
