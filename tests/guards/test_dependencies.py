"""Each dependency is explained, pinned and hashed."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LISTS = sorted((ROOT / "requirements").glob("*.in"))


def _wanted(path: Path) -> list[str]:
    # Without the machines that one is only for.
    lines = [line.partition(";")[0].strip() for line in path.read_text().splitlines()]
    return [line for line in lines if line and not line.startswith(("#", "-"))]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_each_is_explained(path: Path) -> None:
    explained = set(re.findall(r"`([^`]+)`", (ROOT / "docs" / "dependencies.md").read_text()))
    assert set(_wanted(path)) - explained == set()


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_each_is_pinned_with_hashes(path: Path) -> None:
    pins = path.with_suffix(".txt").read_text()
    names = {re.split(r"[\[<>=]", line)[0] for line in _wanted(path)}
    pinned = set(re.findall(r"^([a-z0-9._-]+)(?:\[[^\]]*\])?==", pins, re.MULTILINE))
    assert names <= pinned
    assert pins.count("--hash=sha256:") >= len(pinned)
