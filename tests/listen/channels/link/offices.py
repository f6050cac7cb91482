"""A survey with hidden fields, in three languages, put to people under a code."""

from typing import Any

from firsthand.core.clock import now
from firsthand.listen.models import Deployment, Survey
from tests.support.cast import House
from tests.support.deployments import put_out, survey_version

OFFICES: dict[str, Any] = {
    "title": {"default": "Your visit", "es": "Su visita", "ar": "زيارتك"},
    "pages": [
        {
            "name": "start",
            "elements": [
                {
                    "type": "dropdown",
                    "name": "office",
                    "title": "Office",
                    "visible": False,
                    "choices": ["north", "south"],
                },
                {"type": "text", "name": "wave", "visible": False, "maxLength": 5},
                {
                    "type": "radiogroup",
                    "name": "easy",
                    "title": {
                        "default": "Was it easy?",
                        "es": "¿Fue fácil?",
                        "ar": "هل كان الأمر سهلا؟",
                    },
                    "choices": ["yes", "no"],
                },
            ],
        },
        {
            "name": "low",
            "visibleIf": "{easy} = 'no'",
            "elements": [{"type": "comment", "name": "why", "title": "Why?"}],
        },
    ],
}


def put_out_offices(house: House, **changes: Any) -> Deployment:
    """That survey on the boat permits; with some fields of the deployment changed."""
    survey = Survey.objects.create(key="offices", name="Offices")
    fields = {"languages": ["en", "es", "ar"], **changes}
    version = survey_version(survey, 1, OFFICES)
    expires = {"omb_control_number": "1234-5678", "omb_expires_on": now().date().replace(day=28)}
    cleared = {**expires, "burden_minutes": 3} if fields.pop("is_cleared", False) else {}
    return put_out(house, "bcdfghjk", version=version, **{**cleared, **fields})
