"""The sampling design over microdata: who was drawn how, and the error that follows from it."""

from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import duckdb
import numpy as np
import pyarrow as pa

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import (
    BoolArray,
    FloatArray,
    IntArray,
    codes,
    complete,
    positive_weights,
)
from firsthand.understand.estimates.strata import Lonely, stratum_factors


class Calibration(Protocol):
    """What weighting to known totals does to an error."""

    def residuals(self, scores: FloatArray) -> FloatArray:
        """The part of weighted scores (rows x figures) that the known totals do not explain."""
        ...


@dataclass(frozen=True)
class Design:
    """Weights, strata, clusters and population sizes, one entry a row.

    weights: finite, above 0. strata: codes from 0. units: codes from 0 of the sampling units
    (clusters, or the rows themselves), distinct across strata. population: N of each row's
    stratum, or None. Only the first stage of sampling is modelled ("ultimate clusters").
    """

    weights: FloatArray
    strata: IntArray
    units: IntArray
    population: FloatArray | None = None
    lonely: Lonely = Lonely.FAIL
    clustered: bool = False
    names: tuple[str, ...] = ()
    calibration: Calibration | None = field(default=None, repr=False)

    @property
    def rows(self) -> int:
        """How many rows were sampled."""
        return self.weights.size

    def covariance(self, scores: FloatArray) -> FloatArray:
        """The covariance of sums of weighted scores.

        scores: rows x figures, each the row's contribution (weight included) to a linearised
        figure, 0 for rows outside its domain. Returns figures x figures.
        """
        table = scores.reshape(self.rows, -1)
        if self.calibration is not None:
            table = self.calibration.residuals(table)
        unit_stratum, totals = self._unit_totals(table)
        counts = np.bincount(unit_stratum)
        factors = stratum_factors(
            counts, self._population(counts.size), self.lonely, names=self.labels
        )
        sums = _sum_by(unit_stratum, totals, counts.size)
        centre = np.where(factors.centred[:, None], sums / counts[:, None], 0.0)
        deviations = totals - centre[unit_stratum]
        scale = (factors.factor * factors.inflate)[unit_stratum]
        return np.asarray((deviations * scale[:, None]).T @ deviations)

    def degrees(self, inside: BoolArray | None = None) -> int:
        """Sampling units less strata, among the rows inside."""
        kept = np.ones(self.rows, np.bool_) if inside is None else inside
        return int(np.unique(self.units[kept]).size - np.unique(self.strata[kept]).size)

    def with_weights(self, weights: FloatArray, calibration: Calibration | None) -> "Design":
        """The same design with other weights, made by a calibration where one is given."""
        return replace(self, weights=positive_weights(weights), calibration=calibration)

    @property
    def labels(self) -> list[str]:
        """The names of the strata, by code."""
        return list(self.names) or [str(at) for at in range(int(self.strata.max()) + 1)]

    def _unit_totals(self, table: FloatArray) -> tuple[IntArray, FloatArray]:
        size = int(self.units.max()) + 1
        stratum = np.zeros(size, np.int64)
        stratum[self.units] = self.strata
        return stratum, _sum_by(self.units, table, size)

    def _population(self, strata: int) -> FloatArray | None:
        if self.population is None:
            return None
        sizes = np.zeros(strata)
        sizes[self.strata] = self.population
        if not np.array_equal(sizes[self.strata], self.population):
            raise InvalidInput(
                "The population size differs between rows of one stratum.",
                where="population",
                next_step="Give every row the number of units in its stratum's population.",
            )
        return sizes


def make_design(
    rows: pa.Table | duckdb.DuckDBPyRelation,
    *,
    weight: str | None = None,
    stratum: str | None = None,
    cluster: str | None = None,
    population: str | None = None,
    lonely: Lonely = Lonely.FAIL,
) -> Design:
    """The design in the named columns of a table; raises InvalidInput for what cannot be."""
    table = rows if isinstance(rows, pa.Table) else rows.to_arrow_table()
    if table.num_rows == 0:
        raise InvalidInput("There are no rows.", next_step="Check the filter or the file.")
    weights = np.ones(table.num_rows)
    if weight is not None:
        weights = positive_weights(column(table, weight), weight)
    strata, labels = _key(table, stratum)
    units = np.arange(table.num_rows)
    if cluster is not None:
        clusters, _ = _key(table, cluster)
        units, _ = codes(strata * (int(clusters.max()) + 1) + clusters)
    sizes = complete(column(table, population), population) if population else None
    names = tuple(str(label) for label in labels)
    return Design(weights, strata, units, sizes, lonely, cluster is not None, names)


def column(table: pa.Table, name: str) -> np.ndarray[Any, Any]:
    """A column as numpy, missing numbers as NaN; raises InvalidInput if it is absent."""
    if name not in table.column_names:
        raise InvalidInput(
            f"There is no column “{name}”.",
            where=name,
            next_step=f"Name one of: {', '.join(table.column_names)}.",
        )
    return np.asarray(table[name].to_numpy(zero_copy_only=False))


def _key(table: pa.Table, name: str | None) -> tuple[IntArray, np.ndarray[Any, Any]]:
    if name is None:
        return np.zeros(table.num_rows, np.int64), np.array(["whole sample"])
    values = column(table, name)
    if table[name].null_count:
        raise InvalidInput(
            "Some rows have no value here.",
            where=name,
            next_step="Every sampled row belongs to a stratum and a cluster; name them.",
        )
    return codes(values)


def _sum_by(index: IntArray, table: FloatArray, size: int) -> FloatArray:
    return np.stack(
        [np.bincount(index, weights=column_, minlength=size) for column_ in table.T], axis=1
    )
