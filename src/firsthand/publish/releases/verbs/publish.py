"""Publish a release: work it out, attack it, and only then show it."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.clock import now
from firsthand.core.errors import Conflict, NotFound
from firsthand.publish import acts
from firsthand.publish.models import Release
from firsthand.publish.releases.contracts import Cube, ReleaseInfo
from firsthand.publish.releases.judging import judge
from firsthand.publish.releases.lookup import release, scope_of
from firsthand.record.api import snapshot
from firsthand.web.synthetic import marked

LEAKS_NAMED = 5


@transaction.atomic
def publish(actor: Actor, release_id: uuid.UUID) -> ReleaseInfo:
    """Show a draft to the public, with the figures of now, which then never change.

    Raises Conflict, and shows nothing, where the release would give away what a few people said,
    alone or with an earlier one; where nobody answered; and for one that is published already.
    Releases are published one after the other, so that none escapes the comparison.
    """
    # All rows are locked: two releases at once could each pass and give something away together.
    rows = {row.id: row for row in Release.objects.select_for_update().order_by("id")}
    row = rows.get(release_id)
    if row is None:
        raise NotFound(_("There is no such release."), next_step=_("Choose one from the list."))
    actor.require(Permission.PUBLISH, scope_of(row.place_id))
    if row.published_at is not None:
        raise Conflict(_("It is published already."), next_step=_("There is nothing to do."))
    judged = judge(Cube.from_json(row.cube), row.place_id)
    if not judged.tables:
        raise Conflict(
            _("Nobody answered these questions in these quarters."),
            next_step=_("Delete the draft, and declare one with other quarters."),
        )
    if judged.leaks:
        named = "; ".join(f"{leak.what} ({leak.by})" for leak in judged.leaks[:LEAKS_NAMED])
        words = ngettext(
            "It would give away %(count)d small group: %(named)s.",
            "It would give away %(count)d small groups: %(named)s.",
            len(judged.leaks),
        )
        raise Conflict(
            words % {"count": len(judged.leaks), "named": named},
            next_step=_("Declare one with fewer splits, or leave out the quarters concerned."),
        )
    row.tables = [each.table.to_json() for each in judged.tables]
    row.pieces = {each.attackable.name: each.attackable.pieces.to_json() for each in judged.tables}
    row.published_at, row.snapshot = now(), marked(snapshot())
    row.save()
    log(acts.RELEASE_PUBLISHED, actor, row.id)
    return release(row.slug)
