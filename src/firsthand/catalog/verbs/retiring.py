"""What retiring and bringing back have in common, whatever the thing."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.audit.api import ActKind, log
from firsthand.catalog.models.entry import Entry
from firsthand.core.access import Actor
from firsthand.core.clock import now
from firsthand.core.errors import Conflict

_NAMED = 5


def retire(actor: Actor, row: Entry, kind: ActKind, active_below: Sequence[str]) -> None:
    """Retire a locked row; raises Conflict if it is retired, or has active things below it."""
    if row.retired_at is not None:
        raise Conflict(
            _("“%(name)s” is retired already.") % {"name": row.name},
            next_step=_("Bring it back to use it again."),
        )
    if active_below:
        raise Conflict(
            _("“%(name)s” still has below it: %(below)s.")
            % {"name": row.name, "below": _some_of(active_below)},
            next_step=_("Retire those first, or move them elsewhere."),
        )
    row.retired_at = now()
    row.save(update_fields=["retired_at"])
    log(kind, actor, row.pk, slug=row.slug)


def restore(actor: Actor, row: Entry, kind: ActKind, above: Entry | None) -> None:
    """Bring a locked row back; raises Conflict if it is not retired, or what it is under is."""
    if row.retired_at is None:
        raise Conflict(_("“%(name)s” is not retired.") % {"name": row.name})
    if above is not None and above.retired_at is not None:
        raise Conflict(
            _("“%(name)s” belongs to “%(above)s”, which is retired.")
            % {"name": row.name, "above": above.name},
            next_step=_("Bring that back first."),
        )
    row.retired_at = None
    row.save(update_fields=["retired_at"])
    log(kind, actor, row.pk, slug=row.slug)


def _some_of(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:_NAMED])
    more = len(names) - _NAMED
    if more <= 0:
        return shown
    words = ngettext("%(names)s and %(more)d more", "%(names)s and %(more)d more", more)
    return words % {"names": shown, "more": more}
