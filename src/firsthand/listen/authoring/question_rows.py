"""The rows that say what of a version is counted and compared, as those of imported files do."""

from collections.abc import Iterator

from firsthand.listen.models import Question, SurveyVersion
from firsthand.listen.responses.measures import measures, open_questions
from firsthand.listen.roles import QuestionRole, Scale
from firsthand.listen.surveys.api import Definition


def question_rows(version: SurveyVersion, definition: Definition) -> Iterator[Question]:
    """Unsaved rows: every measure, each driver one, then the open questions; positions from 1."""
    counted = [(each.name, each.role, each.scale, each.wording) for each in measures(definition)]
    asked = [
        (each.name, QuestionRole.OPEN_TEXT, Scale.TEXT, each.title.default)
        for each in open_questions(definition)
    ]
    # A question may bear the name that a driver gets; the first of a name is the one in files.
    once = {row[0]: row for row in reversed([*counted, *asked])}
    rows = [row for row in [*counted, *asked] if once[row[0]] is row]
    for position, (name, role, scale, text) in enumerate(rows, start=1):
        yield Question(
            version=version, name=name, position=position, role=role, scale=scale, text=text
        )
