"""The application for an ASGI server: `firsthand.site.intake.asgi:application`."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.site.settings")
django.setup()

from firsthand.site.intake.app import IntakeApp  # noqa: E402 -- needs Django set up
from firsthand.site.serving.settled import settle_in  # noqa: E402

application = IntakeApp()
settle_in()
