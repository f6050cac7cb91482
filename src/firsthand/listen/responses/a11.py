"""A response to a survey of ours as a row of the A-11 v2 file."""

from collections.abc import Iterable, Iterator

from firsthand.listen.formats.a11.v2.records import DRIVER_COLUMNS, V2Response
from firsthand.listen.instruments.a11 import trust_question
from firsthand.listen.responses.asked_in import asked_in, is_a11_v2, measured_in
from firsthand.listen.responses.measures import open_questions
from firsthand.record.api import LiveResponse


def v2_rows(responses: Iterable[LiveResponse]) -> Iterator[tuple[LiveResponse, V2Response]]:
    """Those that have a place in the file: asked by an A-11 v2 survey, with an answer on trust.

    The id in the file is the response's own, never that of an invitation. A driver is 1 where it
    was ticked, 0 where it was offered in this survey and not ticked, null where the survey has no
    such choice.
    """
    for response in responses:
        row = _row(response)
        if row is not None:
            yield response, row


def _row(response: LiveResponse) -> V2Response | None:
    if not is_a11_v2(response.version_id):
        return None
    definition, answers = asked_in(response.version_id), response.answers
    trust = trust_question(definition)
    answer = None if trust is None else answers.get(trust.name)
    if not isinstance(answer, int):
        return None
    offered = {each.name: each for each in measured_in(response.version_id) if each.option}
    comments = [answers.get(each.name) for each in open_questions(definition)]
    return V2Response(
        external_id=str(response.id),
        question_1=answer,
        drivers=tuple(
            None if column not in offered else offered[column].is_ticked(answers)
            for column in DRIVER_COLUMNS
        ),
        comment="\n".join(each for each in comments if isinstance(each, str)),
    )
