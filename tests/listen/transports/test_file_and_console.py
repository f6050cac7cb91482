"""Messages that stay in the house: in files of their own, or on the console."""

import datetime as dt
import stat
import uuid
from pathlib import Path
from typing import Any

import pytest

from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.listen.transports import api, file
from firsthand.listen.transports.api import Medium, Message, TransportAway
from firsthand.listen.transports.file import KEPT, FileTransport, remove_before

LETTER = Message(Medium.EMAIL, "ada@example.com", "How was it?", "Tell us:\nhttps://x", "ref-1")


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


def test_each_message_is_a_file_that_only_its_owner_can_read(tmp_path: Path) -> None:
    sent = FileTransport(tmp_path / "outbox").send(LETTER)

    [written] = _files(tmp_path / "outbox")
    assert written.stem == sent.provider_id
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert stat.S_IMODE(written.parent.stat().st_mode) == 0o700
    words = written.read_text(encoding="utf-8")
    assert "To: ada@example.com" in words
    assert words.endswith("Tell us:\nhttps://x\n")


def test_a_line_break_in_the_subject_makes_no_second_header(tmp_path: Path) -> None:
    forged = Message(Medium.EMAIL, "a@b.example", "Hi\nTo: eve@example.com", "x", "r")

    FileTransport(tmp_path).send(forged)

    [written] = _files(tmp_path)
    assert written.read_text().count("\nTo:") == 1


def _written(folder: Path, moment: dt.datetime) -> Path:
    """A message as it was written at a moment, which its name tells."""
    id_ = uuid.UUID(int=int(moment.timestamp() * 1000) << 80 | 7 << 76 | 2 << 62)
    folder.mkdir(exist_ok=True)
    path = folder / f"{id_}.txt"
    path.write_text("To: ada@example.com")
    return path


def test_files_older_than_a_week_are_removed_when_the_next_is_written(tmp_path: Path) -> None:
    old = _written(tmp_path, now() - KEPT - dt.timedelta(minutes=1))
    recent = _written(tmp_path, now() - KEPT + dt.timedelta(minutes=1))
    other = tmp_path / "notes.txt"
    other.write_text("none of ours")

    sent = FileTransport(tmp_path).send(LETTER)

    assert _files(tmp_path) == sorted([recent, other, tmp_path / f"{sent.provider_id}.txt"])
    assert not old.exists()
    assert remove_before(now() + dt.timedelta(hours=1), tmp_path) == 2
    assert _files(tmp_path) == [other]


def test_a_message_costs_the_same_beside_any_number_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Path] = []
    monkeypatch.setattr(file, "remove_before", lambda _moment, folder: looked.append(folder))
    for _message in range(5):
        FileTransport(tmp_path).send(LETTER)
    assert looked == [tmp_path]
    monkeypatch.setattr(file, "_SWEEP_SECONDS", 0.0)
    FileTransport(tmp_path).send(LETTER)
    assert looked == [tmp_path] * 2


def test_a_folder_that_cannot_be_written_is_tried_again_later(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file stands where the folder should be")

    with pytest.raises(TransportAway) as refusal:
        FileTransport(tmp_path / "outbox").send(LETTER)

    assert "ada" not in str(refusal.value)


def test_the_console_shows_messages_whole_to_whoever_develops(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DEBUG = True
    settings.MESSAGE_TRANSPORTS = {"email": "console", "sms": "console"}

    api.transport_for(Medium.EMAIL).send(LETTER)

    assert "How was it?" in capsys.readouterr().out


@pytest.mark.django_db
def test_the_console_is_refused_where_data_are_of_real_people(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.MESSAGE_TRANSPORTS = {"email": "console", "sms": "console"}

    assert not api.is_set_up(Medium.SMS)
    with pytest.raises(Conflict):
        api.transport_for(Medium.SMS)
    assert capsys.readouterr().out == ""


def test_files_are_the_default_and_reach_nobody(settings: Any) -> None:
    assert settings.MESSAGE_TRANSPORTS == {"email": "file", "sms": "file"}
    assert api.is_set_up(Medium.SMS)
    assert not api.reaches_people(Medium.SMS)


def test_a_message_never_shows_its_address_or_words_when_it_is_logged() -> None:
    assert "ada" not in repr(LETTER)
    assert "Tell us" not in repr(LETTER)
