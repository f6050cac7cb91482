"""A survey with every kind of question, in English, Spanish and, in part, Arabic."""

from typing import Any

CHOICES = [
    {"value": "a", "text": {"default": "A letter", "es": "Una carta"}},
    {"value": "b", "text": {"default": "A call", "es": "Una llamada"}},
    {"value": "c", "text": {"default": "A visit", "es": "Una visita"}},
]

EVERY_KIND: dict[str, Any] = {
    "locale": "en",
    "title": {"default": "Everything", "es": "Todo", "ar": "كل شيء"},
    "pages": [
        {
            "name": "all",
            "elements": [
                {"type": "text", "name": "campaign", "visible": False, "maxLength": 20},
                {
                    "type": "rating",
                    "name": "five",
                    "title": {"default": "It was easy.", "es": "Fue fácil.", "ar": "كان سهلا."},
                    "minRateDescription": {"default": "Strongly disagree", "es": "En desacuerdo"},
                    "maxRateDescription": {"default": "Strongly agree", "es": "De acuerdo"},
                    "isRequired": True,
                },
                {
                    "type": "rating",
                    "rateType": "smileys",
                    "rateMin": 0,
                    "rateMax": 1,
                    "name": "thumb",
                    "title": "I trust the office.",
                },
                {"type": "rating", "rateMin": 0, "rateMax": 10, "name": "ten", "title": "Again?"},
                {"type": "boolean", "name": "yes", "title": "Did you get what you needed?"},
                {
                    "type": "radiogroup",
                    "name": "one",
                    "title": "How did you hear of us?",
                    "choices": CHOICES,
                    "showOtherItem": True,
                    "otherText": "In another way",
                },
                {
                    "type": "checkbox",
                    "name": "some",
                    "title": "What was good?",
                    "choices": CHOICES,
                    "maxSelectedChoices": 2,
                },
                {"type": "dropdown", "name": "list", "title": "Which one?", "choices": CHOICES},
                {"type": "text", "name": "short", "title": "In one line?", "maxLength": 30},
                {"type": "comment", "name": "long", "title": "Anything else?", "maxLength": 200},
                {
                    "type": "text",
                    "inputType": "number",
                    "name": "minutes",
                    "title": "How many minutes?",
                    "min": 0,
                    "max": 600,
                },
                {"type": "text", "inputType": "date", "name": "day", "title": "Which day?"},
                {"type": "text", "inputType": "email", "name": "mail", "title": "Your e-mail?"},
                {"type": "text", "inputType": "tel", "name": "tel", "title": "Your phone?"},
                {"type": "ranking", "name": "rank", "title": "What first?", "choices": CHOICES},
                {
                    "type": "matrix",
                    "name": "parts",
                    "title": "How was each part?",
                    "columns": [
                        {"value": "good", "text": "Good"},
                        {"value": "bad", "text": "Bad"},
                    ],
                    "rows": [
                        {"value": "desk", "text": "The desk"},
                        {"value": "letter", "text": "The letter"},
                    ],
                },
                {"type": "html", "name": "bye", "html": "We read every answer."},
            ],
        }
    ],
}

FULL: dict[str, str | list[str]] = {
    "five": "4",
    "thumb": "1",
    "ten": "9",
    "yes": "true",
    "one": "other",
    "one-Comment": "From a friend",
    "some": ["a", "b"],
    "list": "c",
    "short": "Fine",
    "long": "It was\nfine.",
    "minutes": "12",
    "day.year": "2026",
    "day.month": "02",
    "day.day": "3",
    "mail": "ann@example.com",
    "tel": "202-555-0123",
    "rank.1": "2",
    "rank.2": "3",
    "rank.3": "1",
    "parts.1": "good",
    "parts.2": "bad",
}
