"""Writing changes: only what differs, and a log entry that names the fields, not their content."""

from collections.abc import Mapping

from firsthand.audit.api import ActKind, log
from firsthand.catalog.models.entry import Entry
from firsthand.core.access import Actor


def write_changes(
    actor: Actor, row: Entry, values: Mapping[str, object], kind: ActKind
) -> list[str]:
    """Save the values that differ and log their fields; nothing at all where none differs."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if changed:
        for name in changed:
            setattr(row, name, values[name])
        row.save(update_fields=changed)
        log(kind, actor, row.pk, slug=row.slug, changed=", ".join(changed))
    return changed
