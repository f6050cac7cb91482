"""docs/tutorial/first-steps.md: its commands run, and say what the page says they say."""

import os
import re
import shlex
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.test import TestCase
from typer.testing import CliRunner

from firsthand.core.access import COMMAND_LINE
from firsthand.core.fiscal import Quarter
from firsthand.demo.api import load_demo
from firsthand.publish.api import collections, quarters_to_hand_in
from firsthand.site.cli import commands  # noqa: F401 -- joins the commands to the app
from firsthand.site.cli.app import app

PAGE = Path(__file__).parents[2] / "docs" / "tutorial" / "first-steps.md"
TEXT = PAGE.read_text(encoding="utf-8")
COMMAND = ".venv/bin/firsthand "
QUARTER = Quarter(2025, 4)  # which the page looks at


def _shown(number: int) -> list[str]:
    """The indented lines of a section: commands, and what they print."""
    section = TEXT.partition(f"\n## {number}.")[2].partition("\n## ")[0]
    return [line.strip() for line in section.splitlines() if line.startswith("    ")]


def _first_survey() -> str:
    assert QUARTER in quarters_to_hand_in(COMMAND_LINE)
    return str(collections(COMMAND_LINE, QUARTER)[0].details[0].deployment.id)


def _run(line: str, deployment: str) -> str:
    if not line.startswith(COMMAND):
        subprocess.run(["/bin/sh", "-c", line], check=True)
        return ""
    arguments = shlex.split(line.removeprefix(COMMAND).replace(" ID ", f" {deployment} "))
    return CliRunner().invoke(app, arguments).output


@pytest.mark.long
class TestFirstSteps(TestCase):
    """On one loaded demo, in a folder of its own."""

    @classmethod
    def setUpTestData(cls) -> None:
        load_demo()

    def setUp(self) -> None:
        folder = TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.chdir, Path.cwd())
        os.chdir(folder.name)

    def _outputs(self, *sections: int) -> str:
        deployment = _first_survey()
        lines = [line for number in sections for line in _shown(number)]
        ran = [line for line in lines if line.startswith((COMMAND, "sed "))]
        assert ran, "the page shows no command there"
        return "\n".join(_run(line, deployment) for line in ran)

    def test_the_figures_of_the_page_are_those_of_the_report(self) -> None:
        printed = self._outputs(3)

        (line,) = _shown(2)
        for words in re.split(r"\s{2,}", line):
            assert words in printed, words
        for share in re.findall(r"\d+\.\d%", TEXT):
            assert share in printed, share
        assert Path("report.pdf").read_bytes().startswith(b"%PDF-")

    def test_the_file_goes_out_and_in_as_the_page_says(self) -> None:
        printed = self._outputs(4)

        told = [line for line in _shown(4) if not line.startswith((COMMAND, "sed "))]
        assert len(told) == 5
        for line in told:
            assert line in printed, line

    def test_the_one_alert_is_that_of_the_page(self) -> None:
        printed = self._outputs(7)

        _command, alert, *_counts = _shown(7)
        assert printed.count("Still open:") == 1
        assert alert in printed
        assert "\n0 new alerts in" in printed

    def test_every_link_leads_to_a_page(self) -> None:
        for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
            assert (PAGE.parent / target).is_file(), target
