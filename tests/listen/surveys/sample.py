"""One survey with a bit of everything, as JSON that people write."""

from typing import Any

VISIT: dict[str, Any] = {
    "locale": "en",
    "title": {"default": "Your visit", "es": "Su visita"},
    "completedHtml": "Thanks &amp; goodbye",
    "pages": [
        {
            "name": "start",
            "elements": [
                {"type": "text", "name": "office", "visible": False, "maxLength": 20},
                {
                    "type": "dropdown",
                    "name": "campaign",
                    "visible": False,
                    "choices": ["mail", "poster"],
                },
                {
                    "type": "rating",
                    "name": "trust",
                    "title": {"default": "I trust the office.", "es": "Confío en la oficina."},
                    "role": "trust",
                    "isRequired": True,
                },
                {
                    "type": "radiogroup",
                    "name": "way",
                    "title": "How did you come to us?",
                    "choices": [{"value": "phone", "text": "By phone"}, "visit"],
                    "showOtherItem": True,
                    "otherText": "In another way",
                },
            ],
        },
        {
            "name": "phone",
            "visibleIf": "{way} = 'phone'",
            "elements": [
                {
                    "type": "text",
                    "inputType": "number",
                    "name": "minutes",
                    "title": "How many minutes did you wait?",
                    "min": 0,
                    "max": 600,
                    "step": 1,
                    "isRequired": True,
                },
            ],
        },
        {
            "name": "more",
            "elements": [
                {
                    "type": "checkbox",
                    "name": "bad",
                    "title": "What went wrong?",
                    "visibleIf": "{trust} <= 2 or {minutes} > 30",
                    "choices": ["time", "staff", "forms"],
                    "maxSelectedChoices": 2,
                },
                {
                    "type": "ranking",
                    "name": "wishes",
                    "title": "What should we do first?",
                    "choices": ["a", "b", "c"],
                },
                {
                    "type": "matrix",
                    "name": "parts",
                    "title": "How was each part?",
                    "columns": ["good", "bad"],
                    "rows": ["letter", "desk"],
                    "eachRowRequired": True,
                },
                {"type": "text", "inputType": "date", "name": "day", "title": "When was it?"},
                {"type": "text", "inputType": "email", "name": "mail", "title": "Your e-mail?"},
                {"type": "text", "inputType": "tel", "name": "phone_no", "title": "Your phone?"},
                {"type": "boolean", "name": "again", "title": "Would you come again?"},
                {"type": "comment", "name": "words", "title": "Anything else?", "maxLength": 50},
                {"type": "html", "name": "bye", "html": "We read every answer."},
            ],
        },
    ],
}
