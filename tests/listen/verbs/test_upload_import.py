"""An uploaded file is kept while its import may still go on, and no longer than a month."""

import datetime as dt
import os
from pathlib import Path

import pytest

from firsthand.core.access import COMMAND_LINE
from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.listen.importing.spool import spool, spooled
from firsthand.listen.verbs.upload_import import resume_upload, upload_v1
from firsthand.record.models import Import
from firsthand.record.states import ImportState
from tests.support.cast import House
from tests.support.imports import as_csv, v1_row

pytestmark = pytest.mark.django_db


def stopped(filename: str, days_ago: int) -> tuple[Import, Path]:
    """An import that stopped so many days ago, and its file."""
    _source, upload = spool([b"x"], filename)
    moment = now() - dt.timedelta(days=days_ago)
    path = spooled(upload)
    os.utime(path, (moment.timestamp(), moment.timestamp()))
    row = Import.objects.create(
        format="a11-v1",
        filename=filename,
        sha256=f"{days_ago:064d}",
        size=1,
        lane=filename,
        upload=upload,
        state=ImportState.FAILED,
        started_at=moment,
    )
    return row, path


def test_the_file_of_an_import_that_nobody_went_on_with_goes_after_a_month(house: House) -> None:
    old, old_path = stopped("old.csv", 31)
    _young, young_path = stopped("young.csv", 29)
    upload_v1([as_csv([v1_row("1")])], "new.csv", actor=COMMAND_LINE)

    assert not old_path.exists()
    assert young_path.exists()
    with pytest.raises(Conflict, match="not here any more"):
        resume_upload(old.id, actor=COMMAND_LINE)
