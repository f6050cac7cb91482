"""The peer svy (its figures agree with R's survey): the same means and errors, where installed.

It is no dependency of ours: `pip install svy` into the environment, and it takes part.
"""

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np

IS_THERE = importlib.util.find_spec("svy") is not None


def svy_groups(path: Path) -> np.ndarray[Any, Any]:
    """Means and errors of 50 groups in 20 strata."""
    return _means(path)


def svy_clusters(path: Path) -> np.ndarray[Any, Any]:
    """The same with 10,000 clusters."""
    return _means(path, psu="c")


def _means(path: Path, **design: str) -> np.ndarray[Any, Any]:
    import polars  # noqa: PLC0415 -- comes with svy
    import svy  # noqa: PLC0415 -- may not be installed

    rows = polars.read_parquet(path, columns=["g", "s", "c", "w", "y"])
    sample = svy.Sample(data=rows, design=svy.Design(stratum="s", wgt="w", **design))
    found = sorted(sample.estimation.mean(y="y", by="g").estimates, key=lambda each: each.by_level)
    return np.concatenate([[each.est for each in found], [each.se for each in found]])
