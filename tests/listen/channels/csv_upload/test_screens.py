"""A file of answers is uploaded, looked at when it was checked, and then taken or given up."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from firsthand.audit.api import acts
from firsthand.listen.models import Deployment
from firsthand.people.models import Account
from firsthand.record.api import imports
from firsthand.record.models import Response
from firsthand.record.states import ImportState
from tests.listen.formats.answers.reading import csv_of
from tests.support.cast import signed_in
from tests.support.deployments import VISIT, survey_version
from tests.support.imports import rows_in_tables

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has uploads of its own."""
    monkeypatch.setattr(settings, "DATA", tmp_path)


def _uploads() -> list[Path]:
    folder = settings.DATA / "uploads"
    return sorted(folder.iterdir()) if folder.exists() else []


def _send(client: Client, deployment: Deployment, content: bytes, **fields: str) -> HttpResponse:
    return client.post(
        reverse("listen:upload_answers", args=[deployment.id]),
        {"file": SimpleUploadedFile("by-phone.csv", content, "text/csv"), **fields},
        follow=True,
    )


def test_the_page_names_every_column_and_gives_a_template(
    samir: Account, visit: Deployment
) -> None:
    client = signed_in(samir)
    page = client.get(reverse("listen:upload_answers", args=[visit.id])).content.decode()
    template = client.get(reverse("listen:answers_template", args=[visit.id]))

    assert "A whole number from 1 to 5." in page
    assert reverse("listen:answers_template", args=[visit.id]) in page
    assert template.content.decode("utf-8-sig") == (
        "response_id,answered_at,language,trust,why,bad\r\n"
    )
    assert 'filename="answers_visit.csv"' in template["Content-Disposition"]


def test_the_page_is_linked_from_the_deployment(samir: Account, visit: Deployment) -> None:
    page = signed_in(samir).get(reverse("listen:deployment", args=[visit.id])).content.decode()
    assert reverse("listen:upload_answers", args=[visit.id]) in page


def test_a_file_that_is_fit_waits_until_somebody_has_it_taken(
    samir: Account, visit: Deployment
) -> None:
    client = signed_in(samir)
    content = csv_of(["trust", "why", "shoe size"], [5, "Quick", 1], [1, "", 2])

    page = _send(client, visit, content, leave_out="on").content.decode()

    assert "Checked: nothing was taken yet" in page
    assert "Rows to take: 2, of them with a warning: 0." in page
    assert "shoe size" in page
    assert 'http-equiv="refresh"' not in page
    assert Response.objects.count() == 0
    assert len(_uploads()) == 1
    (source,) = imports()
    assert source.state is ImportState.CHECKED

    client.post(reverse("listen:resume", args=[source.id]))

    assert imports()[0].state is ImportState.COMPLETE
    assert Response.objects.filter(deployment_id=visit.id).count() == 2
    assert _uploads() == []
    kinds = [act.kind for act in acts(target_id=source.id)]
    assert set(kinds) == {"record.import.started", "record.import.completed"}


def test_a_file_that_was_checked_can_be_given_up(samir: Account, visit: Deployment) -> None:
    client = signed_in(samir)
    _send(client, visit, csv_of(["trust"], [5]))

    client.post(reverse("listen:give_up", args=[imports()[0].id]))

    assert imports()[0].state is ImportState.ABANDONED
    assert Response.objects.count() == 0
    assert _uploads() == []


def test_the_same_file_sent_again_while_it_waits_is_not_taken_by_that(
    samir: Account, visit: Deployment
) -> None:
    client = signed_in(samir)
    for _time in range(2):
        _send(client, visit, csv_of(["trust"], [5]))
    assert [each.state for each in imports()] == [ImportState.CHECKED]
    assert Response.objects.count() == 0


def test_answers_are_held_against_the_version_against_which_they_were_checked(
    samir: Account, visit: Deployment
) -> None:
    client = signed_in(samir)
    _send(client, visit, csv_of(["trust"], [5]))
    newer = survey_version(visit.version.survey, 2, {**VISIT, "pages": VISIT["pages"][:1]})
    Deployment.objects.filter(id=visit.id).update(version=newer)

    client.post(reverse("listen:resume", args=[imports()[0].id]))

    assert Response.objects.get().version_id == visit.version_id


def test_a_file_with_faults_is_refused_with_each_of_them_on_the_page(
    samir: Account, visit: Deployment
) -> None:
    page = _send(signed_in(samir), visit, csv_of(["trust"], [9], ["x"])).content.decode()
    assert "Refused: nothing of the file was taken" in page
    assert page.count("This is no answer to the question") >= 2
    assert _uploads() == []


def test_a_column_without_a_question_is_named(samir: Account, visit: Deployment) -> None:
    page = _send(signed_in(samir), visit, csv_of(["trust", "shoe size"], [5, 1])).content.decode()
    assert "This column belongs to no question: “shoe size”." in page


def test_without_a_file_the_page_says_so(samir: Account, visit: Deployment) -> None:
    page = signed_in(samir).post(reverse("listen:upload_answers", args=[visit.id]))
    assert page.status_code == 422


def test_the_outsider_and_the_analyst_may_not(
    otto: Account, nia: Account, visit: Deployment
) -> None:
    clients = [signed_in(otto), signed_in(nia)]
    before = rows_in_tables()
    for client in clients:
        assert _send(client, visit, csv_of(["trust"], [5])).status_code in (403, 404)
    after = {table: count for table, count in rows_in_tables().items() if table != "audit.Act"}
    assert after == {table: count for table, count in before.items() if table != "audit.Act"}
