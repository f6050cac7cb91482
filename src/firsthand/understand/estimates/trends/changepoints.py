"""Where the level of a series seems to have changed: to read a chart by, never to alert."""

import numpy as np
import ruptures

from firsthand.understand.estimates.arrays import FloatArray, complete
from firsthand.understand.estimates.trends.xmr import mean_moving_range

_D2 = 1.128
_SHORTEST = 4
_FEWEST = 2 * _SHORTEST


def changepoints(values: FloatArray, errors: FloatArray | None = None) -> tuple[int, ...]:
    """The positions at which a new level begins, in order; none for fewer than 8 points.

    Exact search for a piecewise constant mean (PELT: Killick, Fearnhead and Eckley 2012), levels
    of at least four points, at a price of 3 ln n for each: of the variance, estimated from moving
    ranges so that the changes themselves do not widen it. errors: one a point; a period with few
    answers then counts less.
    """
    y = complete(values, "series")
    if y.size < _FEWEST:
        return ()
    scale = np.ones(y.size) if errors is None else complete(errors, "errors")
    z = (y - y.mean()) / scale
    sigma = mean_moving_range(z) / _D2
    if sigma == 0:
        return ()
    search = ruptures.Pelt(model="l2", min_size=_SHORTEST, jump=1).fit(z[:, None] / sigma)
    found = search.predict(pen=3 * float(np.log(y.size)))
    return tuple(int(at) for at in found[:-1])
