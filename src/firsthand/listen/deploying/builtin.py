"""The built-in surveys as published versions, worded for the provider that asks."""

import uuid

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.core.clock import now
from firsthand.listen import acts
from firsthand.listen.authoring.question_rows import question_rows
from firsthand.listen.instruments.library import INSTRUMENTS, Instrument, instrument
from firsthand.listen.models import Question, Survey, SurveyVersion
from firsthand.listen.surveys.api import content_hash, to_json


@transaction.atomic
def builtin_version(actor: Actor, key: str, provider: str) -> uuid.UUID:
    """The id of the published version of a built-in survey for a provider of that name.

    Made where it is missing; the same words are never published twice. A survey that names the
    provider is a survey of its own for each provider. Raises NotFound for an unknown key.
    """
    found = instrument(key)
    survey = _survey(found, provider if found.needs_provider else "")
    definition = found.definition(provider) if found.needs_provider else found.definition()
    digest = content_hash(definition)
    present = SurveyVersion.objects.filter(survey=survey, content_hash=digest).first()
    if present is not None:
        return present.id
    last = survey.versions.aggregate(last=Max("number"))["last"] or 0
    version = SurveyVersion.objects.create(
        survey=survey,
        number=last + 1,
        content_hash=digest,
        definition=to_json(definition),
        published_at=now(),
    )
    Question.objects.bulk_create(question_rows(version, definition))
    log(acts.BUILTIN_PUBLISHED, actor, survey.id, key=survey.key, version=version.number)
    return version.id


def ensure_builtin_versions(actor: Actor, provider: str) -> dict[str, uuid.UUID]:
    """The newest version of every built-in survey for a provider, by key."""
    keys = sorted({each.key for each in INSTRUMENTS})
    return {key: builtin_version(actor, key, provider) for key in keys}


def _survey(found: Instrument, provider: str) -> Survey:
    key = f"builtin-{found.key.replace('_', '-')}"
    name = str(found.name)
    if provider:
        key = f"{key}-{slugify(provider)[:60]}"
        name = f"{name} · {provider}"
    survey, _made = Survey.objects.get_or_create(
        key=key,
        defaults={"name": name[:300], "is_builtin": True, "a11_edition": found.edition or ""},
    )
    # Locked, so that two at the same time do not give the same number.
    return Survey.objects.select_for_update().get(id=survey.id)
