"""The screens of invitations: who would be asked first, then sending, then how far it is."""

import html
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from firsthand.listen.inviting.sending import send_due
from firsthand.listen.models import Deployment, Invitation, Mailing, Token
from firsthand.people.models import Account
from tests.listen.inviting.conftest import Postbox
from tests.support.cast import signed_in

pytestmark = pytest.mark.django_db

LIST = "address,case\nann@example.com,C-1\nbo@example.com,C-2\nnobody,C-3\n"


def post(account: Account, path: str, data: dict[str, Any]) -> Any:
    """The page after sending a form."""
    return signed_in(account).post(path, data, follow=True)


def fields(page: str) -> dict[str, str]:
    """The hidden fields of the confirmation."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found}


def test_a_list_is_looked_at_then_sent_then_followed(
    samir: Account, visit: Deployment, postbox: Postbox
) -> None:
    path = f"/listen/deployments/{visit.id}/invitations/"
    data = {"medium": "email", "people": LIST, "days_good": "30"}
    preview = post(samir, f"{path}new/", data)
    page = preview.content.decode()
    assert "Nothing has been sent yet" in page
    assert "e-mail address such as" in page
    assert "/s/visit/?t=example" in html.unescape(page)
    assert preview["Cache-Control"] == "no-store"
    assert not Mailing.objects.exists()
    done = post(samir, f"{path}send/", fields(page)).content.decode()
    assert "The invitations are on their way" in done
    mailing = Mailing.objects.get()
    assert (mailing.listed, mailing.held, mailing.made_by_name) == (3, {"bad_line": 1}, "Samir")
    send_due()
    assert len(postbox.messages) == 2
    assert "http://testserver/s/visit/?t=" in postbox.messages[0].text
    after = signed_in(samir).get(f"{path}{mailing.id}/").content.decode()
    assert "Done" in after
    assert "example.com" not in after
    listed = signed_in(samir).get(path).content.decode()
    assert f"{path}{mailing.id}/" in listed


def test_the_same_confirmation_sent_twice_asks_once(
    samir: Account, visit: Deployment, postbox: Postbox
) -> None:
    path = f"/listen/deployments/{visit.id}/invitations/"
    data = {"medium": "email", "people": LIST, "days_good": "30"}
    confirmation = fields(post(samir, f"{path}new/", data).content.decode())
    post(samir, f"{path}send/", confirmation)
    again = post(samir, f"{path}send/", confirmation).content.decode()
    assert "Nobody on this list is asked now" in again
    assert Invitation.objects.count() == 2


def test_a_file_will_do_and_one_list_is_enough(
    samir: Account, visit: Deployment, postbox: Postbox
) -> None:
    path = f"/listen/deployments/{visit.id}/invitations/new/"
    file = SimpleUploadedFile("people.csv", LIST.encode("utf-8-sig"))
    page = post(samir, path, {"medium": "email", "file": file, "days_good": "30"})
    assert "Would be asked" in page.content.decode()
    for data, words in (
        ({}, "There is nobody to ask yet"),
        ({"people": LIST, "file": SimpleUploadedFile("p.csv", b"x")}, "Give one list"),
        ({"file": SimpleUploadedFile("p.csv", b"\xff\xfe")}, "UTF-8"),
    ):
        answer = post(samir, path, {"medium": "email", "days_good": "30", **data})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert not Mailing.objects.exists()


def test_a_damaged_confirmation_is_refused(
    samir: Account, visit: Deployment, postbox: Postbox
) -> None:
    path = f"/listen/deployments/{visit.id}/invitations/send/"
    sent = {"content": "AAAA", "medium": "email", "days_good": "30"}
    assert "damaged" in post(samir, path, sent).content.decode()
    assert not Mailing.objects.exists()


def test_a_mailing_is_stopped_and_goes_on(
    samir: Account, otto: Account, visit: Deployment, postbox: Postbox
) -> None:
    path = f"/listen/deployments/{visit.id}/invitations/"
    data = {"medium": "email", "people": LIST, "days_good": "30"}
    post(samir, f"{path}send/", fields(post(samir, f"{path}new/", data).content.decode()))
    one = f"{path}{Mailing.objects.get().id}/"
    assert post(otto, f"{one}stop/", {}).status_code == 403
    assert Mailing.objects.get().stopped_at is None
    assert "Stopped" in post(samir, f"{one}stop/", {}).content.decode()
    assert "stopped already" in post(samir, f"{one}stop/", {}).content.decode()
    assert "Being sent" in post(samir, f"{one}resume/", {}).content.decode()


def test_links_are_made_as_a_file_nobody_keeps(samir: Account, visit: Deployment) -> None:
    path = f"/listen/deployments/{visit.id}/invitations/links/"
    answer = post(samir, path, {"ids": "person,case\np7,C-1", "last_day": "2099-01-01"})
    assert answer.status_code == 422  # later than links last
    answer = post(samir, path, {"ids": "person,case\np7,C-1"})
    assert answer["Content-Type"].startswith("text/csv")
    assert answer["Cache-Control"] == "no-store"
    assert "p7,C-1,,http://testserver/s/visit/?t=" in answer.content.decode()
    assert post(samir, path, {"number": "3"}).content.decode().count("/s/visit/") == 3
    assert Token.objects.count() == 4
    for wrong in ({"number": ""}, {"number": "2", "ids": "p7"}, {"ids": "Ann Smith"}):
        assert post(samir, path, wrong).status_code == 422
    assert Token.objects.count() == 4


def test_a_mailing_of_another_survey_is_not_found(
    samir: Account, visit: Deployment, postbox: Postbox
) -> None:
    other = Mailing.objects.create(deployment=visit, medium="email", base_url="x", listed=1)
    path = f"/listen/deployments/{visit.id}/invitations/"
    assert signed_in(samir).get(f"{path}{other.id}/").status_code == 200
    assert signed_in(samir).get(f"{path}{visit.id}/").status_code == 404
