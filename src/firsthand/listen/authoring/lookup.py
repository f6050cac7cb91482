"""Finding surveys and their versions."""

import uuid
from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from firsthand.core.access import Actor, Scope
from firsthand.core.errors import Conflict, NotFound
from firsthand.listen.authoring.contracts import SurveyInfo, VersionInfo, Working
from firsthand.listen.authoring.places import Sight, scope_of_owner
from firsthand.listen.instruments.library import A11Edition
from firsthand.listen.models import Survey, SurveyVersion
from firsthand.listen.surveys.api import Definition, parse_definition, parse_draft


def survey_row(key: str) -> Survey:
    """The row; raises NotFound."""
    row = Survey.objects.filter(key=key).first()
    if row is None:
        raise NotFound(
            _("There is no such survey."), next_step=_("Choose one from the list of surveys.")
        )
    return row


def info_of(row: Survey, *, is_from_files: bool | None = None) -> SurveyInfo:
    """The row as a plain value. is_from_files: where the caller knows it already."""
    if is_from_files is None:
        is_from_files = row.id in from_files([row])
    return SurveyInfo(
        id=row.id,
        key=row.key,
        name=row.name,
        owner_id=row.owner_id,
        edition=A11Edition(row.a11_edition) if row.a11_edition else None,
        has_draft=row.draft is not None,
        draft_number=row.draft_number,
        is_retired=row.retired_at is not None,
        is_from_files=is_from_files,
    )


def from_files(rows: Sequence[Survey]) -> set[uuid.UUID]:
    """Those of which we have neither a draft nor a version that a form could be drawn from."""
    candidates = {row.id for row in rows if row.draft is None}
    drawn = SurveyVersion.objects.filter(survey_id__in=candidates, definition__isnull=False)
    return candidates - set(drawn.values_list("survey_id", flat=True))


def scope_of_survey(key: str, **_arguments: object) -> Scope:
    """Where the survey of that address sits: for `@allow(..., scope=scope_of_survey)`."""
    return scope_of_owner(survey_row(key).owner_id)


def sighted(actor: Actor, key: str) -> SurveyInfo:
    """The survey, if the actor may look at it; raises NotFound otherwise."""
    row = survey_row(key)
    owners = set() if row.owner_id is None else {row.owner_id}
    if not Sight(actor, owners).reaches(row.owner_id):
        return info_of(survey_row(""))  # raises as for a survey that is not there
    return info_of(row)


def surveys(actor: Actor, *, search: str = "", include_retired: bool = False) -> list[SurveyInfo]:
    """The surveys that the actor may look at, by name; search: words in name or key."""
    rows = Survey.objects.order_by("name", "id")
    if not include_retired:
        rows = rows.filter(retired_at__isnull=True)
    for word in search.split():
        rows = rows.filter(Q(name__icontains=word) | Q(key__icontains=word))
    found = list(rows)
    sight = Sight(actor, {row.owner_id for row in found if row.owner_id is not None})
    known_from_files = from_files(found)
    return [
        info_of(row, is_from_files=row.id in known_from_files)
        for row in found
        if sight.reaches(row.owner_id)
    ]


def versions(survey_id: uuid.UUID) -> list[VersionInfo]:
    """Every version, the newest first."""
    rows = SurveyVersion.objects.filter(survey_id=survey_id).order_by("-number")
    return [version_info(row) for row in rows]


def version_info(row: SurveyVersion) -> VersionInfo:
    """The row as a plain value."""
    definition = None if row.definition is None else parse_definition(row.definition)
    return VersionInfo(row.id, row.survey_id, row.number, row.published_at, definition)


def latest_definition(survey_id: uuid.UUID) -> Definition | None:
    """What the newest version asks that a form can be drawn from; None where there is none."""
    drawn = SurveyVersion.objects.filter(survey_id=survey_id, definition__isnull=False)
    row = drawn.order_by("-number").first()
    return None if row is None else parse_definition(row.definition)


def definition_of(survey: SurveyInfo, number: int | None) -> Definition:
    """What a version asks, or for None the draft or last version; raises NotFound."""
    if number is None:
        return working_on(survey_row(survey.key)).definition
    row = SurveyVersion.objects.filter(survey_id=survey.id, number=number).first()
    if row is None or row.definition is None:
        raise NotFound(
            _("There is no version %(number)d of this survey that can be shown.")
            % {"number": number},
            next_step=_("Choose one of its versions."),
        )
    return parse_definition(row.definition)


def working_on(row: Survey) -> Working:
    """The draft, or the last version; raises Conflict where there is neither."""
    info = info_of(row)
    if row.draft is not None:
        return Working(info, parse_draft(row.draft), is_draft=True)
    last = latest_definition(row.id)
    if last is None:
        raise Conflict(
            _("This survey is known only from files of answers."),
            next_step=_("Make a new survey instead."),
        )
    return Working(info, last, is_draft=False)
