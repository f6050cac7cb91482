"""Recording a batch, and throwing one away; both ask first."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.core.access import Permission
from firsthand.core.errors import Conflict
from firsthand.listen.channels.paper.entry.cells import answers_of
from firsthand.listen.channels.paper.entry.comparing import Entry
from firsthand.listen.channels.paper.entry.contracts import Batch
from firsthand.listen.channels.paper.entry.lookup import batch, scope_of_batch
from firsthand.listen.channels.paper.entry.progress import Progress, progress_of
from firsthand.listen.channels.paper.entry.verbs.close_batch import close_batch, require_complete
from firsthand.listen.channels.paper.entry.verbs.discard_batch import discard_batch
from firsthand.listen.channels.paper.entry.views.shared import crumbs_to, numbers_words
from firsthand.listen.surveys.api import validate_answers
from firsthand.web.access import ActorRequest, allow
from firsthand.web.pages import confirm_page
from firsthand.web.tables import Link


@allow(Permission.ENTER_ANSWERS, scope=scope_of_batch)
def close_page(request: ActorRequest, batch_id: uuid.UUID) -> HttpResponse:
    """Say what will be recorded and what will not; record it."""
    found = batch(batch_id)
    if request.method == "POST":
        try:
            close_batch(request.actor, batch_id)
        except Conflict as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The sheets are recorded."))
        return redirect("listen:paper_batch", batch_id)
    progress = progress_of(found)
    try:
        require_complete(progress)
    except Conflict as error:
        messages.error(request, str(error))
        return redirect("listen:paper_batch", batch_id)
    texts = _what_happens(found, progress)
    return _confirm(request, found, _("Record this batch?"), texts, _("Record and close"))


@allow(Permission.ENTER_ANSWERS, scope=scope_of_batch)
def discard_page(request: ActorRequest, batch_id: uuid.UUID) -> HttpResponse:
    """Ask, then delete the batch."""
    found = batch(batch_id)
    if request.method == "POST":
        try:
            discard_batch(request.actor, batch_id)
        except Conflict as error:
            messages.error(request, str(error))
            return redirect("listen:paper_batch", batch_id)
        messages.success(request, _("The batch is deleted."))
        return redirect("listen:paper_batches", found.deployment_id)
    texts = [_("Everything that was entered of it is deleted. This cannot be undone.")]
    return _confirm(request, found, _("Throw this batch away?"), texts, _("Throw it away"))


def _what_happens(found: Batch, progress: Progress) -> list[str]:
    results = {each.number: each.result(found.codes) for each in progress.sheets}
    unread = [number for number, entry in results.items() if entry and entry.unreadable]
    incomplete = [
        number
        for number, entry in results.items()
        if entry and not entry.unreadable and not _counts(found, entry)
    ]
    count = len(results) - len(unread) - len(incomplete)
    texts = [
        ngettext("%(count)d sheet becomes a response.", "%(count)d sheets become responses.", count)
        % {"count": count}
    ]
    lists = [
        (_("These could not be read, and do not count: %(numbers)s."), unread),
        (_("These lack an answer that is required, and do not count: %(numbers)s."), incomplete),
        (
            _("These were never entered, and cannot be entered later: %(numbers)s."),
            progress.never_entered,
        ),
    ]
    texts += [words % {"numbers": numbers_words(which)} for words, which in lists if which]
    return [*texts, _("After that nothing in the batch can be changed.")]


def _counts(found: Batch, entry: Entry) -> bool:
    answers = answers_of(found.definition, entry.cells)
    return validate_answers(found.definition, answers).is_valid


def _confirm(
    request: ActorRequest, found: Batch, title: str, texts: list[str], submit: str
) -> HttpResponse:
    crumbs = [
        *crumbs_to(found)[:-1],
        Link(found.name, reverse("listen:paper_batch", args=[found.id])),
    ]
    return confirm_page(request, title=title, texts=texts, crumbs=crumbs, submit=submit)
