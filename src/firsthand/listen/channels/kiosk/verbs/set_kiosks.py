"""Name the kiosks of a deployment."""

import re
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.core.errors import InvalidInput
from firsthand.listen import acts
from firsthand.listen.deploying.rows import row_to_change
from firsthand.listen.intake.live import forget

MOST = 500
_NAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,28}[a-z0-9])?")


@transaction.atomic
def set_kiosks(actor: Actor, deployment_id: uuid.UUID, names: Sequence[str]) -> list[str]:
    """The names from now on, without doubles; other processes follow within five seconds.

    A kiosk whose name goes takes answers as before, but they count as those of no kiosk by name.
    Raises NotFound, NotAllowed, and InvalidInput for what is no name; then nothing changes.
    """
    row = row_to_change(actor, deployment_id)
    cleaned = _cleaned(names)
    if cleaned != row.kiosks:
        row.kiosks = cleaned
        row.save(update_fields=["kiosks"])
        log(acts.KIOSKS_SET, actor, row.id, kiosks=len(cleaned))
        transaction.on_commit(lambda: forget(row.id, row.code))
    return cleaned


def _cleaned(names: Sequence[str]) -> list[str]:
    found = list(dict.fromkeys(name.strip().lower() for name in names if name.strip()))
    for name in found:
        if not _NAME.fullmatch(name):
            raise InvalidInput(
                _("“%(name)s” cannot be the name of a kiosk.") % {"name": name[:40]},
                where=_("Names"),
                next_step=_("Use up to 30 letters, digits and hyphens, such as window-3."),
            )
    if len(found) > MOST:
        raise InvalidInput(
            _("These are more than %(most)d kiosks.") % {"most": MOST},
            where=_("Names"),
            next_step=_("Remove those that are not used."),
        )
    return found
