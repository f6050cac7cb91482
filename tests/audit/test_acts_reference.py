"""docs/reference/acts.md lists every kind of act with its meaning."""

import re
from importlib import import_module
from pathlib import Path

from firsthand.audit.api import all_kinds

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "acts.md"


def test_the_reference_lists_every_kind_of_act() -> None:
    for module in (ROOT / "src" / "firsthand").rglob("acts.py"):
        import_module(f"firsthand.{module.parent.name}.acts")
    rows = re.findall(r"^\| `([\w.]+)` \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert dict(rows) == {kind.name: kind.meaning for kind in all_kinds()}
    assert rows == sorted(rows)
