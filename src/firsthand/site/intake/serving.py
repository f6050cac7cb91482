"""Serves the intake process until told to stop."""

from granian import Granian
from granian.constants import Interfaces, RuntimeModes
from granian.log import LogLevels

from firsthand.site.serving.address import Address

_KILL_AFTER_SECONDS = 20
_BACKLOG = 2048


def serve_intake(address: Address, workers: int) -> None:
    """Answer until SIGTERM or Ctrl-C; what was read by then is written before it ends."""
    Granian(
        "firsthand.site.intake.asgi:application",
        address=address.host,
        port=address.port,
        interface=Interfaces.ASGI,
        # One thread reads and writes sockets: each further one fights for the interpreter.
        runtime_mode=RuntimeModes.st,
        workers=workers,
        backlog=_BACKLOG,
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=_KILL_AFTER_SECONDS,
    ).serve()
