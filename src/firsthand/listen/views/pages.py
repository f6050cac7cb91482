"""The page with one form on it, and the way to it."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.web import pages
from firsthand.web.tables import Link

# `before` names a template that stands above the form.
form_page = partial(pages.form_page, template="listen/form.html")


def to_imports() -> list[Link]:
    """Down to the list of imports."""
    return [Link(_("Import"), reverse("listen:imports"))]
