"""What the catalog logs is written down."""

from pathlib import Path

from firsthand.audit.api import all_kinds

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "acts.md"


def test_the_reference_lists_each_act_with_its_meaning() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    own = [kind for kind in all_kinds() if kind.name.startswith("catalog.")]
    assert own
    assert [k.name for k in own if f"| `{k.name}` | {k.meaning} |" not in text] == []
