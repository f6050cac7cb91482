"""The file of stages: one row per stage, and every stage in use of each service that it names."""

import uuid

from django.utils.translation import gettext as _

from firsthand.catalog import details, lists
from firsthand.catalog.contracts import StageInfo
from firsthand.catalog.csv.outcomes import CellProblem, Outcome, compare
from firsthand.catalog.csv.places import service_named
from firsthand.catalog.csv.reading import Row, needed, number, yes_or_no
from firsthand.catalog.verbs.add_stage import add_stage
from firsthand.catalog.verbs.move_stage import move_stage
from firsthand.catalog.verbs.restore_stage import restore_stage
from firsthand.catalog.verbs.retire_stage import retire_stage
from firsthand.core.access import Actor


def rows(actor: Actor) -> list[dict[str, str]]:
    """Every stage in use of the active services that the actor may see, in order."""
    services = lists.services(actor)
    stages = details.stages_of(service.id for service in services)
    return [
        {"service_key": service.slug, "service": service.name, **_cells(stage)}
        for service in services
        for stage in stages.get(service.id, [])
    ]


def _cells(stage: StageInfo) -> dict[str, str]:
    return {
        "position": str(stage.position),
        "stage": stage.name,
        "retired": "yes" if stage.is_retired else "no",
    }


def take(actor: Actor, _before: list[Row], group: list[Row]) -> list[Outcome]:
    """Write the stages of one service: name by name, then all in the order of their positions."""
    service = service_named(actor, group[0])
    _check(group)
    before = {
        stage.name.casefold(): _cells(stage)
        # Those in use come last, so that one in use wins over a retired one of the same name.
        for stage in reversed(details.stages(service.id, include_retired=True))
    }
    for row in group:
        _take_name(actor, service.id, row)
    _refuse_missing(details.stages(service.id), group)
    active = sorted(
        (row for row in group if not yes_or_no(row, "retired")),
        key=lambda row: int(row["position"]),
    )
    for position, row in enumerate(active, start=1):
        move_stage(actor, _named(details.stages(service.id), row).id, position=position)
    outcomes = []
    for row in group:
        after = _cells(_named(details.stages(service.id, include_retired=True), row))
        state, changes = compare(before.get(row["stage"].casefold()), after)
        outcomes.append(Outcome(row.line, f"{service.name}: {row['stage']}", state, changes))
    return outcomes


def _check(group: list[Row]) -> None:
    names: dict[str, int] = {}
    positions: dict[int, int] = {}
    for row in group:
        name = needed(row, "stage").casefold()
        _once(names, name, row, "stage")
        if not yes_or_no(row, "retired"):
            position = number(row, "position")
            if not position:
                step = _("Number the stages of the service from 1.")
                raise CellProblem(
                    row.line, "position", row["position"], _("a number from 1 up"), step
                )
            _once(positions, position, row, "position")


def _once[K](seen: dict[K, int], value: K, row: Row, column: str) -> None:
    if value in seen:
        expected = _("something that is not on line %(line)d already") % {"line": seen[value]}
        raise CellProblem(row.line, column, row[column], expected, _("Keep one of the two rows."))
    seen[value] = row.line


def _named(stages: list[StageInfo], row: Row) -> StageInfo:
    return next(stage for stage in stages if stage.name.casefold() == row["stage"].casefold())


def _take_name(actor: Actor, service_id: uuid.UUID, row: Row) -> None:
    known = details.stages(service_id, include_retired=True)
    found = [stage for stage in known if stage.name.casefold() == row["stage"].casefold()]
    stage = found[0] if found else add_stage(actor, service_id, name=row["stage"])
    retired = yes_or_no(row, "retired")
    if retired and not stage.is_retired:
        retire_stage(actor, stage.id)
    elif stage.is_retired and not retired:
        restore_stage(actor, stage.id)


def _refuse_missing(active: list[StageInfo], group: list[Row]) -> None:
    given = {row["stage"].casefold() for row in group}
    for stage in active:
        if stage.name.casefold() not in given:
            raise CellProblem(
                group[0].line,
                "stage",
                "",
                _("also the stage “%(name)s”, which the service has") % {"name": stage.name},
                _("Add a row for it; write yes under retired to retire it."),
            )
