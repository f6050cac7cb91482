"""Read the A-11 v2 response file, row by row, keeping what is needed to write it again."""

from collections.abc import Iterator
from typing import BinaryIO, Self

from firsthand.listen.formats.a11.v2.records import V2Layout, V2Response
from firsthand.listen.formats.rows import Row
from firsthand.listen.roles import Scale


class V2File(Iterator[Row[V2Response]]):
    """The rows of one file.

    scale: THUMBS or FIVE_POINT, as given or as the answers have shown so far; None as long as
    every answer was 1, which stands on both. layout: complete once the last row was read (only
    then is it known how the file ends).
    """

    scale: Scale | None

    @property
    def layout(self) -> V2Layout:
        raise NotImplementedError

    def __next__(self) -> Row[V2Response]:
        raise NotImplementedError

    def __iter__(self) -> Self:
        return self


def read_v2(stream: BinaryIO, filename: str, *, scale: Scale | None = None) -> V2File:
    """Read the header at once and each row when it is asked for.

    scale: that of the deployment, where it is known. Without it the first answer that stands on
    one scale alone decides. Raises InvalidInput, here or while rows are read, for what is wrong
    with the file as a whole.
    """
    raise NotImplementedError
