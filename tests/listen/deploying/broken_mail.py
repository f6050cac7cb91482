"""A mail server that does not answer."""

from typing import NoReturn

from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """Fails as a server that is away does."""

    def send_messages(self, _messages: object) -> NoReturn:
        """Refuse the connection."""
        raise ConnectionRefusedError
