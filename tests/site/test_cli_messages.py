"""`firsthand send-test`, and what `firsthand check` says of messages."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from firsthand.core.errors import Conflict, FirsthandError, InvalidInput
from firsthand.site.cli import commands  # noqa: F401 -- joins the commands to the app
from firsthand.site.cli.app import app
from firsthand.site.environment import Environment
from firsthand.site.health.findings import Status
from firsthand.site.health.messages import examine_messages
from firsthand.site.messages import message_transports


@pytest.fixture(autouse=True)
def _store(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setattr("firsthand.site.cli.messages.prepare_store", lambda: None)


def run(*arguments: str) -> Result:
    """Run the command; problems are raised as they are."""
    result = CliRunner().invoke(app, ["send-test", *arguments])
    if isinstance(result.exception, FirsthandError):
        raise result.exception
    return result


def test_a_test_goes_where_messages_go_and_says_if_that_reaches_nobody(
    settings: Any, tmp_path: Path
) -> None:
    settings.OUTBOX = tmp_path

    assert "reaches nobody" in run("--sms", "+12025550143").output
    [file] = tmp_path.glob("*.txt")
    assert "To: +12025550143" in file.read_text()
    body = json.loads(run("--email", "you@agency.example", "--json").output)
    assert body["reaches_people"] is False


@pytest.mark.parametrize("arguments", [(), ("--email", "a@b.example", "--sms", "1")])
def test_it_wants_one_address(arguments: tuple[str, ...]) -> None:
    with pytest.raises(InvalidInput):
        run(*arguments)


def test_it_says_what_is_missing_without_the_address(settings: Any) -> None:
    settings.MESSAGE_TRANSPORTS = {"email": "smtp", "sms": "notify"}

    with pytest.raises(Conflict, match="FIRSTHAND_SMTP_URL") as refusal:
        run("--email", "you@agency.example")
    assert "you@" not in str(refusal.value)


def test_the_check_names_what_a_transport_needs(settings: Any) -> None:
    assert all(found.status is Status.OK for found in examine_messages())
    settings.HTTPS = True
    assert [found.status for found in examine_messages()][:2] == [Status.WARNING] * 2
    settings.MESSAGE_TRANSPORTS = {"email": "file", "sms": "notify"}

    [found] = [found for found in examine_messages() if found.status is Status.FAILED]

    assert "FIRSTHAND_NOTIFY_API_KEY" in found.says


def test_mails_go_through_the_mail_server_where_there_is_one() -> None:
    smtp = {"FIRSTHAND_SMTP_URL": "smtp://mail.example"}

    assert message_transports(Environment({}))["email"] == "file"
    assert message_transports(Environment(smtp))["email"] == "smtp"
    chosen = {**smtp, "FIRSTHAND_EMAIL_TRANSPORT": "notify"}
    assert message_transports(Environment(chosen))["email"] == "notify"


@pytest.mark.parametrize("name", ["FIRSTHAND_EMAIL_TRANSPORT", "FIRSTHAND_SMS_TRANSPORT"])
def test_a_transport_that_is_not_there_stops_the_start(name: str) -> None:
    with pytest.raises(InvalidInput, match=name):
        message_transports(Environment({name: "pigeon"}))


def test_no_text_goes_through_a_mail_server() -> None:
    with pytest.raises(InvalidInput):
        message_transports(Environment({"FIRSTHAND_SMS_TRANSPORT": "smtp"}))
