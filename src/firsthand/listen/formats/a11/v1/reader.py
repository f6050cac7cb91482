"""Read the A-11 v1 aggregate file, row by row."""

from collections.abc import Iterator
from typing import BinaryIO, Self

from firsthand.listen.formats.a11.v1.records import V1Record
from firsthand.listen.formats.rows import Row


class V1Rows(Iterator[Row[V1Record]]):
    """The rows of one file. ignored_columns: those outside the format, as the header has them."""

    ignored_columns: tuple[str, ...]

    def __next__(self) -> Row[V1Record]:
        raise NotImplementedError

    def __iter__(self) -> Self:
        return self


def read_v1(stream: BinaryIO, filename: str) -> V1Rows:
    """Read the header at once and each row when it is asked for, in bounded memory.

    Raises InvalidInput, here or while rows are read, for what is wrong with the file as a whole.
    """
    raise NotImplementedError
