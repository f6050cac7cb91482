"""The ways of asking, and what they are called."""

import pytest

from firsthand.listen.channels.registry import VIAS, WAYS, came_by


@pytest.mark.parametrize(
    ("channel", "words"),
    [
        ("qr", "QR code"),
        ("email", "E-mail"),
        ("kiosk/North", "Kiosk: North"),
        ("widget", "Widget"),
        ("api:01a2", "API"),
        ("conflict", "conflict"),
    ],
)
def test_how_somebody_came_is_told_in_words(channel: str, words: str) -> None:
    assert came_by(channel) == words


def test_every_way_has_a_key_of_its_own_and_says_what_it_is() -> None:
    assert len({way.key for way in WAYS}) == len(WAYS)
    assert all(str(way.label) and str(way.summary) for way in WAYS)
    assert {"link", "qr", "poster", "email", "sms", "widget", "kiosk", "paper"} <= VIAS
