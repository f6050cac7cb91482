"""A browser of the owner of the boat permits, on a survey of theirs."""

import pytest

from firsthand.people.models import Account
from tests.listen.authoring.support import a_survey
from tests.listen.authoring.views.browsing import Editor
from tests.support.cast import House, signed_in


@pytest.fixture
def editor(house: House, samir: Account) -> Editor:
    """Samir, on a draft of two pages: trust and why; what went wrong."""
    return Editor(signed_in(samir), a_survey(house).key)
