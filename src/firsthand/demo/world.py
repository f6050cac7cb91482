"""The made-up agency: its parts, its services with their stages, its journeys."""

from dataclasses import dataclass

from firsthand.catalog.kinds import ServiceKind
from firsthand.demo.truth import GRANT, GRANT_TRUST

GOVERNMENT = "Government of Meridia (demo)"
AGENCY = "Department of Everyday Services (demo)"
AGENCY_ABBREVIATION = "DES"
# As wordings name it: asked in the same words as in the files, answers are one series.
DEPARTMENT = "the Department of Everyday Services"
TRUST_WORDING = f"This interaction increased my trust in {DEPARTMENT}."
# Far above the numbers of the federal registry, so that the two never meet.
FIRST_NUMBER = 9_000_000


@dataclass(frozen=True)
class DemoService:
    """A service. trust: the mean that people of its usual channels give, on the scale 1 to 5."""

    key: str
    number: int
    provider: str
    name: str
    description: str
    kind: ServiceKind
    trust: float
    stages: tuple[str, ...]


_FAMILIES = "Office for Families and Pensions"
_RECORDS = "Records and Licences Office"
_RIVERS = "Rivers and Parks Service"
PROVIDERS = {
    _FAMILIES: "Pays benefits to families, to people with a disability and to tenants.",
    _RECORDS: "Keeps the civil register, and issues passports and licences.",
    _RIVERS: "Looks after rivers, parks and those who enjoy them.",
}

SERVICES = (
    DemoService(
        "child-allowance",
        9_000_001,
        _FAMILIES,
        "Child allowance",
        "Monthly support for each child in a household.",
        ServiceKind.BENEFITS,
        4.05,
        ("Find out", "Apply", "Get a decision", "Receive payments"),
    ),
    DemoService(
        "disability-pension",
        9_000_002,
        _FAMILIES,
        "Disability pension",
        "A pension for people who cannot work, or not as much, because of a disability.",
        ServiceKind.BENEFITS,
        3.55,
        ("Find out", "Apply", "Medical review", "Get a decision", "Receive payments"),
    ),
    DemoService(
        "housing-support",
        9_000_003,
        _FAMILIES,
        "Housing support",
        "Help with the rent, at an office in the North or the South.",
        ServiceKind.BENEFITS,
        3.80,
        ("Book a visit", "Visit an office", "Get a decision"),
    ),
    DemoService(
        GRANT,
        9_000_009,
        _FAMILIES,
        "Heating grant",
        "Help with the heating bill in winter, by website, on the phone or at an office.",
        ServiceKind.BENEFITS,
        GRANT_TRUST,
        ("Find out", "Apply", "Get a decision"),
    ),
    DemoService(
        "passport-renewal",
        9_000_004,
        _RECORDS,
        "Passport renewal",
        "A new passport before the old one runs out.",
        ServiceKind.ADMINISTRATIVE,
        4.20,
        ("Apply", "Pay", "Receive the passport"),
    ),
    DemoService(
        "birth-certificate",
        9_000_005,
        _RECORDS,
        "Birth certificate",
        "A first certificate for a newborn, or a copy of one.",
        ServiceKind.ADMINISTRATIVE,
        4.15,
        ("Register the birth", "Receive the certificate"),
    ),
    DemoService(
        "business-licence",
        9_000_006,
        _RECORDS,
        "Business licence",
        "Permission to open a shop, a restaurant or a workshop.",
        ServiceKind.REGULATORY,
        3.90,
        ("Find out", "Apply", "Inspection", "Receive the licence"),
    ),
    DemoService(
        "campsite-booking",
        9_000_007,
        _RIVERS,
        "Campsite booking",
        "A place for a tent or a caravan in a public park.",
        ServiceKind.RECREATION,
        4.25,
        ("Search", "Book", "Stay"),
    ),
    DemoService(
        "fishing-permit",
        9_000_008,
        _RIVERS,
        "Fishing permit",
        "Permission to fish in public waters for a day or a year.",
        ServiceKind.RECREATION,
        4.10,
        ("Apply", "Receive the permit"),
    ),
)

# Journeys: ordered stages across services, each as (service, stage).
JOURNEYS = {
    "Having a child": (
        ("birth-certificate", "Register the birth"),
        ("birth-certificate", "Receive the certificate"),
        ("child-allowance", "Apply"),
        ("child-allowance", "Get a decision"),
        ("child-allowance", "Receive payments"),
    ),
    "Opening a business by the river": (
        ("business-licence", "Find out"),
        ("business-licence", "Apply"),
        ("business-licence", "Inspection"),
        ("fishing-permit", "Apply"),
        ("business-licence", "Receive the licence"),
    ),
}


def service(key: str) -> DemoService:
    """The service with that key."""
    return next(one for one in SERVICES if one.key == key)
