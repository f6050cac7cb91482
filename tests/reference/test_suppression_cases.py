"""Our tables survive our own attack, and the attack finds the bounds of the reference."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from firsthand.understand.estimates.disclosure.attack import attack
from firsthand.understand.estimates.disclosure.audit import audit, table_release
from firsthand.understand.estimates.disclosure.primary import Threshold, too_few
from firsthand.understand.estimates.disclosure.suppression_of_tables import (
    is_protected,
    protect_table,
)
from firsthand.understand.estimates.disclosure.tables import with_totals

pytestmark = pytest.mark.real_data
TWO_WAY = range(4)


@pytest.fixture(scope="module")
def cases(public_data: Path) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads(
        (public_data / "reference" / "suppression_cases.json").read_text()
    )
    return loaded


@pytest.mark.parametrize("number", TWO_WAY)
def test_no_hidden_cell_of_our_tables_can_be_worked_out(
    cases: list[dict[str, Any]], number: int
) -> None:
    case = cases[number]
    table = protect_table(case["counts"])
    assert table.primary.sum() == case["primary_cells"]
    assert (table.hidden >= table.primary).all()
    linked = with_totals(case["counts"])
    every = attack(linked.relations, linked.counts, table.hidden.ravel(), table.hidden.ravel())
    small = set(np.flatnonzero(table.primary.ravel()))
    for bounds in every:
        count = linked.counts[bounds.cell]
        assert bounds.low <= count <= bounds.high
        if bounds.cell in small:
            assert is_protected(bounds, table.threshold), bounds
        else:
            assert bounds.high > bounds.low, "hidden for nothing"


@pytest.mark.parametrize("number", TWO_WAY)
def test_the_auditor_passes_them_as_releases(cases: list[dict[str, Any]], number: int) -> None:
    case = cases[number]
    rows = [f"r{at}" for at in range(case["shape"][0])]
    columns = [f"c{at}" for at in range(case["shape"][1])]
    table = protect_table(case["counts"])
    assert audit(table_release("now", table, rows, columns)) == ()


@pytest.mark.parametrize("number", TWO_WAY)
def test_the_attack_finds_the_bounds_of_the_reference(
    cases: list[dict[str, Any]], number: int
) -> None:
    case = cases[number]
    linked = with_totals(case["counts"])
    hidden = np.array(case["suppressed_with_totals"], bool).ravel()
    primary = too_few(linked.counts, Threshold())
    found = attack(linked.relations, linked.counts, hidden, primary)
    ours = {str(bounds.cell): [bounds.low, bounds.high] for bounds in found}
    assert ours.keys() == case["lp_bounds"].keys()
    for cell, bounds in ours.items():
        assert bounds == pytest.approx(case["lp_bounds"][cell], abs=1e-6)
