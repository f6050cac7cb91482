"""Names for the arrays that the estimates compute on, and the one check that they are finite."""

from typing import Any

import numpy as np
import numpy.typing as npt

from firsthand.core.errors import InvalidInput

type FloatArray = npt.NDArray[np.float64]
type IntArray = npt.NDArray[np.int64]
type BoolArray = npt.NDArray[np.bool_]


def numbers(values: Any, name: str) -> FloatArray:
    """The values as floats, missing ones as NaN; raises InvalidInput for text or infinity."""
    try:
        array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise InvalidInput(
            "This column holds something that is not a number.",
            where=name,
            next_step="Give whole or decimal numbers, and leave missing answers empty.",
        ) from error
    if np.isinf(array).any():
        raise InvalidInput(
            "This column holds an infinite number.",
            where=name,
            next_step="Remove it at its source, usually a division by zero.",
        )
    return array


def complete(values: Any, name: str) -> FloatArray:
    """The values as finite floats; raises InvalidInput where one is missing."""
    array = numbers(values, name)
    missing = int(np.isnan(array).sum())
    if missing:
        raise InvalidInput(
            f"{missing} of {array.size} numbers are missing here.",
            where=name,
            next_step="Fill them in or leave those rows out of this calculation.",
        )
    return array


def positive_weights(values: Any, name: str = "weights") -> FloatArray:
    """Weights that are finite and above zero; raises InvalidInput for any other."""
    weights = complete(values, name)
    wrong = int((weights <= 0).sum())
    if wrong:
        raise InvalidInput(
            f"{wrong} weights are zero or negative.",
            where=name,
            next_step="Give every row a weight above zero; to leave rows out of a figure "
            "without touching the design, make them a group of their own.",
        )
    return weights


def codes(values: Any) -> tuple[IntArray, npt.NDArray[Any]]:
    """A whole number from 0 per row and the sorted labels they stand for.

    Whole numbers of a small range are counted rather than sorted: with millions of rows that is
    most of the cost of weighting.
    """
    array = np.asarray(values)
    if array.dtype.kind in "iub" and array.size:
        whole = array.astype(np.int64, copy=False).reshape(-1)
        lowest = int(whole.min())
        if int(whole.max()) - lowest <= 4 * array.size + 65_536:
            shifted = whole - lowest if lowest else whole
            seen = np.bincount(shifted) > 0
            labels = (np.flatnonzero(seen) + lowest).astype(array.dtype)
            return (shifted if seen.all() else (np.cumsum(seen) - 1)[shifted]), labels
    labels, index = np.unique(array, return_inverse=True)
    return index.astype(np.int64).reshape(-1), labels
