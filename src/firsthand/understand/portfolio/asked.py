"""What was asked for in an address or on the command line: a quarter, a measure, a place."""

from collections.abc import Iterable
from difflib import get_close_matches

from django.utils.translation import gettext as _

from firsthand.core.errors import NotFound
from firsthand.core.fiscal import Quarter
from firsthand.understand.contracts import Level
from firsthand.understand.measures import Measure
from firsthand.understand.portfolio.book.tree import Key, Tree

ALL_QUARTERS = "all"


def asked_quarter(text: str, quarters: Iterable[Quarter]) -> Quarter | None:
    """The quarter meant: “all” is None. Raises InvalidInput, or NotFound where it has no data."""
    if text == ALL_QUARTERS:
        return None
    quarter, known = Quarter.parse(text), list(quarters)
    if quarter not in known:
        nearest = sorted(known, key=lambda each: abs(each.ordinal - quarter.ordinal))[:3]
        raise NotFound(
            _("There are no data for %(quarter)s.") % {"quarter": quarter},
            next_step=_nearest([str(each) for each in sorted(nearest)]),
        )
    return quarter


def asked_measure(text: str) -> Measure:
    """The measure meant; raises NotFound with the names there are."""
    if text not in set(Measure):
        raise NotFound(
            _("There is no measure “%(name)s”.") % {"name": text},
            next_step=_nearest([str(measure) for measure in Measure]),
        )
    return Measure(text)


def asked_provider(slug: str, tree: Tree) -> Key:
    """The provider meant; raises NotFound with the nearest names that the actor may see."""
    slugs = {provider.slug: id_ for id_, provider in tree.providers.items()}
    return Level.PROVIDER, slugs[_known(slug, slugs, _("There is no provider “%(name)s”."))]


def asked_service(slug: str, tree: Tree) -> Key:
    """The service meant; raises NotFound with the nearest names that the actor may see."""
    slugs = {service.slug: id_ for id_, service in tree.services.items()}
    return Level.SERVICE, slugs[_known(slug, slugs, _("There is no service “%(name)s”."))]


def _known(slug: str, known: Iterable[str], what: str) -> str:
    names = list(known)
    if slug in names:
        return slug
    near = get_close_matches(slug, names, n=3, cutoff=0.3) or sorted(names)[:3]
    raise NotFound(what % {"name": slug}, next_step=_nearest(near))


def _nearest(names: list[str]) -> str:
    if not names:
        return _("Nothing has been imported yet.")
    return _("The nearest names are: %(names)s.") % {"names": ", ".join(names)}
