"""Joins the commands to the app: one line per command module."""

from firsthand.site.cli import accounts as _accounts  # noqa: F401
from firsthand.site.cli import alerts as _alerts  # noqa: F401
from firsthand.site.cli import catalog as _catalog  # noqa: F401
from firsthand.site.cli import check as _check  # noqa: F401
from firsthand.site.cli import demo as _demo  # noqa: F401
from firsthand.site.cli import estimate as _estimate  # noqa: F401
from firsthand.site.cli import export as _export  # noqa: F401
from firsthand.site.cli import imports as _imports  # noqa: F401
from firsthand.site.cli import intake as _intake  # noqa: F401
from firsthand.site.cli import invitations as _invitations  # noqa: F401
from firsthand.site.cli import messages as _messages  # noqa: F401
from firsthand.site.cli import reminders as _reminders  # noqa: F401
from firsthand.site.cli import report as _report  # noqa: F401
from firsthand.site.cli import retention as _retention  # noqa: F401
from firsthand.site.cli import surveys as _surveys  # noqa: F401
from firsthand.site.cli import up as _up  # noqa: F401
