"""Texts of core: translated on the site, in English where no Django is set up."""

import os
import subprocess
import sys

import pytest
from django.utils.translation import override

from firsthand.core.errors import InvalidInput
from firsthand.core.fiscal import Quarter

RAISES = """
import firsthand.understand.estimates.api
from firsthand.core.access import NOBODY, Permission
from firsthand.core.errors import FirsthandError
from firsthand.core.fiscal import FiscalCalendar, Quarter
for wrong in (
    lambda: Quarter(2023, 5),
    lambda: Quarter.parse("spring"),
    lambda: FiscalCalendar(13),
    lambda: NOBODY.require(Permission.DOWNLOAD),
):
    try:
        wrong()
    except FirsthandError as error:
        print(error.problem.what)
"""


def test_errors_are_raised_without_any_settings() -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}
    ran = subprocess.run(
        [sys.executable, "-c", RAISES], env=bare, check=True, capture_output=True, text=True
    )
    assert ran.stdout.splitlines() == [
        "There is no quarter 5 of fiscal year 2023.",
        "“spring” is not a fiscal quarter.",
        "A fiscal year cannot start in month 13.",
        "You may not do this here.",
    ]


def test_errors_are_in_the_language_of_the_reader() -> None:
    with override("es"), pytest.raises(InvalidInput) as caught:
        Quarter.parse("spring")
    assert caught.value.problem.what == "“spring” no es un trimestre fiscal."
