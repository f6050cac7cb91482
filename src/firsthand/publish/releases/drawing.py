"""Released tables as screens and files show them."""

from django.utils.translation import gettext as _

from firsthand.publish.releases.contracts import Cube, ReleasedTable
from firsthand.web.tables import Cell, Column, Kind, Table


def table_of(released: ReleasedTable, cube: Cube) -> Table:
    """One measure as a table; its key is that of the measure."""
    columns = [
        Column("group", released.rows_label),
        *(Column(f"c{at}", each.label, Kind.ESTIMATE) for at, each in enumerate(released.columns)),
        Column("all", _("All together"), Kind.ESTIMATE),
    ]
    names = [*(each.label for each in released.rows), _("All together")]
    keys = [column.key for column in columns[1:]]
    rows: list[dict[str, Cell]] = [
        {"group": name, **dict(zip(keys, line, strict=True))}
        for name, line in zip(names, released.cells, strict=True)
    ]
    words = {"measure": released.measure.label, "quarters": _quarters(cube)}
    caption = _("%(measure)s, %(quarters)s") % words
    return Table(str(released.measure), caption, columns, rows, note=_note(released))


def _quarters(cube: Cube) -> str:
    names = [str(each) for each in cube.quarters]
    return names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}"


def _note(released: ReleasedTable) -> str:
    notes = [str(released.measure.share_label) + "."]
    pools = {each.pools for line in released.cells for each in line if each.pools}
    weightings = {each.weighting for line in released.cells for each in line if each.value}
    notes += [f"{words[:1].upper()}{words[1:]}." for words in sorted(weightings)]
    if released.cells[-1][-1].pools in pools:
        notes.append(_("Put together: %(pools)s.") % {"pools": released.cells[-1][-1].pools})
    return " ".join(notes)
