"""Drawing answers by chance, always the same from the same seed."""

import zlib

import numpy as np
from numpy.typing import NDArray
from scipy.stats import betabinom

from firsthand.demo.truth import AGREEMENT

type Generator = np.random.Generator
type Shares = NDArray[np.float64]

POINTS = np.arange(1, 6)


def generator(seed: int, *names: object) -> Generator:
    """A stream of its own for each thing, so that adding one leaves all others as they were."""
    key = zlib.crc32("/".join(str(name) for name in names).encode())
    return np.random.default_rng([seed, key])


def five_point_shares(mean: float) -> Shares:
    """Shares of the answers 1 to 5 with exactly that mean (a beta-binomial distribution)."""
    part = (mean - 1) / 4
    return np.asarray(betabinom.pmf(POINTS - 1, 4, part * AGREEMENT, (1 - part) * AGREEMENT))


def shares_of_those_who_answer(shares: Shares, odds_per_point: float) -> Shares:
    """The same shares among those who answer, where answering depends on the answer."""
    tilted = shares * odds_per_point ** POINTS.astype(np.float64)
    return np.asarray(tilted / tilted.sum())


def draw_counts(random: Generator, people: int, shares: Shares) -> tuple[int, int, int, int, int]:
    """How many of these people gave 1, 2, 3, 4 and 5."""
    one, two, three, four, five = random.multinomial(people, shares)
    return int(one), int(two), int(three), int(four), int(five)


def draw_part(random: Generator, whole: int, share: float) -> int:
    """How many of a whole, each with that chance."""
    return int(random.binomial(whole, share))
