"""Turn the cells of one row into a record, noting everything that is wrong on the way."""

from collections.abc import Mapping, Sequence
from typing import cast

from django.utils.translation import gettext as _

from firsthand.catalog.contracts import FederalService
from firsthand.core.channels import Channel
from firsthand.core.errors import InvalidInput
from firsthand.core.fiscal import Quarter
from firsthand.listen.formats.a11.v1 import checks, control_number, register_url
from firsthand.listen.formats.a11.v1.columns import (
    COUNT_COLUMNS,
    CUSTOMERS,
    OFFERED,
    QUESTIONS,
    RESPONDENTS,
)
from firsthand.listen.formats.a11.v1.records import FiveCounts, V1Question, V1Record
from firsthand.listen.formats.cells import (
    are_digits,
    number_finding,
    starts_like_formula,
    whole_number,
)
from firsthand.listen.formats.findings import finding
from firsthand.listen.formats.rows import Finding
from firsthand.listen.roles import QuestionRole
from firsthand.record.states import Severity

LARGEST_ID = 2**31 - 1
LONGEST_NAME = 300
LONGEST_ADDRESS = 500
LONGEST_TEXT = 20_000
_CHANNELS = {str(channel): channel for channel in Channel}
_NO_ANSWERS: FiveCounts = (0, 0, 0, 0, 0)


class RowParser:
    """The cells of one row by column name; findings: what was wrong with those read so far."""

    def __init__(self, positions: Mapping[str, int], cells: Sequence[str]) -> None:
        self._positions = positions
        self._cells = cells
        self.findings: list[Finding] = []

    def record(self) -> V1Record | None:
        """The record, or None where a finding refuses the row."""
        quarter = self._quarter()
        federal = self._federal()
        channel = self._text("channel", 100)
        record = V1Record(
            id=self._text("id", 200, needed=True),
            quarter=quarter or Quarter(1900, 1),
            federal=federal,
            channel=_CHANNELS.get(channel),
            reported_channel="" if channel in _CHANNELS else channel,
            transaction_point=self._text("transaction_point"),
            service_provided=self._text("service_provided"),
            customers=self._number(CUSTOMERS),
            offered=self._number(OFFERED),
            respondents=self._number(RESPONDENTS),
            omb_control_number=self._control_number(),
            federal_register_url=self._register_url(),
            questions=tuple(q for q in map(self._question, QUESTIONS.items()) if q),
            operational_metrics=self._text("operational_metrics"),
        )
        if any(found.severity is Severity.REFUSED for found in self.findings):
            return None
        self.findings.extend(checks.check(record))
        return record

    def _cell(self, column: str) -> str:
        position = self._positions.get(column)
        return "" if position is None else self._cells[position]

    def _text(self, column: str, longest: int = LONGEST_TEXT, *, needed: bool = False) -> str:
        text = self._cell(column).strip()
        self._check_text(column, text, longest)
        if needed and not text:
            self.findings.append(finding("empty_required", column, "", _("a text")))
        return text

    def _check_text(self, column: str, text: str, longest: int) -> None:
        if len(text) > longest:
            expected = _("at most %(most)d characters") % {"most": longest}
            self.findings.append(finding("text_too_long", column, text, expected))
        if starts_like_formula(text):
            self.findings.append(finding("formula_in_text", column, text))

    def _number(self, column: str) -> int | None:
        cell = self._cell(column)
        if not cell or cell.isspace():
            return None
        number = whole_number(cell)
        if isinstance(number, int):
            return number
        self.findings.append(number_finding(number, column, cell))
        return None

    def _needed_number(self, column: str, largest: int) -> int:
        cell = self._cell(column)
        if not cell.strip():
            self.findings.append(finding("empty_required", column, "", _("a whole number")))
            return 0
        number = whole_number(cell, largest=largest)
        if isinstance(number, int):
            return number
        self.findings.append(number_finding(number, column, cell, largest=largest))
        return 0

    def _quarter(self) -> Quarter | None:
        before = len(self.findings)
        year = self._needed_number("collection_year", LARGEST_ID)
        number = self._needed_number("collection_quarter", LARGEST_ID)
        if len(self.findings) > before:
            return None
        try:
            return Quarter(year, number)
        except InvalidInput:
            expected = _("a year from 1900 to 2999, a quarter from 1 to 4")
            found = f"{year} Q{number}"
            column = "collection_quarter"
            self.findings.append(finding("quarter_does_not_exist", column, found, expected))
            return None

    def _federal(self) -> FederalService:
        return FederalService(
            agency_id=self._needed_number("organization_id", LARGEST_ID),
            agency_name=self._text("organization_name", LONGEST_NAME, needed=True),
            agency_abbreviation=self._text("organization_abbreviation", 40),
            provider_id=self._needed_number("service_provider_id", LARGEST_ID),
            provider_name=self._text("service_provider_name", LONGEST_NAME, needed=True),
            service_id=self._needed_number("service_id", LARGEST_ID),
            service_name=self._text("service_name", LONGEST_NAME, needed=True),
            provider_description=self._text("service_provider_desc"),
            service_description=self._text("service_desc"),
        )

    def _control_number(self) -> str:
        cell = self._cell("omb_control_number")
        number, code = control_number.clean(cell)
        if code:
            self.findings.append(
                finding(code, "omb_control_number", cell, _("a number like 1234-5678"))
            )
        return number

    def _register_url(self) -> str:
        text = self._text("federal_register_url")
        address, code = register_url.clean(text)
        self._check_text("federal_register_url", address, LONGEST_ADDRESS)
        if code:
            expected = _("one address starting with https://")
            self.findings.append(finding(code, "federal_register_url", text, expected))
        return address

    def _question(self, item: tuple[str, QuestionRole]) -> V1Question | None:
        name, role = item
        text = self._cell(f"{name}_text")
        self._check_text(f"{name}_text", text, LONGEST_TEXT)
        counts = self._counts(name)
        point_scale = self._cell(f"{name}_point_scale")
        if disagrees := checks.point_scale(name, counts, point_scale):
            self.findings.append(disagrees)
        if not text.strip() and not any(counts):
            return None
        return V1Question(name, role, text, counts)

    def _counts(self, name: str) -> FiveCounts:
        columns = COUNT_COLUMNS[name]
        cells = tuple(map(self._cell, columns))
        if are_digits(cells):  # nearly always: the quick way
            return cast(FiveCounts, tuple(map(int, cells)))
        numbers = [(column, self._number(column)) for column in columns]
        given = sum(number is not None for _column, number in numbers)
        if given == 0:
            return _NO_ANSWERS
        # A count that is unknown beside four that are known is not zero.
        for column, number in numbers:
            if number is None and not self._cell(column).strip():
                expected = _("a whole number, or all five blank")
                self.findings.append(finding("empty_required", column, "", expected))
        return cast(FiveCounts, tuple(number or 0 for _column, number in numbers))
