"""The files that the made-up agency would send: real formats, read by the same importers."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from firsthand.core.fiscal import Quarter, quarters_between
from firsthand.demo import truth, world
from firsthand.demo.counts import CountedQuestion, FiveCounts, QuarterCounts, quarter_counts
from firsthand.demo.places import COUNTED, Place
from firsthand.demo.responses import responses
from firsthand.listen.formats.a11.v2.records import V2Layout
from firsthand.listen.formats.a11.v2.writer import write_v2

QUESTIONS = 11
_CONTROL_NUMBER = "0000-0000"
_VALUES = (1, 2, 3, 4, 5)


def quarters() -> list[Quarter]:
    """The two years that the demo covers."""
    return list(quarters_between(truth.FIRST_QUARTER, truth.LAST_QUARTER))


def counts_name(seed: int) -> str:
    """The name of the one file of quarterly counts."""
    return f"demo-{seed}-counts.csv"


def responses_name(place: Place, quarter: Quarter, seed: int) -> str:
    """The name of the file of responses of one place and quarter."""
    return f"demo-{seed}-{place.key}-{quarter}.csv"


def write_counts(path: Path, seed: int) -> None:
    """Write the A-11 v1 file: one row for each place and quarter."""
    reports = [quarter_counts(place, q, seed) for q in quarters() for place in COUNTED]
    rows = [_v1_row(number, report) for number, report in enumerate(reports, start=1)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def write_responses(path: Path, place: Place, quarter: Quarter, seed: int) -> None:
    """Write the A-11 v2 file of one place and quarter."""
    with path.open("wb") as file:
        file.writelines(write_v2(responses(place, quarter, seed), V2Layout()))


def _v1_row(number: int, report: QuarterCounts) -> dict[str, object]:
    of = world.service(report.place.service)
    provider = list(world.PROVIDERS).index(of.provider) + 1
    region = f", {report.place.region}" if report.place.region else ""
    row: dict[str, object] = {
        "id": f"demo-{number}",
        "organization_id": world.FIRST_NUMBER,
        "organization_name": world.AGENCY,
        "organization_abbreviation": world.AGENCY_ABBREVIATION,
        "service_provider_id": world.FIRST_NUMBER + provider,
        "service_provider_name": of.provider,
        "collection_year": report.quarter.year,
        "collection_quarter": report.quarter.number,
        "service_provided": f"{of.name}{region}",
        "transaction_point": "post_interaction",
        "channel": report.place.channel.value,
        "volume_of_customers": report.volumes.customers,
        "volume_of_customers_provided_survey_opportunity": report.volumes.offered,
        "volume_of_respondents": report.volumes.respondents,
        "omb_control_number": control_number(report.place),
        "federal_register_url": "",
        "service_id": of.number,
        "service_name": of.name,
        "service_desc": of.description,
        "service_provider_desc": world.PROVIDERS[of.provider],
        "operational_metrics": "",
    }
    row.update(_question_cells(report.questions))
    return row


def control_number(place: Place) -> str:
    """The OMB control number as the place writes it; made up, and wrong at two places."""
    if place.key == truth.NO_CONTROL_NUMBER_AT:
        return ""
    return _CONTROL_NUMBER + (" " if place.key == truth.STRAY_SPACE_AT else "")


def _question_cells(questions: Iterable[CountedQuestion]) -> Iterator[tuple[str, object]]:
    given = {question.name: question for question in questions}
    for name in (f"q{number}" for number in range(1, QUESTIONS + 1)):
        question = given.get(name)
        counts = question.counts if question else (0, 0, 0, 0, 0)
        yield f"{name}_text", question.text if question else ""
        yield from ((f"{name}_{v}", count) for v, count in zip(_VALUES, counts, strict=True))
        total = sum(counts)
        yield f"{name}_point_scale", _mean_of(counts) if total else ""


def _mean_of(counts: FiveCounts) -> str:
    """To two decimals, halves up: reckoned in whole hundredths, so that no binary rounding errs."""
    total = sum(counts)
    points = sum(v * count for v, count in zip(_VALUES, counts, strict=True))
    hundredths = (200 * points + total) // (2 * total)
    return f"{hundredths // 100}.{hundredths % 100:02d}"
