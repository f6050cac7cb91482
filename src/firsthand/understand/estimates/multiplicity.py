"""p-values that know how many questions were asked at once."""

import numpy as np
import numpy.typing as npt

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.arrays import FloatArray


def holm(p_values: npt.ArrayLike) -> FloatArray:
    """Adjusted p-values that bound the chance of any false finding (Holm 1979)."""
    p = _checked(p_values)
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * np.arange(p.size, 0, -1))
    return _restored(np.minimum(stepped, 1.0), order)


def benjamini_hochberg(p_values: npt.ArrayLike) -> FloatArray:
    """Adjusted p-values that bound the share of false ones among findings (1995)."""
    p = _checked(p_values)
    order = np.argsort(p, kind="stable")
    stepped = p[order] * p.size / np.arange(1, p.size + 1)
    return _restored(np.minimum(np.minimum.accumulate(stepped[::-1])[::-1], 1.0), order)


def _checked(p_values: npt.ArrayLike) -> FloatArray:
    p = np.asarray(p_values, dtype=np.float64)
    if p.ndim != 1 or not ((p >= 0) & (p <= 1)).all():
        raise InvalidInput(
            "A p-value is a number from 0 to 1.",
            next_step="Leave out the comparisons that could not be made.",
        )
    return p


def _restored(sorted_values: FloatArray, order: npt.NDArray[np.intp]) -> FloatArray:
    out = np.empty_like(sorted_values)
    out[order] = sorted_values
    return out
