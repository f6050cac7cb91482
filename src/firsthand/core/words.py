"""Texts of core in the language of the reader, or in English where no Django is set up."""

from django.apps import apps
from django.utils import translation


def gettext(text: str) -> str:
    """The translation. The text itself before Django is ready: settings and estimates raise too."""
    return translation.gettext(text) if apps.ready else text
