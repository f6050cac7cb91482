"""No test talks to another machine."""

import pytest
import pytest_socket


@pytest.fixture(autouse=True)
def only_this_machine() -> None:
    """Loopback and local sockets are for the live server and the database; all else fails."""
    pytest_socket.socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)
