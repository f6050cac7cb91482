"""What is still missing before a survey's quarter is complete."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.publish.a11.contents import Detail


def missing(detail: Detail) -> list[Promise]:
    """Names of what the detail record needs and does not have."""
    return list(_missing(detail))


def _missing(detail: Detail) -> Iterator[Promise]:
    deployment, counted = detail.deployment, detail.counted
    needed: tuple[tuple[object, Promise], ...] = (
        (deployment.trust_question_text.strip(), _("text of the trust question")),
        (deployment.channel, _("channel")),
        (deployment.transaction_point, _("transaction point")),
        (deployment.omb_control_number, _("OMB control number")),
    )
    yield from (name for value, name in needed if not value)
    # Nobody counted is missing; a count of zero is an answer.
    if counted.customers is None:
        yield _("number of customers")
    if counted.offered is None:
        yield _("number who were offered the survey")
