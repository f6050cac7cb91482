"""How old the figures of the portfolio may be."""

import pytest
from pytest_django import Settings

from firsthand.core.access import COMMAND_LINE
from firsthand.listen.models import Deployment
from firsthand.record.api import withdraw
from firsthand.understand.api import service_sheet
from firsthand.understand.measures import Measure
from firsthand.understand.portfolio.book import shelf
from tests.support.rated import give

pytestmark = pytest.mark.django_db


def answers() -> int:
    return service_sheet(COMMAND_LINE, "boat-permits").whole.figures[Measure.TRUST].share.n


def test_answers_may_wait_but_an_erasure_shows_at_once(
    rated: Deployment, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LIVE_SECONDS = 60
    moment = [1000.0]
    monkeypatch.setattr(shelf.time, "monotonic", lambda: moment[0])
    first = give(rated, 20, {"trust": 5})
    assert answers() == 20
    give(rated, 1, {"trust": 5})
    assert answers() == 20
    moment[0] += 61
    assert answers() == 21
    withdraw(first[0])
    assert answers() == 20
