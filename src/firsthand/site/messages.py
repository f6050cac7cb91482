"""Which transport carries mails to the public and text messages, and what it needs for that.

What a chosen transport lacks is told by `firsthand check` and before each sending: staff and forms
go on meanwhile.
"""

from firsthand.site.environment import Environment

_FOR_EMAIL = ("file", "console", "smtp", "notify")
_FOR_SMS = ("file", "console", "notify")


def message_transports(env: Environment) -> dict[str, str]:
    """The transport of each medium; raises InvalidInput for one that is not there."""
    chosen = env.text("FIRSTHAND_EMAIL_TRANSPORT")
    by_default = "smtp" if env.text("FIRSTHAND_SMTP_URL") else "file"
    email = env.one_of("FIRSTHAND_EMAIL_TRANSPORT", _FOR_EMAIL) if chosen else by_default
    return {"email": email, "sms": env.one_of("FIRSTHAND_SMS_TRANSPORT", _FOR_SMS)}


def notify_settings(env: Environment) -> dict[str, str]:
    """What a service with the contract of GOV.UK Notify needs; empty where it is not set."""
    return {
        "url": env.text("FIRSTHAND_NOTIFY_URL"),
        "api_key": env.text("FIRSTHAND_NOTIFY_API_KEY"),
        "email_template": env.text("FIRSTHAND_NOTIFY_EMAIL_TEMPLATE"),
        "sms_template": env.text("FIRSTHAND_NOTIFY_SMS_TEMPLATE"),
    }
