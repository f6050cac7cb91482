"""Simulate how often each interval holds the truth, and write docs/reference/coverage.md.

Run: nice -n 15 .venv/bin/python scripts/simulate_coverage.py [samples] (2000 by default; some
minutes of one core). Every table has its own seed, so the page comes out the same each time.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import optimize
from scipy.special import expit

from firsthand.core.estimate import Estimate
from firsthand.understand.estimates import intervals
from firsthand.understand.estimates.design import Design
from firsthand.understand.estimates.figures import (
    mean_estimate,
    share_difference_estimate,
    share_estimate,
)
from firsthand.understand.estimates.intervals import Interval
from firsthand.understand.estimates.linearised import Linearised, design_means, design_ratios
from firsthand.understand.estimates.quantiles import quantile
from firsthand.understand.estimates.regression.linear import linear_regression
from firsthand.understand.estimates.weights.raking import post_stratify

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "coverage.md"
SIZES = (12, 30, 60, 150, 600, 2000)
SHARES = (0.02, 0.10, 0.50, 0.90, 0.98)
SPREAD = 10.0  # the largest weight over the smallest
LEAN = 1.5  # how strongly answers go along with the weight, in log odds
ENOUGH = 0.93

type Floats = NDArray[np.float64]
type Draw = Callable[[np.random.Generator], dict[str, tuple[Interval | None, float]]]


@dataclass(frozen=True)
class Row:
    """How often the truth lay inside, and the mean width, per method."""

    label: str
    covered: dict[str, float]
    width: dict[str, float]


def positions(rng: np.random.Generator, n: int) -> Floats:
    """Where people of the sample stand (0 to 1): those of low weight are asked more often."""
    share = rng.random(n)
    return -np.log(1 - share * (1 - 1 / SPREAD)) / np.log(SPREAD)


def lean_for(p: float) -> float:
    """The intercept at which the whole population's share is p."""
    grid = (np.arange(2000) + 0.5) / 2000
    return float(optimize.brentq(lambda a: expit(a + LEAN * (grid - 0.5)).mean() - p, -15.0, 15.0))


def flat(weights: Floats) -> Design:
    """A sample without strata or clusters."""
    return Design(weights, np.zeros(weights.size, np.int64), np.arange(weights.size))


def held(estimate: Estimate) -> Interval | None:
    """The interval of an estimate, if it has one."""
    if estimate.low is None or estimate.high is None:
        return None
    return Interval(estimate.low, estimate.high)


def simulate(label: str, draw: Draw, samples: int, seed: int) -> Row:
    """Draw again and again; an interval that could not be made counts as not covering."""
    rng = np.random.default_rng(seed)
    inside: dict[str, int] = {}
    width: dict[str, float] = {}
    for _ in range(samples):
        for method, (interval, truth) in draw(rng).items():
            inside.setdefault(method, 0)
            width.setdefault(method, 0.0)
            if interval is not None:
                inside[method] += interval.low <= truth <= interval.high
                width[method] += interval.width
    return Row(
        label,
        {method: count / samples for method, count in inside.items()},
        {method: total / samples for method, total in width.items()},
    )


def shares(n: int, p: float) -> Draw:
    """A weighted share: what screens show beside what they do not."""
    intercept = lean_for(p)

    def draw(rng: np.random.Generator) -> dict[str, tuple[Interval | None, float]]:
        at = positions(rng, n)
        y = (rng.random(n) < expit(intercept + LEAN * (at - 0.5))).astype(float)
        fit = design_means(flat(SPREAD**at), y)
        value, se, basis = float(fit.value[0]), float(fit.standard_error[0]), fit.basis[0]
        value = min(max(value, 0.0), 1.0)
        unsure = 0 < value < 1
        return {
            "shown: Wilson": (held(share_estimate(value, se, basis)), p),
            "Korn–Graubard": (intervals.korn_graubard(value, se, n, basis.degrees), p),
            "logit": (intervals.logit(value, se, basis.degrees) if unsure else None, p),
            "Wald": (intervals.wald(value, se, basis.degrees), p),
        }

    return draw


def clustered(clusters: int, p: float) -> Draw:
    """Twenty people a cluster, who answer alike beyond chance (correlation about 0.1)."""
    sigma = 0.62  # on the log odds: a correlation within clusters near 0.1
    grid = np.random.default_rng(1).normal(0, sigma, 200_000)
    intercept = float(optimize.brentq(lambda a: expit(a + grid).mean() - p, -15.0, 15.0))

    def draw(rng: np.random.Generator) -> dict[str, tuple[Interval | None, float]]:
        unit = np.repeat(np.arange(clusters), 20)
        chance = expit(intercept + rng.normal(0, sigma, clusters))[unit]
        y = (rng.random(unit.size) < chance).astype(float)
        weights = rng.uniform(1, 3, clusters)[unit]
        design = Design(weights, np.zeros(unit.size, np.int64), unit, clustered=True)
        fit = design_means(design, y)
        shown = share_estimate(float(fit.value[0]), float(fit.standard_error[0]), fit.basis[0])
        return {"shown: Wilson": (held(shown), p)}

    return draw


def others(n: int) -> Draw:
    """Means, ratios, medians, differences, coefficients and post-stratified shares."""
    grid = (np.arange(4000) + 0.5) / 4000
    truths = {
        "mean": float((2 + grid).mean()),
        "ratio": float((2 + grid).mean() / (1 + grid).mean()),
        "median": _median(grid),
        "share": float(expit(0.5 + LEAN * (grid - 0.5)).mean()),
    }

    def draw(rng: np.random.Generator) -> dict[str, tuple[Interval | None, float]]:
        at = positions(rng, n)
        design = flat(SPREAD**at)
        noise = rng.exponential(1, n) - 1
        y, x = 2 + at + noise, 1 + at + 0.3 * rng.normal(size=n)
        sides = [np.arange(n) % 2 == side for side in (0, 1)]
        answered = (rng.random(n) < expit(0.5 + LEAN * (at - 0.5))).astype(float)
        both = design_means(design, answered, sides)
        gap = share_difference_estimate(
            (float(both.value[0]), float(both.value[1])),
            both.covariance,
            (both.basis[0], both.basis[1]),
        )
        slope = linear_regression(design, y, {"at": at})["at"]
        return {
            "mean, t": (_interval(design_means(design, y)), truths["mean"]),
            "ratio, t": (_interval(design_ratios(design, y, x)), truths["ratio"]),
            "median, Woodruff": (held(quantile(design, y, 0.5)), truths["median"]),
            "difference of shares, recovered": (held(gap), 0.0),
            "coefficient, t": (slope.interval, 1.0),
            "post-stratified share, Wilson": (_stratified(design, at, answered), truths["share"]),
        }

    return draw


def _interval(fit: Linearised) -> Interval | None:
    value, se = float(fit.value[0]), float(fit.standard_error[0])
    return held(mean_estimate(value, se, fit.basis[0]))


def _stratified(design: Design, at: Floats, y: Floats) -> Interval | None:
    """The share after fitting to two known halves of the population; None if one is empty."""
    upper = at > 0.5  # noqa: PLR2004 -- the middle
    if upper.all() or not upper.any():
        return None
    weighted = post_stratify(design.weights, upper, {False: 0.5, True: 0.5}).apply(design)
    fit = design_means(weighted, y)
    return held(share_estimate(float(fit.value[0]), float(fit.standard_error[0]), fit.basis[0]))


def _median(grid: Floats) -> float:
    return float(
        optimize.brentq(
            lambda m: np.where(m > 1 + grid, 1 - np.exp(-(m - 1 - grid)), 0.0).mean() - 0.5, 1, 6
        )
    )


def table(rows: list[Row]) -> Iterator[str]:
    """Rows as Markdown: coverage, with the mean width in brackets; low coverage in bold."""
    methods = list(rows[0].covered)
    yield "| | " + " | ".join(methods) + " |"
    yield "|---" * (len(methods) + 1) + "|"
    for row in rows:
        cells = []
        for method in methods:
            rate = f"{row.covered[method]:.3f}"
            rate = f"**{rate}**" if row.covered[method] < ENOUGH else rate
            cells.append(f"{rate} ({row.width[method]:.3f})")
        yield f"| {row.label} | " + " | ".join(cells) + " |"
    yield ""


def page(samples: int) -> Iterator[str]:
    """The whole page."""
    yield "# Coverage of intervals"
    yield ""
    yield (
        f"How often a 95% interval holds the truth, in {samples:,} simulated samples a row, with "
        "the mean width in brackets. Bold: below 0.93, so this method does not cover here. "
        f"People carry weights of 1 to {SPREAD:.0f}, and those of high weight answer differently "
        f"(by {LEAN} in log odds from end to end). An interval that cannot be made counts as a "
        "miss. Made by `scripts/simulate_coverage.py` with fixed seeds; do not edit by hand."
    )
    yield ""
    yield "## Shares"
    yield ""
    rows = [
        simulate(f"n = {n}, p = {p:g}", shares(n, p), samples, 1000 * n + int(1000 * p))
        for n in SIZES
        for p in SHARES
    ]
    yield from table(rows)
    yield "## Shares of a sample in clusters of 20"
    yield ""
    rows = [
        simulate(f"{c} clusters, p = {p:g}", clustered(c, p), samples, 7 * c + int(1000 * p))
        for c in (6, 12, 30, 100)
        for p in (0.1, 0.5, 0.9)
    ]
    yield from table(rows)
    yield "## Other figures"
    yield ""
    yield (
        "Answers on a continuous, skewed scale; means and ratios of skewed answers need some "
        "dozens of them before their intervals hold."
    )
    yield ""
    yield from table([simulate(f"n = {n}", others(n), samples, n) for n in SIZES])


def main() -> None:
    """Write the page."""
    samples = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    PAGE.write_text("\n".join(page(samples)).rstrip() + "\n")


if __name__ == "__main__":
    main()
