"""Laney's p' chart (2002): limits from how much periods really differ, not from n alone.

A plain p-chart takes the binomial error for the whole variation; with thousands of answers a month
it alarms at every harmless ripple, so Firsthand has none.
"""

import numpy as np

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import FloatArray, complete
from firsthand.understand.estimates.trends.xmr import Chart, find_signals, mean_moving_range

_D2 = 1.128
_SETTLED = 12


def p_prime(
    shares: FloatArray, sizes: FloatArray, *, fixed_after: int | None = None, screen: bool = True
) -> Chart:
    """Limits at the pooled share plus and minus 3 sigma_p sigma_z.

    shares: 0 to 1 a period. sizes: effective n a period, so weights and clusters count. Raises
    InvalidInput for shares or sizes that cannot be, or when every answer ever given is alike.
    """
    p, n = complete(shares, "shares"), complete(sizes, "sizes")
    if not ((p >= 0) & (p <= 1)).all() or not (n > 0).all() or p.size != n.size:
        raise InvalidInput(
            "A p' chart needs a share from 0 to 1 and a size above zero for each period.",
            next_step="Leave periods without answers out.",
        )
    basis = slice(0, fixed_after)
    centre = float(p[basis] @ n[basis] / n[basis].sum())
    if centre in {0.0, 1.0}:
        raise InvalidInput(
            "Everybody answered alike in every period, so no limits can be drawn.",
            next_step="Show the figures without limits.",
        )
    return standardised_chart(
        p,
        np.sqrt(centre * (1 - centre) / n),
        centre,
        fixed_after=fixed_after,
        screen=screen,
        ends=(0.0, 1.0),
    )


def standardised_chart(
    values: FloatArray,
    errors: FloatArray,
    centre: float,
    *,
    fixed_after: int | None = None,
    screen: bool = True,
    ends: tuple[float, float] = (-np.inf, np.inf),
) -> Chart:
    """The same for any figure with a design-based error a period: z = (value - centre) / error."""
    y, se = complete(values, "series"), complete(errors, "errors")
    if not (se > 0).all():
        raise InvalidInput(
            "Every period needs an error above zero.", next_step="Use the XmR chart instead."
        )
    z = ((y - centre) / se)[:fixed_after]
    if z.size < 2:  # noqa: PLR2004 -- a range needs two
        raise InvalidInput("Limits need at least two points.", next_step="Wait for more periods.")
    spread = mean_moving_range(z, screen=screen) / _D2
    mean, reach = np.full(y.size, centre), 3 * se * spread
    lower, upper = np.maximum(mean - reach, ends[0]), np.minimum(mean + reach, ends[1])
    signals = find_signals(y, mean, mean - reach, mean + reach)
    return Chart(y, mean, lower, upper, signals, z.size >= _SETTLED)
