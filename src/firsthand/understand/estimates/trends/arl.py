"""How long a CUSUM runs before it alarms, on average (ARL), when limits are known.

The run length of a one-sided CUSUM started at u solves L(u) = 1 + L(0) Phi(k - u - m) +
integral from 0 to h of L(x) phi(x + k - u - m) dx (Page 1954); solved by Gauss–Legendre nodes.
"""

from functools import lru_cache

import numpy as np
from scipy import optimize, stats

from firsthand.core.errors import InvalidInput

_NODES = 60


def one_sided_arl(k: float, h: float, shift: float = 0.0) -> float:
    """Points until a one-sided CUSUM passes h, from 0; shift of the mean in sigmas."""
    if k <= 0 or h <= 0:
        raise InvalidInput(
            "A CUSUM needs a reference value and a limit above zero.",
            next_step="0.5 and 5 are usual.",
        )
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    x, w = (nodes + 1) * h / 2, weights * h / 2
    starts = np.concatenate([[0.0], x])
    kernel = stats.norm.pdf(x[None, :] + k - starts[:, None] - shift) * w[None, :]
    back = stats.norm.cdf(k - starts - shift)
    system = np.eye(starts.size)
    system[:, 0] -= back
    system[:, 1:] -= kernel
    return float(np.linalg.solve(system, np.ones(starts.size))[0])


def two_sided_arl(k: float, h: float, shift: float = 0.0) -> float:
    """The same when both directions are watched: 1/L = 1/L(up) + 1/L(down)."""
    return 1 / (1 / one_sided_arl(k, h, shift) + 1 / one_sided_arl(k, h, -shift))


@lru_cache(maxsize=64)
def limit_for(k: float, arl: float) -> float:
    """The h at which a stable measure alarms every `arl` points on average, both sides watched."""
    if arl < 10:  # noqa: PLR2004 -- below this every point alarms
        raise InvalidInput(
            "A measure that alarms more than every tenth period tells nothing.",
            next_step="Ask for 1000 periods between false alarms.",
        )
    high = 1.0
    while two_sided_arl(k, high) < arl:
        high += 1.0
    found = optimize.brentq(lambda h: two_sided_arl(k, h) - arl, 0.05, high, xtol=1e-10)
    return float(found)
