"""What an analysis is of: a service or a provider, and some quarters, as an address says."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from firsthand.catalog.contracts import ServiceInfo
from firsthand.core.access import Actor
from firsthand.core.errors import NotFound
from firsthand.core.fiscal import Quarter
from firsthand.listen import api as listen
from firsthand.understand.answers.api import Dimension, dimensions, quarters_in
from firsthand.understand.explore.forms import Chooser, Option
from firsthand.understand.portfolio.book.tree import tree_for

# The names of the parameters.
OF, FIRST, LAST = "of", "from", "to"
_SERVICE, _PROVIDER = "service:", "provider:"
_A_YEAR = 4  # quarters: what is shown where nothing is said of the time

type Offer = tuple[str, str, tuple[uuid.UUID, ...]]  # key, words, services


@dataclass(frozen=True)
class Scope:
    """One service or provider in some quarters. key: as in addresses, `service:<slug>`.

    offers: everything that could have been chosen. known: the dimensions of its answers, by key.
    first, last: None where the time is not bounded on that side.
    """

    key: str
    label: str
    services: frozenset[uuid.UUID]
    offers: tuple[Offer, ...]
    known: Mapping[str, Dimension]
    first: Quarter | None
    last: Quarter | None

    @property
    def every_quarter(self) -> list[Quarter]:
        """The quarters in which somebody answered, oldest first."""
        return quarters_in(self.known["quarter"])

    @property
    def quarters(self) -> list[Quarter]:
        """Those of them that are looked at."""
        return quarters_in(self.known["quarter"], self.first, self.last)

    @property
    def period(self) -> str:
        """The quarters, in words."""
        if not self.quarters:
            return _("no quarter with answers")
        first, last = self.quarters[0], self.quarters[-1]
        if first == last:
            return str(first)
        return _("%(first)s to %(last)s") % {"first": first, "last": last}


def scope_of(actor: Actor, query: QueryDict, *, providers: bool) -> Scope | None:
    """What was asked for: the service of which most single answers are known, and its last four
    quarters, if nothing is.

    None where the actor may see no service that asks anybody. Raises NotFound for a place
    that there is not, and InvalidInput for what is no quarter.
    """
    offers = _offers(actor, providers=providers)
    if not offers:
        return None
    key = query.get(OF) or _fullest(offers)
    found = next((offer for offer in offers if offer[0] == key), None)
    if found is None:
        raise NotFound(
            _("There is nothing here by the name of “%(name)s”.") % {"name": key[:80]},
            where=OF,
            next_step=_("Choose one of: %(names)s.")
            % {"names": ", ".join(name for name, _words, _ids in offers[:20])},
        )
    known = {each.key: each for each in dimensions(found[2])}
    quarters = quarters_in(known["quarter"])
    since = quarters[-_A_YEAR] if len(quarters) >= _A_YEAR else None
    first = _quarter(query, FIRST) if FIRST in query else since
    last = _quarter(query, LAST)
    return Scope(key, found[1], frozenset(found[2]), tuple(offers), known, first, last)


def scope_choosers(scope: Scope) -> list[Chooser]:
    """The lists to choose the place and the quarters from."""
    quarters = [(str(each), str(each)) for each in scope.every_quarter]
    lists: list[tuple[str, str, Sequence[tuple[str, str]], str]] = [
        (OF, _("Of"), [(key, words) for key, words, _ids in scope.offers], scope.key),
        (FIRST, _("From"), [("", _("The beginning")), *quarters], str(scope.first or "")),
        (LAST, _("To"), [("", _("The end")), *quarters], str(scope.last or "")),
    ]
    return [chooser(*each) for each in lists]


def chooser(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> Chooser:
    """A list of (key, words) to choose one from."""
    return Chooser(name, label, [Option(key, words, key == chosen) for key, words in options])


def _offers(actor: Actor, *, providers: bool) -> list[Offer]:
    """Services that ask somebody, below their providers where those are offered too."""
    tree = tree_for(actor)
    asking = {each.service_id for each in listen.deployments(service_ids=set(tree.services))}
    services = sorted(
        (info for info in tree.services.values() if info.id in asking), key=_by_provider
    )
    offers: list[Offer] = []
    for provider in dict.fromkeys(info.provider.id for info in services):
        own = [info for info in services if info.provider.id == provider]
        if providers and provider in tree.providers and len(own) > 1:
            words = _("All of %(provider)s") % {"provider": own[0].provider.name}
            key = f"{_PROVIDER}{own[0].provider.slug}"
            offers.append((key, words, tuple(info.id for info in own)))
        offers += [(f"{_SERVICE}{info.slug}", _named(info), (info.id,)) for info in own]
    return offers


def _fullest(offers: Sequence[Offer]) -> str:
    """The service with most single answers: of reports with counts alone little can be told."""
    services = {ids[0]: key for key, _words, ids in offers if len(ids) == 1}
    of = {each.id: each.service_id for each in listen.deployments(service_ids=set(services))}
    rows: Counter[uuid.UUID] = Counter(dict.fromkeys(services, 0))
    for part in listen.answer_partitions(of):
        rows[of[part.deployment_id]] += part.rows
    return services[max(rows, key=rows.__getitem__)]


def _named(info: ServiceInfo) -> str:
    return f"{info.provider.name}: {info.name}"


def _by_provider(info: ServiceInfo) -> tuple[str, str, str]:
    return info.provider.name.casefold(), str(info.provider.id), info.name.casefold()


def _quarter(query: QueryDict, name: str) -> Quarter | None:
    text = query.get(name)
    return Quarter.parse(text) if text else None
