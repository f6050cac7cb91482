"""Where the made-up agency asks today, and how people came to the form."""

from dataclasses import dataclass

from firsthand.core.channels import Channel

A11 = "a11_v2_five_point"
VISIT = ""  # the agency's own survey of a visit


@dataclass(frozen=True)
class Today:
    """One survey that takes answers now. instrument: a built-in one, or VISIT.

    vias: how people come, as the events say it. responses: of the last four weeks.
    offered: how many saw a widget or got a letter for each that opened the form; 0: not counted.
    """

    key: str
    service: str
    channel: Channel
    title: str
    vias: tuple[str, ...]
    responses: int
    instrument: str = A11
    offered: int = 0


WEB = Today(
    "allowance",
    "child-allowance",
    Channel.WEBSITE,
    "Child allowance: after applying online",
    ("widget", "link", "qr"),
    180,
    offered=4,
)
KIOSK = Today(
    "visit",
    "housing-support",
    Channel.IN_PERSON,
    "Housing support: on the way out of the office",
    ("kiosk/north", "kiosk/south"),
    220,
    instrument=VISIT,
)
PHONE = Today(
    "pension-call",
    "disability-pension",
    Channel.PHONE,
    "Disability pension: after a call",
    ("sms", "link"),
    120,
)
LETTER = Today(
    "passport-letter",
    "passport-renewal",
    Channel.EMAIL,
    "Passport renewal: two weeks after the passport came",
    ("email",),
    90,
    offered=3,
)
_OTHERS = (
    Today(
        "certificate",
        "birth-certificate",
        Channel.WEBSITE,
        "Birth certificate: after ordering online",
        ("link",),
        150,
    ),
    Today(
        "campsite",
        "campsite-booking",
        Channel.MOBILE_APP,
        "Campsite booking: in the app",
        ("link",),
        140,
    ),
    Today(
        "fishing",
        "fishing-permit",
        Channel.SELF_SERVICE_KIOSK,
        "Fishing permit: poster at the harbour",
        ("poster", "qr"),
        130,
    ),
)
TODAY = (WEB, KIOSK, PHONE, LETTER, *_OTHERS)
