"""Where people of the made-up agency are asked: one service, one channel, one survey."""

from dataclasses import dataclass
from enum import StrEnum

from firsthand.core.channels import Channel
from firsthand.listen.roles import Scale


class Instrument(StrEnum):
    """What is known of the answers: counts by quarter (v1), or each response (v2)."""

    COUNTS = "a11-v1"
    RESPONSES = "a11-v2"


@dataclass(frozen=True)
class Place:
    """customers: in a usual quarter. offered, answered: shares of customers and of offered.

    region: where offices of one channel differ by it, else empty. scale: of the trust question.
    """

    key: str
    service: str
    channel: Channel
    customers: int
    offered: float
    answered: float
    region: str = ""
    instrument: Instrument = Instrument.COUNTS
    scale: Scale = Scale.FIVE_POINT
    asked_humanity: bool = True


_V2 = Instrument.RESPONSES
PLACES = (
    Place("child-allowance-web", "child-allowance", Channel.WEBSITE, 18_000, 0.60, 0.09),
    Place("child-allowance-phone", "child-allowance", Channel.PHONE, 7_500, 0.35, 0.22),
    Place("child-allowance-paper", "child-allowance", Channel.PAPER, 2_600, 0.90, 0.12),
    Place("pension-web", "disability-pension", Channel.WEBSITE, 6_400, 0.70, 0.14),
    Place("pension-phone", "disability-pension", Channel.PHONE, 5_200, 0.50, 0.24),
    Place("pension-line", "disability-pension", Channel.AUTOMATED_PHONE, 9_800, 0.80, 0.08),
    Place("housing-north", "housing-support", Channel.IN_PERSON, 3_100, 0.75, 0.30, "North"),
    Place("housing-south", "housing-support", Channel.IN_PERSON, 4_400, 0.75, 0.30, "South"),
    Place("passport-web", "passport-renewal", Channel.WEBSITE, 22_000, 0.50, 0.08),
    Place("passport-counter", "passport-renewal", Channel.IN_PERSON, 8_100, 0.40, 0.25),
    Place("passport-line", "passport-renewal", Channel.AUTOMATED_PHONE, 11_500, 0.80, 0.07),
    Place("certificate-web", "birth-certificate", Channel.WEBSITE, 5_600, 0.65, 0.13),
    Place("certificate-post", "birth-certificate", Channel.POSTAL_MAIL, 1_900, 0.95, 0.15),
    Place("fishing-permit-web", "fishing-permit", Channel.WEBSITE, 9_700, 0.55, 0.10),
    Place("fishing-permit-kiosk", "fishing-permit", Channel.SELF_SERVICE_KIOSK, 2_200, 0.80, 0.16),
    Place(
        "licence-web",
        "business-licence",
        Channel.WEBSITE,
        3_400,
        0.70,
        0.12,
        instrument=_V2,
        scale=Scale.THUMBS,
    ),
    Place(
        "licence-phone",
        "business-licence",
        Channel.PHONE,
        1_800,
        0.60,
        0.24,
        instrument=_V2,
        scale=Scale.THUMBS,
    ),
    Place(
        "licence-line",
        "business-licence",
        Channel.AUTOMATED_PHONE,
        2_900,
        0.85,
        0.12,
        instrument=_V2,
        scale=Scale.THUMBS,
    ),
    Place("campsite-web", "campsite-booking", Channel.WEBSITE, 6_200, 0.60, 0.06, instrument=_V2),
    Place(
        "campsite-app",
        "campsite-booking",
        Channel.MOBILE_APP,
        4_100,
        0.65,
        0.08,
        instrument=_V2,
        asked_humanity=False,
    ),
)
COUNTED = tuple(place for place in PLACES if place.instrument is Instrument.COUNTS)
ANSWERED = tuple(place for place in PLACES if place.instrument is Instrument.RESPONSES)
