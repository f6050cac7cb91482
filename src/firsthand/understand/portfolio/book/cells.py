"""The cells of one measure: the answers of every place in every period, and which are hidden."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from firsthand.core.estimate import Suppression
from firsthand.core.fiscal import Quarter
from firsthand.listen.contracts import QuestionTally
from firsthand.understand.contracts import Level
from firsthand.understand.estimates.api import Sum, Tally, hidden_cells, publishable
from firsthand.understand.portfolio.book.tree import PORTFOLIO, Key

type Cell = tuple[Key, Quarter | None]


@dataclass(frozen=True)
class Cells:
    """tallies: what each cell is made of. parts: the places right below a place."""

    tallies: Mapping[Cell, list[Tally]]
    parts: Mapping[Key, frozenset[Key]]
    small_cell: int

    @cached_property
    def sizes(self) -> dict[Cell, int]:
        """How many answers each cell holds."""
        return {
            cell: sum(sum(tally.counts.values()) for tally in tallies)
            for cell, tallies in self.tallies.items()
        }

    @cached_property
    def quarters(self) -> list[Quarter]:
        """The quarters with a tally, oldest first."""
        return sorted({quarter for _, quarter in self.tallies if quarter is not None})

    @cached_property
    def sums(self) -> list[Sum[Cell]]:
        """How cells add up: places to the place above them, quarters to all quarters."""
        across = [
            Sum((key, period), tuple((part, period) for part in parts))
            for key, parts in self.parts.items()
            for period in (*self.quarters, None)
        ]
        keys = {key for key, _ in self.tallies}
        along = [
            Sum((key, None), tuple((key, quarter) for quarter in self.quarters)) for key in keys
        ]
        return across + along

    @cached_property
    def hidden(self) -> dict[Cell, Suppression]:
        """The cells that are not shown anywhere, so that no small one can be worked out."""
        keep = [(PORTFOLIO, quarter) for quarter in (*self.quarters, None)]
        return hidden_cells(self.sizes, self.sums, self.small_cell, keep)

    @cached_property
    def unweighted_shown(self) -> set[Cell]:
        """The cells whose unweighted figure may be shown beside the pooled one."""
        largest_first = sorted(self.tallies, key=lambda cell: -self.sizes[cell])
        weights = {cell: self._weights(cell) for cell in largest_first if cell not in self.hidden}
        return publishable(weights, self.hidden, self.sums)

    def _weights(self, cell: Cell) -> dict[Cell, float]:
        _, period = cell
        deployments = {tally.deployment for tally in self.tallies[cell]}
        below: list[Cell] = [((Level.DEPLOYMENT, id_), period) for id_ in deployments]  # type: ignore[misc]
        answered = [each for each in below if self.sizes[each]]
        return {each: 1 / (len(answered) * self.sizes[each]) for each in answered}


def cells_of(
    tallies: Iterable[QuestionTally],
    provider_of: Mapping[uuid.UUID, uuid.UUID | None],
    small_cell: int,
) -> Cells:
    """Sort the tallies of one measure into cells; those of services not named are left out."""
    sorted_in: dict[Cell, list[Tally]] = defaultdict(list)
    parts: dict[Key, set[Key]] = defaultdict(set)
    for given in tallies:
        if given.service_id not in provider_of:
            continue
        tally = Tally(given.deployment_id, given.service_id, given.wording.strip(), given.counts)
        path = _path(given, provider_of[given.service_id])
        for above, below in pairwise(path):
            parts[above].add(below)
        for key in path:
            sorted_in[key, given.quarter].append(tally)
            sorted_in[key, None].append(tally)
    return Cells(sorted_in, {key: frozenset(below) for key, below in parts.items()}, small_cell)


def _path(given: QuestionTally, provider_id: uuid.UUID | None) -> list[Key]:
    provider: list[Key] = [] if provider_id is None else [(Level.PROVIDER, provider_id)]
    service: Key = (Level.SERVICE, given.service_id)
    return [PORTFOLIO, *provider, service, (Level.DEPLOYMENT, given.deployment_id)]
