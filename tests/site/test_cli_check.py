"""`firsthand check`: says what is wrong with an installation and what to do about it."""

import datetime as dt
import json
import shutil
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult, get_date_max
from pytest_django import Settings
from typer.testing import CliRunner

from firsthand.core.clock import now
from firsthand.site.cli import commands  # noqa: F401 -- joins the commands to the app
from firsthand.site.cli.app import app
from firsthand.site.health import database, services
from firsthand.site.health.configuration import examine_settings
from firsthand.site.health.database import examine_database
from firsthand.site.health.files import examine_files
from firsthand.site.health.findings import Finding, Status
from firsthand.site.health.services import examine_services
from firsthand.site.health.tasks import examine_tasks
from tests.site.running import run_firsthand

type Answers = Callable[[dict[str, str]], None]


def _by_check(findings: Iterable[Finding]) -> dict[str, Finding]:
    return {finding.check: finding for finding in findings}


@pytest.fixture
def sound(settings: Settings, tmp_path: Path, db: None) -> Settings:
    """An installation with nothing wrong."""
    tmp_path.chmod(0o700)
    key = tmp_path / "secret-key"
    key.touch(mode=0o600)
    settings.DATA = tmp_path
    return settings


def test_a_sound_installation_has_nothing_that_failed_and_exit_code_0(
    sound: Settings,
) -> None:
    result = CliRunner().invoke(app, ["check"])

    assert result.exit_code == 0, result.output
    assert "failed" not in result.output
    assert "All tables are up to date" in result.output


def test_machines_get_every_finding_in_one_documented_shape(sound: Settings) -> None:
    result = CliRunner().invoke(app, ["check", "--json"])

    body = json.loads(result.output)
    assert body["healthy"] is True
    assert {"database", "migrations", "disk", "keys", "tasks", "mail", "https"} <= {
        finding["check"] for finding in body["findings"]
    }
    for finding in body["findings"]:
        assert set(finding) == {"check", "status", "says", "next_step"}
        assert finding["status"] in {"ok", "warning", "failed"}
        assert bool(finding["next_step"]) == (finding["status"] != "ok")


def test_what_failed_makes_exit_code_1_for_people_and_machines(sound: Settings) -> None:
    sound.DEBUG = True

    for arguments in (["check"], ["check", "--json"]):
        assert CliRunner().invoke(app, arguments).exit_code == 1


def test_on_an_empty_folder_it_says_what_to_run_and_makes_no_store(tmp_path: Path) -> None:
    done = run_firsthand(tmp_path / "new", "check")

    assert done.returncode == 1
    assert "There is no store yet" in done.stdout
    assert "firsthand up" in done.stdout
    assert not (tmp_path / "new" / "firsthand.sqlite3").exists()


def test_a_bad_setting_is_one_sentence_and_exit_code_1(tmp_path: Path) -> None:
    done = run_firsthand(tmp_path / "new", "check", FIRSTHAND_HTTPS="perhaps")

    assert done.returncode == 1
    assert "FIRSTHAND_HTTPS is “perhaps”" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.django_db
def test_waiting_migrations_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "waiting_migrations", lambda: ["a.0001", "b.0001"])

    finding = _by_check(examine_database())["migrations"]

    assert finding.status is Status.FAILED
    assert finding.says == "2 migrations are waiting."


@pytest.mark.parametrize(("number", "status"), [("140012", Status.FAILED), ("150000", Status.OK)])
@pytest.mark.django_db
def test_postgresql_must_be_15_or_newer(
    number: str, status: Status, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"SHOW server_version_num": number, "SHOW server_version": number[:2]}
    monkeypatch.setattr(connection, "vendor", "postgresql")
    monkeypatch.setattr(database, "_ask", told.__getitem__)

    assert _by_check(examine_database())["database"].status is status


@pytest.mark.parametrize(
    ("query", "answer", "check"),
    [("PRAGMA journal_mode", "delete", "journal"), ("PRAGMA quick_check(1)", "row 7", "integrity")],
)
@pytest.mark.django_db
def test_a_blocking_or_damaged_store_fails(
    query: str, answer: str, check: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"PRAGMA journal_mode": "wal", "PRAGMA quick_check(1)": "ok", query: answer}
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setitem(connection.settings_dict, "NAME", ":memory:")
    monkeypatch.setattr(database, "_ask", lambda asked: told.get(asked, "3"))

    findings = _by_check(examine_database())

    assert findings[check].status is Status.FAILED
    assert sum(finding.status is Status.FAILED for finding in findings.values()) == 1


@pytest.mark.parametrize(
    ("name", "value", "check", "status"),
    [
        ("DEBUG", True, "debug", Status.FAILED),
        ("BIND", "0.0.0.0:80", "https", Status.FAILED),
        ("ALLOWED_HOSTS", ["*"], "hosts", Status.FAILED),
        ("OIDC_ISSUER", "https://id.example.gov", "sign-in", Status.FAILED),
    ],
)
def test_each_risky_setting_is_told(
    name: str, value: object, check: str, status: Status, settings: Settings
) -> None:
    setattr(settings, name, value)

    findings = _by_check(examine_settings())

    assert findings[check].status is status
    assert findings[check].next_step


def test_a_public_site_that_answers_only_under_local_names_is_told(
    settings: Settings,
) -> None:
    settings.BIND, settings.HTTPS = "0.0.0.0:80", True
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]

    findings = _by_check(examine_settings())

    assert findings["hosts"].status is Status.WARNING
    assert findings["https"].status is Status.OK


@pytest.mark.parametrize(
    ("free", "status"),
    [(99 * 10**6, Status.FAILED), (999 * 10**6, Status.WARNING), (10**9, Status.OK)],
)
def test_a_disk_that_fills_up_warns_first_and_fails_then(
    free: int, status: Status, sound: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=free))

    assert _by_check(examine_files())["disk"].status is status


@pytest.mark.parametrize("mode", [0o640, 0o604])
def test_a_key_that_others_can_read_is_told_with_the_command_that_mends_it(
    mode: int, sound: Settings
) -> None:
    key = sound.DATA / "secret-key"
    key.chmod(mode)

    finding = _by_check(examine_files())["keys"]

    assert finding.status is Status.WARNING
    command, _, path = finding.next_step.removeprefix("Run: ").rpartition(" ")
    assert command == "chmod 600"
    assert path == str(key)


def test_looking_changes_nothing(sound: Settings) -> None:
    before = {path: stat.S_IMODE(path.stat().st_mode) for path in sound.DATA.rglob("*")}

    list(examine_files())

    after = {path: stat.S_IMODE(path.stat().st_mode) for path in sound.DATA.rglob("*")}
    assert after == before


def test_missing_static_files_are_named(sound: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "django.contrib.staticfiles.finders.find",
        lambda name: None if "uswds" in name else name,
    )

    finding = _by_check(examine_files())["static files"]

    assert finding.status is Status.FAILED
    assert "uswds.min.css" in finding.says
    assert "make assets" in finding.next_step


def _task(status: str, *, age: dt.timedelta) -> None:
    DBTaskResult.objects.create(
        status=status,
        task_path="firsthand.listen.tasks.run",
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        queue_name="default",
        run_after=get_date_max(),
        exception_class_path="",
        traceback="",
        finished_at=now() - age if status == "FAILED" else None,
    )
    DBTaskResult.objects.update(enqueued_at=now() - age)


@pytest.mark.parametrize(
    ("status", "minutes", "check", "expected"),
    [
        ("READY", 5, "tasks", Status.OK),
        ("READY", 11, "tasks", Status.WARNING),
        ("FAILED", 60, "failed tasks", Status.WARNING),
    ],
)
@pytest.mark.django_db
def test_tasks_that_nobody_works_on_or_that_failed_are_told(
    status: str, minutes: int, check: str, expected: Status
) -> None:
    _task(status, age=dt.timedelta(minutes=minutes))

    assert _by_check(examine_tasks())[check].status is expected


@pytest.mark.django_db
def test_old_failures_are_forgotten() -> None:
    _task("FAILED", age=dt.timedelta(days=8))

    assert "failed tasks" not in _by_check(examine_tasks())


def test_no_network_is_used_where_no_server_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: Any, **_more: Any) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(services.socket, "create_connection", refuse)
    monkeypatch.setattr(services.urllib.request, "urlopen", refuse)

    assert [finding.check for finding in examine_services()] == ["mail"]


def test_a_mail_server_that_does_not_answer_fails(settings: Settings) -> None:
    settings.MAILERS = {"default": {"OPTIONS": {"host": "127.0.0.1", "port": 1}}}

    finding = _by_check(examine_services())["mail"]

    assert finding.status is Status.FAILED
    assert "127.0.0.1:1" in finding.says


def test_an_openid_provider_that_does_not_answer_fails(settings: Settings) -> None:
    settings.OIDC_ISSUER = "http://127.0.0.1:1"

    assert _by_check(examine_services())["openid"].status is Status.FAILED
