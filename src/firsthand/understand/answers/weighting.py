"""Weights for a selection of answers, service by service and quarter by quarter.

Within a service and quarter with known totals, answers are weighted to them; the weights have
mean 1, so that services and quarters count by their answers, as they do without known totals.
"""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _

from firsthand.catalog import api as catalog
from firsthand.catalog.api import MarginInfo
from firsthand.core.fiscal import Quarter
from firsthand.understand.answers.frames import Combination, Fitted, dimension_word, fit
from firsthand.understand.answers.selection import Selection
from firsthand.understand.answers.sums import COUNT, EVERYBODY
from firsthand.understand.estimates.api import Sample
from firsthand.understand.estimates.arrays import FloatArray, IntArray

UNWEIGHTED = "unweighted"
_NOBODY, _BETWEEN = "\x00", "\x1f"

type Where = tuple[str, int]  # service id as text, Quarter.ordinal


@dataclass(frozen=True)
class Weighted:
    """The fits of a selection for one measure; dims: that counts must be split by to use them."""

    dims: tuple[str, ...]
    fits: dict[Where, Fitted]
    samples: tuple[Sample, ...]

    @property
    def is_weighted(self) -> bool:
        """Whether any answer counts differently."""
        return any(each.is_weighted for each in self.fits.values())

    @cached_property
    def _numbers(self) -> dict[Where, int]:
        # Sample 0 is of all that have no known totals: one simple sample, as ever.
        return {where: at for at, where in enumerate(self.fits, start=1)}

    def place(self, counts: pa.Table) -> tuple[IntArray, IntArray]:
        """The sample and the combination of each row of a table with service, quarter_number and
        `dims`. What is not fitted is of sample 0.
        """
        names = ("service", "quarter_number", *self.dims)
        columns = [pc.fill_null(counts[name].cast(pa.string()), _NOBODY) for name in names]
        keys = pc.binary_join_element_wise(*columns, _BETWEEN).combine_chunks().dictionary_encode()
        found = [self._code(key.split(_BETWEEN)) for key in keys.dictionary.to_pylist()]
        codes = np.array(found, dtype=np.int64).reshape(-1, 2)[keys.indices.to_numpy()]
        return codes[:, 0], codes[:, 1]

    def _code(self, parts: list[str]) -> tuple[int, int]:
        where = parts[0], int(parts[1])
        fitted = self.fits.get(where)
        if fitted is None:
            return 0, 0
        levels = dict(zip(self.dims, parts[2:], strict=True))
        own = tuple(None if levels[dim] == _NOBODY else levels[dim] for dim in fitted.dims)
        return self._numbers[where], fitted.combinations.index(own)

    def weights(self, sample: IntArray, combination: IntArray) -> FloatArray:
        """The weight of each answer in a row."""
        starts = np.cumsum([0, *(each.weights.size for each in self.samples)])
        every = np.concatenate([each.weights for each in self.samples])
        return np.asarray(every[starts[sample] + combination])

    def only(self, there: Collection[Where]) -> "Weighted":
        """Of some services and quarters alone; the samples stay as they are numbered."""
        kept = {where: each for where, each in self.fits.items() if where in there}
        return replace(self, fits=kept)

    def words(self, services: int) -> str:
        """What a figure of all of them says of its weighting; services: with quarters, how many."""
        used = [each for each in self.fits.values() if each.is_weighted]
        if not used:
            return UNWEIGHTED
        names = sorted({dimension_word(name) for each in used for name in each.used})
        facts = {
            "names": _and(names),
            "part": len(used),
            "all": services,
            "period": str(Quarter.from_ordinal(max(quarter for _service, quarter in self.fits))),
        }
        if services == 1:
            return _("weighted to known totals of %(names)s, %(period)s") % facts
        if len(used) == services:
            return _("weighted to known totals of %(names)s") % facts
        words = _(
            "weighted to known totals of %(names)s in %(part)d of %(all)d services and quarters, "
            "the others unweighted"
        )
        return words % facts

    @property
    def notes(self) -> tuple[str, ...]:
        """What the fits have to say, each once."""
        return tuple(dict.fromkeys(note for each in self.fits.values() for note in each.notes))


def weighted(selection: Selection, measure: str) -> Weighted | None:
    """The fits for a measure; None where no total is known of what is selected."""
    services = {uuid.UUID(place.service) for place in selection.places.values()}
    known = catalog.margins(services)
    quarters = selection.all_quarters if known else ()
    wanted = {
        (str(service), quarter.ordinal): frame
        for service in {each.service_id for each in known}
        for quarter in quarters
        if (frame := catalog.frame_of(known, service, quarter))
    }
    if not wanted:
        return None
    dims = tuple(sorted({each.dimension for frame in wanted.values() for each in frame}))
    people = _people(selection, measure, dims)
    fits = {
        where: fit(frame, _combined(own, frame))
        for where, frame in wanted.items()
        if (own := _of(people, where)).num_rows
    }
    if not fits:
        return None
    rest = _rest(people, set(fits))
    simple = Sample(np.array([rest]), np.ones(1), None)
    return Weighted(dims, fits, (simple, *(each.sample for each in fits.values())))


def _people(selection: Selection, measure: str, dims: Sequence[str]) -> pa.Table:
    """All who answered anything; of reports without rows, who answered the measure."""
    names = ("service", "quarter_number", *dims, COUNT)
    everybody = selection.counts(EVERYBODY, dims).select(names)
    reported = selection.counts_of_reports(measure, dims).select(names)
    return pa.concat_tables([everybody, reported])


def _of(people: pa.Table, where: Where) -> pa.Table:
    mine = pc.and_(
        pc.equal(people["service"], where[0]), pc.equal(people["quarter_number"], where[1])
    )
    return people.filter(mine)


def _combined(own: pa.Table, frame: Sequence[MarginInfo]) -> dict[Combination, int]:
    columns = [own[each.dimension].to_pylist() for each in frame]
    found: dict[Combination, int] = {}
    for *levels, people in zip(*columns, own[COUNT].to_pylist(), strict=True):
        found[tuple(levels)] = found.get(tuple(levels), 0) + people
    return found


def _rest(people: pa.Table, fitted: set[Where]) -> float:
    where = zip(people["service"].to_pylist(), people["quarter_number"].to_pylist(), strict=True)
    counted = zip(where, people[COUNT].to_pylist(), strict=True)
    return float(sum(n for each, n in counted if each not in fitted))


def _and(names: Sequence[str]) -> str:
    *first, last = names
    return (
        _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last
    )
