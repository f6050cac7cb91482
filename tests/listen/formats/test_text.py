"""Opening files of any kind: what is wrong is said with file, row, what was found, what to do."""

import io
from collections.abc import Callable, Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from firsthand.core.errors import InvalidInput
from firsthand.listen.formats import text as text_module
from firsthand.listen.formats.a11.v1.reader import read_v1
from firsthand.listen.formats.a11.v2.reader import read_v2
from firsthand.listen.formats.findings import CODES
from firsthand.listen.formats.text import LONGEST_LINE, CsvText
from tests.listen.formats.files import v1_file, v2_file

READERS = pytest.mark.parametrize("read", [read_v1, read_v2])
Reader = Callable[..., Iterator[object]]


def records(content: bytes) -> list[list[str]]:
    return list(CsvText(io.BytesIO(content), "file.csv"))


def refusal(content: bytes) -> InvalidInput:
    with pytest.raises(InvalidInput) as raised:
        records(content)
    assert raised.value.problem.where.startswith("file.csv")
    assert raised.value.problem.next_step
    return raised.value


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b"PK\x03\x04\x14\x00\x06\x00", "Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Excel workbook"),
        (b"\x1f\x8b\x08\x00", "compressed"),
        (b"%PDF-1.7", "PDF"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"\xef\xbb\xbf  <?xml version='1.0'?>", "web page"),
        (b'{"data": []}', "JSON"),
        (b"[1, 2]", "JSON"),
        ("a,b\r\n".encode("utf-16"), "UTF-16"),
        ("a,b\r\n".encode("utf-16-le"), "UTF-16"),
        ("a,b\r\n".encode("utf-16-be"), "UTF-16"),
        (b"a,b\rc,d\re,f", "carriage return"),
    ],
)
def test_a_file_of_another_kind_is_recognised(content: bytes, what: str) -> None:
    assert what in str(refusal(content))


def test_latin_1_is_refused_with_row_and_byte() -> None:
    error = refusal("a,b\nc,d\ne,é\n".encode("latin-1"))
    assert error.problem.where == "file.csv, row 3"
    assert "Byte 11 " in error.problem.what
    assert "0xE9" in error.problem.what


def test_a_zero_byte_is_refused_with_row_and_byte() -> None:
    error = refusal(b"a,b\nc,\0\n")
    assert error.problem.where == "file.csv, row 2"
    assert "Byte 7 " in error.problem.what


def test_a_byte_order_mark_is_taken_off_and_remembered() -> None:
    source = CsvText(io.BytesIO(b"\xef\xbb\xbfa,b\n"), "file.csv")
    assert next(source) == ["a", "b"]
    assert source.has_bom
    assert source.raw == "a,b\n"


def test_rows_are_counted_as_a_spreadsheet_counts() -> None:
    source = CsvText(io.BytesIO(b'a\n"b\nb"\n\nc'), "file.csv")
    found = [(source.row, cells, source.raw, source.is_cut_off) for cells in source]
    assert found == [
        (1, ["a"], "a\n", False),
        (2, ["b\nb"], '"b\nb"\n', False),
        (3, [], "\n", False),
        (4, ["c"], "c", True),
    ]


@pytest.mark.parametrize(
    ("content", "row", "what"),
    [
        (b'a,b\nc,"d\ne,f\n', 2, "not closed"),
        (b'a,b\nc,"d"e\n', 2, "closing quotation mark"),
        (b"a,b\nc,d\re\n", 2, "carriage return"),
        (b'a,b\nc,"' + b"x" * 200_000 + b'"\n', 2, "far too long"),
        (b"a,b\n" + b"x" * (LONGEST_LINE + 5), 2, "longer than"),
    ],
)
def test_a_broken_record_is_named_by_its_row(content: bytes, row: int, what: str) -> None:
    error = refusal(content)
    assert error.problem.where == f"file.csv, row {row}"
    assert what in error.problem.what


class Endless(io.RawIOBase):
    """A stream that never ends, and counts what was taken from it."""

    def __init__(self, start: bytes, then: bytes) -> None:
        self.start, self.then, self.taken = start, then, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        block = self.start or self.then
        size = min(len(block), len(buffer))
        buffer[:size] = block[:size]
        self.start = self.start[size:]
        self.taken += size
        return size


@pytest.mark.parametrize("then", [b"x" * 65_536, b"xxxxxxx\n" * 8192])
@READERS
def test_a_quotation_mark_that_is_never_closed_ends_the_reading(read: Reader, then: bytes) -> None:
    header = (v1_file({}) if read is read_v1 else v2_file({})).splitlines(keepends=True)[0]
    stream = Endless(header + b'1,"', then)
    with pytest.raises(InvalidInput):
        list(read(io.BufferedReader(stream), "file.csv"))
    assert stream.taken < 8 << 20


def test_rows_come_before_the_file_has_ended() -> None:
    header, row = v2_file({}).splitlines(keepends=True)
    rows = read_v2(io.BufferedReader(Endless(header, row * 1000)), "file.csv")
    assert next(rows).record is not None  # type: ignore[attr-defined]


def test_a_record_of_many_lines_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    # The csv module has a limit for cells, which other code can lift; ours stands by itself.
    monkeypatch.setattr(text_module, "LONGEST_RECORD", 1000)
    assert "not closed" in str(refusal(b'a\n"' + b"x\n" * 600))


PIECES = st.lists(
    st.one_of(
        st.binary(max_size=30),
        st.sampled_from(
            [
                v1_file({}),
                v1_file({}, {"q1_1": "x"}),
                v2_file({}),
                v2_file({"question_4": 'a "b",\n'}, {}),
                v1_file({}).splitlines(keepends=True)[0],
                v2_file({}).splitlines(keepends=True)[0],
                *(bytes([byte]) for byte in b'",\r\n\0'),
                b"\xef\xbb\xbf",
                b"\xff\xfe",
                b",,,,,,,,,,,,,,,,\n",
            ]
        ),
    ),
    max_size=6,
).map(b"".join)


@READERS
@settings(max_examples=300)
@given(content=PIECES, cut=st.integers(0, 3000))
@example(content=b"\xef\xbb\xbf", cut=3000)
@example(content=b"\n", cut=3000)
def test_any_bytes_give_rows_or_a_refusal(read: Reader, content: bytes, cut: int) -> None:
    try:
        rows = list(read(io.BytesIO(content[:cut]), "file.csv"))
    except InvalidInput as error:
        assert error.problem.what
        assert error.problem.where.startswith("file.csv")
        assert error.problem.next_step
    else:
        assert len(rows) <= content.count(b"\n") + 1
        for row in rows:
            refused = any(f.severity == "refused" for f in row.findings)  # type: ignore[attr-defined]
            assert (row.record is None) == refused  # type: ignore[attr-defined]
            assert all(f.code in CODES for f in row.findings)  # type: ignore[attr-defined]
            assert all(len(f.found) <= 120 for f in row.findings)  # type: ignore[attr-defined]
            assert all(len(f.expected) <= 300 for f in row.findings)  # type: ignore[attr-defined]


@given(position=st.integers(0, 2000), byte=st.integers(0, 255))
@READERS
def test_one_changed_byte_never_breaks_the_reader(read: Reader, position: int, byte: int) -> None:
    content = bytearray(v1_file({}) if read is read_v1 else v2_file({}, {"question_4": 'a "b"'}))
    content[position % len(content)] = byte
    try:
        rows = list(read(io.BytesIO(bytes(content)), "file.csv"))
    except InvalidInput:
        return
    assert len(rows) <= 3
