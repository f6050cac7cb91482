"""Which column plays which part in a rollup."""

from dataclasses import dataclass

from firsthand.core.errors import InvalidInput


@dataclass(frozen=True)
class Columns:
    """Names of the columns of the microdata.

    value: a number per row, empty where not answered. weight: None counts every row once.
    stratum, cluster: of the design, never empty. population: units in the stratum's population
    (rows, or clusters where there are clusters). period: samples of different periods are
    independent; to treat periods as parts of one sample, name the column in groups instead.
    groups: what figures can be split by; an empty group stays in the design but in no figure.
    denominator: a second number per row, for ratios of totals. centre: is taken off the value
    while summing, for numbers whose spread is tiny beside their size.
    """

    value: str
    weight: str | None = None
    stratum: str | None = None
    cluster: str | None = None
    population: str | None = None
    period: str | None = None
    groups: tuple[str, ...] = ()
    denominator: str | None = None
    centre: float = 0.0

    def __post_init__(self) -> None:
        if self.denominator is not None and self.centre:
            raise InvalidInput(
                "A ratio cannot be summed around a centre.",
                where="centre",
                next_step="Leave the centre at 0 where a denominator is named.",
            )

    @property
    def named(self) -> tuple[str, ...]:
        """Every column that must be present."""
        single = (self.value, self.weight, self.stratum, self.cluster, self.population)
        more = (self.period, self.denominator, *self.groups)
        return tuple(name for name in (*single, *more) if name is not None)

    @property
    def keys(self) -> tuple[str, ...]:
        """Names of the rollup's key columns, in order."""
        fixed = [key for key in ("period", "stratum", "cluster") if getattr(self, key) is not None]
        return (*fixed, *(group_key(name) for name in self.groups))


def group_key(name: str) -> str:
    """The rollup's name for a group column: never that of a sum."""
    return f"group:{name}"
