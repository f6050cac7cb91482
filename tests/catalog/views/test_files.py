"""Bringing a catalog file in on the screen: choose, look, confirm."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from firsthand.audit.api import acts
from firsthand.catalog import api
from firsthand.core.access import COMMAND_LINE
from firsthand.people.models import Account
from tests.support.cast import House, signed_in

FILES = "/catalog/files/"


def upload(client: Client, content: bytes) -> HttpResponse:
    file = SimpleUploadedFile("stages.csv", content, content_type="text/csv")
    return client.post(FILES, {"file": file})  # type: ignore[return-value]


def stages_file(*names: str) -> bytes:
    rows = [f"boat-permits,,{number},{name},no" for number, name in enumerate(names, start=1)]
    return "\r\n".join(["service_key,service,position,stage,retired", *rows, ""]).encode()


def hidden(response: HttpResponse) -> dict[str, str]:
    """What the confirmation form carries."""
    text = response.content.decode()
    pairs = re.findall(r'name="(content|digest)" value="([^"]*)"', text)
    return dict(pairs)


def test_a_file_is_looked_at_confirmed_and_brought_in(house: House, olivia: Account) -> None:
    client = signed_in(olivia)
    response = upload(client, stages_file("Apply", "Décision"))
    assert response.status_code == 200
    assert "Décision" in response.content.decode()
    assert api.stages(house.permits.id) == []
    done = client.post(f"{FILES}confirm/", hidden(response), follow=True)
    assert "2 rows added or changed" in done.content.decode()
    assert [stage.name for stage in api.stages(house.permits.id)] == ["Apply", "Décision"]
    assert acts()[0].kind == "catalog.csv.imported"
    assert acts()[0].details["added"] == 2
    again = upload(client, stages_file("Apply", "Décision")).content.decode()
    assert "There is nothing to bring in." in again
    assert "Bring it in" not in again


def test_a_refused_row_shows_line_column_found_expected_and_what_to_do(
    house: House, olivia: Account
) -> None:
    response = upload(signed_in(olivia), stages_file("Apply").replace(b",1,", b",first,"))
    text = response.content.decode()
    assert response.status_code == 422
    for words in (">2<", "position", "first", "a whole number", "Write digits alone"):
        assert words in text
    assert "Bring it in" not in text
    assert hidden(response) == {}


def test_what_changed_meanwhile_is_shown_again(house: House, olivia: Account) -> None:
    client = signed_in(olivia)
    response = upload(client, stages_file("Apply"))
    api.add_stage(COMMAND_LINE, house.permits.id, name="apply")
    answer = client.post(f"{FILES}confirm/", hidden(response))
    assert "The catalog has changed since you looked." in answer.content.decode()
    assert len(api.stages(house.permits.id)) == 1


def test_damage_on_the_way_brings_nothing_in(house: House, olivia: Account) -> None:
    client = signed_in(olivia)
    sent = hidden(upload(client, stages_file("Apply")))
    answer = client.post(f"{FILES}confirm/", sent | {"content": "§"}, follow=True)
    assert "damaged" in answer.content.decode()
    assert api.stages(house.permits.id) == []


def test_a_file_that_is_not_csv_is_refused_in_the_form(house: House, olivia: Account) -> None:
    response = upload(signed_in(olivia), b"PK\x03\x04")
    assert response.status_code == 422
    assert "not CSV" in response.content.decode()


def test_a_viewer_can_neither_bring_in_nor_take_out(house: House, vic: Account) -> None:
    client = signed_in(vic)
    text = client.get(FILES).content.decode()
    assert "Your role does not include downloads." in text
    assert "See what it changes" not in text
    assert upload(client, stages_file("Apply")).status_code == 403
    assert client.post(f"{FILES}confirm/", {}).status_code == 403
    assert client.get(f"{FILES}services.csv").status_code == 403
    assert api.stages(house.permits.id) == []


def test_an_export_is_a_download_of_what_one_may_see(house: House, nia: Account) -> None:
    response = signed_in(nia).get(f"{FILES}services.csv")
    assert response["Content-Disposition"] == 'attachment; filename="catalog_services.csv"'
    text = response.content.decode("utf-8-sig")
    assert "Boat permits" in text
    assert "Paying a toll" not in text
    assert signed_in(nia).get(f"{FILES}secrets.csv").status_code == 404
