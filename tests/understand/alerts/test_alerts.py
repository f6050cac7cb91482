"""Alerts from answers to mails: each once, with rule, odds and what moved."""

import json
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings
from typer.testing import CliRunner

from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.channels import Channel
from firsthand.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from firsthand.listen.models import Deployment, Survey
from firsthand.people.models import Account
from firsthand.site.cli import commands  # noqa: F401 -- joins the commands to the app
from firsthand.site.cli.app import app
from firsthand.understand.alerts import reading
from firsthand.understand.alerts.finding import Found, find
from firsthand.understand.alerts.preview import preview
from firsthand.understand.alerts.series import series_of, watched
from firsthand.understand.alerts.telling import odds_words, rule_words, splits_of, why_words
from firsthand.understand.alerts.verbs.judge_alert import (
    close_alert,
    explain_alert,
    reopen_alert,
    see_alert,
)
from firsthand.understand.alerts.verbs.raise_alerts import raise_alerts
from firsthand.understand.alerts.verbs.set_watch import set_watch
from firsthand.understand.alerts.words import Period, State, Teller
from firsthand.understand.measures import Measure
from firsthand.understand.models import Alert
from tests.support.actors import actor_with
from tests.support.cast import House, signed_in
from tests.support.deployments import VISIT, put_out, survey_version
from tests.understand.alerts.conftest import MONTHS, STEADY, answers, give, month_before

pytestmark = pytest.mark.django_db


def test_a_fall_alerts_once_and_the_owner_is_told(
    fell: Deployment, house: House, samir: Account, settings: Settings
) -> None:
    settings.PUBLIC_URL = "https://say.example.gov"
    [checked] = raise_alerts(COMMAND_LINE)
    [alert] = checked.raised
    assert (str(alert.measure), alert.rose, alert.is_whole) == ("trust", False, True)
    assert alert.since <= alert.at
    assert alert.change.high is not None
    assert alert.change.high < 0
    assert 0 < checked.a_month <= 1 / 12
    assert "CUSUM" in rule_words(alert)
    assert "once in about" in odds_words(alert)

    [sent] = mail.outbox
    assert sent.to == [samir.email]
    assert "Boat permits: Trust fell since" in sent.body
    assert f"https://say.example.gov/alerts/{alert.id}/" in sent.body
    assert samir.email not in sent.body

    [again] = raise_alerts(COMMAND_LINE)
    assert (again.raised, again.mails, len(mail.outbox)) == ((), 0, 1)


def test_late_answers_do_not_raise_the_same_alert_again(fell: Deployment, samir: Account) -> None:
    raise_alerts(COMMAND_LINE)
    give(fell, answers(month_before(2), 0.2, 30) + answers(month_before(3), 0.2, 30))
    raise_alerts(COMMAND_LINE)
    assert Alert.objects.count() == 1


def test_what_one_run_finds_twice_is_one_alert(
    fell: Deployment, samir: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def twice(*given: Any) -> list[Found]:
        return [*find(*given), *find(*given)]

    monkeypatch.setattr("firsthand.understand.alerts.verbs.raise_alerts.find", twice)
    raise_alerts(COMMAND_LINE)
    assert Alert.objects.count() == 1


def test_it_says_whether_the_parts_or_their_mix_moved(
    fell: Deployment, house: House, samir: Account
) -> None:
    phone = put_out(house, "byphone", channel=Channel.PHONE, title="Call")
    steady = [answers(month_before(at), STEADY, 40) for at in range(1, MONTHS + 1)]
    give(phone, [each for month in steady for each in month])
    raise_alerts(COMMAND_LINE)
    whole = [each for each in reading.alerts(COMMAND_LINE) if each.is_whole]
    [alert] = whole
    [split] = splits_of(alert)
    assert split.dimension == "channel"
    assert split.leading == Channel.WEBSITE
    within, mix = split.change.within.value, split.change.mix.value
    assert within is not None
    assert mix is not None
    assert within < -0.05 < mix
    assert "most of all in" in why_words(alert)[0]
    # The website is not said again: the alert about all answers says it.
    assert Alert.objects.count() == 1


def test_a_floor_above_the_change_and_a_service_that_is_off_stay_silent(
    fell: Deployment, house: House, samir: Account
) -> None:
    set_watch(COMMAND_LINE, house.permits.id, floor=50, budget=None, tells=Teller.OWNERS)
    [checked] = raise_alerts(COMMAND_LINE)
    assert checked.raised == ()
    set_watch(
        COMMAND_LINE, house.permits.id, floor=None, budget=None, tells=Teller.OWNERS, is_off=True
    )
    assert raise_alerts(COMMAND_LINE) == []
    assert not mail.outbox


def test_where_nobody_is_to_be_told_nobody_is_told_later_either(
    fell: Deployment, house: House, samir: Account
) -> None:
    set_watch(COMMAND_LINE, house.permits.id, floor=None, budget=None, tells=Teller.NOBODY)
    raise_alerts(COMMAND_LINE)
    set_watch(COMMAND_LINE, house.permits.id, floor=None, budget=None, tells=Teller.OWNERS)
    raise_alerts(COMMAND_LINE)
    assert Alert.objects.count() == 1
    assert not mail.outbox


def test_a_mail_that_failed_is_tried_again(
    fell: Deployment, samir: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> int:
        raise OSError("no server")

    with monkeypatch.context() as patched:
        patched.setattr("firsthand.understand.alerts.mailing.send_mail", refuse)
        [checked] = raise_alerts(COMMAND_LINE)
        assert (checked.mails, checked.unmailed) == (0, 1)
    [checked] = raise_alerts(COMMAND_LINE)
    assert (checked.raised, checked.mails, checked.unmailed) == ((), 1, 0)


def test_the_preview_shows_what_there_would_have_been_and_writes_nothing(
    fell: Deployment, house: House
) -> None:
    shown = preview(house.permits.id, floor=5, budget=1)
    assert shown is not None
    assert (len(shown.found), shown.periods) == (1, MONTHS)
    silent = preview(house.permits.id, floor=50, budget=1)
    assert silent is not None
    assert not silent.found
    assert preview(house.moorings.id, floor=5, budget=1) is None
    assert not Alert.objects.exists()


def test_a_changed_wording_is_a_series_of_its_own_and_alone_is_watched(
    fell: Deployment, house: House
) -> None:
    survey = Survey.objects.create(key="reworded", name="Reworded")
    words = json.loads(json.dumps(VISIT).replace("I trust the office.", "We trust our office."))
    other = put_out(house, "other", version=survey_version(survey, 1, words))
    give(other, answers(month_before(1), 0.1))
    whole = series_of(house.permits.id, Measure.TRUST, Period.MONTH)
    assert [len(each.keys) for each in whole] == [MONTHS, 1]
    one_each = [each for each in watched(house.permits.id, [fell.id, other.id]) if each.is_whole]
    assert [each.wording for each in one_each] == ["We trust our office."]


def test_an_alert_is_seen_explained_closed_and_put_back(
    fell: Deployment, house: House, nia: Account
) -> None:
    raise_alerts(COMMAND_LINE)
    analyst = actor_with(Role.ANALYST, house.lakes.id)
    id_ = Alert.objects.get().id
    assert see_alert(analyst, id_).state is State.SEEN
    told = explain_alert(analyst, id_, "The office moved. Ask jo@example.org or 202-555-0143.")
    assert told.state is State.EXPLAINED
    assert "jo@example.org" not in told.note
    assert "The office moved." in told.note
    assert close_alert(analyst, id_).state is State.CLOSED
    with pytest.raises(Conflict, match="closed already"):
        close_alert(analyst, id_)
    assert reading.alerts(analyst) == []
    back = [reopen_alert(analyst, id_).state for _ in range(3)]
    assert back == [State.EXPLAINED, State.SEEN, State.NEW]
    with pytest.raises(Conflict, match="new already"):
        reopen_alert(analyst, id_)
    with pytest.raises(InvalidInput, match="explanation has 1 to"):
        explain_alert(analyst, id_, " ")
    assert Alert.objects.get().state == State.NEW


def test_outsiders_and_viewers_change_nothing(fell: Deployment, house: House) -> None:
    raise_alerts(COMMAND_LINE)
    id_ = Alert.objects.get().id
    outsider = actor_with(Role.CX_OFFICER, house.roads.id)
    viewer = actor_with(Role.VIEWER, house.lakes.id)
    assert reading.alerts(outsider) == []
    with pytest.raises(NotFound):
        reading.alert(outsider, id_)
    for actor in (outsider, viewer):
        with pytest.raises(NotAllowed):
            close_alert(actor, id_)
        with pytest.raises(NotAllowed):
            set_watch(actor, house.permits.id, floor=1, budget=1, tells=Teller.NOBODY)
    assert raise_alerts(viewer) == []
    assert Alert.objects.get().state == State.NEW


@pytest.mark.parametrize(("floor", "budget"), [(0, 1), (51, 1), (5, 0), (5, 13)])
def test_settings_out_of_bounds_are_refused(house: House, floor: int, budget: int) -> None:
    with pytest.raises(InvalidInput):
        set_watch(COMMAND_LINE, house.permits.id, floor=floor, budget=budget, tells=Teller.NOBODY)
    assert not reading.watch_of(house.permits.id).is_own


def test_the_pages_show_alert_chart_settings_and_list(
    fell: Deployment, house: House, samir: Account
) -> None:
    raise_alerts(COMMAND_LINE)
    browser, id_ = signed_in(samir), Alert.objects.get().id
    listed = browser.get("/alerts/").content.decode()
    assert "Boat permits" in listed
    assert "fell" in listed
    assert "No alert" not in listed
    assert browser.get("/alerts/", {"state": "luck"}).status_code == 400
    page = browser.get(f"/alerts/{id_}/").content.decode()
    assert "Trust fell since" in page
    assert "I look into it" in page
    seen = browser.post(f"/alerts/{id_}/see/", follow=True).content.decode()
    assert "Undo the last step" in seen
    chart = browser.get("/alerts/services/boat-permits/").content.decode()
    assert "<svg" in chart
    assert "below the lower limit" in chart
    assert "level seems to have changed" in chart
    months = browser.get("/alerts/services/boat-permits/", {"show": "mean", "by": "quarter"})
    assert months.status_code == 200
    file = browser.get(
        "/alerts/services/boat-permits/", {"table": "series_1", "format": "csv"}
    ).content.decode()
    assert "signal" in file
    address = "/alerts/services/boat-permits/settings/"
    trial = browser.post(address, {"floor": "50", "tells": "owners", "try": "1"})
    assert "there would have been no alert" in trial.content.decode()
    assert not reading.watch_of(house.permits.id).is_own
    browser.post(address, {"floor": "7", "budget": "2", "tells": "nobody"})
    rules = reading.watch_of(house.permits.id)
    assert (rules.floor, rules.budget, rules.tells) == (7, 2, Teller.NOBODY)


def test_pages_without_anything_say_so(house: House, samir: Account) -> None:
    browser = signed_in(samir)
    assert "Nothing moved" in browser.get("/alerts/").content.decode()
    assert "No period is over" in browser.get("/alerts/services/boat-permits/").content.decode()
    settings_page = browser.get("/alerts/services/boat-permits/settings/").content.decode()
    assert "nothing to watch yet" in settings_page


def test_machines_read_alerts(
    fell: Deployment, house: House, samir: Account, otto: Account
) -> None:
    raise_alerts(COMMAND_LINE)
    [alert] = signed_in(samir).get("/api/v1/alerts").json()
    assert (alert["measure"], alert["state"], alert["rule"]) == ("trust", "new", "cusum")
    assert alert["change"]["high"] < 0
    assert signed_in(samir).get("/api/v1/alerts", {"state": "closed"}).json() == []
    assert signed_in(otto).get("/api/v1/alerts").json() == []
    assert Client().get("/api/v1/alerts").status_code == 401


def test_the_command_says_what_it_found_and_what_chance_does(
    fell: Deployment, samir: Account
) -> None:
    said = CliRunner().invoke(app, ["alerts"])
    assert said.exit_code == 0, said.output
    assert "Boat permits: Trust fell since" in said.output
    assert "false alarms a month" in said.output
    [line] = json.loads(CliRunner().invoke(app, ["alerts", "--json"]).stdout)
    assert line["alerts"] == []
    assert line["still_open"] == [str(each.id) for each in reading.alerts(COMMAND_LINE)]
    assert "Still open: Boat permits: Trust fell" in CliRunner().invoke(app, ["alerts"]).output
