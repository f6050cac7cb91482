"""What the pages of the entry of paper share."""

import uuid

from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.listen.channels.desk.views.shared import list_crumb
from firsthand.listen.channels.paper.entry.contracts import Batch
from firsthand.web.tables import Link


def crumbs_of(deployment_id: uuid.UUID, title: str) -> list[Link]:
    """The way to the batches of a deployment."""
    return [list_crumb(), Link(title, reverse("listen:paper_batches", args=[deployment_id]))]


def crumbs_to(batch: Batch) -> list[Link]:
    """The way to a batch."""
    here = Link(batch.name, reverse("listen:paper_batch", args=[batch.id]))
    return [*crumbs_of(batch.deployment_id, batch.deployment_title), here]


def numbers_words(numbers: list[int], most: int = 20) -> str:
    """Numbers of sheets, such as “3, 5–7, 12”; no more runs than `most`."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    words = [str(low) if low == high else f"{low}–{high}" for low, high in runs[:most]]
    return ", ".join([*words, _("and others")] if len(runs) > most else words)
