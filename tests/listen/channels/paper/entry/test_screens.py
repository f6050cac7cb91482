"""The pages on which paper is entered, as a browser without scripts uses them."""

import uuid

import pytest
from django.test import Client

from firsthand.core.clock import now
from firsthand.listen.channels.paper.entry.lookup import batch
from firsthand.listen.channels.paper.entry.views.shared import numbers_words
from firsthand.listen.models import Deployment, PaperBatch, PaperSheet
from firsthand.people.models import Account
from firsthand.record.models import Response
from tests.listen.channels.paper.entry.keying import YESTERDAY, new_batch
from tests.listen.responses.answering import a11_deployment
from tests.support.cast import House, signed_in


@pytest.fixture
def a11(house: House) -> Deployment:
    """The A-11 survey with thumbs; on paper Q1 to Q4."""
    return a11_deployment(house, opens_at=now() - 10 * YESTERDAY)


def _make(client: Client, deployment: Deployment, **changes: object) -> str:
    """Fill in the form of a new batch; the address where it leads."""
    new = new_batch(deployment)
    data = {
        "name": new.name,
        "version": str(new.version_id),
        "language": "en",
        "answered_on": new.answered_on.isoformat(),
        "sheets": "2",
        **changes,
    }
    sent = client.post(f"/listen/enter/{deployment.id}/paper/add/", data)
    assert sent.status_code == 302, sent.content.decode()
    return str(sent["Location"])


def _key(client: Client, path: str, sheet: str, **cells: str) -> int:
    data = {"sheet": sheet, **{f"cell.{code}": text for code, text in cells.items()}}
    return client.post(path, data).status_code


def test_a_pile_goes_from_the_first_sheet_to_the_responses(
    a11: Deployment, ada: Account, samir: Account
) -> None:
    first, second = signed_in(ada), signed_in(samir)
    path = _make(first, a11)
    pile = PaperBatch.objects.get()
    assert 'value="1"' in first.get(path).content.decode()
    assert _key(first, path, "1", Q1="1", Q2="2") == 302
    assert _key(first, path, "2", Q1="2", Q4="First words") == 302
    base = f"/listen/enter/paper/{pile.id}/"
    again = f"{base}second/"
    assert "First words" not in second.get(again).content.decode()
    assert _key(second, again, "1", Q1="1", Q2="2") == 302
    assert "First words" not in second.get(again).content.decode()
    assert _key(second, again, "2", Q1="2", Q4="Other words") == 302

    differing = second.get(f"{base}differences/").content.decode()
    assert "First words" in differing and "Other words" in differing
    choice = {"sheet": "2", "choice.Q4": "typed", "cell.Q4": "The very words"}
    assert second.post(f"{base}differences/", {"sheet": "2"}).status_code == 422
    assert second.post(f"{base}differences/", choice).status_code == 302
    asked = first.get(f"{base}close/").content.decode()
    assert "2 sheets become responses." in asked
    assert not Response.objects.exists()
    assert first.post(f"{base}close/").status_code == 302
    comments = [each.answers.get("comment") for each in Response.objects.order_by("source_id")]
    assert comments == [None, "The very words"]
    closed = first.get(base).content.decode()
    assert "This batch is recorded." in closed and "12.5%" in closed


def test_the_first_person_cannot_make_the_second_entry(a11: Deployment, ada: Account) -> None:
    client = signed_in(ada)
    path = _make(client, a11)
    _key(client, path, "1", Q1="1")
    second = path.replace("/first/", "/second/")
    assert "There is no sheet for you to enter" in client.get(second).content.decode()
    assert _key(client, second, "1", Q1="1") == 422
    assert PaperSheet.objects.count() == 1


def test_a_wrong_number_comes_back_with_what_was_keyed(a11: Deployment, ada: Account) -> None:
    client = signed_in(ada)
    path = _make(client, a11)
    sent = client.post(path, {"sheet": "1", "cell.Q1": "8", "cell.Q4": "Kept on the page"})
    text = sent.content.decode()
    assert sent.status_code == 422
    assert 'href="#cell-Q1"' in text and "Use 1 to 2, or leave it empty." in text
    assert "Kept on the page" in text
    assert not PaperSheet.objects.exists()


def test_an_own_sheet_is_corrected_and_one_is_kept_as_unreadable(
    a11: Deployment, ada: Account
) -> None:
    client = signed_in(ada)
    path = _make(client, a11)
    _key(client, path, "1", Q1="1", Q4="Befor")
    shown = client.get(f"{path}?sheet=1").content.decode()
    assert "Befor" in shown and 'name="correction"' in shown
    client.post(path, {"sheet": "1", "cell.Q1": "1", "cell.Q4": "Before", "correction": "1"})
    assert PaperSheet.objects.get().cells == {"Q1": "1", "Q4": "Before"}
    assert client.post(path, {"sheet": "2", "_do": "unreadable"}).status_code == 422
    unread = {"sheet": "2", "_do": "unreadable", "unreadable": "blank", "cell.Q1": "1"}
    assert client.post(path, unread).status_code == 302
    kept = PaperSheet.objects.get(number=2)
    assert (kept.cells, kept.unreadable) == ({}, "blank")


def test_a_batch_is_resized_and_thrown_away_after_a_question(a11: Deployment, ada: Account) -> None:
    client = signed_in(ada)
    _make(client, a11)
    pile = PaperBatch.objects.get().id
    base = f"/listen/enter/paper/{pile}/"
    assert client.post(f"{base}size/", {"sheets": "7"}).status_code == 302
    assert batch(pile).sheets_expected == 7
    assert "cannot be undone" in client.get(f"{base}discard/").content.decode()
    assert PaperBatch.objects.exists()
    assert client.post(f"{base}discard/").status_code == 302
    assert not PaperBatch.objects.exists()


def test_a_day_on_which_the_survey_was_closed_is_told(a11: Deployment, ada: Account) -> None:
    new = new_batch(a11)
    long_ago = (new.answered_on - 30 * YESTERDAY).isoformat()
    data = {"name": "x", "version": str(new.version_id), "language": "en", "sheets": "2"}
    client = signed_in(ada)
    sent = client.post(f"/listen/enter/{a11.id}/paper/add/", {**data, "answered_on": long_ago})
    assert sent.status_code == 422
    assert "The survey took no answers on this day." in sent.content.decode()
    assert not PaperBatch.objects.exists()


def test_a_batch_that_is_not_there_is_not_found(a11: Deployment, ada: Account) -> None:
    assert signed_in(ada).get(f"/listen/enter/paper/{uuid.uuid4()}/").status_code == 404


def test_numbers_of_sheets_are_told_in_runs() -> None:
    assert numbers_words([1, 2, 3, 5, 8, 9]) == "1–3, 5, 8–9"
    assert numbers_words([1, 3, 5], most=2) == "1, 3, and others"
    assert numbers_words([]) == ""
