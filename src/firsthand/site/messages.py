"""Which transport carries mails to the public and text messages, and what it needs for that."""

from pathlib import Path
from typing import Any

from firsthand.site.environment import Environment

_TRANSPORTS = {"email": ("file", "console", "smtp", "notify"), "sms": ("file", "console", "notify")}


def message_settings(env: Environment, data: Path) -> dict[str, Any]:
    """Django's settings for messages; raises InvalidInput for a transport that is not there.

    What a chosen transport lacks is told by `firsthand check` and before each sending: staff and
    forms go on meanwhile.
    """
    has_mail_server = bool(env.text("FIRSTHAND_SMTP_URL"))
    email = env.text("FIRSTHAND_EMAIL_TRANSPORT") or ("smtp" if has_mail_server else "file")
    if email not in _TRANSPORTS["email"]:
        email = env.one_of("FIRSTHAND_EMAIL_TRANSPORT", _TRANSPORTS["email"])
    return {
        "MESSAGE_TRANSPORTS": {
            "email": email,
            "sms": env.one_of("FIRSTHAND_SMS_TRANSPORT", _TRANSPORTS["sms"]),
        },
        "OUTBOX": data / "outbox",
        "HAS_MAIL_SERVER": has_mail_server,
        "SMS_NUMBER": env.text("FIRSTHAND_SMS_NUMBER"),
        "CALLBACK_TOKEN": env.text("FIRSTHAND_CALLBACK_TOKEN"),
        "NOTIFY": {
            "url": env.text("FIRSTHAND_NOTIFY_URL"),
            "api_key": env.text("FIRSTHAND_NOTIFY_API_KEY"),
            "email_template": env.text("FIRSTHAND_NOTIFY_EMAIL_TEMPLATE"),
            "sms_template": env.text("FIRSTHAND_NOTIFY_SMS_TEMPLATE"),
        },
    }
