"""The rows of the two tables of a submission.

Cells hold exactly what is known: federal numbers where the catalog has them, nothing where the
federal system gives the value itself (state, rating, moments). Spreadsheet formulas are not
neutralised here: an extra apostrophe would break the contract of these files.
"""

import csv
import hashlib
import io
from collections.abc import Iterable, Sequence

from firsthand.listen.roles import Scale
from firsthand.publish.a11.columns import COLLECTION_COLUMNS, DETAIL_COLUMNS
from firsthand.publish.a11.contents import Collection, Detail

NAME = "CX Quarterly Reporting"
_SURVEY_TYPES = {Scale.THUMBS: "thumbs_up_down", Scale.FIVE_POINT: "likert_scale"}

type Row = dict[str, object]


def collections_file(made: Iterable[Collection]) -> bytes:
    """The file of collections, UTF-8 with CR LF."""
    return _csv(COLLECTION_COLUMNS, [collection_row(one) for one in made])


def details_file(made: Iterable[Collection]) -> bytes:
    """The file of details, UTF-8 with CR LF."""
    rows = [detail_row(one, detail) for one in made for detail in one.details]
    return _csv(DETAIL_COLUMNS, rows)


def integrity_hash(collection: Collection) -> str:
    """The SHA-256 of the lines that the details file holds of this collection."""
    rows = [detail_row(collection, detail) for detail in collection.details]
    return hashlib.sha256(_lines(DETAIL_COLUMNS, rows)).hexdigest()


def collection_row(collection: Collection) -> Row:
    """One line of the file of collections, by column; columns left out stay empty."""
    provider = collection.service.provider
    agency = provider.agency
    return {
        "id": collection.id,
        "name": NAME,
        "organization_id": agency.federal_id,
        "organization_name": agency.name,
        "organization_abbreviation": agency.abbreviation,
        "service_provider_id": provider.federal_id,
        "service_provider_name": provider.name,
        "service_provider_organization_id": agency.federal_id,
        "service_provider_organization_name": agency.name,
        "service_provider_organization_abbreviation": agency.abbreviation,
        "service_id": collection.service.federal_id,
        "service_name": collection.service.name,
        "fiscal_year": collection.quarter.year,
        "quarter": collection.quarter.number,
        "integrity_hash": integrity_hash(collection),
        "cx_collection_details_count": len(collection.details),
    }


def detail_row(collection: Collection, detail: Detail) -> Row:
    """One line of the file of details, by column; columns left out stay empty."""
    provider = collection.service.provider
    deployment, stage, counted = detail.deployment, detail.stage, detail.counted
    return {
        "id": f"{deployment.id}_{collection.quarter}",
        "organization_id": provider.agency.federal_id,
        "organization_abbreviation": provider.agency.abbreviation,
        "organization_name": provider.agency.name,
        "cx_collection_id": collection.id,
        "cx_collection_fiscal_year": collection.quarter.year,
        "cx_collection_quarter": collection.quarter.number,
        "cx_collection_name": NAME,
        "cx_collection_service_provider_id": provider.federal_id,
        "cx_collection_service_provider_name": provider.name,
        "cx_collection_service_provider_slug": provider.slug,
        "service_id": collection.service.federal_id,
        "service_name": collection.service.name,
        "transaction_point": deployment.transaction_point,
        "channel": deployment.channel,
        "service_stage_id": stage.id if stage else None,
        "service_stage_name": stage.name if stage else None,
        "service_stage_position": stage.position if stage else None,
        "service_stage_count": stage.count if stage else None,
        "volume_of_customers": counted.customers,
        "volume_of_customers_provided_survey_opportunity": counted.offered,
        "volume_of_respondents": counted.respondents,
        "omb_control_number": deployment.omb_control_number,
        "survey_type": _SURVEY_TYPES[deployment.scale],
        "survey_title": deployment.title,
        "trust_question_text": deployment.trust_question_text,
    }


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    return _lines(columns, [{name: name for name in columns}, *rows])


def _lines(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    out = io.StringIO()
    csv.DictWriter(out, fieldnames=columns, restval="").writerows(rows)
    return out.getvalue().encode()
