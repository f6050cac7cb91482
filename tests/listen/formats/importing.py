"""What the tests of all importers share."""

import io
import json
from collections import Counter
from collections.abc import Callable
from typing import Any, BinaryIO

import pytest

from firsthand.core.errors import InvalidInput
from firsthand.listen.surveys.api import problems
from firsthand.listen.surveys.importing.report import ImportedSurvey

type Read = Callable[[BinaryIO], ImportedSurvey]


def stream(source: object) -> BinaryIO:
    """Bytes as they are, anything else as JSON."""
    return io.BytesIO(source if isinstance(source, bytes) else json.dumps(source).encode())


def sound(read: Read, source: object) -> ImportedSurvey:
    """Import, and check what holds for every import."""
    found = read(stream(source))
    assert problems(found.definition) == []
    names = {question.name for question in found.definition.questions}
    names |= {page.name for page in found.definition.pages}
    assert names - {"page_1"} <= {each.name for each in found.taken}
    return found


def left(found: ImportedSurvey) -> dict[str, str]:
    """Why each path was not taken."""
    return {each.path: each.reason for each in found.not_taken}


def kinds_left(found: ImportedSurvey) -> Counter[str]:
    """How many of each kind were not taken."""
    return Counter(each.kind for each in found.not_taken)


def never_crashes(read: Read, raw: bytes) -> None:
    """Whatever comes in: an import, or InvalidInput."""
    try:
        found = read(io.BytesIO(raw))
    except InvalidInput as error:
        assert error.problem.what
    else:
        assert problems(found.definition) == []


def refuses(read: Read, source: object, why: str) -> None:
    """InvalidInput that says why."""
    with pytest.raises(InvalidInput, match=why):
        read(stream(source))


def dig(value: Any, *steps: Any) -> Any:
    """The part of nested JSON at the end of some steps."""
    for step in steps:
        value = value[step]
    return value
