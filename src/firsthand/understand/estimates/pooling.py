"""Putting deployments together: all answers in one, and each deployment counted once."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.core.estimate import Estimate, Suppression, Unit
from firsthand.understand.estimates.tallies import (
    COUNTED,
    LEVEL,
    SCALE_HIGH,
    SCALE_LOW,
    Counts,
    answers_in,
    mean_of_counts,
    moments,
    share_of_counts,
    t_quantile,
)

UNWEIGHTED = "mean of deployment figures; t interval from how deployments differ"
UNWEIGHTED_ONE = "mean of deployment figures; no interval: it takes two that differ"
EACH_ONCE = "each deployment counts once"

# Two ways to put the same answers together "disagree" when a reader would draw another
# conclusion: by more than this, and by more than the intervals of both explain.
DISAGREE_MEANS = 0.05
DISAGREE_SHARES = 0.01


@dataclass(frozen=True)
class Tally:
    """The answers to one question in one deployment; group: the service it belongs to."""

    deployment: Hashable
    group: Hashable
    wording: str
    counts: Counts


@dataclass(frozen=True)
class Pool:
    """What a pooled figure puts together. Only tallies with at least one answer count."""

    deployments: int
    services: int
    wordings: int

    def __str__(self) -> str:
        parts = [(self.deployments, "deployment"), (self.services, "service")]
        parts.append((self.wordings, "wording"))
        return ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in parts)


def merge(tallies: Iterable[Tally]) -> Counter[int]:
    """All answers together."""
    merged: Counter[int] = Counter()
    for tally in tallies:
        merged.update(tally.counts)
    return merged


def pool_of(tallies: Iterable[Tally]) -> Pool:
    """How many deployments, services and wordings have answers."""
    answered = [tally for tally in tallies if answers_in(tally.counts)]
    return Pool(
        len({tally.deployment for tally in answered}),
        len({tally.group for tally in answered}),
        len({tally.wording for tally in answered}),
    )


def pooled(
    tallies: Sequence[Tally], positive: Collection[int] | None = None, level: float = LEVEL
) -> Estimate:
    """All answers together: the mean, or the share of the positive values.

    The interval treats them as one simple sample: it says how sure the pooled figure is, and
    nothing of how deployments differ. `pools` says what was put together.
    """
    counts = merge(tallies)
    if positive is None:
        estimate = mean_of_counts(counts, level)
    else:
        estimate = share_of_counts(counts, positive, level)
    return replace(estimate, pools=str(pool_of(tallies)))


def unweighted(
    tallies: Sequence[Tally], positive: Collection[int] | None = None, level: float = LEVEL
) -> Estimate:
    """The mean of the deployments' figures, each counted once whatever its size.

    The interval is that of a mean of k deployments (t, k - 1 degrees of freedom): how far it
    would move with other deployments of the same kind. n is the number of answers.
    """
    unit = Unit.MEAN if positive is None else Unit.SHARE
    by_deployment = _by_deployment(tallies)
    figures = [_figure(counts, positive) for counts in by_deployment.values() if answers_in(counts)]
    n = sum(answers_in(counts) for counts in by_deployment.values())
    if not figures:
        return Estimate.hidden(Suppression.NO_ANSWERS, n=0, unit=unit, method=UNWEIGHTED)
    k, value = len(figures), math.fsum(figures) / len(figures)
    shape = Estimate(
        value, None, None, None, n, k, unit, UNWEIGHTED_ONE, EACH_ONCE, level, str(pool_of(tallies))
    )
    variance = math.fsum((figure - value) ** 2 for figure in figures) / max(k - 1, 1)
    if variance == 0:
        return shape
    error = math.sqrt(variance / k)
    reach = t_quantile(k - 1, level) * error
    bottom, top = (SCALE_LOW, SCALE_HIGH) if unit is Unit.MEAN else (0, 1)
    low, high = max(bottom, value - reach), min(top, value + reach)
    return replace(shape, standard_error=error, low=low, high=high, method=UNWEIGHTED)


def disagree(together: Estimate, each_once: Estimate) -> bool:
    """Whether the pooled and the unweighted figure would lead to different conclusions.

    They do when they differ by more than 0.05 on the scale (1 percentage point for shares)
    and neither lies in the interval of the other. Hidden figures never disagree.
    """
    if together.value is None or each_once.value is None:
        return False
    least = DISAGREE_MEANS if together.unit is Unit.MEAN else DISAGREE_SHARES
    apart = abs(together.value - each_once.value) > least
    return apart and not (_covers(together, each_once.value) or _covers(each_once, together.value))


def contributions[Key: Hashable](sizes: Mapping[Key, int]) -> dict[Key, Estimate]:
    """What share of all answers each contributor gives; those without answers are left out.

    sizes: answers by contributor. A share is counted, not estimated, so it has no interval.
    """
    n = sum(sizes.values())
    return {key: Estimate.counted(size, n, method=COUNTED) for key, size in sizes.items() if size}


def _by_deployment(tallies: Iterable[Tally]) -> dict[Hashable, Counter[int]]:
    merged: dict[Hashable, Counter[int]] = defaultdict(Counter)
    for tally in tallies:
        merged[tally.deployment].update(tally.counts)
    return merged


def _figure(counts: Counts, positive: Collection[int] | None) -> float:
    n, mean, _ = moments(counts)
    if positive is None:
        return mean
    return sum(number for value, number in counts.items() if value in positive) / n


def _covers(estimate: Estimate, value: float) -> bool:
    if estimate.low is None or estimate.high is None:
        return False
    return estimate.low <= value <= estimate.high
