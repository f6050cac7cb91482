"""What talks keep of people, and how it goes away."""

import datetime as dt

import pytest
import time_machine
from django.apps import apps

from firsthand.core.clock import now
from firsthand.core.privacy import personal_stores
from firsthand.listen.inviting.api import fingerprint
from firsthand.listen.models import SmsTalk
from tests.listen.channels.sms.conftest import PHONE, Say

pytestmark = pytest.mark.django_db


def test_no_number_and_no_address_is_kept(say: Say, code: str) -> None:
    say(f"{code} 2")
    say("Call me at 202-555-0199 or ada@example.com")

    assert SmsTalk.objects.get().answers["why"] == "Call me at [phone] or [e-mail]"
    kept = [
        repr(value)
        for model in apps.get_app_config("listen").get_models()
        for row in model._default_manager.values_list()
        for value in row
    ]
    assert not [value for value in kept if "2025550143" in value or "555-0199" in value]


def test_a_telephone_number_can_be_forgotten(say: Say, code: str) -> None:
    say(code)
    stores = {store.table: store for store in personal_stores()}
    key = fingerprint(PHONE).hex()

    assert stores["listen.SmsTalk"].shred(key) == 1
    assert stores["listen.SmsHeard"].shred(key) == 1


def test_talks_and_texts_are_gone_when_their_time_is_over(say: Say, code: str) -> None:
    say(f"{code} 5 good")
    stores = {store.table: store for store in personal_stores()}
    with time_machine.travel(now() + dt.timedelta(days=8)):
        for table in ("listen.SmsTalk", "listen.SmsHeard"):
            store = stores[table]
            assert store.expire is not None
            assert isinstance(store.kept, dt.timedelta)
            assert store.expire(now() - store.kept) == 1
