"""Bringing a file in, whole or not at all. A preview is the real thing, taken back at the end."""

import hashlib
from collections.abc import Callable

from django.db import transaction

from firsthand.audit.api import log
from firsthand.catalog import acts
from firsthand.catalog.csv import journeys, services, stages, totals
from firsthand.catalog.csv.layout import JOURNEYS, SERVICES, STAGES, TOTALS, Layout
from firsthand.catalog.csv.outcomes import CellProblem, Outcome, Plan, State
from firsthand.catalog.csv.reading import Row, read
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import FirsthandError

type Take = Callable[[Actor, list[Row], list[Row]], list[Outcome]]

_TAKE: dict[str, Take] = {
    SERVICES: services.take,
    STAGES: stages.take,
    JOURNEYS: journeys.take,
    TOTALS: totals.take,
}


def preview(actor: Actor, content: bytes) -> Plan:
    """What the file would do; raises InvalidInput where it cannot be read at all."""
    _require_editor(actor)
    layout, rows = read(content)
    with transaction.atomic():
        outcomes = _take_all(actor, layout, rows)
        transaction.set_rollback(True)
    return Plan(layout.key, outcomes)


def apply(actor: Actor, content: bytes, *, digest: str | None = None) -> Plan:
    """Do it, unless a line is refused, or the outcome is not the one whose digest was confirmed."""
    _require_editor(actor)
    layout, rows = read(content)
    with transaction.atomic():
        plan = Plan(layout.key, _take_all(actor, layout, rows))
        if plan.is_refused or (digest is not None and digest != plan.digest):
            transaction.set_rollback(True)
            return plan
        if plan.changes_something:
            log(
                acts.CSV_IMPORTED,
                actor,
                file=layout.key,
                sha256=hashlib.sha256(content).hexdigest(),
                added=plan.count(State.ADDED),
                changed=plan.count(State.CHANGED),
            )
    return Plan(plan.layout, plan.outcomes, applied=True)


def _require_editor(actor: Actor) -> None:
    if not actor.may_somewhere(Permission.EDIT_CATALOG):
        actor.require(Permission.EDIT_CATALOG)


def _take_all(actor: Actor, layout: Layout, rows: list[Row]) -> list[Outcome]:
    outcomes: list[Outcome] = []
    before: list[Row] = []
    for group in _groups(layout, rows):
        outcomes.extend(_take(actor, _TAKE[layout.key], before, group))
        before.extend(group)
    return sorted(outcomes, key=lambda outcome: outcome.line)


def _take(actor: Actor, take: Take, before: list[Row], group: list[Row]) -> list[Outcome]:
    try:
        with transaction.atomic():
            return take(actor, before, group)
    except CellProblem as problem:
        return [_refused(group, problem)]
    except FirsthandError as error:
        said = error.problem
        return [
            _refused(group, CellProblem(group[0].line, said.where, "", said.what, said.next_step))
        ]


def _refused(group: list[Row], problem: CellProblem) -> Outcome:
    cells = group[0].cells
    return Outcome(
        problem.line,
        cells.get("journey") or cells["service"],
        State.REFUSED,
        column=problem.column,
        found=problem.found,
        expected=problem.expected,
        next_step=problem.next_step,
    )


def _groups(layout: Layout, rows: list[Row]) -> list[list[Row]]:
    """The rows that are taken together: a service, its stages, a journey's steps, a margin."""
    if layout.key == SERVICES:
        return [[row] for row in rows]
    if layout.key == TOTALS:
        return _gathered(rows, totals.group_key)
    columns = ("service_key", "service") if layout.key == STAGES else ("key", "journey")
    return _gathered(rows, lambda row: row[columns[0]] or row[columns[1]].casefold())


def _gathered(rows: list[Row], key: Callable[[Row], str]) -> list[list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return list(groups.values())
