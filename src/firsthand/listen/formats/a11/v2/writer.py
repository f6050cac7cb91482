"""Write the A-11 v2 response file; what was read comes out byte for byte."""

from collections.abc import Iterable, Iterator

from firsthand.listen.formats.a11.v2.records import V2Layout, V2Response


def write_v2(responses: Iterable[V2Response], layout: V2Layout) -> Iterator[bytes]:
    """The file in chunks; rows in the order given."""
    raise NotImplementedError
