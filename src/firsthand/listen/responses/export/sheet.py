"""The columns of a file of responses, and their rows."""

import uuid
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from firsthand.listen.models import ResponseMark, ResponseTag
from firsthand.listen.responses.asked_in import asked_in
from firsthand.listen.responses.marking import counts
from firsthand.listen.surveys.api import QuestionKind, comment_name
from firsthand.listen.surveys.kinds import WITH_OTHER
from firsthand.record.api import LiveResponse, Search, every
from firsthand.record.submissions import Json

FIXED = (
    "response_id",
    "quarter",
    "received_at",
    "answered_at",
    "channel",
    "language",
    "version_id",
    "counts",
    "flagged",
    "tags",
    "checks_suspect",
)
_BATCH = 500

type Cell = str | int | float | bool | None
type Line = list[Cell]


@dataclass(frozen=True)
class Sheet:
    """What a file holds. questions: names of answers, over all versions that people may answer."""

    search: Search
    questions: tuple[str, ...]

    @property
    def header(self) -> list[str]:
        """The names of the columns; an answer's is that of its question."""
        # A question may be called as a fixed column is.
        return [*FIXED, *(f"{each}_answer" if each in FIXED else each for each in self.questions)]

    def lines(self) -> Iterator[Line]:
        """One line a response, in the order they came. Streams."""
        batch: list[LiveResponse] = []
        for response in every(self.search):
            batch.append(response)
            if len(batch) == _BATCH:
                yield from self._of(batch)
                batch = []
        yield from self._of(batch)

    def _of(self, batch: Sequence[LiveResponse]) -> Iterator[Line]:
        ids = [response.id for response in batch]
        rows = ResponseMark.objects.filter(response_id__in=ids)
        marks = {each.response_id: each for each in rows}
        tags = _tags(ids)
        for response in batch:
            yield self._line(response, marks.get(response.id), tags.get(response.id, []))

    def _line(self, response: LiveResponse, mark: ResponseMark | None, tags: Sequence[str]) -> Line:
        told = response.occurred_at
        suspect = sorted(name for name, said in response.verdicts.items() if said == "suspect")
        return [
            str(response.id),
            str(response.quarter),
            response.received_at.isoformat(timespec="seconds"),
            None if told is None else told.isoformat(timespec="seconds"),
            response.channel,
            response.language,
            str(response.version_id),
            counts(response, mark),
            mark is not None and mark.is_flagged,
            "; ".join(tags),
            "; ".join(suspect),
            *(_cell(response.answers.get(name)) for name in self.questions),
        ]


def sheet(search: Search, version_ids: Collection[uuid.UUID]) -> Sheet:
    """The file of what is found, with a column for each question of these versions."""
    names: dict[str, None] = {}
    for version_id in version_ids:
        for question in asked_in(version_id).questions:
            if question.kind is not QuestionKind.STATEMENT:
                names[question.name] = None
            if question.kind in WITH_OTHER and question.has_other:
                names[comment_name(question.name)] = None
    return Sheet(search, tuple(names))


def _tags(ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    found: dict[uuid.UUID, list[str]] = {}
    rows = ResponseTag.objects.filter(response_id__in=ids).values_list("response_id", "tag")
    for response_id, tag in rows:
        found.setdefault(response_id, []).append(tag)
    return found


def _cell(answer: Json) -> Cell:
    if isinstance(answer, list):
        return "; ".join(str(each) for each in answer)
    if isinstance(answer, dict):
        return "; ".join(f"{row}={_cell(cell)}" for row, cell in answer.items())
    return answer
