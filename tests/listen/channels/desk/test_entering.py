"""Answers that staff enter on the phone and at the counter."""

import datetime as dt
import re

import pytest
from django.test import Client

from firsthand.audit.api import acts
from firsthand.core.access import Role
from firsthand.core.clock import now
from firsthand.core.errors import Conflict, NotAllowed
from firsthand.listen.answering.ticket import Ticket
from firsthand.listen.channels.desk.receipts import receipt_of
from firsthand.listen.channels.desk.verbs.decline import decline
from firsthand.listen.channels.desk.verbs.enter import enter
from firsthand.listen.channels.desk.verbs.take_entry_back import take_entry_back
from firsthand.listen.deploying.funnel import by_day, funnels
from firsthand.listen.intake.live import LiveDeployment, forget_all, live
from firsthand.listen.models import Deployment
from firsthand.people.models import Account
from firsthand.record.models import Event, Response
from tests.listen.channels.desk.talking import begin, go_on, hidden, path_of, seen
from tests.listen.responses.answering import a11_deployment, answer
from tests.support.actors import actor_with
from tests.support.cast import House, signed_in


@pytest.fixture
def a11(house: House) -> Deployment:
    """The A-11 survey with thumbs."""
    return a11_deployment(house, languages=["en", "es"], minimum_seconds=30)


@pytest.fixture
def client(ada: Account) -> Client:
    """Ada at her desk."""
    return signed_in(ada)


def _ticket(known: LiveDeployment, by: str = "phone") -> Ticket:
    return Ticket(known.id, known.version_id, "en", by)


def test_an_advisor_enters_a_call_and_the_branches_follow_without_scripts(
    client: Client, a11: Deployment
) -> None:
    first = begin(client, a11)
    assert "What could have been better?" not in first.content.decode()
    second = go_on(client, a11, first, trust="0")
    assert second.status_code == 200
    assert "What could have been better?" in second.content.decode()
    assert not Response.objects.exists()
    done = go_on(
        client, a11, second, trust="0", negative_drivers=["ease"], comment="Ask 202-555-0143"
    )
    assert done.status_code == 302
    response = Response.objects.get()
    assert response.answers == {
        "trust": 0,
        "negative_drivers": ["ease"],
        "comment": "Ask [phone]",
    }
    assert (response.source, response.language, response.set_aside) == ("phone", "en", False)
    assert seen() == ["offered", "opened", "started"]


def test_nothing_about_the_advisor_is_kept_but_in_the_log(
    client: Client, a11: Deployment, ada: Account
) -> None:
    page = go_on(client, a11, begin(client, a11), trust="1")
    go_on(client, a11, page, trust="1")
    response = Response.objects.get()
    kept = repr([*Response.objects.values(), *Event.objects.values()])
    assert str(ada.id) not in kept and "Ada" not in kept
    entered = acts(target_id=response.id)
    assert [(act.kind, act.actor_name) for act in entered] == [("listen.answers.entered", "Ada")]


def test_a_double_click_counts_once_and_is_logged_once(client: Client, a11: Deployment) -> None:
    page = go_on(client, a11, begin(client, a11), trust="1")
    first, second = (go_on(client, a11, page, trust="1") for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert Response.objects.count() == 1
    assert len(seen()) == 3
    assert len([act for act in acts() if act.kind == "listen.answers.entered"]) == 1


def test_the_same_script_with_other_answers_does_not_replace_the_first(
    client: Client, a11: Deployment
) -> None:
    page = go_on(client, a11, begin(client, a11), trust="1")
    go_on(client, a11, page, trust="1")
    again = go_on(client, a11, page, trust="1", comment="Another person")
    assert "those count" in client.get(again["Location"]).content.decode()
    assert Response.objects.get().answers == {"trust": 1}


def test_a_changed_answer_asks_what_follows_from_it_before_it_saves(
    client: Client, a11: Deployment
) -> None:
    page = go_on(client, a11, begin(client, a11), trust="1")
    changed = go_on(client, a11, page, trust="0")
    assert changed.status_code == 200
    assert "What could have been better?" in changed.content.decode()
    assert not Response.objects.exists()


def test_a_missing_answer_is_told_and_nothing_is_kept(client: Client, a11: Deployment) -> None:
    page = go_on(client, a11, begin(client, a11))
    assert page.status_code == 422
    assert 'href="#q-trust-1"' in page.content.decode()
    assert not Response.objects.exists() and seen() == []


def test_a_look_shows_what_follows_and_complains_of_nothing(
    client: Client, a11: Deployment
) -> None:
    data = {**hidden(begin(client, a11)), "_do": "look"}
    assert client.post(path_of(a11), data).status_code == 200
    looked = client.post(path_of(a11), {**data, "trust": "1"})
    assert "What about this interaction made the difference?" in looked.content.decode()
    assert not Response.objects.exists() and seen() == []


def test_the_script_is_read_in_the_language_of_the_person(client: Client, a11: Deployment) -> None:
    path = f"{path_of(a11, 'counter')}?lang=es"
    page = client.get(path)
    assert "¿Cómo lo hicimos?" in page.content.decode()
    second = client.post(path, {**hidden(page), "trust": "1"})
    done = client.post(path, {**hidden(second), "trust": "1"})
    assert "lang=es" in done["Location"]
    response = Response.objects.get()
    assert (response.source, response.language) == ("counter", "es")


def test_what_is_entered_stays_when_the_language_is_changed(
    client: Client, a11: Deployment
) -> None:
    page = go_on(client, a11, begin(client, a11), trust="0")
    typed = {"trust": "0", "comment": "Half a sent"}
    spanish = go_on(client, a11, page, **typed, _lang="es").content.decode()
    assert "¿Qué pudo haber sido mejor?" in spanish
    assert "Half a sent</textarea>" in spanish
    assert re.search(r'value="0"[^>]* checked', spanish)
    assert "usa-error-message" not in spanish
    assert not Response.objects.exists()


def test_saved_shows_the_private_link_and_leads_to_the_next_person(
    client: Client, a11: Deployment
) -> None:
    page = go_on(client, a11, begin(client, a11), trust="1")
    saved = client.get(go_on(client, a11, page, trust="1")["Location"])
    text = saved.content.decode()
    assert re.search(rf"/s/{a11.code}/done/[\w:-]+/", text)
    assert "autofocus" in text and saved["Cache-Control"] == "no-store"
    assert client.get(f"{path_of(a11)}saved/").status_code == 302
    assert client.get(f"{path_of(a11)}saved/?last=made-up").status_code == 302


def test_the_last_entry_is_taken_back(client: Client, a11: Deployment) -> None:
    page = go_on(client, a11, begin(client, a11), trust="1")
    location = go_on(client, a11, page, trust="1")["Location"]
    receipt = {"last": receipt_of(Response.objects.get().id)}
    assert client.post(f"{path_of(a11)}take-back/", receipt).status_code == 302
    assert not Response.objects.exists()
    # The same form again does not bring it back, and a second time there is nothing to delete.
    resent = client.get(go_on(client, a11, page, trust="1")["Location"], follow=True)
    assert "is not kept" in resent.content.decode()
    assert not Response.objects.exists()
    again = client.post(f"{path_of(a11)}take-back/", receipt, follow=True)
    assert "This entry is deleted already." in again.content.decode()
    assert client.get(location).status_code == 302


def test_a_receipt_is_for_its_own_deployment_and_for_a_quarter_of_an_hour(
    house: House, a11: Deployment, visit: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = actor_with(Role.ADVISOR, house.lakes.id)
    receipt = receipt_of(answer(a11, source="phone", trust=1))
    with pytest.raises(Exception, match="no such entry"):
        take_entry_back(actor, visit.id, receipt)
    monkeypatch.setattr("firsthand.listen.channels.desk.receipts.VALID", dt.timedelta(seconds=-1))
    with pytest.raises(Conflict):
        take_entry_back(actor, a11.id, receipt)
    assert Response.objects.count() == 1


def test_who_declines_counts_as_offered_and_who_breaks_off_as_started(
    client: Client, a11: Deployment
) -> None:
    client.post(path_of(a11), {**hidden(begin(client, a11)), "_do": "decline"})
    assert seen() == ["offered"]
    client.post(path_of(a11), {**hidden(begin(client, a11)), "_do": "break_off", "trust": "1"})
    assert seen() == ["offered", "offered", "opened", "started"]
    page = go_on(client, a11, begin(client, a11), trust="1")
    go_on(client, a11, page, trust="1")
    funnel = funnels([a11.id])[a11.id]
    counts = (funnel.offered, funnel.opened, funnel.started, funnel.completed)
    assert [count.value for count in counts] == [3, 2, 2, 1]
    assert [day.channel for day in by_day(a11.id)] == ["phone"]


def test_a_closed_survey_takes_none_but_keeps_what_was_begun_before(
    client: Client, house: House, a11: Deployment
) -> None:
    page = go_on(client, a11, begin(client, a11), trust="1")
    Deployment.objects.filter(id=a11.id).update(closes_at=now())
    forget_all()
    closed = begin(client, a11).content.decode()
    assert "This survey takes no answers now." in closed and "Closed" in closed
    assert go_on(client, a11, page, trust="1").status_code == 302
    assert Response.objects.count() == 1
    known = live(deployment_id=a11.id)
    late = Ticket(known.id, known.version_id, "en", "phone", started_at=now())
    with pytest.raises(Conflict):
        enter(actor_with(Role.ADVISOR, house.lakes.id), known, late, {"trust": 1})
    assert Response.objects.count() == 1


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANALYST])
def test_others_may_not_enter_decline_or_take_back(
    house: House, a11: Deployment, role: Role
) -> None:
    known = live(deployment_id=a11.id)
    receipt = receipt_of(answer(a11, source="phone", trust=1))
    before = (Response.objects.count(), Event.objects.count())
    for actor in (actor_with(role, house.lakes.id), actor_with(Role.ADVISOR, house.roads.id)):
        with pytest.raises(NotAllowed):
            enter(actor, known, _ticket(known), {"trust": 1})
        with pytest.raises(NotAllowed):
            decline(actor, known, _ticket(known))
        with pytest.raises(NotAllowed):
            take_entry_back(actor, a11.id, receipt)
    assert (Response.objects.count(), Event.objects.count()) == before


def test_the_list_shows_what_an_advisor_can_enter_for(
    client: Client, a11: Deployment, otto: Account
) -> None:
    page = client.get("/listen/enter/").content.decode()
    assert path_of(a11) in page and path_of(a11, "counter") in page
    assert f"/listen/enter/{a11.id}/paper/" in page
    deployment = client.get(f"/listen/deployments/{a11.id}/").content.decode()
    assert path_of(a11) in deployment and f"/listen/enter/{a11.id}/paper/" in deployment
    assert path_of(a11) not in signed_in(otto).get("/listen/enter/").content.decode()
