"""How differently deployments word the trust question: a pass over all of them together."""

from collections.abc import Iterable, Iterator

from firsthand.listen.formats.rows import Finding


def differing_wordings(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Finding]]:
    """For (record id, trust wording) pairs: the records whose wording is not everybody's."""
    raise NotImplementedError
