"""House rules of the pages: no inline script or style, no number that goes around `figure`."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "src" / "firsthand"
TEMPLATES = sorted(ROOT.rglob("templates/**/*.html"))

INLINE = {
    r"<script(?![^>]*\bsrc=)": "scripts stand in files: the security policy blocks inline ones",
    r"<style": "styles stand in files: the security policy blocks inline ones",
    r"\sstyle=": "style attributes are blocked by the content security policy",
    r"\son[a-z]+=": "event attributes are blocked by the content security policy",
    r"javascript:": "script addresses are blocked by the content security policy",
}
BARE_NUMBERS = re.compile(
    r"\|\s*(floatformat|intcomma|stringformat|round)\b|\.(value|low|high|mean)\s*\}\}"
)
# The component that `figure` itself draws with.
ALLOWED = {"estimate.html"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_it_has_nothing_inline(path: Path) -> None:
    text = path.read_text()
    broken = [why for pattern, why in INLINE.items() if re.search(pattern, text, re.IGNORECASE)]
    assert broken == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_it_shows_numbers_through_figure_only(path: Path) -> None:
    if path.name not in ALLOWED:
        assert BARE_NUMBERS.search(path.read_text()) is None
