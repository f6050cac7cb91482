"""What every press in the editor does: read the draft, change it, save it, go back there."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.errors import Conflict, InvalidInput, NotFound
from firsthand.listen.authoring.contracts import SurveyInfo, Working
from firsthand.listen.authoring.lookup import survey_row, working_on
from firsthand.listen.authoring.verbs.guards import require_number
from firsthand.listen.authoring.verbs.save_draft import save_draft
from firsthand.listen.surveys.api import Definition
from firsthand.web.access import ActorRequest

NUMBER = "draft"  # the field that says which save was looked at


def working(key: str) -> Working:
    """What an editor works on; raises NotFound and Conflict."""
    return working_on(survey_row(key))


def seen_number(request: ActorRequest) -> int:
    """Which save the person looked at; raises InvalidInput where the form does not say."""
    try:
        return int(request.POST.get(NUMBER, ""))
    except ValueError:
        raise InvalidInput(
            _("The form does not say which draft it changes."),
            next_step=_("Open the draft again, and make your change there."),
        ) from None


def save(request: ActorRequest, key: str, change: Callable[[Definition], Definition]) -> SurveyInfo:
    """Change the draft and save it; raises Conflict where somebody else did since."""
    row = survey_row(key)
    number = seen_number(request)
    require_number(row, number)
    return save_draft(request.actor, key, change(working_on(row).definition), number=number)


def attempt_save(
    request: ActorRequest, key: str, change: Callable[[Definition], Definition]
) -> SurveyInfo | None:
    """As `save`; None, with a message for the next page, where it cannot be."""
    try:
        return save(request, key, change)
    except (InvalidInput, Conflict, NotFound) as error:
        messages.error(request, str(error))
        return None


def back_to_editor(key: str, anchor: str = "") -> HttpResponse:
    """The editor, at a page or question of it."""
    return redirect(reverse("listen:edit_survey", args=[key]) + (f"#{anchor}" if anchor else ""))
