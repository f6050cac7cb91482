"""A published version can be changed or deleted in no way that the database layer offers."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from firsthand.core.errors import Conflict
from firsthand.listen.models import Deployment, Question, Survey, SurveyVersion
from tests.support.deployments import VISIT


def _save(version: SurveyVersion) -> object:
    version.definition = {}
    return version.save()


def _rename(version: SurveyVersion) -> object:
    question = version.questions.get()
    question.text = "Another wording"
    return question.save()


WAYS: dict[str, Callable[[SurveyVersion], object]] = {
    "save": _save,
    "save some fields": lambda version: version.save(update_fields=["definition"]),
    "delete": lambda version: version.delete(),
    "update": lambda _version: SurveyVersion.objects.update(number=7),
    "filtered update": lambda version: version.survey.versions.filter(number=1).update(number=7),
    "base manager": lambda _version: SurveyVersion._base_manager.update(number=7),
    "delete many": lambda _version: SurveyVersion.objects.all().delete(),
    "bulk update": lambda version: SurveyVersion.objects.bulk_update([version], ["number"]),
    "update or create": lambda version: SurveyVersion.objects.update_or_create(
        id=version.id, defaults={"number": 7}
    ),
    "write over": lambda version: SurveyVersion.objects.bulk_create(
        [SurveyVersion(id=version.id, survey=version.survey, number=7)],
        update_conflicts=True,
        update_fields=["number"],
        unique_fields=["id"],
    ),
    "write over without names": lambda version: SurveyVersion.objects.bulk_create(
        [SurveyVersion(id=version.id, survey=version.survey, number=7)],
        None,
        False,
        True,
        ["number"],
        ["id"],
    ),
    "delete a question": lambda version: version.questions.get().delete(),
    "delete its questions": lambda version: version.questions.all().delete(),
    "reword a question": _rename,
    "reword its questions": lambda version: version.questions.update(text="x"),
}


@pytest.fixture
def version(visit: Deployment) -> SurveyVersion:
    Question.objects.create(
        version=visit.version, name="trust", position=1, role="trust", scale="five_point"
    )
    return visit.version


@pytest.mark.parametrize("way", WAYS)
def test_it_cannot_be_changed(way: str, version: SurveyVersion) -> None:
    with pytest.raises(Conflict):
        WAYS[way](version)

    assert SurveyVersion.objects.get().definition == VISIT
    assert (SurveyVersion.objects.get().number, Question.objects.get().text) == (1, "")


def test_a_copy_with_the_same_id_does_not_replace_it(version: SurveyVersion) -> None:
    copy = SurveyVersion(id=version.id, survey=version.survey, number=9, content_hash="y")

    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()

    assert SurveyVersion.objects.get().number == 1


def test_its_survey_cannot_be_deleted(version: SurveyVersion) -> None:
    with pytest.raises(ProtectedError):
        version.survey.delete()

    assert Survey.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", ["listen_surveyversion", "listen_survey"])
def test_the_database_itself_keeps_what_others_refer_to(table: str, version: SurveyVersion) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 -- names above

    assert SurveyVersion.objects.count() == 1
