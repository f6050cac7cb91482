"""A record of an A-11 v1 file as JSON, to be set aside until the whole file is in."""

from dataclasses import asdict
from typing import Any

from firsthand.catalog.contracts import FederalService
from firsthand.core.channels import Channel
from firsthand.core.fiscal import Quarter
from firsthand.listen.formats.a11.v1.records import V1Question, V1Record
from firsthand.listen.roles import QuestionRole


def to_payload(record: V1Record) -> dict[str, Any]:
    """Plain values that JSON can hold."""
    return {**asdict(record), "quarter": record.quarter.ordinal}


def from_payload(payload: dict[str, Any]) -> V1Record:
    """The inverse of to_payload, also after a journey through JSON."""
    questions = tuple(
        V1Question(
            name=question["name"],
            role=QuestionRole(question["role"]),
            text=question["text"],
            counts=tuple(question["counts"]),
        )
        for question in payload["questions"]
    )
    return V1Record(
        **{
            **payload,
            "quarter": Quarter.from_ordinal(payload["quarter"]),
            "federal": FederalService(**payload["federal"]),
            "channel": Channel(payload["channel"]) if payload["channel"] else None,
            "questions": questions,
        }
    )
