"""The columns of the A-11 v1 aggregate file, by the names of the federal data dictionary."""

from collections.abc import Sequence

from firsthand.listen.formats.header import check_columns
from firsthand.listen.roles import QuestionRole

PREFIX = "attributes_"

ROLES = (
    QuestionRole.SATISFACTION,
    QuestionRole.TRUST,
    QuestionRole.EFFECTIVENESS,
    QuestionRole.EASE,
    QuestionRole.EFFICIENCY,
    QuestionRole.TRANSPARENCY,
    QuestionRole.EMPLOYEE,
    QuestionRole.OTHER,
    QuestionRole.OTHER,
    QuestionRole.OTHER,
    QuestionRole.OTHER,
)
QUESTIONS = {f"q{number}": role for number, role in enumerate(ROLES, start=1)}

CUSTOMERS = "volume_of_customers"
OFFERED = "volume_of_customers_provided_survey_opportunity"
RESPONDENTS = "volume_of_respondents"


# The five columns of counts of each question, from 1 to 5.
COUNT_COLUMNS = {q: tuple(f"{q}_{answer}" for answer in range(1, 6)) for q in QUESTIONS}
_COLUMNS = {q: (f"{q}_text", *columns) for q, columns in COUNT_COLUMNS.items()}
_AGENCY_QUESTIONS = tuple(q for q, role in QUESTIONS.items() if role is QuestionRole.OTHER)

_NEEDED = (
    "id",
    "collection_year",
    "collection_quarter",
    "organization_id",
    "organization_name",
    "organization_abbreviation",
    "service_provider_id",
    "service_provider_name",
    "service_id",
    "service_name",
    "channel",
    CUSTOMERS,
    OFFERED,
    RESPONDENTS,
    "omb_control_number",
    *(c for q in QUESTIONS if q not in _AGENCY_QUESTIONS for c in _COLUMNS[q]),
)
_OPTIONAL = frozenset(
    {
        "service_provided",
        "transaction_point",
        "federal_register_url",
        "operational_metrics",
        "service_desc",
        "service_provider_desc",
        *(f"{question}_point_scale" for question in QUESTIONS),
        *(column for question in _AGENCY_QUESTIONS for column in _COLUMNS[question]),
    }
)
# Of the format, but nothing that we keep: other rooms have it better, or it says nothing.
_UNUSED = frozenset(
    {
        "type",
        "collection_id",
        "collection_name",
        "service_slug",
        "service_provider_organization_id",
        "service_provider_organization_name",
        "service_provider_organization_abbreviation",
        "created_at",
        "updated_at",
    }
)
# The data dictionary and the published file name the department differently.
_OTHER_NAMES = {
    "collection_organization_id": "organization_id",
    "collection_organization_name": "organization_name",
    "collection_organization_abbreviation": "organization_abbreviation",
}
KNOWN = frozenset(_NEEDED) | _OPTIONAL | _UNUSED


def positions(header: Sequence[str], filename: str) -> tuple[dict[str, int], tuple[str, ...]]:
    """Where each column of the format stands, and the columns of the header outside the format.

    Raises InvalidInput for a missing or double column.
    """
    names = [_plain(name) for name in header]
    check_columns(names, filename, needed=_needed_for(names), known=KNOWN, allow_others=True)
    index = {name: position for position, name in enumerate(names) if name in KNOWN}
    others = (name for name, plain in zip(header, names, strict=True) if plain not in KNOWN)
    return index, tuple(others)


def _plain(name: str) -> str:
    plain = name.strip().removeprefix(PREFIX)
    return _OTHER_NAMES.get(plain, plain)


def _needed_for(names: Sequence[str]) -> list[str]:
    # An agency may leave its own questions (q8 to q11) out, but none by half.
    own = [_COLUMNS[question] for question in _AGENCY_QUESTIONS]
    begun = [columns for columns in own if not set(columns).isdisjoint(names)]
    return [*_NEEDED, *(column for columns in begun for column in columns)]
