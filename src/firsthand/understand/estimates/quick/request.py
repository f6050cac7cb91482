"""What an analyst asks of a file."""

from dataclasses import dataclass
from enum import StrEnum

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.strata import Lonely


class Statistic(StrEnum):
    """What is estimated of each measure."""

    MEAN = "mean"
    TOTAL = "total"
    QUANTILE = "quantile"


@dataclass(frozen=True)
class Request:
    """Names of columns, and choices.

    measures: empty for whatever is obvious. positive: answers that count as 1, all others as 0.
    against: the group that the others are compared with. population: units in the population of
    each row's stratum. margins: known totals, by column and level, that the weights are raked to.
    small_cell: figures on fewer answers are hidden, and others that would give them away.
    """

    measures: tuple[str, ...] = ()
    positive: tuple[str, ...] = ()
    by: str | None = None
    against: str | None = None
    weight: str | None = None
    stratum: str | None = None
    cluster: str | None = None
    population: str | None = None
    total: bool = False
    quantile: float | None = None
    lonely: Lonely = Lonely.FAIL
    small_cell: int = 10
    margins: dict[str, dict[str, float]] | None = None

    def __post_init__(self) -> None:
        if self.total and self.quantile is not None:
            raise _contradiction("--total and --quantile", "Ask for one of them at a time.")
        if self.positive and self.quantile is not None:
            raise _contradiction(
                "--positive and --quantile", "A share of answers has no quantile; leave one out."
            )
        if self.against is not None and self.by is None:
            raise _contradiction("--against", "Name the column of the groups with --by.")
        if self.against is not None and self.statistic is not Statistic.MEAN:
            raise _contradiction("--against", "Only means and shares are compared.")
        if self.positive and not self.measures:
            raise _contradiction("--positive", "Name the column with --measure.")
        if self.quantile is not None and not 0 < self.quantile < 1:
            raise _contradiction("--quantile", "Give a share between 0 and 1, such as 0.5.")
        if self.small_cell < 0:
            raise _contradiction("--small-cell", "Give 0 or more.")

    @property
    def statistic(self) -> Statistic:
        """What is asked for."""
        if self.quantile is not None:
            return Statistic.QUANTILE
        return Statistic.TOTAL if self.total else Statistic.MEAN

    @property
    def roles(self) -> dict[str, str]:
        """The columns that are neither measured nor raked, by what they are named for."""
        named = {
            "--by": self.by,
            "--weight": self.weight,
            "--strata": self.stratum,
            "--cluster": self.cluster,
            "--fpc": self.population,
        }
        return {role: column for role, column in named.items() if column is not None}


def _contradiction(where: str, next_step: str) -> InvalidInput:
    return InvalidInput("This cannot be asked for.", where=where, next_step=next_step)
