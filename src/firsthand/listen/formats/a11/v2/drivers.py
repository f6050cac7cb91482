"""The 14 reasons of a response: 1 ticked, 0 offered but not ticked, null not asked."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from firsthand.listen.formats.a11.v2.records import (
    DRIVER_COLUMNS,
    NEGATIVE_COLUMNS,
    POSITIVE_COLUMNS,
)
from firsthand.listen.formats.cells import described
from firsthand.listen.formats.findings import finding
from firsthand.listen.formats.rows import Finding

_VALUES = {"1": True, "0": False, "null": None}
_ALWAYS_OFFERED = ("effectiveness", "ease")
_MOST_REMEMBERED = 65_536


@dataclass(frozen=True)
class Drivers:
    """The 14 cells of one row, read. faults: what refuses them.

    against_positive, against_negative: what to warn of where the answer was positive, negative.
    """

    values: tuple[bool | None, ...]
    faults: tuple[Finding, ...]
    against_positive: tuple[Finding, ...]
    against_negative: tuple[Finding, ...]


class DriverReader:
    """Reads the 14 cells; combinations come again and again, so they are remembered."""

    def __init__(self) -> None:
        self._remembered: dict[tuple[str, ...], Drivers] = {}

    def read(self, cells: tuple[str, ...]) -> Drivers:
        """The drivers of cells in the order of DRIVER_COLUMNS."""
        drivers = self._remembered.get(cells)
        if drivers is None:
            drivers = _read(cells)
            if len(self._remembered) < _MOST_REMEMBERED and not drivers.faults:
                self._remembered[cells] = drivers
        return drivers


def _read(cells: tuple[str, ...]) -> Drivers:
    pairs = list(zip(DRIVER_COLUMNS, cells, strict=True))
    faults = tuple(fault for column, cell in pairs if (fault := _fault(column, cell)))
    if faults:
        return Drivers((), faults, (), ())
    ticked = {column for column, cell in pairs if cell == "1"}
    return Drivers(
        tuple(_VALUES[cell] for cell in cells),
        (),
        against_positive=_against(ticked, NEGATIVE_COLUMNS),
        against_negative=_against(ticked, POSITIVE_COLUMNS),
    )


def _fault(column: str, cell: str) -> Finding | None:
    if cell not in _VALUES:
        return finding("driver_value", column, described(cell), _("1, 0 or null"))
    if cell == "null" and column.endswith(_ALWAYS_OFFERED):
        return finding("driver_value", column, cell, _("1 or 0"))
    return None


def _against(ticked: set[str], columns: tuple[str, ...]) -> tuple[Finding, ...]:
    return tuple(
        finding("driver_of_other_direction", column, "1", _("0 or null after this answer"))
        for column in columns
        if column in ticked
    )
