"""The catalog as a file, for one actor."""

import csv
import io

from django.utils.translation import gettext as _

from firsthand.catalog.csv import journeys, services, stages, totals
from firsthand.catalog.csv.layout import JOURNEYS, LAYOUTS, SERVICES, STAGES, TOTALS
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import NotFound
from firsthand.web.neutral import neutralise

_ROWS = {SERVICES: services.rows, STAGES: stages.rows, JOURNEYS: journeys.rows, TOTALS: totals.rows}


def export(actor: Actor, key: str) -> bytes:
    """One of the four files, with what the actor may see; UTF-8 with a byte-order mark."""
    if not actor.may_somewhere(Permission.DOWNLOAD):
        actor.require(Permission.DOWNLOAD)
    if key not in LAYOUTS:
        raise NotFound(
            _("There is no catalog file “%(key)s”.") % {"key": key},
            next_step=_("Choose one of: %(keys)s.") % {"keys": ", ".join(LAYOUTS)},
        )
    out = io.StringIO()
    writer = csv.DictWriter(out, LAYOUTS[key].columns)
    writer.writeheader()
    for row in _ROWS[key](actor):
        writer.writerow({column: neutralise(cell) for column, cell in row.items()})
    return out.getvalue().encode("utf-8-sig")
