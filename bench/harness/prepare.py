"""Makes the tables, the A-11 v2 survey on a service, and a key; prints the key and the code."""

import datetime as dt
import json
import sys

import django
from django.core.management import call_command

if __name__ == "__main__":
    django.setup()
    from django.conf import settings

    settings.DATA.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)

    from firsthand.catalog.models import Agency, Provider, Service
    from firsthand.core.access import COMMAND_LINE
    from firsthand.core.channels import Channel
    from firsthand.core.clock import now
    from firsthand.listen.channels.api.keyring import KeyVerb
    from firsthand.listen.channels.api.verbs.make_key import make_key
    from firsthand.listen.instruments.library import instrument
    from firsthand.listen.intake.reach import Reach
    from firsthand.listen.models import Deployment, Survey, SurveyVersion
    from firsthand.listen.surveys.api import content_hash, to_json

    agency = Agency.objects.create(slug="lakes", name="Department of Lakes")
    provider = Provider.objects.create(slug="boating", name="Office of Boating", agency=agency)
    service = Service.objects.create(slug="permits", name="Boat permits", provider=provider)
    asked = instrument("a11_v2_thumbs").definition("Office of Boating")
    survey = Survey.objects.create(key="bench", name="A-11 v2")
    version = SurveyVersion.objects.create(
        survey=survey,
        number=1,
        definition=to_json(asked),
        content_hash=content_hash(asked),
        published_at=now(),
    )
    Deployment.objects.create(
        service_id=service.id,
        version=version,
        title="After the permit",
        channel=Channel.WEBSITE,
        code="permits",
        opens_at=now() - dt.timedelta(days=1),
        languages=["en", "es"],
    )
    verbs = [KeyVerb.RESPONSES, KeyVerb.EVENTS]
    made = make_key(COMMAND_LINE, name="bench", verbs=verbs, reach=Reach())
    sys.stdout.write(json.dumps({"key": made.text, "code": "permits"}))
