"""When a response is erased, what was made of it is removed at once and not at the next reading."""

import uuid

from firsthand.core.privacy import declare_copies
from firsthand.understand.answers.store import folder


def _forget(deployment_id: uuid.UUID) -> int:
    return folder().forget(deployment_id)


declare_copies(_forget)
