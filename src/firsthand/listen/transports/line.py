"""What every transport says of itself, for the registry, the settings and the check."""

from collections.abc import Callable
from dataclasses import dataclass

from firsthand.listen.transports.contracts import Medium, Transport


def _nothing(_medium: Medium) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True)
class Line:
    """One transport. key: how the settings call it. make: a transport ready to send.

    reaches_people: whether messages arrive at people, or stay in the house for trying things out.
    lacks: names of the settings that are missing for a medium; none where it can send.
    """

    key: str
    media: frozenset[Medium]
    make: Callable[[], Transport]
    reaches_people: bool
    lacks: Callable[[Medium], tuple[str, ...]] = _nothing
