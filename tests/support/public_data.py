"""The one way to the public data beside the project."""

from pathlib import Path

import pytest

PUBLIC_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture(scope="session")
def public_data() -> Path:
    """The folder of public data; skips, and says so, where it is absent."""
    if not PUBLIC_DATA.is_dir():
        pytest.skip("the public data folder (shared/data beside the project) is not here")
    return PUBLIC_DATA


@pytest.fixture(scope="session")
def federal_file(public_data: Path) -> Path:
    """The government-wide A-11 v1 file, FY2021 Q1 to FY2023 Q1."""
    return public_data / "federal_cx" / "omb_a11_hisp_mergedcxdata_2023-05-21.csv"
