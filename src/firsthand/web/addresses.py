"""Addresses as people outside see them: in mails, text messages, QR codes and scripts."""

from django.conf import settings
from django.http import HttpRequest


def public_url(path: str, request: HttpRequest | None = None) -> str:
    """The whole address of a path.

    By FIRSTHAND_URL; where that is not set, by the request; empty where neither is there.
    """
    if settings.PUBLIC_URL:
        return f"{settings.PUBLIC_URL}{path}"
    return request.build_absolute_uri(path) if request is not None else ""
