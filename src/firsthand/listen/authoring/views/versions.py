"""Which version of a survey an address means."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from firsthand.core.errors import NotFound


def version_number(request: HttpRequest) -> int | None:
    """The number in ?version=; None for the draft. Raises NotFound for what is no number."""
    wanted = request.GET.get("version", "")
    if not wanted:
        return None
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 7):  # noqa: PLR2004 -- digits
        raise NotFound(
            _("There is no such version."), next_step=_("Choose one of the survey's versions.")
        )
    return int(wanted)
