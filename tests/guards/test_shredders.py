"""Every table is declared: as personal, with a time and a shredder, or as free, with a reason."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import models

from firsthand.core.privacy import (
    FreeStore,
    PersonalStore,
    all_stores,
    declare_free,
    personal_stores,
    undeclared,
)

NAMES_OF_PEOPLE = ("email", "phone", "ip_address", "owner", "actor_name", "password", "answers")


def every_table() -> set[str]:
    """Every table of the site, those of libraries too."""
    return {model._meta.label for model in apps.get_models(include_auto_created=True)}


def test_every_table_is_declared() -> None:
    assert undeclared(every_table()) == set(), "declare them in the privacy.py of their room"


def test_nothing_is_declared_that_does_not_exist() -> None:
    assert set(all_stores()) - every_table() == set()


def test_a_new_table_that_nobody_declared_is_found() -> None:
    assert undeclared({"people.Account", "people.Diary"}) == {"people.Diary"}


def test_a_table_is_declared_once() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        declare_free("a second opinion", "people.Account")


def test_reasons_and_descriptions_say_something() -> None:
    for store in all_stores().values():
        words = store.reason if isinstance(store, FreeStore) else store.what
        assert len(words.split()) >= 3, store.table


def test_a_table_with_a_column_about_a_person_is_not_called_free() -> None:
    free = {name for name, store in all_stores().items() if isinstance(store, FreeStore)}
    # Libraries' tables where, as their reason says, nothing is written; a test holds that.
    unwritten = {label for label in free if label.startswith(("axes.", "account."))}
    telling = {
        f"{label}.{field.name}"
        for label in free - unwritten
        for field in apps.get_model(label)._meta.get_fields()
        if isinstance(field, models.Field) and field.name.startswith(NAMES_OF_PEOPLE)
    }
    # How many answers: a count. Whose survey it is: an agency, a provider or a service.
    assert telling == {"listen.AnswerTally.answers", "listen.Survey.owner_id"}


def test_a_length_of_time_comes_with_something_that_keeps_it() -> None:
    with pytest.raises(ValueError, match="expire"):
        PersonalStore("x.Y", "Names of staff.", dt.timedelta(days=1), "an id", int)


@pytest.mark.django_db
@pytest.mark.parametrize("store", personal_stores(), ids=lambda store: store.table)
def test_each_shredder_and_each_expiry_runs_and_says_how_many(store: PersonalStore) -> None:
    nobody = "00000000-0000-7000-8000-000000000000"

    assert store.shred(nobody) == 0
    if store.expire is not None:
        assert store.expire(dt.datetime(2000, 1, 1, tzinfo=dt.UTC)) == 0
