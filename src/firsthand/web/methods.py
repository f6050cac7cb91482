"""Where it is explained how a figure was worked out.

This room shows figures and does not know how they are made; a later room says where its
explanations are, once, when it starts.
"""

from collections.abc import Callable, Iterable

from firsthand.core.estimate import Estimate
from firsthand.web.tables import Link

type Finder = Callable[[str], Link | None]

_finders: list[Finder] = []


def explain_by(finder: Finder) -> None:
    """Ask this function for the page about a method; it answers None for one it does not know."""
    if finder not in _finders:
        _finders.append(finder)


def explanations(estimates: Iterable[Estimate]) -> list[Link]:
    """The pages about the methods behind some estimates, each once, in order of first use."""
    methods = dict.fromkeys(words for each in estimates for words in (each.method, each.weighting))
    found = [link for method in methods for find in _finders if (link := find(method))]
    return list({link.url: link for link in found}.values())
