"""Files can be brought in, watched and understood on screens."""

import socket
import stat
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from firsthand.core.access import COMMAND_LINE
from firsthand.core.fiscal import Quarter
from firsthand.listen import api
from firsthand.listen.api import NewDeployment
from firsthand.listen.importing import run
from firsthand.listen.importing.v2 import V2Intake
from firsthand.listen.models import Deployment
from firsthand.people.models import Account
from firsthand.record.api import imports, snapshot
from firsthand.record.models import Import, ImportFinding
from firsthand.record.states import ImportState, Severity
from tests.support.cast import House, signed_in
from tests.support.imports import Write, as_csv, rows_in_tables, v1_row, v2_csv, v2_row

pytestmark = pytest.mark.django_db
Q1 = Quarter(2024, 1)


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has uploads of its own."""
    monkeypatch.setattr(settings, "DATA", tmp_path)


def _upload(content: bytes, name: str = "file.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "text/csv")


def _uploads() -> list[Path]:
    folder = settings.DATA / "uploads"
    return sorted(folder.iterdir()) if folder.exists() else []


def _send_v1(client: Client, content: bytes, name: str = "file.csv") -> HttpResponse:
    return client.post(reverse("listen:new_v1"), {"file": _upload(content, name)}, follow=True)


def _send_v2(client: Client, content: bytes, survey: NewDeployment) -> HttpResponse:
    return client.post(
        reverse("listen:new_v2"),
        {
            "deployment": str(survey.id),
            "quarter": "FY2024Q1",
            "customers": "90",
            "offered": "40",
            "file": _upload(content),
        },
        follow=True,
    )


def test_an_officer_of_everything_imports_a_v1_file(carla: Account) -> None:
    page = _send_v1(signed_in(carla), as_csv([v1_row("1", omb_control_number="x"), v1_row("2")]))

    assert "Rows taken: 2, of them with a warning: 1." in page.content.decode()
    assert len(api.denominators()) == 2
    (source,) = imports()
    assert (source.actor_name, source.filename) == ("Carla", "file.csv")
    assert _uploads() == []


def test_the_owner_of_a_service_imports_responses(
    samir: Account, permits_survey: NewDeployment
) -> None:
    api.add_deployment(permits_survey, actor=COMMAND_LINE)

    page = _send_v2(signed_in(samir), v2_csv([v2_row("a"), v2_row("b", 0)]), permits_survey)

    assert "Rows taken: 2" in page.content.decode()
    (counts,) = api.denominators()
    assert (counts.customers, counts.offered, counts.respondents) == (90, 40, 2)
    assert _uploads() == []


def test_a_refused_file_says_row_by_row_why(carla: Account) -> None:
    before = rows_in_tables()

    page = _send_v1(signed_in(carla), as_csv([v1_row("1"), v1_row("2", q1_1="-4")]), "=bad<b>.csv")

    text = page.content.decode()
    assert "Refused: nothing of the file was taken" in text
    assert "A count is less than zero" in text
    assert '<th scope="row">3</th>' in text
    assert "q1_1" in text
    assert "=bad&lt;b&gt;.csv" in text
    assert "<b>.csv" not in text
    assert rows_in_tables() == before
    assert _uploads() == []


def test_a_spoilt_file_says_what_is_wrong_with_it(carla: Account) -> None:
    page = _send_v1(signed_in(carla), b"PK\x03\x04" + bytes(500))

    (source,) = imports()
    assert source.problem is not None
    assert source.problem.next_step.split(".")[0] in page.content.decode()


def test_an_empty_file_is_refused_on_the_form(carla: Account) -> None:
    page = _send_v1(signed_in(carla), b"")

    assert page.status_code == 422
    assert imports() == []


@pytest.mark.parametrize("quarter", ["FY2024Q5", "last summer", ""])
def test_a_quarter_that_does_not_exist_is_refused_on_the_form(
    quarter: str, samir: Account, permits_survey: NewDeployment
) -> None:
    api.add_deployment(permits_survey, actor=COMMAND_LINE)
    fields = {"deployment": str(permits_survey.id), "quarter": quarter}

    page = signed_in(samir).post(
        reverse("listen:new_v2"), {**fields, "file": _upload(v2_csv([v2_row("a")]))}
    )

    assert page.status_code == 422
    assert imports() == []
    assert _uploads() == []


def test_the_owner_of_one_service_may_not_import_for_another(
    samir: Account, house: House, permits_survey: NewDeployment
) -> None:
    other = NewDeployment(
        service_id=house.moorings.id,
        title="After the call",
        channel=permits_survey.channel,
        trust_question_text="I trust the Office of Boating.",
    )
    api.add_deployment(other, actor=COMMAND_LINE)
    before = rows_in_tables()

    page = _send_v2(signed_in(samir), v2_csv([v2_row("a")]), other)
    whole = _send_v1(signed_in(samir), as_csv([v1_row("1")]))

    assert (page.status_code, whole.status_code) == (422, 403)
    assert (rows_in_tables(), imports()) == (before, [])
    assert _uploads() == []


def test_a_deployment_is_added_on_the_way(samir: Account, house: House) -> None:
    page = signed_in(samir).post(
        reverse("listen:new_deployment"),
        {
            "service": str(house.permits.id),
            "title": "After the application",
            "channel": "website",
            "transaction_point": "post_interaction",
            "scale": "thumbs",
            "trust_question_text": "I trust the Office of Boating.",
            "omb_control_number": "1234-5678",
        },
        follow=True,
    )

    made = Deployment.objects.get()
    assert f'<option value="{made.id}" selected>' in page.content.decode()


def test_an_owner_cannot_add_a_deployment_elsewhere(samir: Account, house: House) -> None:
    page = signed_in(samir).post(
        reverse("listen:new_deployment"),
        {
            "service": str(house.tolls.id),
            "title": "Stolen",
            "channel": "website",
            "transaction_point": "post_interaction",
            "scale": "thumbs",
            "trust_question_text": "Trust?",
        },
    )
    assert page.status_code == 422
    assert Deployment.objects.count() == 0


@pytest.fixture
def stopped(
    samir: Account, permits_survey: NewDeployment, monkeypatch: pytest.MonkeyPatch
) -> Import:
    """An upload of Samir's whose worker was interrupted in the second chunk."""
    api.add_deployment(permits_survey, actor=COMMAND_LINE)
    monkeypatch.setattr(run, "CHUNK", 2)
    whole = V2Intake.write
    calls = iter((False, True))

    def write(self: V2Intake, *args: object) -> None:
        whole(self, *args)  # type: ignore[arg-type]
        if next(calls, False):
            raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(V2Intake, "write", write)
        _send_v2(signed_in(samir), v2_csv([v2_row(str(n)) for n in range(5)]), permits_survey)
    return Import.objects.get()


def test_an_upload_that_stopped_is_kept_for_its_owner_alone(stopped: Import) -> None:
    assert stopped.state == ImportState.FAILED
    (upload,) = _uploads()
    assert stat.S_IMODE(upload.stat().st_mode) == 0o600
    assert stat.S_IMODE(upload.parent.stat().st_mode) == 0o700
    assert api.denominators() == []


def test_an_upload_that_stopped_goes_on_at_the_press_of_a_button(
    stopped: Import, samir: Account
) -> None:
    client = signed_in(samir)
    page = client.get(reverse("listen:import", args=[stopped.id])).content.decode()
    assert "The import stopped half-way" in page
    assert "RuntimeError" in page

    client.post(reverse("listen:resume", args=[stopped.id]))

    assert imports()[0].state is ImportState.COMPLETE
    assert [each.respondents for each in api.denominators()] == [5]
    assert _uploads() == []


def test_an_upload_that_stopped_can_be_given_up(stopped: Import, samir: Account) -> None:
    signed_in(samir).post(reverse("listen:give_up", args=[stopped.id]))

    assert imports()[0].state is ImportState.ABANDONED
    assert rows_in_tables()["record.Response"] == 0
    assert snapshot() == "empty"
    assert _uploads() == []


def test_others_can_neither_see_nor_end_it(stopped: Import, otto: Account, nia: Account) -> None:
    before = rows_in_tables(), imports()
    for account, names in ((otto, ("import", "resume", "give_up")), (nia, ("resume", "give_up"))):
        for name in names:
            client, url = signed_in(account), reverse(f"listen:{name}", args=[stopped.id])
            answer = client.get(url) if name == "import" else client.post(url)
            assert answer.status_code == 403
    assert (rows_in_tables(), imports()) == before
    assert len(_uploads()) == 1
    # The analyst may look.
    assert signed_in(nia).get(reverse("listen:import", args=[stopped.id])).status_code == 200


def test_a_running_import_asks_again_until_that_is_turned_off(
    stopped: Import, samir: Account
) -> None:
    Import.objects.update(state=ImportState.WRITING, holder=f"not-{socket.gethostname()}:1")
    url = reverse("listen:import", args=[stopped.id])
    client = signed_in(samir)

    assert client.get(url)["Refresh"] == "3"
    still = client.get(url, {"refresh": "off"})
    assert "Refresh" not in still
    assert "<progress" in still.content.decode()
    assert client.post(reverse("listen:give_up", args=[stopped.id])).status_code == 409


def test_each_sees_the_sources_of_what_they_may_see(  # noqa: PLR0917 -- fixtures
    write: Write,
    house: House,
    permits_survey: NewDeployment,
    nia: Account,
    otto: Account,
    carla: Account,
) -> None:
    house.permits.federal_id = 903
    house.permits.save()
    api.import_v1(write(as_csv([v1_row("1")]), "government.csv"), actor=COMMAND_LINE)
    api.import_v2(
        write(v2_csv([v2_row("a")]), "responses.csv"), permits_survey, Q1, actor=COMMAND_LINE
    )
    seen = {
        account.name: signed_in(account).get(reverse("listen:imports")).content.decode()
        for account in (nia, otto, carla)
    }

    for name in ("government.csv", "responses.csv"):
        assert name in seen["Nia"]
        assert name in seen["Carla"]
        assert name not in seen["Otto"]
    # The report of the government-wide file speaks of other agencies as well.
    government = imports()[1]
    url = reverse("listen:import", args=[government.id])
    assert url not in seen["Nia"]
    assert signed_in(nia).get(url).status_code == 403
    assert signed_in(carla).get(url).status_code == 200


def test_the_rows_come_in_pages_and_in_one_download(carla: Account, write: Write) -> None:
    done = api.import_v1(write(as_csv([v1_row("1")])), actor=COMMAND_LINE)
    ImportFinding.objects.bulk_create(
        ImportFinding(
            source_id=done.id, line=n, severity=Severity.WARNING, code="offered_is_zero", found="=1"
        )
        for n in range(1, 251)
    )
    client, url = signed_in(carla), reverse("listen:import", args=[done.id])

    page = client.get(url, {"page": "3"}).content.decode()
    assert "Page 3 of 3" in page
    assert '<th scope="row">201</th>' in page
    assert '<th scope="row">200</th>' not in page
    file = client.get(url, {"table": "rows", "format": "csv"}).content.decode("utf-8-sig")
    assert len(file.splitlines()) == 251
    assert "'=1" in file
    assert client.get(url, {"code": "offered_exceeds_customers"}).status_code == 200
    assert client.get(url, {"code": "nonsense"}).status_code == 404
    assert client.get(url, {"page": "zero"}).status_code == 200
