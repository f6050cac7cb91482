"""The address to listen on: read, found safe, found free."""

import ipaddress
import socket
from dataclasses import dataclass
from typing import Self

from firsthand.core.errors import Conflict, InvalidInput

_HIGHEST_PORT = 65_535


@dataclass(frozen=True)
class Address:
    """A host and a port."""

    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read HOST:PORT, [IPV6]:PORT or a port alone; raises InvalidInput for anything else."""
        host, _, port = text.strip().rpartition(":")
        host = host.removeprefix("[").removesuffix("]") or "127.0.0.1"
        if not (port.isascii() and port.isdigit() and 1 <= int(port) <= _HIGHEST_PORT):
            raise InvalidInput(
                f"“{text}” is not an address to listen on.",
                where="--bind or FIRSTHAND_BIND",
                next_step="Write it like 127.0.0.1:8000.",
            )
        return cls(host, int(port))

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def url(self) -> str:
        """The address as people type it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    def require_safe(self, *, https: bool, plain_http_allowed: bool) -> None:
        """Raise Conflict where other machines would send passwords and answers in clear text."""
        if self.is_loopback or https or plain_http_allowed:
            return
        raise Conflict(
            f"{self.host} can be reached from other machines, and the site is not behind HTTPS, "
            "so passwords and answers would travel readable by others.",
            where="--bind or FIRSTHAND_BIND",
            next_step="Put a proxy with HTTPS in front and set FIRSTHAND_HTTPS=yes, listen on "
            "127.0.0.1, or accept the risk on a closed network with --allow-plain-http.",
        )

    def require_free(self) -> None:
        """Raise Conflict where another program listens already, or the host is not ours."""
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
            family, kind, protocol, _name, address = found[0]
            with socket.socket(family, kind, protocol) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
        except OSError as error:
            raise Conflict(
                f"Port {self.port} on {self.host} cannot be used ({error.strerror}).",
                where="--bind or FIRSTHAND_BIND",
                next_step="Stop the program that uses it, or choose another port, "
                f"for example --bind 127.0.0.1:{_neighbour(self.port)}.",
            ) from error


def _neighbour(port: int) -> int:
    return port + 1 if port < _HIGHEST_PORT else port - 1
