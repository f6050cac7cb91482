"""A response of an A-11 v2 file as the ledger keeps it, and back."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from firsthand.listen.formats.a11.v2.records import DRIVER_COLUMNS, V2Response
from firsthand.record.contracts import NewResponse, ResponseInfo
from firsthand.record.redaction import redact


def new_response(response: V2Response) -> tuple[NewResponse, bool]:
    """What the ledger is to keep, and whether personal data was taken out of the comment."""
    comment = redact(response.comment)
    answers: dict[str, int | str] = {"question_1": response.question_1}
    for column, chosen in zip(DRIVER_COLUMNS, response.drivers, strict=True):
        if chosen is not None:  # what was not asked has no answer
            answers[column] = int(chosen)
    answers["question_4"] = comment
    new = NewResponse(
        source_id=response.external_id,
        answers=answers,
        digest=_digest(answers),
        written={"quoting": response.quoting},
    )
    return new, comment != response.comment


def from_ledger(info: ResponseInfo) -> V2Response:
    """The response as the file had it, but for what was redacted."""
    answers: Mapping[str, Any] = info.answers
    written: Mapping[str, Any] = info.written
    return V2Response(
        external_id=info.source_id,
        question_1=answers["question_1"],
        drivers=tuple(
            bool(answers[column]) if column in answers else None for column in DRIVER_COLUMNS
        ),
        comment=answers["question_4"],
        quoting=written["quoting"],
    )


def _digest(answers: Mapping[str, object]) -> bytes:
    return hashlib.sha256(json.dumps(answers).encode()).digest()
