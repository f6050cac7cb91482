"""Invite the people of a list: look who is asked, then queue a message to each."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import batched

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.listen import acts
from firsthand.listen.deploying.rows import row_of
from firsthand.listen.inviting import fingerprints
from firsthand.listen.inviting.contracts import Held, MailingInfo, PeopleList, Person, Plan
from firsthand.listen.inviting.deciding import Rules, decide, hold_the_turn
from firsthand.listen.inviting.guards import (
    deployment_for,
    require_base_url,
    require_ids,
    require_later,
    require_open,
)
from firsthand.listen.inviting.letters import sealed
from firsthand.listen.inviting.lists import mailing
from firsthand.listen.inviting.media import require_medium
from firsthand.listen.inviting.tokens import new_tokens
from firsthand.listen.models import Contact, Invitation, Mailing
from firsthand.listen.transports.contracts import Medium

DAYS_GOOD = 60
# How many people are queued in one transaction: on SQLite, others wait while it writes.
AT_ONCE = 500


def preview(actor: Actor, deployment_id: uuid.UUID, medium: Medium, listed: PeopleList) -> Plan:
    """Who of the list would be asked now, and who not and why; changes nothing.

    Raises NotFound, NotAllowed, InvalidInput, and Conflict where nobody can be asked this way.
    """
    _require(actor, deployment_id, medium, listed)
    return decide(_rules(deployment_id), listed)


def invite(
    actor: Actor,
    deployment_id: uuid.UUID,
    medium: Medium,
    listed: PeopleList,
    *,
    base_url: str,
    days_good: int = DAYS_GOOD,
) -> MailingInfo:
    """Queue an invitation to everybody of the list who may be asked now; once, however often
    the same list comes.

    Each gets a token for one answer, good for so many days. The task process sends them. A long
    list is queued in several transactions, so that answers get in between; one that was
    interrupted is finished by giving it again. Raises as `preview`, and Conflict where nobody of
    the list is asked: then nothing changed.
    """
    _require(actor, deployment_id, medium, listed)
    base_url = require_base_url(base_url)
    moment = now()
    expires_at = moment + dt.timedelta(days=days_good)
    require_later(expires_at)
    rules = _rules(deployment_id)
    plan = decide(rules, listed)
    held, row = Counter(plan.held), None
    for some in batched(plan.asked, AT_ONCE):
        with transaction.atomic():
            # Others may have asked some of them since the plan was made.
            hold_the_turn()
            left = decide(rules, PeopleList(some))
            held.update(left.held)
            if left.asked:
                row = row or _made(actor, medium, plan, deployment_id, base_url)
                _queue(row, left.asked, moment, expires_at)
    if row is None:
        raise Conflict(
            _("Nobody on this list is asked now."),
            next_step=_("Look at the reasons. A list that was used before asks nobody again."),
        )
    if held != Counter(plan.held):
        row.held = _plain(held)
        row.save(update_fields=["held"])
    return mailing(row.id)


def _made(
    actor: Actor, medium: Medium, plan: Plan, deployment_id: uuid.UUID, base_url: str
) -> Mailing:
    counts = {"listed": plan.listed, "asked": len(plan.asked)}
    log(acts.MAILING_QUEUED, actor, deployment_id, medium=str(medium), **counts)
    return Mailing.objects.create(
        deployment_id=deployment_id,
        medium=medium,
        made_by_id=actor.id,
        made_by_name=actor.name,
        base_url=base_url,
        listed=plan.listed,
        held=_plain(plan.held),
    )


def _plain(held: Mapping[Held, int]) -> dict[str, int]:
    return {str(reason): count for reason, count in held.items()}


def _require(actor: Actor, deployment_id: uuid.UUID, medium: Medium, listed: PeopleList) -> None:
    deployment = deployment_for(actor, deployment_id)
    require_open(deployment)
    require_medium(medium)
    require_ids([each.subject for each in listed.people], deployment)


def _rules(deployment_id: uuid.UUID) -> Rules:
    row = row_of(deployment_id)
    return Rules(row.id, row.sampling_share, row.contact_days)


def _queue(
    row: Mailing, people: Sequence[Person], moment: dt.datetime, expires_at: dt.datetime
) -> None:
    subjects = [each.subject for each in people]
    tokens = new_tokens(row.deployment_id, subjects, expires_at=expires_at)
    contacts = Contact.objects.bulk_create(
        [
            Contact(
                digest=fingerprints.fingerprint(each.address),
                asked_at=moment,
                deployment_id=row.deployment_id,
                about=fingerprints.about(each.subject.case_ref)[0],
            )
            for each in people
        ],
        batch_size=AT_ONCE,
    )
    Invitation.objects.bulk_create(
        [
            Invitation(
                mailing=row,
                token=token,
                contact=contact,
                language=person.language,
                letter=sealed(person, secret),
            )
            for person, (token, secret), contact in zip(people, tokens, contacts, strict=True)
        ],
        batch_size=AT_ONCE,
    )
