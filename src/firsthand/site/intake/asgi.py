"""The application for an ASGI server: `firsthand.site.intake.asgi:application`."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.site.settings")
django.setup()

from firsthand.site.intake.app import IntakeApp  # noqa: E402 -- needs Django set up
from firsthand.site.serving.settled import settle_in  # noqa: E402

# The loop and the writer take turns in longer pieces: fewer switches, less work for each response.
sys.setswitchinterval(0.02)

application = IntakeApp()
settle_in()
