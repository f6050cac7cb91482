"""The codes: each complete, each used, each in the docs."""

import re
from pathlib import Path

import pytest

from firsthand.listen.formats.findings import CODES, LONGEST_FOUND, finding
from firsthand.listen.formats.registry import FORMATS
from firsthand.record.states import Severity

ROOT = Path(__file__).resolve().parents[3]
DOCS = ROOT / "docs" / "reference" / "formats"
LISTEN = ROOT / "src" / "firsthand" / "listen"


def test_every_code_says_what_is_wrong_and_what_to_do() -> None:
    for name, code in CODES.items():
        assert name == code.code
        assert str(code.headline)
        assert str(code.next_step).endswith(".")
        assert not str(code.headline).endswith(".")
        assert 1 <= code.weight <= 100
        assert (code.severity is Severity.REFUSED) == (code.weight == 100)


def test_every_code_is_raised_somewhere() -> None:
    sources = [path.read_text() for path in LISTEN.rglob("*.py")]
    assert [code for code in CODES if sum(f'"{code}"' in text for text in sources) < 2] == [
        # Raised beside their declaration, because every format has them.
        "wrong_cell_count",
        "row_cut_off",
    ]


def documented(title: str) -> list[tuple[str, str, str]]:
    """The rows of the table under a title of the page."""
    page = (DOCS / "findings.md").read_text(encoding="utf-8")
    section = page.partition(f"## {title}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", section, re.MULTILINE)


@pytest.mark.parametrize(
    ("title", "severity"), [("Warnings", Severity.WARNING), ("Refusals", Severity.REFUSED)]
)
def test_the_docs_have_exactly_these_codes_the_gravest_first(
    title: str, severity: Severity
) -> None:
    expected = [code for code in CODES.values() if code.severity is severity]
    expected.sort(key=lambda code: -code.weight)
    assert documented(title) == [
        (code.code, str(code.headline), str(code.next_step)) for code in expected
    ]


def test_every_format_has_a_page() -> None:
    assert {path.stem for path in DOCS.glob("*.md")} >= set(FORMATS)
    assert all(name == known.name and str(known.label) for name, known in FORMATS.items())


def test_what_was_found_is_cut_to_what_may_be_kept() -> None:
    assert finding("text_damaged", "q1_text", "x" * 500).found == "x" * (LONGEST_FOUND - 1) + "…"
    assert finding("text_damaged", "q1_text", "x" * 120).found == "x" * 120
