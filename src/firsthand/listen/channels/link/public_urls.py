"""Where people type a code from paper; part of the addresses of the public forms."""

from django.urls import URLPattern, path, register_converter

from firsthand.listen.channels.link.views import typing


class TypedCode:
    """A code in capitals, or in two groups: an address that people type as it is printed."""

    regex = "[A-Za-z0-9]{4}[-+_. ]+[A-Za-z0-9]{4}|[a-z0-9]*[A-Z][A-Za-z0-9]*"

    def to_python(self, value: str) -> str:
        """As it was typed."""
        return value

    def to_url(self, value: str) -> str:
        """As it was typed."""
        return value


register_converter(TypedCode, "typed_code")

urlpatterns: list[URLPattern] = [
    path("", typing.ask, name="ask_code"),
    path("<typed_code:typed>/", typing.tidy, name="typed_code"),
]
