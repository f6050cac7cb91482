"""Whatever file was accepted comes out byte for byte, up to the order of its rows."""

import csv
import io
import random

from hypothesis import example, given
from hypothesis import strategies as st

from firsthand.listen.formats.a11.v2.quoting import joined, quoting_of
from firsthand.listen.formats.a11.v2.records import (
    COLUMNS,
    QUOTE_AS_NEEDED,
    V2Layout,
    V2Response,
)
from firsthand.listen.formats.a11.v2.writer import RowWriter, write_v2
from tests.listen.formats.files import v2_file, v2_rows

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from(',"\n\r;\t =é“”😀\u2028\ufeff'),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    ),
    max_size=20,
)
REASONS = st.sampled_from(["1", "0", "null"])
OFFERED_REASONS = st.sampled_from(["1", "0"])


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, list[bytes]]:
    """The header and the rows of a valid file, each as raw bytes with its own line end."""
    columns = draw(st.permutations(COLUMNS))
    ends = st.sampled_from(["\r\n", "\n"])
    ids = draw(st.lists(TEXTS.filter(lambda t: t.strip()), unique=True, max_size=5))
    answers = draw(st.sampled_from([["0", "1"], ["1", "2", "3", "4", "5"]]))

    def line(cells: list[str]) -> str:
        written = []
        for cell in cells:
            must = cell[:1] == '"' or any(c in cell for c in ",\r\n")
            written.append(quoted(cell) if must or draw(st.booleans()) else cell)
        return ",".join(written)

    def row(external_id: str) -> str:
        cells = {
            "external_id": external_id,
            "question_1": draw(st.sampled_from(answers)),
            "question_4": draw(TEXTS),
        }
        for column in columns:
            offered = column.endswith(("_effectiveness", "_ease"))
            if column not in cells:
                cells[column] = draw(OFFERED_REASONS if offered else REASONS)
        return line([cells[column] for column in columns])

    main_end = draw(ends)
    bom = draw(st.sampled_from([b"", b"\xef\xbb\xbf"]))
    header = bom + (line(list(columns)) + main_end).encode()
    mixed = draw(st.booleans())
    rows = [(row(i) + (draw(ends) if mixed else main_end)).encode() for i in ids]
    return header, rows


@given(files(), st.randoms(use_true_random=False))
def test_every_row_and_the_header_come_out_as_they_went_in(
    file: tuple[bytes, list[bytes]], order: random.Random
) -> None:
    header, raw_rows = file
    source = v2_rows(header + b"".join(raw_rows))
    rows = list(source)
    responses = [row.record for row in rows if row.record is not None]
    assert len(responses) == len(raw_rows), [row.findings for row in rows]
    assert b"".join(write_v2(responses, source.layout)) == header + b"".join(raw_rows)
    shuffled = list(zip(responses, raw_rows, strict=True))
    order.shuffle(shuffled)
    written = b"".join(write_v2([response for response, _raw in shuffled], source.layout))
    assert written == header + b"".join(raw for _response, raw in shuffled)


@given(files())
def test_a_file_without_a_last_line_end_comes_out_without(
    file: tuple[bytes, list[bytes]],
) -> None:
    header, raw_rows = file
    content = (header + b"".join(raw_rows)).rstrip(b"\r\n")
    source = v2_rows(content)
    responses = [row.record for row in source if row.record is not None]
    assert b"".join(write_v2(responses, source.layout)) == content


@given(st.lists(TEXTS, min_size=17, max_size=17), st.integers(0, 2**17 - 1))
def test_quoting_is_found_again_in_what_it_wrote(cells: list[str], quoting: int) -> None:
    for number, cell in enumerate(cells):
        if cell[:1] == '"' or any(c in cell for c in ",\r\n"):
            quoting |= 1 << number
    text = joined(cells, quoting)
    assert next(csv.reader(io.StringIO(text, newline=""), strict=True)) == cells
    assert quoting_of(cells, text) == quoting


def test_a_row_that_could_not_be_given_back_is_refused() -> None:
    header, first = v2_file({"question_4": "x"}).splitlines(keepends=True)
    rows = list(v2_rows(header + first.replace(b"\r\n", b"\r\r\n")))
    assert [f.code for row in rows for f in row.findings] == ["quoting_not_kept"]


@given(TEXTS.filter(lambda t: t.strip()), TEXTS)
@example("a", '"')
@example("a", "said 5\" 'wide'")
def test_responses_that_came_from_no_file_are_quoted_as_needed(external_id: str, text: str) -> None:
    response = V2Response(external_id, 1, (True,) * 7 + (False,) * 7, text)
    content = b"".join(write_v2([response], V2Layout()))
    [row] = v2_rows(content)
    assert row.record is not None
    assert (row.record.external_id, row.record.comment) == (external_id, text)


def test_a_comment_that_was_changed_after_reading_is_still_one_cell() -> None:
    [row] = v2_rows(v2_file({"question_4": "plain"}))
    assert row.record is not None
    assert row.record.quoting == 0 != QUOTE_AS_NEEDED
    changed = V2Response("R-1", 1, row.record.drivers, "a, b\nc", row.record.quoting)
    assert RowWriter(V2Layout()).text(changed).endswith(',"a, b\nc"')


@given(files())
def test_the_layout_survives_being_kept_as_text(file: tuple[bytes, list[bytes]]) -> None:
    source = v2_rows(file[0] + b"".join(file[1]))
    list(source)
    assert V2Layout.from_json(source.layout.to_json()) == source.layout


def test_a_large_file_is_written_in_chunks() -> None:
    responses = [V2Response(str(i), 1, (False,) * 14, "x" * 1000) for i in range(500)]
    chunks = list(write_v2(responses, V2Layout()))
    assert len(chunks) > 5
    assert len(list(v2_rows(b"".join(chunks)))) == 500
