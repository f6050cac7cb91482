"""Mails through a server: plain, marked as automatic, and judged by what the server says."""

import smtplib
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from firsthand.listen.transports import api
from firsthand.listen.transports.api import Medium, Message, TransportAway, Undeliverable
from firsthand.listen.transports.smtp import SmtpTransport

LETTER = Message(Medium.EMAIL, "ada@example.com", "¿Cómo fue?", "Díganos.", "ref-1", "es")


def _refusing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(_self: EmailMessage, *_args: object, **_named: object) -> int:
        raise error

    monkeypatch.setattr(EmailMessage, "send", fail)


def test_a_mail_is_plain_text_and_says_that_a_machine_sent_it() -> None:
    SmtpTransport().send(LETTER)

    [sent] = mail.outbox
    assert sent.to == ["ada@example.com"]
    assert sent.subject == "¿Cómo fue?"
    assert sent.body == "Díganos."
    assert sent.message()["Auto-Submitted"] == "auto-generated"
    assert sent.message()["Content-Language"] == "es"


def test_a_mail_that_is_tried_again_is_the_same_mail() -> None:
    first, second = SmtpTransport().send(LETTER), SmtpTransport().send(LETTER)

    assert first == second
    assert mail.outbox[0].message()["Message-ID"] == first.provider_id


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPRecipientsRefused({"ada@example.com": (550, b"no such user")}),
        smtplib.SMTPDataError(554, b"not wanted: ada@example.com"),
    ],
)
def test_what_the_server_refuses_for_good_is_never_tried_again(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    _refusing(monkeypatch, error)

    with pytest.raises(Undeliverable) as refusal:
        SmtpTransport().send(LETTER)

    assert refusal.value.reason == "refused"


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPRecipientsRefused({"ada@example.com": (450, b"busy")}),
        smtplib.SMTPDataError(451, b"later"),
        smtplib.SMTPServerDisconnected("ada@example.com"),
        ConnectionRefusedError("ada@example.com"),
    ],
)
def test_what_may_pass_is_tried_again_and_no_address_is_told(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    _refusing(monkeypatch, error)

    with pytest.raises(TransportAway) as refusal:
        SmtpTransport().send(LETTER)

    assert "ada" not in str(refusal.value)


def test_an_address_that_cannot_be_is_never_tried_again() -> None:
    with pytest.raises(Undeliverable):
        SmtpTransport().send(Message(Medium.EMAIL, "a@b.example", "two\nlines", "x", "r"))


def test_it_names_the_setting_that_is_missing(settings: Any) -> None:
    settings.MESSAGE_TRANSPORTS = {"email": "smtp", "sms": "smtp"}

    assert api.lacks(Medium.EMAIL) == ("FIRSTHAND_SMTP_URL",)
    assert api.lacks(Medium.SMS) == ("FIRSTHAND_SMS_TRANSPORT",)
    settings.HAS_MAIL_SERVER = True
    assert api.reaches_people(Medium.EMAIL)
