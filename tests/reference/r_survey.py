"""The results of R's survey package, and the data they were computed from."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv

from firsthand.understand.estimates.rollup.columns import Columns

DESIGNS: dict[str, tuple[str, dict[str, str]]] = {
    "srs": ("apisrs", {"weight": "pw", "population": "fpc"}),
    "strat": ("apistrat", {"weight": "pw", "stratum": "stype", "population": "fpc"}),
    "strat_nofpc": ("apistrat", {"weight": "pw", "stratum": "stype"}),
    "clus1": ("apiclus1", {"weight": "pw", "cluster": "dnum", "population": "fpc"}),
    "wr_weights": ("apistrat", {"weight": "pw"}),
}


def results(public_data: Path) -> dict[str, Any]:
    """Everything R computed."""
    path = public_data / "reference" / "survey_api_R4.5.json"
    loaded: dict[str, Any] = json.loads(path.read_text())
    return loaded


def schools(public_data: Path, name: str) -> pa.Table:
    """One of the samples of Californian schools."""
    return pa.csv.read_csv(public_data / "survey" / f"{name}.csv")


def design_columns(design: str, value: str, **more: Any) -> Columns:
    """The columns of one of R's designs."""
    return Columns(value=value, groups=("stype", "sch.wide"), **DESIGNS[design][1], **more)
