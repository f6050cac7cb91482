"""The `firsthand` command."""

import os
import sys

from firsthand.core.errors import FirsthandError
from firsthand.site.cli.app import EXIT_PROBLEM, app


def main() -> None:
    """Set Django up and run one command; a problem is a sentence on stderr and exit code 1."""
    try:
        if sys.argv[1:2] == ["estimate"]:
            _run_without_a_store()
        else:
            _run()
    except FirsthandError as error:
        sys.stderr.write(f"firsthand: {error}\n")
        sys.exit(EXIT_PROBLEM)


def _run() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.site.settings")
    django.setup()
    # The commands import models, so they wait until Django is set up.
    from firsthand.site.cli import commands  # noqa: F401 -- joins the commands to app

    app()


def _run_without_a_store() -> None:
    """For a command that only reads a file: no settings, no data folder, quick to start."""
    import django
    from django.conf import settings

    settings.configure()
    django.setup()
    from firsthand.site.cli import estimate  # noqa: F401 -- joins the command to app

    app.callback()(lambda: None)  # else typer makes the only command the whole app
    app()
