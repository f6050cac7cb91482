"""What was asked for in the query of an address."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.core.access import Actor
from firsthand.core.errors import NotFound
from firsthand.understand.answers.api import Dimension, rollup_for
from firsthand.understand.estimates.api import AHRQ, Rule
from firsthand.understand.measures import Measure
from firsthand.understand.scope import Scope, scope_of

# The names of the parameters; `reference:<dimension>` names the group to compare with.
MEASURE, DIMENSION, RULE, REFERENCE = "measure", "dim", "rule", "reference:"
_TIME = ("quarter", "month")


class Demand(StrEnum):
    """What a difference needs to count as a gap."""

    SHOWN = "shown"
    AHRQ = "ahrq"

    @property
    def rule(self) -> Rule:
        """The rule of the library."""
        return AHRQ if self is Demand.AHRQ else Rule()

    @property
    def label(self) -> Promise:
        """The demand in words."""
        return _LABELS[self]


_LABELS: dict[Demand, Promise] = {
    Demand.SHOWN: gettext_lazy("Any difference that chance does not explain"),
    Demand.AHRQ: gettext_lazy("Also at least a tenth of the reference (AHRQ)"),
}


@dataclass(frozen=True)
class Question:
    """A measure, and the dimensions whose groups are compared.

    offered: the dimensions in which there are groups. is_all: whether none was named.
    references: by dimension, only those that were named; elsewhere the largest group is compared
    with.
    """

    scope: Scope
    measure: Measure
    offered: tuple[Dimension, ...]
    dimensions: tuple[Dimension, ...]
    is_all: bool
    references: Mapping[str, str]
    demand: Demand


def asked(actor: Actor, query: QueryDict) -> Question | None:
    """The question; what is not said is trust, or else what was asked, over every dimension.

    None where the actor may see nothing that asks anybody. Raises NotFound for a name that
    is none, with those there are.
    """
    scope = scope_of(actor, query, providers=True)
    if scope is None:
        return None
    offered = tuple(
        each for each in scope.known.values() if each.key not in _TIME and len(each.levels) > 1
    )
    by_key = {each.key: each for each in offered}
    wanted = [name for name in query.getlist(DIMENSION) if name]
    for name in wanted:
        _require(name, list(by_key), DIMENSION)
    measure = query.get(MEASURE) or str(_first_answered(scope))
    _require(measure, [str(each) for each in Measure], MEASURE)
    demand = query.get(RULE) or str(Demand.SHOWN)
    _require(demand, [str(each) for each in Demand], RULE)
    return Question(
        scope=scope,
        measure=Measure(measure),
        offered=offered,
        dimensions=tuple(each for each in offered if not wanted or each.key in wanted),
        is_all=not wanted,
        references=_references(query, by_key),
        demand=Demand(demand),
    )


def _first_answered(scope: Scope) -> Measure:
    """Trust, or the first measure that anybody answered here."""
    for measure in Measure:
        if rollup_for(scope.services, measure, quarters=scope.quarters).estimates:
            return measure
    return Measure.TRUST


def _references(query: QueryDict, known: Mapping[str, Dimension]) -> dict[str, str]:
    found = {}
    for name, level in query.items():
        dimension = name.removeprefix(REFERENCE)
        # A page keeps what was named for another service: there it may not exist.
        if name.startswith(REFERENCE) and isinstance(level, str) and level and dimension in known:
            _require(level, [each.key for each in known[dimension].levels], name)
            found[dimension] = level
    return found


def _require(name: str, known: list[str], where: str) -> None:
    if name not in known:
        raise NotFound(
            _("There is no “%(name)s”.") % {"name": name[:80]},
            where=where,
            next_step=_("Choose one of: %(names)s.") % {"names": ", ".join(known[:20])},
        )
