"""The file of journeys: one row per step; the facts about the journey are on each of its rows."""

import uuid

from django.utils.translation import gettext as _

from firsthand.catalog import details, lists, lookup
from firsthand.catalog.contracts import JourneyInfo, StepInfo
from firsthand.catalog.csv.outcomes import CellProblem, Outcome, compare
from firsthand.catalog.csv.places import agency_named, service_named
from firsthand.catalog.csv.reading import Row, needed, number, yes_or_no
from firsthand.catalog.models import Journey
from firsthand.catalog.tree import Tree, agency_path, agency_tree
from firsthand.catalog.verbs.add_journey import add_journey
from firsthand.catalog.verbs.edit_journey import edit_journey
from firsthand.catalog.verbs.restore_journey import restore_journey
from firsthand.catalog.verbs.retire_journey import retire_journey
from firsthand.catalog.verbs.set_steps import set_steps
from firsthand.catalog.verbs.siblings import journeys_beside
from firsthand.core.access import Actor

_NO_STEP = {"position": "", "service_key": "", "service": "", "stage": ""}


def rows(actor: Actor) -> list[dict[str, str]]:
    """Every journey that the actor may see, step by step; one without steps has one row."""
    journeys = lists.journeys(actor, include_retired=True)
    steps = details.steps_of(journey.id for journey in journeys)
    tree = agency_tree()
    return [
        {**_facts(journey, tree), **step}
        for journey in journeys
        for step in [_step_cells(step) for step in steps.get(journey.id, [])] or [_NO_STEP]
    ]


def _facts(journey: JourneyInfo, tree: Tree) -> dict[str, str]:
    return {
        "key": journey.slug,
        "journey": journey.name,
        "agency": agency_path(journey.agency, tree) if journey.agency else "",
        "description": journey.description,
        "retired": "yes" if journey.is_retired else "no",
    }


def _step_cells(step: StepInfo) -> dict[str, str]:
    return {
        "position": str(step.position),
        "service_key": step.service.slug,
        "service": step.service.name,
        "stage": step.stage.name,
    }


def take(actor: Actor, _before: list[Row], group: list[Row]) -> list[Outcome]:
    """Write one journey with all its steps."""
    first = group[0]
    _check_alike(group)
    agency_id = agency_named(actor, first).id if first["agency"] else None
    stage_ids = _stage_ids(actor, group)
    existing = _existing(first, agency_id)
    before = None if existing is None else _cells_of(existing)
    name, description = needed(first, "journey"), first["description"]
    if existing is None:
        journey = add_journey(actor, name=name, description=description, agency_id=agency_id)
    else:
        _restore_first(actor, existing, first)
        journey = edit_journey(
            actor, existing, name=name, description=description, agency_id=agency_id
        )
    if stage_ids != [step.stage.id for step in details.steps(journey.id)]:
        set_steps(actor, journey.id, stage_ids)
    if yes_or_no(first, "retired") and not lookup.journey_by_id(journey.id).is_retired:
        retire_journey(actor, journey.id)
    state, changes = compare(before, _cells_of(journey.id))
    return [Outcome(first.line, name, state, changes)]


def _check_alike(group: list[Row]) -> None:
    positions: dict[int, int] = {}
    for row in group:
        for column in ("journey", "agency", "description", "retired"):
            if row[column] != group[0][column]:
                expected = _("the same as on line %(line)d") % {"line": group[0].line}
                step = _("Write the facts about a journey alike on all its rows.")
                raise CellProblem(row.line, column, row[column], expected, step)
        position = number(row, "position")
        if position in positions:
            expected = _("something that is not on line %(line)d already")
            expected %= {"line": positions[position]}
            raise CellProblem(
                row.line, "position", row["position"], expected, _("Number the steps from 1.")
            )
        if position is not None:
            positions[position] = row.line


def _stage_ids(actor: Actor, group: list[Row]) -> list[uuid.UUID]:
    if len(group) == 1 and not group[0]["stage"]:
        return []
    ordered: list[tuple[int, uuid.UUID]] = []
    for row in group:
        position = number(row, "position")
        if position is None:
            step = _("Number the steps from 1.")
            raise CellProblem(row.line, "position", "", _("a number from 1 up"), step)
        ordered.append((position, _stage_id(actor, row)))
    return [stage_id for _position, stage_id in sorted(ordered)]


def _stage_id(actor: Actor, row: Row) -> uuid.UUID:
    name = needed(row, "stage")
    service = service_named(actor, row)
    for stage in details.stages(service.id, include_retired=True):
        if stage.name.casefold() == name.casefold():
            return stage.id
    expected = _("a stage of “%(service)s”") % {"service": service.name}
    raise CellProblem(
        row.line, "stage", name, expected, _("Name the stage on the page of the service first.")
    )


def _existing(row: Row, agency_id: uuid.UUID | None) -> uuid.UUID | None:
    by_key = Journey.objects.filter(slug=row["key"]).first() if row["key"] else None
    beside = journeys_beside(agency_id).filter(name__iexact=row["journey"])
    found = by_key or beside.order_by("id").first()
    return None if found is None else found.id


def _restore_first(actor: Actor, journey_id: uuid.UUID, row: Row) -> None:
    if lookup.journey_by_id(journey_id).is_retired and not yes_or_no(row, "retired"):
        restore_journey(actor, journey_id)


def _cells_of(journey_id: uuid.UUID) -> dict[str, str]:
    steps = [f"{step.service.name}: {step.stage.name}" for step in details.steps(journey_id)]
    return {**_facts(lookup.journey_by_id(journey_id), agency_tree()), "steps": "; ".join(steps)}
