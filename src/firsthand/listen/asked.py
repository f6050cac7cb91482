"""What the files that are brought in ask, and how a version is found by what it asks."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from firsthand.listen.formats.a11.v2.records import DRIVER_COLUMNS
from firsthand.listen.models import Question, Survey, SurveyVersion
from firsthand.listen.roles import QuestionRole, Scale

SURVEY_NAMES = {
    "a11-v1": "A-11 Section 280, five-point questions (until FY2023)",
    "a11-v2": "A-11 Section 280, trust and its drivers (since FY2024)",
}
POSITIVE_PROMPT = "What about this interaction made the difference?"
NEGATIVE_PROMPT = "What could have been better?"
OPEN_PROMPT = "Anything else you want us to know about your experience?"


@dataclass(frozen=True)
class Asked:
    """One question of a version."""

    name: str
    role: QuestionRole
    scale: Scale
    text: str


def a11_v2_questions(trust_text: str, scale: Scale) -> tuple[Asked, ...]:
    """The questions behind the columns of the v2 file; scale: THUMBS or FIVE_POINT."""
    drivers = (
        Asked(
            column,
            QuestionRole(column.partition("_")[2]),
            Scale.CHOICE,
            POSITIVE_PROMPT if column.startswith("positive_") else NEGATIVE_PROMPT,
        )
        for column in DRIVER_COLUMNS
    )
    return (
        Asked("question_1", QuestionRole.TRUST, scale, trust_text),
        *drivers,
        Asked("question_4", QuestionRole.OPEN_TEXT, Scale.TEXT, OPEN_PROMPT),
    )


def content_hash(questions: Iterable[Asked]) -> str:
    """The SHA-256 of what is asked, word by word and in this order."""
    text = json.dumps([asdict(asked) for asked in questions], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def ensure_version(survey_key: str, questions: Sequence[Asked]) -> uuid.UUID:
    """The id of the version that asks exactly this; made where there is none yet."""
    return ensure_versions(survey_key, [questions])[content_hash(questions)]


def ensure_versions(survey_key: str, contents: Iterable[Sequence[Asked]]) -> dict[str, uuid.UUID]:
    """The ids of many versions by the hash of their content; four queries for all of them."""
    survey, _made = Survey.objects.get_or_create(
        key=survey_key, defaults={"name": SURVEY_NAMES[survey_key]}
    )
    # Locked, so that two imports do not give the same number to different versions.
    Survey.objects.select_for_update().get(id=survey.id)
    known = dict(SurveyVersion.objects.filter(survey=survey).values_list("content_hash", "id"))
    missing = {content_hash(content): content for content in contents}
    for there in known.keys() & missing.keys():
        del missing[there]
    versions = [
        SurveyVersion(survey=survey, number=number, content_hash=digest)
        for number, digest in enumerate(missing, start=len(known) + 1)
    ]
    SurveyVersion.objects.bulk_create(versions, batch_size=500)
    Question.objects.bulk_create(
        (
            Question(version=version, position=position, **asdict(asked))
            for version in versions
            for position, asked in enumerate(missing[version.content_hash], start=1)
        ),
        batch_size=500,
    )
    return known | {version.content_hash: version.id for version in versions}
