"""Moving one thing in a tuple of things."""

from collections.abc import Sequence


def moved[T](things: Sequence[T], at: int, by: int) -> tuple[T, ...]:
    """The things with one moved by so many places; it stops at either end."""
    rest = [*things[:at], *things[at + 1 :]]
    to = min(max(at + by, 0), len(rest))
    return (*rest[:to], things[at], *rest[to:])
