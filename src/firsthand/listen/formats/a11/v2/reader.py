"""Read the A-11 v2 response file, row by row, keeping what is needed to write it again."""

from collections.abc import Iterator
from hashlib import blake2b
from operator import itemgetter
from typing import BinaryIO, Self

from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput
from firsthand.listen.formats.a11.v2.drivers import DriverReader, Drivers
from firsthand.listen.formats.a11.v2.quoting import Reordering, quoting_of
from firsthand.listen.formats.a11.v2.records import COLUMNS, OTHER_LINE_END, V2Layout, V2Response
from firsthand.listen.formats.a11.v2.scale import ScaleOfFile
from firsthand.listen.formats.cells import described, is_mangled, starts_like_formula
from firsthand.listen.formats.findings import cell_count_finding, finding
from firsthand.listen.formats.header import check_columns, read_header
from firsthand.listen.formats.rows import Finding, Row
from firsthand.listen.formats.text import CsvText, place
from firsthand.listen.roles import Scale

LONGEST_ID = 200
_WIDTH = len(COLUMNS)


class V2File(Iterator[Row[V2Response]]):
    """The rows of one file.

    layout and scale are complete once the last row was read: only then is it known how the file
    ends, and whether an answer settled the scale.
    """

    def __init__(self, source: CsvText, scale: Scale | None) -> None:
        self._source = source
        self._header = read_header(source)
        check_columns(
            self._header, source.filename, needed=COLUMNS, known=set(COLUMNS), allow_others=False
        )
        body, line_end = split_end(source.raw)
        quoting = quoting_of(self._header, body)
        if quoting is None:
            raise _header_not_kept(source.filename)
        self._header_quoting, self._line_end, self._last_end = quoting, line_end or "\n", line_end
        places = [self._header.index(column) for column in COLUMNS]
        self._in_order = itemgetter(*places)
        self._reordered = Reordering(places)
        self._scale = ScaleOfFile(scale)
        self._drivers = DriverReader()
        self._ids: set[bytes] = set()

    @property
    def scale(self) -> Scale | None:
        """As given, or as the answers have shown; None as long as every answer was 1."""
        return self._scale.scale

    @property
    def layout(self) -> V2Layout:
        """How the file is written, beside its responses."""
        return V2Layout(
            columns=tuple(self._header),
            header_quoting=self._header_quoting,
            has_bom=self._source.has_bom,
            line_end=self._line_end,
            final_newline=bool(self._last_end),
        )

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Row[V2Response]:
        cells = next(self._source)
        line = self._source.row
        body, self._last_end = split_end(self._source.raw)
        if len(cells) != _WIDTH:
            return Row(line, None, (self._shape_fault(cells),))
        ordered: tuple[str, ...] = self._in_order(cells)
        external_id, answer_cell, comment = ordered[0], ordered[1], ordered[-1]
        answer = self._scale.answer(answer_cell, line)
        drivers = self._drivers.read(ordered[2:-1])
        quoting = quoting_of(cells, body)
        findings = [*self._id_faults(external_id), *drivers.faults]
        if answer is None:
            findings.append(self._scale.fault(answer_cell))
        if quoting is None:
            findings.append(finding("quoting_not_kept", "", "", _("standard CSV")))
        if findings or answer is None or quoting is None:
            return Row(line, None, tuple(findings))
        response = V2Response(
            external_id, answer, drivers.values, comment, self._kept_quoting(quoting)
        )
        return Row(line, response, self._warnings(response, drivers))

    def _shape_fault(self, cells: list[str]) -> Finding:
        if not cells:
            return finding("blank_line", "")
        return cell_count_finding(cells, _WIDTH, not self._last_end)

    def _id_faults(self, external_id: str) -> list[Finding]:
        column = "external_id"
        if not external_id or external_id.isspace():
            return [finding("empty_required", column, "", _("an id of the response"))]
        if len(external_id) > LONGEST_ID:
            expected = _("at most %(most)d characters") % {"most": LONGEST_ID}
            return [finding("text_too_long", column, described(external_id), expected)]
        if is_mangled(external_id):
            return [finding("spreadsheet_value", column, external_id, _("the id as it was"))]
        digest = blake2b(external_id.encode(), digest_size=16).digest()
        if digest in self._ids:
            return [finding("duplicate_external_id", column, external_id, _("an id of its own"))]
        self._ids.add(digest)
        return []

    def _kept_quoting(self, quoting: int) -> int:
        quoting = self._reordered(quoting)
        if self._last_end and self._last_end != self._line_end:
            quoting |= OTHER_LINE_END
        return quoting

    def _warnings(self, response: V2Response, drivers: Drivers) -> tuple[Finding, ...]:
        is_positive = self._scale.is_positive(response.question_1)
        warnings: tuple[Finding, ...] = ()
        if is_positive is not None:
            warnings = drivers.against_positive if is_positive else drivers.against_negative
        if starts_like_formula(response.external_id):
            warnings = (*warnings, finding("formula_in_text", "external_id", response.external_id))
        if starts_like_formula(response.comment):
            # Of what a person wrote no more than the sign is told.
            warnings = (*warnings, finding("formula_in_text", "question_4", response.comment[0]))
        return warnings


def read_v2(stream: BinaryIO, filename: str, *, scale: Scale | None = None) -> V2File:
    """Read the header at once and each row when it is asked for.

    scale: that of the deployment, where it is known. Without it the first answer that stands on
    one scale alone decides; before that no reason is held against its answer, because 1 is the
    best thumb and the worst of five. Memory: about 100 bytes a row, for finding ids that come
    twice. Raises InvalidInput, here or while rows are read, for what is wrong with the file as a
    whole.
    """
    return V2File(CsvText(stream, filename), scale)


def split_end(text: str) -> tuple[str, str]:
    """A record without its line end, and the line end: CR LF, LF or none."""
    if text.endswith("\r\n"):
        return text[:-2], "\r\n"
    return (text[:-1], "\n") if text.endswith("\n") else (text, "")


def _header_not_kept(filename: str) -> InvalidInput:
    return InvalidInput(
        _("The header row ends or is quoted in an unusual way."),
        where=place(filename, 1),
        next_step=_("Save the file again with a program that writes standard CSV."),
    )
