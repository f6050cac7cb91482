"""Publish the draft of a survey as its next version, which never changes again."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.listen import acts
from firsthand.listen.authoring.contracts import VersionInfo
from firsthand.listen.authoring.lookup import info_of, latest_definition, version_info
from firsthand.listen.authoring.problems import draft_problems
from firsthand.listen.authoring.question_rows import question_rows
from firsthand.listen.authoring.verbs.guards import require_number, survey_for_editing
from firsthand.listen.models import Question, Survey, SurveyVersion
from firsthand.listen.surveys.api import (
    Definition,
    InvalidDefinition,
    SeriesBreak,
    content_hash,
    parse_draft,
    role_wording_changes,
    to_json,
)


@transaction.atomic
def publish(actor: Actor, key: str, *, number: int, starts_new_series: bool = False) -> VersionInfo:
    """Make the next version of the draft. number: of the save that was looked at.

    starts_new_series: said by a person who has read `new_series`; without it, a draft that asks
    a measured question in other words is refused. Raises InvalidDefinition with every problem,
    and Conflict where somebody saved since, or a version asks exactly this already.
    """
    row = survey_for_editing(actor, key)
    require_number(row, number)
    if row.draft is None:
        raise Conflict(_("There is no draft."), next_step=_("Change something first."))
    definition = parse_draft(row.draft)
    problems = draft_problems(definition, info_of(row).edition)
    if problems:
        raise InvalidDefinition(problems)
    breaks = new_series(latest_definition(row.id), definition)
    if breaks and not starts_new_series:
        raise _unconfirmed(breaks)
    version = _add_version(row, definition)
    row.draft = None
    row.draft_number = number + 1
    row.save(update_fields=["draft", "draft_number"])
    log(
        acts.SURVEY_PUBLISHED,
        actor,
        row.id,
        key=row.key,
        version=version.number,
        content=version.content_hash,
        new_series=", ".join(sorted({each.question for each in breaks})),
    )
    return version_info(version)


def new_series(before: Definition | None, after: Definition) -> Sequence[SeriesBreak]:
    """The measured questions whose answers cannot be put in one line with those before."""
    return () if before is None else role_wording_changes(before, after)


def _unconfirmed(breaks: Sequence[SeriesBreak]) -> Conflict:
    names = ", ".join(sorted({f"“{each.question}”" for each in breaks}))
    return Conflict(
        _("These questions start a new series: %(names)s.") % {"names": names},
        next_step=_("Confirm that, or put their wording and scale back."),
    )


def _add_version(row: Survey, definition: Definition) -> SurveyVersion:
    digest = content_hash(definition)
    same = row.versions.filter(content_hash=digest).first()
    if same is not None:
        raise Conflict(
            _("Version %(number)d asks exactly this already.") % {"number": same.number},
            next_step=_("Use that version, or change the draft."),
        )
    last = row.versions.aggregate(last=Max("number"))["last"] or 0
    version = SurveyVersion.objects.create(
        survey=row,
        number=last + 1,
        content_hash=digest,
        definition=to_json(definition),
        published_at=now(),
    )
    Question.objects.bulk_create(question_rows(version, definition))
    return version
