"""Signatures are those of Django's Signer, so that every link that was given out stays good."""

import pytest
from django.conf import LazySettings
from django.core.signing import BadSignature, Signer
from hypothesis import given
from hypothesis import strategies as st

from firsthand.listen.answering.sealing import sign, unsign

TEXTS = st.text(st.characters(codec="utf-8"))
SALTS = st.sampled_from(["firsthand.one", "firsthand.two"])


@given(text=TEXTS, salt=SALTS)
def test_they_are_those_of_django(text: str, salt: str) -> None:
    signed = Signer(salt=salt).sign(text)
    assert sign(text, salt) == signed
    assert unsign(signed, salt) == text


@given(text=TEXTS, other=TEXTS)
def test_nothing_else_is_taken(text: str, other: str) -> None:
    signed = sign(text, "firsthand.one")
    for wrong in (other, f"{other}:{signed.rpartition(':')[2]}", signed[:-1], f"{text}:{other}"):
        if wrong != signed:
            with pytest.raises(BadSignature):
                unsign(wrong, "firsthand.one")
    with pytest.raises(BadSignature):
        unsign(signed, "firsthand.two")


def test_a_former_key_is_still_good_and_a_forgotten_one_is_not(settings: LazySettings) -> None:
    signed = sign("a ticket", "firsthand.one")
    former = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", [former]
    assert unsign(signed, "firsthand.one") == "a ticket"
    assert sign("a ticket", "firsthand.one") != signed
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(BadSignature):
        unsign(signed, "firsthand.one")
