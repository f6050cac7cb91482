"""Change the terms of a deployment."""

import uuid
from dataclasses import fields

from django.db import transaction

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.listen import acts
from firsthand.listen.deploying.rows import row_to_change
from firsthand.listen.deploying.terms import Terms, require_sound_terms
from firsthand.listen.deploying.verbs.deploy import edition_of
from firsthand.listen.intake.live import forget
from firsthand.listen.surveys.api import parse_definition


@transaction.atomic
def edit(actor: Actor, deployment_id: uuid.UUID, terms: Terms) -> None:
    """Set the terms. Other processes follow within five seconds.

    What is asked, where and through which channel never changes: answers belong to that. Raises
    NotFound, NotAllowed, and InvalidInput with everything that is wrong with the terms.
    """
    row = row_to_change(actor, deployment_id)
    definition = parse_definition(row.version.definition)
    require_sound_terms(terms, definition, edition_of(row.version), row.service_id)
    before = Terms.of(row)
    changed = [f.name for f in fields(Terms) if getattr(before, f.name) != getattr(terms, f.name)]
    for name, value in terms.to_columns().items():
        setattr(row, name, value)
    row.save()
    log(acts.DEPLOYMENT_EDITED, actor, row.id, changed=", ".join(changed))
    transaction.on_commit(lambda: forget(row.id, row.code))
