"""What is done to an answer before the database is asked: checked, judged, dated."""

import datetime as dt
from collections.abc import Mapping
from typing import cast

import msgspec

from firsthand.core.fiscal import Quarter
from firsthand.core.local_days import quarter_at
from firsthand.listen.intake.items import Item
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.intake.spam import Verdict, judge
from firsthand.listen.surveys.api import Checked, validate_answers
from firsthand.record.submissions import Json, Submission

# A sender's clock may be so far ahead; what is further off is not believed.
CLOCK_TOLERANCE = dt.timedelta(minutes=10)
LONGEST_AGO = dt.timedelta(days=400)
# Years that every database can hold, in every time zone.
TEST = "test"  # beside the verdicts of the checks
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


class Prepared(msgspec.Struct, frozen=True, gc=False):
    """An answer that can go to the record, or the errors that keep it out (submission is None)."""

    deployment: LiveDeployment
    submission: Submission | None
    errors: Mapping[str, str]
    dropped: tuple[str, ...]


def prepare(deployment: LiveDeployment, item: Item) -> Prepared:
    """Check the answers against the questions and let every spam check judge them.

    Asks no database. Raises InvalidInput where the answers are not a mapping.
    """
    checked = validate_answers(deployment.definition, item.answers)
    dropped = tuple(drop.name for drop in checked.dropped)
    if not checked.is_valid:
        return Prepared(deployment, None, checked.errors, dropped)
    return Prepared(deployment, _submission(deployment, item, checked), {}, dropped)


def _submission(deployment: LiveDeployment, item: Item, checked: Checked) -> Submission:
    verdicts = judge(deployment, item)
    return Submission(
        source=item.source,
        source_id=item.source_id,
        deployment_id=deployment.id,
        version_id=deployment.version_id,
        quarter=quarter_of(item),
        answers=cast("dict[str, Json]", checked.answers),
        occurred_at=_holdable(item.occurred_at),
        language=item.language,
        # A test is told apart from spam, so that nobody brings it back into the figures.
        verdicts={**verdicts, TEST: Verdict.SUSPECT} if item.is_test else verdicts,
        set_aside=item.is_test or Verdict.SUSPECT in verdicts.values(),
        id=item.id,
        received_at=item.received_at,
    )


def quarter_of(item: Item) -> Quarter:
    """The quarter in which the person answered; by our clock where the sender's cannot be right."""
    told = item.occurred_at
    moment = item.received_at
    if told is not None and told <= moment + CLOCK_TOLERANCE:
        moment = told if item.from_file or told >= moment - LONGEST_AGO else moment
    return quarter_at(moment)


def _holdable(moment: dt.datetime | None) -> dt.datetime | None:
    if moment is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    return moment
