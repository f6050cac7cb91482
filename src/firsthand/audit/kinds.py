"""The registry of act kinds: each room declares what it logs, docs/reference/acts.md lists all."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class ActKind:
    """A kind of act: dotted name ending in a verb in the past, and what it means, in words."""

    name: str
    meaning: Promise


_KINDS: dict[str, ActKind] = {}


def declare(name: str, meaning: Promise) -> ActKind:
    """Register a kind of act at import time; raises ValueError if the name is taken."""
    if name in _KINDS:
        raise ValueError(f"the act kind {name} is declared twice")
    kind = ActKind(name, meaning)
    _KINDS[name] = kind
    return kind


def all_kinds() -> list[ActKind]:
    """Every declared kind, by name."""
    return sorted(_KINDS.values(), key=lambda kind: kind.name)
