"""What screens kept comes in once, whenever it comes, and by our clock."""

import datetime as dt

import pytest
import time_machine
from django.core.signing import Signer

from firsthand.core.clock import now
from firsthand.listen.answering.links import trial_path
from firsthand.listen.channels.kiosk.passes import Pass
from firsthand.listen.channels.kiosk.views import sending
from firsthand.listen.channels.widget.rate import Rate
from firsthand.listen.deploying.funnel import by_day
from firsthand.listen.intake.live import forget_all
from firsthand.listen.models import Deployment
from firsthand.record.models import Event, Response
from tests.listen.answering.kinds import EVERY_KIND, FULL
from tests.listen.answering.sending import deployed
from tests.listen.channels.kiosk.conftest import MINUTE, NOW, SESSION, Device
from tests.support.cast import House
from tests.support.deployments import VISIT, survey_version

pytestmark = pytest.mark.django_db

DAY = 24 * 60 * MINUTE


def test_a_session_is_opened_started_and_answered_once_however_often_it_is_sent(
    a11: Deployment,
) -> None:
    device = Device(at="window-3")
    parcel = [
        device.entry("opened"),
        device.entry("started"),
        device.answer({"trust": "1", "positive_drivers": ["ease"]}),
    ]
    fates = [[result["fate"] for result in device.send(*parcel)] for _time in range(3)]
    assert fates == [["taken"] * 3, ["taken", "taken", "repeated"], ["taken", "taken", "repeated"]]
    row = Response.objects.get()
    assert row.answers == {"trust": 1, "positive_drivers": ["ease"]}
    assert row.source_id == f"kiosk.{SESSION}"
    assert Event.objects.count() == 2
    (day,) = by_day(a11.id)
    counts = (day.funnel.opened.value, day.funnel.started.value, day.funnel.completed.value)
    assert (day.channel, counts) == ("kiosk/window-3", (1, 1, 1))


def test_a_clock_that_is_wrong_does_no_harm(a11: Deployment) -> None:
    Device().send(Device().answer({"trust": "1"}))
    row = Response.objects.get()
    assert row.occurred_at is not None
    assert abs(row.received_at - dt.timedelta(minutes=1) - row.occurred_at) < dt.timedelta(
        seconds=1
    )
    assert row.verdicts["haste"] == "pass"


@pytest.mark.parametrize("at", [NOW + DAY, NOW - 31 * DAY])
def test_times_that_cannot_be_are_not_believed(a11: Deployment, at: int) -> None:
    assert Device().send(Device().answer({"trust": "1"}, at=at, began=at))[0]["fate"] == "taken"
    assert Response.objects.get().occurred_at is None


def test_every_kind_of_question_comes_in_like_from_a_form(house: House) -> None:
    deployed(house, EVERY_KIND, languages=["en", "es"])
    device = Device(campaign="spring")
    assert device.kept["hidden"] == {"campaign": "spring"}
    sent = device.send(device.answer({**FULL, "campaign": "spring"}, language="es"))
    assert sent == [{"fate": "taken", "errors": {}}]
    row = Response.objects.get()
    assert row.answers["rank"] == ["c", "a", "b"]
    assert row.answers["parts"] == {"desk": "good", "letter": "bad"}
    assert (row.answers["campaign"], row.language) == ("spring", "es")


def test_whoever_stands_there_is_told_what_to_correct_and_sends_it_again(house: House) -> None:
    deployed(house, EVERY_KIND)
    device = Device()
    wrong = {**FULL, "mail": "ann"}
    assert list(device.send(device.answer(wrong))[0]["errors"]) == ["mail"]
    assert not Response.objects.exists()
    assert device.send(device.answer(FULL))[0]["fate"] == "taken"


def test_when_nobody_stands_there_what_can_be_taken_is(house: House) -> None:
    deployed(house, EVERY_KIND)
    device = Device()
    device.send(device.answer({**FULL, "mail": "ann"}, is_late=True))
    answers = Response.objects.get().answers
    assert "mail" not in answers and answers["five"] == 4
    other = device.answer({**FULL, "five": ""}, "f" * 32, is_late=True)
    assert device.send(other)[0]["fate"] == "refused"


def test_the_kiosk_stands_in_the_hidden_field_and_cannot_be_made_up(house: House) -> None:
    survey = {
        "title": "Your visit",
        "pages": [
            {
                "name": "one",
                "elements": [
                    {"type": "text", "name": "kiosk", "visible": False, "maxLength": 40},
                    {"type": "rating", "name": "trust", "title": "Trust?", "role": "trust"},
                ],
            }
        ],
    }
    deployed(house, survey, kiosks=["window-3"])
    device = Device(at="window-3")
    device.send(device.answer({"trust": "4", "kiosk": "elsewhere"}))
    assert Response.objects.get().answers == {"trust": 4, "kiosk": "window-3"}
    unknown = Device(at="elsewhere")
    unknown.send(unknown.answer({"trust": "4", "kiosk": "elsewhere"}, "e" * 32))
    assert Response.objects.order_by("id").last().answers == {"trust": 4}  # type: ignore[union-attr]


def test_what_was_begun_before_closing_is_taken_days_later_and_nothing_else(
    a11: Deployment,
) -> None:
    device = Device()
    soon = {"began": NOW + MINUTE, "at": NOW + 2 * MINUTE}
    before, after = (device.answer({"trust": "1"}, letter * 32, **soon) for letter in "ab")
    a11.closes_at = now() + dt.timedelta(hours=1)
    a11.save()
    forget_all()
    later = NOW + 3 * DAY
    with time_machine.travel(now() + dt.timedelta(days=3), tick=False):
        forget_all()
        after |= {"began": later - DAY, "at": later - DAY}
        # It says that it began earlier than its screen was given the form.
        forged = {**after, "id": "c" * 32, "began": NOW - 2 * DAY}
        sent = device.send(
            before, after, forged, device.entry("opened", "d" * 32, **soon), now=later
        )
    assert [each["fate"] for each in sent] == ["taken", "refused", "refused", "taken"]
    assert Response.objects.get().source_id == f"kiosk.{'a' * 32}"


def test_an_answer_belongs_to_the_version_that_the_screen_asked(a11: Deployment) -> None:
    device = Device()
    old = a11.version_id
    a11.version = survey_version(a11.version.survey, 2, VISIT)
    a11.save()
    forget_all()
    device.send(device.answer({"trust": "1"}))
    assert Response.objects.get().version_id == old


def test_a_trial_is_checked_and_counts_nothing(a11: Deployment) -> None:
    device = Device(test=trial_path(a11.code or "", a11.id).rpartition("=")[2])
    sent = device.send(device.entry("opened"), device.answer({"trust": "1"}))
    assert [each["fate"] for each in sent] == ["taken", "tried"]
    assert not Response.objects.exists() and not Event.objects.exists()


def test_what_is_not_ours_is_refused_and_keeps_nothing_else_out(a11: Deployment) -> None:
    device = Device()
    good = device.answer({"trust": "1"})
    moved = {**device.answer({"trust": "1"}, "a" * 32), "id": "b" * 32}
    stranger = Pass(a11.version_id, a11.version_id).seal()
    signed = Signer(salt="another").sign("x")
    bad = [
        {**good, "id": "c" * 32, "given": stranger},
        {**good, "id": "d" * 32, "given": signed},
        {**good, "id": "e" * 32, "sealed": "AAAA"},
        {**good, "id": "f" * 32, "sealed": "not base64"},
        moved,
    ]
    sent = device.send(*bad, good)
    assert [each["fate"] for each in sent] == ["refused"] * 5 + ["taken"]
    assert Response.objects.count() == 1


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b"\xff", b'{"now": 1, "entries": [{}]}', b"[" * 100_000]
)
def test_what_is_no_parcel_is_refused(a11: Deployment, body: bytes) -> None:
    path = "/s/form2345/kiosk/send/"
    response = Device().client.post(path, body, content_type="application/json")
    assert response.status_code == 400
    assert Device().client.get(path).status_code == 405


def test_a_flood_is_told_to_wait(a11: Deployment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "RATE", Rate(per_second=0, burst=1))
    device = Device()
    device.send(device.entry("opened"))
    body = {"now": NOW, "entries": [device.entry("started")]}
    path = "/s/form2345/kiosk/send/"
    response = device.client.post(path, body, content_type="application/json")
    assert (response.status_code, response["Retry-After"]) == (429, "60")
    assert Event.objects.count() == 1
