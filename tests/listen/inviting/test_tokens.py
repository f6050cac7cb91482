"""Links for single people: shown once, only hashes kept, ids only."""

import csv
import hashlib
import io
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from firsthand.audit.api import acts
from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.clock import now
from firsthand.core.errors import InvalidInput, NotAllowed
from firsthand.listen.inviting.api import issue_tokens, links_csv, read_subjects
from firsthand.listen.inviting.contracts import Subject
from firsthand.listen.models import Deployment, Token
from tests.listen.inviting.mailing import SITE
from tests.support.actors import actor_with
from tests.support.cast import House

pytestmark = pytest.mark.django_db


def test_each_link_opens_the_form_for_its_subject(visit: Deployment) -> None:
    subjects = [Subject("p7", "C-1"), Subject("p8")]
    made = issue_tokens(COMMAND_LINE, visit.id, subjects, base_url=SITE)
    assert [each.subject for each in made] == subjects
    for each in made:
        secret = parse_qs(urlsplit(each.url).query)["t"][0]
        assert secret.isalnum()  # what ends in a hyphen is cut by some mail programs
        token = Token.objects.get(id=each.id)
        assert bytes(token.digest) == hashlib.sha256(secret.encode()).digest()
        assert token.person_ref not in each.url
    assert len({each.url for each in made}) == 2
    act = acts(target_id=visit.id)[0]
    assert (act.kind, act.details) == ("listen.tokens.issued", {"links": 2, "reusable": False})


def test_the_file_is_the_only_copy(visit: Deployment) -> None:
    until = now() + timedelta(days=3)
    made = issue_tokens(
        COMMAND_LINE, visit.id, [Subject("p7")], base_url=SITE, is_reusable=True, expires_at=until
    )
    [row] = csv.DictReader(io.StringIO(links_csv(made).decode("utf-8-sig")))
    assert row == {
        "person": "p7",
        "case": "",
        "stage": "",
        "link": made[0].url,
        "good_until": until.isoformat(),
    }
    token = Token.objects.get()
    assert (token.is_reusable, token.expires_at) == (True, until)


@pytest.mark.parametrize(
    ("subjects", "words"),
    [
        ([], "From 1 to"),
        ([Subject()] * 10_001, "From 1 to"),
        ([Subject("p1"), Subject("ann@example.com")], "line 2: An id is not an address"),
        ([Subject(case_ref="=1+2")], "letters, digits"),
        ([Subject("x" * 121)], "at most 120"),
    ],
)
def test_all_are_made_or_none(visit: Deployment, subjects: list[Subject], words: str) -> None:
    with pytest.raises(InvalidInput, match=words) as caught:
        issue_tokens(COMMAND_LINE, visit.id, subjects, base_url=SITE)
    assert "ann" not in str(caught.value)
    assert not Token.objects.exists()


def test_links_end_later_and_have_an_address(visit: Deployment) -> None:
    for end in (now(), now() + timedelta(days=800)):
        with pytest.raises(InvalidInput, match="future"):
            issue_tokens(COMMAND_LINE, visit.id, [Subject()], base_url=SITE, expires_at=end)
    with pytest.raises(InvalidInput, match="FIRSTHAND_URL"):
        issue_tokens(COMMAND_LINE, visit.id, [Subject()], base_url="")
    assert not Token.objects.exists()


def test_outsiders_make_none(house: House, visit: Deployment) -> None:
    outsider = actor_with(Role.CX_OFFICER, house.roads.id)
    with pytest.raises(NotAllowed):
        issue_tokens(outsider, visit.id, [Subject()], base_url=SITE)
    assert not Token.objects.exists()


def test_ids_are_read_from_a_list() -> None:
    assert read_subjects("p7\n\np8") == [Subject("p7"), Subject("p8")]
    assert read_subjects("case;person\nC-1;p7") == [Subject("p7", "C-1")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  ", "no id"),
        ("a,b", "no heading"),
        ("person,name\n1,Ann", "other columns"),
        ("person,stage\n1,first", "stage is not an id"),
        ("person\n1,2", "more cells"),
        ('person\n"1', "quotation"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused(text: str, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        read_subjects(text)
