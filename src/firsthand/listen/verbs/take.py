"""take(): the one way for an answer into a deployment, whatever the channel."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core.errors import Conflict
from firsthand.listen.intake.items import Item, Taken
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.intake.preparing import Prepared, prepare
from firsthand.listen.webhooks.outbox import announce, anybody_listens
from firsthand.record.api import boldly, record
from firsthand.record.submissions import Fate, Happening, Outcome


def take(
    deployment: LiveDeployment,
    items: Sequence[Item],
    *,
    careful: bool | None = None,
    beside: Sequence[Happening] = (),
) -> list[Taken]:
    """Take at most 1,000 answers; return what became of each, in order. Durable when it returns.

    Answers outside the questions are refused with the errors by question, and do not keep the
    others out. Suspected spam and tests are taken and set aside. Whether the deployment is open
    is not asked here: see `require_open`. Raises OperationalError where the database is away:
    then nothing was taken. careful, beside: as for `record`; careful None: as need be.
    """
    prepared = [prepare(deployment, item) for item in items]
    return settle(prepared, careful=careful, beside=beside)


def settle(
    batch: Sequence[Prepared], *, careful: bool | None = None, beside: Sequence[Happening] = ()
) -> list[Taken]:
    """Put prepared answers, at most 1,000, of any deployments, into the record: as `take`.

    What is told to webhooks is written in the same transaction, so neither is there alone.
    """

    def attempt(is_careful: bool) -> list[Outcome]:
        return _settle(batch, beside, careful=is_careful)

    outcomes = boldly(attempt) if careful is None else attempt(careful)
    left = iter(outcomes)
    return [_taken(each, next(left) if each.submission else None) for each in batch]


def _settle(
    batch: Sequence[Prepared], beside: Sequence[Happening], *, careful: bool
) -> list[Outcome]:
    valid = [each for each in batch if each.submission is not None]
    submissions = [each.submission for each in valid if each.submission]
    if not careful and not anybody_listens():
        return record(submissions, careful=False, beside=beside)
    with transaction.atomic(savepoint=careful):
        outcomes = record(submissions, careful=careful, beside=beside)
        _announce(valid, outcomes)
    return outcomes


def require_open(deployment: LiveDeployment, item: Item) -> None:
    """Raise Conflict unless the deployment takes an answer that was begun when this one was."""
    if not deployment.takes_from(item.started_at or item.received_at, item.received_at):
        raise Conflict(
            _("This survey is not taking answers now."),
            next_step=_("Ask the office that gave you the link, or look for a newer survey."),
        )


def _taken(prepared: Prepared, outcome: Outcome | None) -> Taken:
    if outcome is None:
        return Taken(Fate.REFUSED, None, prepared.errors, prepared.dropped)
    return Taken(outcome.fate, outcome.id, {}, prepared.dropped)


def _announce(valid: Sequence[Prepared], outcomes: Sequence[Outcome]) -> None:
    """Suspected spam and tests are not told to anybody."""
    announce(
        [
            (each.deployment, each.submission.id)
            for each, outcome in zip(valid, outcomes, strict=True)
            if outcome.fate is Fate.TAKEN and each.submission and not each.submission.set_aside
        ]
    )
