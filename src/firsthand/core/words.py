"""Texts of core in the language of the reader, or in English where no Django is set up."""

import sys
from importlib import import_module


def gettext(text: str) -> str:
    """The translation. The text itself before Django is ready: settings and estimates raise too.

    Django is not imported here: the estimates work alone in a notebook.
    """
    apps = getattr(sys.modules.get("django.apps"), "apps", None)
    if apps is None or not apps.ready:
        return text
    return str(import_module("django.utils.translation").gettext(text))
