"""The four files and their columns; docs/reference/formats/catalog-csv.md describes each."""

from dataclasses import dataclass

SERVICES = "services"
STAGES = "stages"
JOURNEYS = "journeys"
TOTALS = "totals"


@dataclass(frozen=True)
class Layout:
    """A kind of file: its name, and its columns in the order in which they are written."""

    key: str
    columns: tuple[str, ...]


LAYOUTS: dict[str, Layout] = {
    SERVICES: Layout(
        SERVICES,
        (
            "key",
            "agency",
            "provider",
            "service",
            "description",
            "kinds",
            "channels",
            "owner_name",
            "owner_email",
            "transactional",
            "designated",
            "federal_id",
            "fiscal_year",
            "customers",
            "customers_explanation",
            "retired",
        ),
    ),
    STAGES: Layout(STAGES, ("service_key", "service", "position", "stage", "retired")),
    JOURNEYS: Layout(
        JOURNEYS,
        (
            "key",
            "journey",
            "agency",
            "description",
            "position",
            "service_key",
            "service",
            "stage",
            "retired",
        ),
    ),
    TOTALS: Layout(
        TOTALS,
        (
            "service_key",
            "service",
            "dimension",
            "from",
            "until",
            "level",
            "customers",
            "source",
        ),
    ),
}
