"""Talks between two texts: found by the number, loaded, and kept."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from firsthand.core.ids import new_id
from firsthand.listen.channels.sms.script import Script, script_of
from firsthand.listen.channels.sms.talking import Talk
from firsthand.listen.intake.live import LiveDeployment, as_asked_in, live
from firsthand.listen.inviting.api import fingerprint, fingerprints
from firsthand.listen.models import SmsCode, SmsTalk
from firsthand.listen.surveys.api import Definition, QuestionKind
from firsthand.record.redaction import redact

# How long somebody who was invited can reply, and how long we wait for the next answer.
ASKED_KEPT = dt.timedelta(days=60)
BEGUN_KEPT = dt.timedelta(hours=48)
_NOT_REDACTED = frozenset({QuestionKind.EMAIL, QuestionKind.PHONE})


def open_talks(number: str, moment: dt.datetime) -> list[SmsTalk]:
    """The talks with a number that go on, locked; the one that was last spoken in first."""
    rows = SmsTalk.objects.select_for_update(of=("self",)).filter(
        number__in=fingerprints(number), over_at=None, expires_at__gt=moment
    )
    return list(rows.order_by("-last_at"))


def last_over(number: str, since: dt.datetime, deployment_id: uuid.UUID | None = None) -> bool:
    """Whether a talk with a number came to its end with an answer since a moment."""
    rows = SmsTalk.objects.filter(
        number__in=fingerprints(number), over_at__gte=since, response_id__isnull=False
    )
    return (rows if deployment_id is None else rows.filter(deployment_id=deployment_id)).exists()


def begin(
    deployment: LiveDeployment,
    number: str,
    moment: dt.datetime,
    *,
    language: str,
    id_: uuid.UUID | None = None,
    token_id: uuid.UUID | None = None,
    hidden: Mapping[str, str] | None = None,
) -> SmsTalk:
    """Begin a talk, or find it: nothing is asked twice under one id."""
    row, _is_new = SmsTalk.objects.get_or_create(
        id=id_ or new_id(),
        defaults={
            "number": fingerprint(number),
            "deployment_id": deployment.id,
            "version_id": deployment.version_id,
            "language": language,
            "token_id": token_id,
            "answers": dict(hidden or {}),
            "made_at": moment,
            "last_at": moment,
            "expires_at": moment + (ASKED_KEPT if token_id else BEGUN_KEPT),
        },
    )
    return row


def asked_by(row: SmsTalk) -> LiveDeployment:
    """The deployment, with the version that this talk asks."""
    return as_asked_in(live(deployment_id=row.deployment_id), row.version_id)


def script_for(deployment: LiveDeployment) -> Script:
    """The script of a deployment, with its code where it has one."""
    found = SmsCode.objects.filter(deployment_id=deployment.id).values_list("code", flat=True)
    return script_of(deployment, found.first() or "")


def loaded(row: SmsTalk) -> Talk:
    """The talk in a row."""
    return Talk(row.language, row.answers, tuple(row.skipped), row.remark, row.strikes)


def keep(row: SmsTalk, talk: Talk, definition: Definition, moment: dt.datetime) -> None:
    """Keep a talk that goes on, without what can be told to be personal in its texts."""
    row.language, row.strikes = talk.language, talk.strikes
    row.answers, row.skipped = _redacted(talk.answers, definition), list(talk.skipped)
    row.remark, row.last_at = redact(talk.remark), moment
    if row.started_at is not None:
        row.expires_at = moment + BEGUN_KEPT
    row.save()


def end(row: SmsTalk, moment: dt.datetime, response_id: uuid.UUID | None) -> None:
    """Empty a talk that is over; the row stays a while, to know its number again."""
    row.answers, row.skipped, row.remark = {}, [], ""
    row.over_at, row.response_id, row.last_at = moment, response_id, moment
    row.expires_at = moment + BEGUN_KEPT
    row.save()


def _redacted(answers: Mapping[str, object], definition: Definition) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in answers.items():
        question = definition.question(name)
        kept = question is not None and question.kind in _NOT_REDACTED
        if isinstance(value, str) and not kept:
            limit = question.max_length if question is not None else None
            found[name] = redact(value)[:limit]
        else:
            found[name] = value
    return found
