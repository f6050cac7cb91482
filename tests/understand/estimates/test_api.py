"""The library works alone: without Django, as its page says, through one door."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from firsthand.understand.estimates import api
from firsthand.understand.estimates.figures import Basis, mean_estimate

DOCS = Path(__file__).resolve().parents[3] / "docs"


def test_importing_it_brings_no_django() -> None:
    code = (
        "import sys, firsthand.understand.estimates.api;"
        "print(sorted(name for name in sys.modules if name.split('.')[0] == 'django'))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_every_public_name_is_there_and_said_what_it_is() -> None:
    assert len(api.__all__) == len(set(api.__all__))
    for name in api.__all__:
        thing = getattr(api, name)
        if callable(thing):
            assert thing.__doc__, name


def test_the_example_of_the_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = np.random.default_rng(1)
    table = {
        "trust_yes": rng.integers(0, 2, 200),
        "w": rng.uniform(1, 3, 200),
        "region": rng.choice(["north", "south"], 200),
        "channel": rng.choice(["phone", "website"], 200),
    }
    pq.write_table(pa.table(table), tmp_path / "answers.parquet")
    monkeypatch.chdir(tmp_path)
    page = (DOCS / "explanation" / "estimates" / "README.md").read_text()
    (example,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(example, {})  # noqa: S102 -- our own page
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["('phone',)", "('website',)"]
    assert all("Wilson" in line for line in lines)


def test_the_interval_on_screens_covers_in_every_simulated_setting() -> None:
    page = (DOCS / "reference" / "coverage.md").read_text()
    rates = [
        float(row.split("|")[2].strip().strip("*").split()[0].strip("*"))
        for row in page.splitlines()
        if row.startswith(("| n = ", "| 6 c", "| 12 c", "| 30 c", "| 100 c")) and "p =" in row
    ]
    assert len(rates) == 42
    assert min(rates) >= 0.93


def test_a_mean_of_few_answers_says_that_its_interval_may_be_too_narrow() -> None:
    few = mean_estimate(3.0, 0.1, Basis(n=20, kish=15.0, degrees=19.0))
    many = mean_estimate(3.0, 0.1, Basis(n=200, kish=150.0, degrees=199.0))
    assert "too narrow" in few.method
    assert "too narrow" not in many.method
