"""The API of what is public: no signing in."""

import datetime as dt

from django.http import HttpRequest
from ninja import Router, Schema

from firsthand.publish.releases.contracts import ReleaseInfo, State
from firsthand.publish.releases.lookup import published, published_release
from firsthand.understand.api import EstimateOut, Measure
from firsthand.web.access import Anybody
from firsthand.web.problems import PROBLEMS

router = Router(auth=Anybody(), tags=["open figures"])


class GroupOut(Schema):
    """A group: its key, and its name when it was published."""

    key: str
    label: str


class ReleasedTableOut(Schema):
    """One measure. cells: a line for each row and one for all; in each a cell for each column
    and one for all.
    """

    measure: Measure
    rows_label: str
    rows: list[GroupOut]
    columns: list[GroupOut]
    cells: list[list[EstimateOut]]


class ReleaseOut(Schema):
    """A release; tables are empty where it was withdrawn."""

    slug: str
    title: str
    description: str
    about: str
    rows: str
    columns: str
    quarters: list[str]
    snapshot: str
    published_at: dt.datetime
    withdrawn_at: dt.datetime | None
    withdrawn_because: str


class ReleaseWithTablesOut(ReleaseOut):
    """A release with its tables."""

    tables: list[ReleasedTableOut]


class ReleasesOut(Schema):
    """Everything that was published, the newest first."""

    items: list[ReleaseOut]


@router.get("/releases", response={200: ReleasesOut, **PROBLEMS})
def list_releases(request: HttpRequest) -> dict[str, object]:  # noqa: ARG001 -- ninja goes by the name
    """Everything that was published."""
    return {"items": [_plain(each) for each in published()]}


@router.get("/releases/{slug}", response={200: ReleaseWithTablesOut, **PROBLEMS})
def get_release(request: HttpRequest, slug: str) -> dict[str, object]:  # noqa: ARG001 -- ninja goes by the name
    """One release with its tables, as they were published."""
    found = published_release(slug)
    tables = found.tables if found.state is State.PUBLISHED else ()
    return {
        **_plain(found),
        "tables": [
            {
                "measure": table.measure,
                "rows_label": table.rows_label,
                "rows": [vars(each) for each in table.rows],
                "columns": [vars(each) for each in table.columns],
                "cells": [[EstimateOut.of(each) for each in line] for line in table.cells],
            }
            for table in tables
        ],
    }


def _plain(found: ReleaseInfo) -> dict[str, object]:
    return {
        "slug": found.slug,
        "title": found.title,
        "description": found.description,
        "about": found.place,
        "rows": found.cube.rows,
        "columns": found.cube.columns,
        "quarters": [str(each) for each in found.cube.quarters],
        "snapshot": found.snapshot,
        "published_at": found.published_at,
        "withdrawn_at": found.withdrawn_at,
        "withdrawn_because": found.withdrawn_because,
    }
