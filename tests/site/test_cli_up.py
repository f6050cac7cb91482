"""`firsthand up`: serves, says where, and stops without leaving anything behind."""

import os
import signal
import socket
import urllib.request
from pathlib import Path

import pytest

from firsthand.core.errors import Conflict, InvalidInput
from firsthand.site.serving.address import Address
from tests.site.running import (
    children_of,
    firsthand_running,
    free_port,
    run_firsthand,
    wait_for_line,
    wait_until_gone,
)


@pytest.mark.long
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_told_to_stop_and_leaves_no_process(
    number: signal.Signals, tmp_path: Path
) -> None:
    bind = f"127.0.0.1:{free_port()}"
    with firsthand_running(tmp_path / "store", "up", "--bind", bind) as process:
        assert f"http://{bind}/" in wait_for_line(process, "Firsthand is at")
        with urllib.request.urlopen(f"http://{bind}/health/", timeout=10) as answer:
            assert answer.read() == b'{"status": "ok"}'
        children = children_of(process.pid)
        assert len(children) >= 3  # granian, its worker, the task worker

        process.send_signal(number)
        out, err = process.communicate(timeout=60)

        assert process.returncode == 0
        assert "Stopped." in out
        assert err == ""
        assert wait_until_gone(children) == []


def test_its_parts_stop_even_when_it_is_killed(tmp_path: Path) -> None:
    bind = f"127.0.0.1:{free_port()}"
    with firsthand_running(tmp_path / "store", "up", "--bind", bind) as process:
        wait_for_line(process, "Firsthand is at")
        children = children_of(process.pid)

        process.kill()

        assert wait_until_gone(children) == []


def test_when_a_part_ends_by_itself_the_rest_stops_and_the_exit_code_tells(tmp_path: Path) -> None:
    bind = f"127.0.0.1:{free_port()}"
    with firsthand_running(tmp_path / "store", "up", "--bind", bind) as process:
        wait_for_line(process, "Firsthand is at")
        children = children_of(process.pid)
        tasks = next(pid for pid in children if b"serving.tasks" in _command(pid))

        os.kill(tasks, signal.SIGKILL)
        _out, err = process.communicate(timeout=60)

        assert process.returncode == 1
        assert "ended by itself" in err
        assert "Traceback" not in err
        assert wait_until_gone(children) == []


def test_it_says_which_port_is_taken_and_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        done = run_firsthand(tmp_path / "store", "up", "--bind", f"127.0.0.1:{port}")

    assert done.returncode == 1
    assert f"Port {port} on 127.0.0.1 cannot be used" in done.stderr
    assert "--bind" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "store" / "firsthand.sqlite3").exists()


@pytest.mark.parametrize("host", ["::", "192.0.2.7", "cx.example.gov"])
def test_it_does_not_listen_for_other_machines_without_https(host: str) -> None:
    address = Address(host, 8000)

    with pytest.raises(Conflict, match="FIRSTHAND_HTTPS"):
        address.require_safe(https=False, plain_http_allowed=False)

    address.require_safe(https=True, plain_http_allowed=False)
    address.require_safe(https=False, plain_http_allowed=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_loopback_needs_no_https(host: str) -> None:
    Address(host, 8000).require_safe(https=False, plain_http_allowed=False)


@pytest.mark.parametrize(
    ("text", "host", "port", "url"),
    [
        ("127.0.0.1:8000", "127.0.0.1", 8000, "http://127.0.0.1:8000"),
        ("[::1]:80", "::1", 80, "http://[::1]:80"),
        ("8080", "127.0.0.1", 8080, "http://127.0.0.1:8080"),
        ("cx.example.gov:443", "cx.example.gov", 443, "http://cx.example.gov:443"),
    ],
)
def test_it_reads_an_address(text: str, host: str, port: int, url: str) -> None:
    address = Address.parse(text)

    assert (address.host, address.port, address.url) == (host, port, url)


@pytest.mark.parametrize("text", ["", "localhost", "127.0.0.1:", "127.0.0.1:0", "a:70000", "a:-1"])
def test_it_refuses_what_is_no_address(text: str) -> None:
    with pytest.raises(InvalidInput, match=r"127\.0\.0\.1:8000"):
        Address.parse(text)


def _command(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()
